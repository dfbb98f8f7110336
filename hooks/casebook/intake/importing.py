"""The whole way from a file to draft cases, and what is told about it on the way."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from casebook.fingerprint import Fingerprint
from casebook.intake import draft, web, word
from casebook.intake.documents import Document, split
from casebook.intake.encoding import decode
from casebook.intake.facts import Facts, read_facts
from casebook.intake.furniture import clean
from casebook.intake.garble import recover
from casebook.intake.outline import Block, blocks
from casebook.intake.titles import title_of
from casebook.intake.wording import mend
from casebook.regions import Regions
from casebook.text import has_traditional, simplify, slug
from casebook.vocabulary import Vocabularies

_INSTEAD = {
    ".doc": "旧的 .doc 文件请用 Word 或 WPS 打开，另存为 .docx，再导入。",
    ".wps": "WPS 文件请用 WPS 打开，另存为 .docx，再导入。",
    ".pdf": "PDF 里的文字顺序和表格读不可靠。请用 Word 打开它（会转成 Word），核对后另存为 .docx；"
    "扫描件要先做文字识别。",
    ".docm": "带宏的 .docm 请另存为 .docx，再导入。",
    ".rtf": "请用 Word 或 WPS 打开，另存为 .docx，再导入。",
}
_TEXT = (".txt", ".md", ".html", ".htm")


class ImportRefused(Exception):  # noqa: N818 - an answer, not a fault
    """The file cannot be imported; the message says what to do instead, in Chinese."""


@dataclass(frozen=True)
class Imported:
    """One document on its way to a draft: its cleaned text, facts and draft."""

    name: str
    title: str
    text: str
    facts: Facts
    blocks: tuple[Block, ...]
    suspects: tuple[str, ...]
    changes: tuple[str, ...]


@dataclass
class Batch:
    """What one file gave: its documents, its pictures, and what was changed for all of them."""

    source: str
    documents: list[Imported] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)


def read(file: Path, vocabularies: Vocabularies, regions: Regions) -> Batch:
    """Read a file into its documents. Raises :class:`ImportRefused` with what to do instead."""
    suffix = file.suffix.lower()
    if suffix in _INSTEAD:
        raise ImportRefused(f"{file.name}：{_INSTEAD[suffix]}")
    if suffix != ".docx" and suffix not in _TEXT:
        raise ImportRefused(f"{file.name}：只能导入 .docx、.html、.txt、.md 文件。")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ImportRefused(f"{file.name}：文件打不开（{error.strerror}）。") from error
    batch = Batch(file.name)
    text = _text_of(suffix, data, file.name, batch)
    recovered = recover(text)
    batch.changes += recovered.changes
    text = recovered.text
    if has_traditional(text):
        text = simplify(text)
        batch.changes.append("繁体已转为简体，用词不变。")
    for document in split(text):
        if document.text.strip():
            batch.documents.append(_document(document, vocabularies, regions))
    if not batch.documents:
        raise ImportRefused(f"{file.name}：没有读到文字。图片里的文字要先做文字识别。")
    if len(batch.documents) > 1:
        batch.changes.append(
            f"文件里有 {len(batch.documents)} 篇文章，分成 {len(batch.documents)} 份草稿。"
        )
    return batch


def _text_of(suffix: str, data: bytes, name: str, batch: Batch) -> str:
    if suffix == ".docx":
        try:
            read_text = word.read_word(data)
        except word.WordError as error:
            raise ImportRefused(f"{name}：{error}") from error
        batch.pictures = read_text.pictures
        batch.changes += read_text.changes
        return read_text.markdown
    decoded = decode(data)
    batch.changes += decoded.changes
    if suffix in (".html", ".htm"):
        batch.changes.append("取网页的正文，导航、分享栏等没有取。")
        return web.read_page(decoded.text)
    return decoded.text


def _document(document: Document, vocabularies: Vocabularies, regions: Regions) -> Imported:
    cleaned = clean(document.text)
    changes = [f"删去页面残留：{line}" for line in cleaned.removed]
    mended = mend(cleaned.text)
    cleaned.text = mended.text
    title = title_of(cleaned.text, mend(document.title).text)
    facts = read_facts(cleaned, title, vocabularies, regions)
    changes += mended.changes
    if not document.certain:
        changes.append(f"这一篇从“{facts.title}”开始，是推断的（{document.reason}），请核对。")
    place = facts.places[0].region.code if len(facts.places) == 1 else "000000"
    base = slug(facts.mechanism or facts.title)[:40].strip("-") or "anli"
    return Imported(
        f"{place}-{base}",
        facts.title,
        cleaned.text,
        facts,
        tuple(blocks(_without_title(cleaned.text, facts.title))),
        mended.suspects,
        tuple(changes),
    )


def _without_title(text: str, title: str) -> str:
    head, _, rest = text.partition("\n")
    return rest if title and title in head and len(head) < len(title) + 24 else text


def save(batch: Batch, out: Path, fingerprints: Path, vocabularies: Vocabularies) -> list[Path]:
    """Write drafts, pictures, cleaned sources and fingerprints; return the paths of the drafts.

    Nothing is overwritten: a name that is taken gets a number. Everything is written beside and
    moved at the end, so that a failure leaves nothing behind.
    """
    out.mkdir(parents=True, exist_ok=True)
    fingerprints.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    moves: list[tuple[Path, Path]] = []
    with tempfile.TemporaryDirectory(dir=out, prefix=".import-") as folder:
        work = Path(folder)
        for document in batch.documents:
            name = _free(document.name, out, fingerprints, taken)
            # File names carry Chinese-free slugs, so that they survive every disk and platform.
            mark = re.sub(r"[^a-z0-9-]", "", name)
            made = {
                work / f"{name}.md": out / f"{name}.md",
                work / f"{name}.txt": out / "sources" / f"{name}.txt",
                work / f"{mark}.print": fingerprints / f"{mark}.txt",
            }
            text = draft.write(
                document.facts, list(document.blocks), mark, document.suspects, vocabularies
            )
            for path, content in zip(
                made, (text, document.text + "\n", Fingerprint.make(document.text).dump()),
                strict=True,
            ):  # fmt: skip
                path.write_text(content, "utf-8")
            moves += made.items()
        if batch.pictures:
            target = out / f"{Path(moves[0][1]).stem}-pictures"
            staged = work / "pictures"
            staged.mkdir()
            for picture, data in batch.pictures.items():
                (staged / picture).write_bytes(data)
            moves.append((staged, target))
        _move_all(moves)
    return [target for _, target in moves if target.suffix == ".md"]


def _free(name: str, out: Path, fingerprints: Path, taken: set[str]) -> str:
    candidate, number = name, 1
    while (
        candidate in taken
        or (out / f"{candidate}.md").exists()
        or (fingerprints / f"{candidate}.txt").exists()
    ):
        number += 1
        candidate = f"{name}-{number}"
    taken.add(candidate)
    return candidate


def _move_all(moves: list[tuple[Path, Path]]) -> None:
    done: list[Path] = []
    try:
        for source, target in moves:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(source, target)
            done.append(target)
    except OSError:
        for target in done:
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        raise
