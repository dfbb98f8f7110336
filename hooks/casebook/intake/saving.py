"""Saving of an import: all files or none, and never over an existing one."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from casebook.fingerprint import Fingerprint
from casebook.intake import draft
from casebook.intake.importing import Batch, Imported
from casebook.intake.refusals import TOO_COMPLEX, ImportRefused
from casebook.machine.guarding import OverBudgetError, within_budget
from casebook.profile import Profile
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

    Nothing is overwritten: a name that is taken gets a number. Everything is written to a working
    folder and moved at the end; after any failure, what this call created is removed.
    Errors: OSError, and :class:`ImportRefused` when making the texts goes over a budget.
    """
    created: list[Path] = []
    try:
        for folder in (out, out / "sources", fingerprints):
            _create_folder(folder, created)
        with tempfile.TemporaryDirectory(dir=out, prefix=".import-") as folder_name:
            moves = _write(
                batch, Path(folder_name), out, fingerprints, (vocabularies, profile or Profile())
            )
            for source, target in moves:
                if target.exists():
                    raise FileExistsError(target.name)
                shutil.move(source, target)
                created.append(target)
    except BaseException:
        _undo(created)
        raise
    return [target for _, target in moves if target.suffix == ".md"]


def _write(
    batch: Batch, work: Path, out: Path, fingerprints: Path, own: tuple[Vocabularies, Profile]
) -> list[tuple[Path, Path]]:
    """Write everything into a working folder; return what moves where."""
    moves: list[tuple[Path, Path]] = []
    taken: set[str] = set()
    names = [_free(document.name, out, fingerprints, taken) for document in batch.documents]
    pictures = f"{names[0]}-pictures" if names else ""
    try:
        texts = within_budget(_texts, batch.documents, names, pictures, *own)
    except OverBudgetError as error:
        raise ImportRefused(f"{batch.source}：{TOO_COMPLEX}") from error
    for document, name, (text, fingerprint) in zip(batch.documents, names, texts, strict=True):
        files = (
            (f"{name}.md", out, text),
            (f"{name}.txt", out / "sources", document.text + "\n"),
            (f"{name}.txt", fingerprints, fingerprint),
        )
        for file_name, folder, content in files:
            staged = work / f"{len(moves)}"
            staged.write_text(content, "utf-8")
            moves.append((staged, folder / file_name))
    if batch.pictures:
        staged = work / "pictures"
        staged.mkdir()
        for picture, data in batch.pictures.items():
            (staged / picture).write_bytes(data)
        moves.append((staged, out / pictures))
    return moves


def _texts(
    documents: list[Imported],
    names: list[str],
    pictures: str,
    vocabularies: Vocabularies,
    profile: Profile,
) -> list[tuple[str, str]]:
    """Return the draft and the fingerprint of each document."""
    created = []
    for one, name in zip(documents, names, strict=True):
        text = draft.write(
            one.facts,
            list(one.blocks),
            name,
            one.suspects,
            vocabularies=vocabularies,
            profile=profile,
        )
        text = _shown(_PICTURE.sub(rf"\g<1>{pictures}/\g<2>", text))
        created.append((text, Fingerprint.make(one.text).dump()))
    return created


def _shown(text: str) -> str:
    """Return a draft with private-use characters replaced by a mark that every computer shows."""
    shown, count = marked(text, _GETA)
    if not count:
        return text
    comment = f"# 原文有 {count} 个字显示不出来（造字或乱码），已标为“{_GETA}”，对照原文补上。"
    return shown.replace("---\n", f"---\n{comment}\n", 1)


def _free(name: str, out: Path, fingerprints: Path, taken: set[str]) -> str:
    """Return a free name: the given one, with a number when it is taken."""
    # Slugs are lower-case ASCII, so that names survive every disk and platform.
    candidate, number = name, 1
    while candidate in taken or any(
        path.exists()
        for path in (
            out / f"{candidate}.md",
            out / "sources" / f"{candidate}.txt",
            out / f"{candidate}-pictures",
            fingerprints / f"{candidate}.txt",
        )
    ):
        number += 1
        candidate = f"{name}-{number}"
    taken.add(candidate)
    return candidate


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
