"""The import pipeline from a file to documents with their facts, and its remarks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from casebook.case.profile import Importing
from casebook.intake import web, word
from casebook.intake.documents import Document, split
from casebook.intake.encoding import decode, tidy
from casebook.intake.facts import Facts, read_facts
from casebook.intake.furniture import Cleaned, clean
from casebook.intake.garble import recover
from casebook.intake.markdown import escape, plain
from casebook.intake.outline import Block, blocks
from casebook.intake.places import Found, places_by_neighbours, places_of
from casebook.intake.refusals import TOO_COMPLEX, ImportRefused, refuse
from casebook.intake.titles import title_of, whole_title
from casebook.intake.wording import repair
from casebook.machine.budgets import MAX_SOURCE_TEXT
from casebook.machine.guarding import OverBudgetError, within_budget
from casebook.regions import Regions
from casebook.text import has_traditional, normalize, simplify, slug
from casebook.text.fingerprint import GRAM
from casebook.vocabulary import Vocabularies

__all__ = ["Batch", "ImportRefused", "Imported", "read", "read_within_budget"]

_LONGEST_NAME = 36
_LONGEST_COVER = 60
_SHOWN = 40  # characters of a removed line that are shown


@dataclass(frozen=True)
class Imported:
    """One document on its way to a draft.

    ``name`` is the draft's file name without suffix, ``text`` the cleaned source, ``blocks`` its
    headings and paragraphs as Markdown, ``suspects`` words to confirm, ``changes`` what was done.
    """

    name: str
    title: str
    text: str
    facts: Facts
    blocks: tuple[Block, ...]
    suspects: tuple[str, ...]
    changes: tuple[str, ...]


@dataclass
class Batch:
    """The result for one file: its documents, pictures, and changes that apply to all of them."""

    source: str
    documents: list[Imported] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Prepared:
    """A document with repaired wording, its title, and the places that its text names."""

    document: Document
    cleaned: Cleaned
    title: str
    plain: str
    place: Found
    suspects: tuple[str, ...]
    changes: tuple[str, ...]


def read(
    file: Path, vocabularies: Vocabularies, regions: Regions, importing: Importing | None = None
) -> Batch:
    """Read a file into its documents; ``importing`` are the library's own words.

    Raises :class:`ImportRefused` with what to do instead.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ImportRefused(f"{file.name}：文件打不开（{error.strerror}）。") from error
    refuse(file.name, data)
    batch = Batch(file.name)
    suffix = file.suffix.lower()
    try:
        text = _text_of(suffix, data, batch)
    except word.WordError as error:
        raise ImportRefused(f"{file.name}：{error}") from error
    except RecursionError as error:
        raise ImportRefused(
            f"{file.name}：内容一层套一层，套得太深，读不了。请另存为 .txt。"
        ) from error
    if len(text) > MAX_SOURCE_TEXT:
        raise ImportRefused(
            f"{file.name}：文字有 {len(text):,} 个字，超过 {MAX_SOURCE_TEXT:,} 个，一次读不了。"
            "请分成几个文件再导入。"
        )
    recovered = recover(text)
    batch.changes += recovered.changes
    text = recovered.text
    if has_traditional(text):
        text = simplify(text)
        batch.changes.append("繁体已转为简体，用词不变。")
    bare = str if suffix == ".txt" else plain  # in a plain text a * is a *
    prepared = [_prepare(one, regions, bare) for one in split(text) if one.text.strip()]
    counted = [one.document.certain and one.document.reason != "文件开头" for one in prepared]
    if len(prepared) > 1 and counted[1] and _is_cover(prepared[0]):
        batch.changes.append(f"“{_short(prepared[0].plain)}”是汇编的题名，没有做成草稿。")
        prepared = prepared[1:]
    for one in prepared:
        # Text too short for a fingerprint is no document: a picture, a stray heading.
        if len(normalize(one.plain)) >= GRAM:
            marked = suffix != ".txt"
            made = _document(one, prepared, vocabularies, importing, marked=marked)
            batch.documents.append(made)
        elif one.plain.strip():
            batch.changes.append(f"“{_short(one.plain)}”只有几个字，没有做成草稿。")
    if not batch.documents:
        raise ImportRefused(
            f"{file.name}：没有读到文字，或只有几个字。图片里的文字要先做文字识别。"
        )
    if len(batch.documents) > 1:
        batch.changes.append(
            f"文件里有 {len(batch.documents)} 篇文章，分成 {len(batch.documents)} 份草稿。"
        )
    return batch


