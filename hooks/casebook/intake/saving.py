"""Saving of an import: all files or none, and never over an existing one."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from casebook.case.profile import Profile
from casebook.intake.draft import write
from casebook.intake.importing import Batch, Imported
from casebook.intake.refusals import TOO_COMPLEX, ImportRefused
from casebook.machine.guarding import OverBudgetError, within_budget
from casebook.text.fingerprint import Fingerprint
from casebook.text.hidden import marked
from casebook.vocabulary import Vocabularies

_GETA = "〓"
"""The mark that printers set for a missing character."""
_PICTURE = re.compile(r"(!\[[^\[\]\n]*+\]\()(picture-\d+\.[a-z]+\))")


def save(
    batch: Batch,
    out: Path,
    fingerprints: Path,
    vocabularies: Vocabularies,
    profile: Profile | None = None,
) -> list[Path]:
    """Write drafts, pictures, cleaned sources and fingerprints; return the paths of the drafts.

    Nothing is overwritten: a name that another text has gets a number, and of a text that was
    imported before nothing is written, as long as its draft is there. Everything is written to a working
    folder and moved at the end; after any failure, what this call created is removed.
    Errors: OSError, and :class:`ImportRefused` when making the texts goes over a budget.
    """
    created: list[Path] = []
    try:
        for folder in (out, out / "sources", fingerprints):
            _create_folder(folder, created)
        with tempfile.TemporaryDirectory(dir=out, prefix=".import-") as folder_name:
            own = (vocabularies, profile or Profile())
            moves, drafts = _write(batch, Path(folder_name), out, fingerprints, own)
            for source, target in moves:
                if target.exists():
                    raise FileExistsError(target.name)
                shutil.move(source, target)
                created.append(target)
    except BaseException:
        _undo(created)
        raise
    return drafts


def _write(
    batch: Batch, work: Path, out: Path, fingerprints: Path, own: tuple[Vocabularies, Profile]
) -> tuple[list[tuple[Path, Path]], list[Path]]:
    """Write everything that is new into a working folder; return what moves where."""
    moves: list[tuple[Path, Path]] = []
    prints = _within(_fingerprints, batch, batch.documents)
    names = _names(batch.documents, prints, out, fingerprints)
    pictures = f"{names[0]}-pictures" if names else ""
    texts = _within(_texts, batch, batch.documents, names, pictures, *own)
    for document, name, text, mark in zip(batch.documents, names, texts, prints, strict=True):
        if (draft := draft_of(name, out, fingerprints)) is not None:
            batch.changes.append(f"“{document.title or name}”已经导入过，没有再写：{draft.name}。")
            continue
        for target, content in (
            (out / f"{name}.md", text),
            (out / "sources" / f"{name}.txt", document.text + "\n"),
            (fingerprints / f"{name}.txt", mark),
        ):
            if target.suffix == ".txt" and target.exists():
                continue  # the same text was imported before; its draft is gone
            staged = work / f"{len(moves)}"
            staged.write_text(content, "utf-8")
            moves.append((staged, target))
    if batch.pictures and moves and not (out / pictures).exists():
        staged = work / "pictures"
        staged.mkdir()
        for picture, data in batch.pictures.items():
            (staged / picture).write_bytes(data)
        moves.append((staged, out / pictures))
    return moves, [draft_of(name, out, fingerprints) or out / f"{name}.md" for name in names]


def draft_of(name: str, out: Path, fingerprints: Path) -> Path | None:
    """Return where a draft lies: where it was put, or in the library whose fingerprints these are."""
    places = [out / f"{name}.md", *sorted(fingerprints.parent.glob(f"*/{name}.md"))]
    return next((path for path in places if path.is_file()), None)


_Result = TypeVar("_Result")


def _within(step: Callable[..., _Result], batch: Batch, *arguments: Any) -> _Result:
    try:
        return within_budget(step, *arguments)
    except OverBudgetError as error:
        raise ImportRefused(f"{batch.source}：{TOO_COMPLEX}") from error


def _fingerprints(documents: list[Imported]) -> list[str]:
    return [Fingerprint.make(one.text).dump() for one in documents]


def _texts(
    documents: list[Imported],
    names: list[str],
    pictures: str,
    vocabularies: Vocabularies,
    profile: Profile,
) -> list[str]:
    """Return the draft of each document."""
    texts = []
    for one, name in zip(documents, names, strict=True):
        text = write(
            one.facts,
            list(one.blocks),
            name,
            one.suspects,
            vocabularies=vocabularies,
            profile=profile,
        )
        texts.append(_shown(_PICTURE.sub(rf"\g<1>{pictures}/\g<2>", text)))
    return texts


def _shown(text: str) -> str:
    """Return a draft with private-use characters replaced by a mark that every computer shows."""
    shown, count = marked(text, _GETA)
    if not count:
        return text
    comment = f"# 原文有 {count} 个字显示不出来（造字或乱码），已标为“{_GETA}”，对照原文补上。"
    return shown.replace("---\n", f"---\n{comment}\n", 1)


def _names(
    documents: list[Imported], prints: list[str], out: Path, fingerprints: Path
) -> list[str]:
    """Return a name for each document: its own, with a number when another text has it.

    A text that was imported before keeps the name that it got then.
    """
    names: list[str] = []
    for document, mark in zip(documents, prints, strict=True):
        name, number = document.name, 1
        while name in names or _is_others(name, mark, out, fingerprints):
            number += 1
            name = f"{document.name}-{number}"
        names.append(name)
    return names


def _is_others(name: str, mark: str, out: Path, fingerprints: Path) -> bool:
    """Return whether a name is taken by another text."""
    # Slugs are lower-case ASCII, so that names survive every disk and platform.
    own = fingerprints / f"{name}.txt"
    if own.is_file():
        return own.read_text("utf-8") != mark
    return any(
        path.exists()
        for path in (out / f"{name}.md", out / "sources" / f"{name}.txt", out / f"{name}-pictures")
    )


def _create_folder(folder: Path, created: list[Path]) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir()
        created.append(path)


def _undo(created: list[Path]) -> None:
    for path in reversed(created):
        if path.is_dir() and path.name.endswith("-pictures"):
            shutil.rmtree(path)
        elif path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        else:
            path.unlink(missing_ok=True)