def read_within_budget(
    file: Path, vocabularies: Vocabularies, regions: Regions, importing: Importing | None = None
) -> Batch:
    """Read a file as :func:`read` does; refuse it when that takes too much time or memory."""
    try:
        return within_budget(read, file, vocabularies, regions, importing)
    except OverBudgetError as error:
        raise ImportRefused(f"{file.name}：{TOO_COMPLEX}") from error


def _text_of(suffix: str, data: bytes, batch: Batch) -> str:
    """Return the text of a file, as Markdown unless it is plain text already."""
    if suffix == ".docx":
        read_text = word.read_word(data)
        batch.pictures = read_text.pictures
        batch.changes += read_text.changes
        return tidy(read_text.markdown, batch.changes)
    decoded = decode(data)
    batch.changes += decoded.changes
    if suffix in (".html", ".htm"):
        page = web.read_page(decoded.text)
        rest = f"（共 {page.left_out} 个字，不算链接）" if page.left_out else ""
        batch.changes.append(f"取网页的正文，导航、分享栏、评论等{rest}没有取。")
        return tidy(page.markdown, batch.changes)
    return decoded.text


def _prepare(document: Document, regions: Regions, bare: Callable[[str], str]) -> _Prepared:
    cleaned = clean(document.text)
    changes = [f"删去页面残留：{_short(line)}" for line in cleaned.removed]
    repaired = repair(cleaned.text)
    cleaned.text = repaired.text
    changes += repaired.changes
    text = bare(cleaned.text)
    title = whole_title(text, title_of(text, bare(repair(document.title).text)))
    if not document.certain:
        changes.append(f"这一篇从“{_short(title)}”开始，是推断的（{document.reason}），请核对。")
    return _Prepared(
        document,
        cleaned,
        title,
        text,
        places_of(title, text, regions),
        repaired.suspects,
        tuple(changes),
    )


def _is_cover(one: _Prepared) -> bool:
    """Return whether a document is only the title of those that follow."""
    return one.document.reason == "文件开头" and len(normalize(one.plain)) < _LONGEST_COVER


def _document(
    one: _Prepared,
    all_of_file: list[_Prepared],
    vocabularies: Vocabularies,
    importing: Importing | None,
    *,
    marked: bool,
) -> Imported:
    place, borrowed = one.place, False
    if not place.regions:
        others = [(other.plain, other.place) for other in all_of_file if other is not one]
        place, borrowed = places_by_neighbours(one.title, others), True
    facts = read_facts(
        one.cleaned,
        one.plain,
        title=one.title,
        place=place,
        vocabularies=vocabularies,
        importing=importing,
    )
    first = None if place.choose or borrowed else next(iter(place.regions), None)
    code = first.region.code if first is not None else "000000"
    body = one.cleaned.text if marked else escape(one.cleaned.text)
    return Imported(
        f"{code}-{_slug(facts.mechanism or facts.title)}",
        facts.title,
        one.cleaned.text,
        facts,
        tuple(blocks(_without_title(body, facts.title))),
        one.suspects,
        one.changes,
    )


def _slug(name: str) -> str:
    name_slug = slug(name)
    if len(name_slug) > _LONGEST_NAME:
        # Cut between syllable groups when there are any.
        name_slug = name_slug[:_LONGEST_NAME].rpartition("-")[0] or name_slug[:_LONGEST_NAME]
    return name_slug.strip("-") or "anli"


def _short(line: str) -> str:
    line = " ".join(line.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _without_title(text: str, title: str) -> str:
    """Remove the title from the start, with counters and headlines of up to two lines."""
    lines = [*text.split("\n"), ""]
    for number, line in enumerate(lines[:8]):
        bare = plain(line).strip()
        if title and title in bare and len(bare) < len(title) + 24:
            return "\n".join(lines[number + 1 :])
        if bare and title.startswith(bare) and title == bare + plain(lines[number + 1]).strip():
            return "\n".join(lines[number + 2 :])
    return text
