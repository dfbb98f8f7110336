"""The checks of all published texts that are not cases.

These are pages at the root, comparisons, collections, calls, terms of vocabularies, the library's
profile, and texts in drawings. Their format is checked by their own loaders.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from casebook.case import without_case
from casebook.case.profile import FILE
from casebook.checks import characters, future_dates, links, privacy, tone, untrusted, wording
from casebook.checks.outlines import is_light
from casebook.checks.scope import Check, Scope, Submission
from casebook.frontmatter import Document, Marks, read, too_complex
from casebook.frontmatter.characters import hidden_characters
from casebook.frontmatter.decoding import Undecodable, decode
from casebook.frontmatter.tree import Refused, TreeBuilder
from casebook.machine.processes import shared_out
from casebook.manifest import DEFAULT_PAGES, GENERATED_PATHS, Kind, kind_of
from casebook.pictures.drawing import DrawingError, rebuilt
from casebook.problems import ERROR, Problem
from casebook.storage.plain_files import is_plain
from casebook.vocabulary import NAMES

_WORDING = tuple(check for check in wording.CHECKS if check is not wording.lengths_are_useful)
WORDS: tuple[Check, ...] = (
    *_WORDING,
    *privacy.CHECKS,
    *characters.CHECKS,
)
"""The checks of every text."""
MARKDOWN: tuple[Check, ...] = (*WORDS, *links.CHECKS, *untrusted.CHECKS)
"""The additional checks of Markdown texts."""
_Text = tuple[Path, str, Kind]
_FOLDERS = ("comparisons", "collections", "calls", "vocabulary")


def texts_are_harmless(
    folder: Path,
    scope: Scope,
    some: Iterable[Path] | None = None,
    pages: Collection[str] = DEFAULT_PAGES,
) -> Iterator[Problem]:
    """Check every published text that is not a case; with ``some``, only these files.

    Like a case, each of them is judged within the budgets of time and memory.
    """
    pieces = [
        (file, path, kind)
        for file in sorted(_files(folder, pages) if some is None else some)
        if is_plain(file)  # casebook.checks.files reports what is not
        and (kind := kind_of(path := file.relative_to(folder).as_posix(), pages)) in _JUDGES
    ]
    scope = replace(scope, generated=GENERATED_PATHS)
    found = shared_out(
        _looked_through, scope, pieces, workers=1, instead=_over_budget, light=_is_light
    )
    yield from chain.from_iterable(found)


def _looked_through(scope: Scope, pieces: Sequence[_Text]) -> list[list[Problem]]:
    return [list(_JUDGES[kind](file, path, scope)) for file, path, kind in pieces]


def _over_budget(scope: Scope, piece: _Text) -> list[Problem]:
    _, path, _ = piece
    return list(too_complex(path).problems)


def _is_light(piece: _Text) -> bool:
    return is_light(piece[0])


def _files(folder: Path, pages: Collection[str]) -> Iterator[Path]:
    yield from (folder / name for name in (*pages, FILE))
    for name in _FOLDERS:
        yield from (folder / name).glob("*.*")
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(here)
        yield from (inside / name for name in names if name == "README.md")
        if "assets" in inside.relative_to(folder).parts[:1]:
            yield from (inside / name for name in names if name.endswith(".svg"))


def _markdown(file: Path, path: str, scope: Scope) -> Iterator[Problem]:
    document = read(file, path)
    yield from document.problems
    yield from _judged(document, MARKDOWN, scope)


def _on_cases(file: Path, path: str, scope: Scope) -> Iterator[Problem]:
    """Yield the problems of a text that speaks about cases and the people in them."""
    document = read(file, path)
    yield from document.problems
    yield from _judged(document, (*MARKDOWN, *tone.CHECKS), scope)


def _collection(file: Path, path: str, scope: Scope) -> Iterator[Problem]:
    yield from _on_cases(file, path, scope)
    document = read(file, path)
    for finding in future_dates.collection_is_not_ahead(document, scope):
        yield finding.placed(document)


def _judged(document: Document, checks: Sequence[Check], scope: Scope) -> Iterator[Problem]:
    submission = Submission.of(without_case(document))
    for check in checks:
        for finding in check(submission, scope):
            yield finding.placed(document)


def _vocabulary(file: Path, path: str, scope: Scope) -> Iterator[Problem]:
    if file.stem in NAMES:
        yield from _data(file, path, scope)


def _data(file: Path, path: str, scope: Scope) -> Iterator[Problem]:
    text = decode(file.read_bytes())
    if isinstance(text, Undecodable):
        return  # reported by the loaders of these files
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    builder = TreeBuilder(path, lines, first_line=1)
    try:
        builder.build()
    except Refused:
        return
    texts = tuple(builder.texts)
    document = Document(path, tuple(lines), {}, builder.marks, "", 1, len(lines), texts)
    yield from _judged(document, (*privacy.CHECKS, *characters.CHECKS), scope)
    # Other names are as sources write them, with their punctuation and mistakes.
    texts = tuple(text for text in texts if "aliases" not in text[0])
    yield from _judged(replace(document, texts=texts), (*_WORDING, *tone.CHECKS), scope)


def _drawing(file: Path, path: str, scope: Scope) -> Iterator[Problem]:
    try:
        words = rebuilt(file.read_bytes()).words
    except (DrawingError, OSError):
        return
    rows: dict[int, str] = {}
    for word in words:
        rows[word.line] = f"{rows.get(word.line, '')} {' '.join(word.text.split())}".strip()
    body = "\n".join(rows.get(number, "") for number in range(1, max(rows, default=0) + 1))
    yield from hidden_characters(path, "\n".join(rows.values()))
    yield from _judged(Document(path, (), {}, Marks(), body, 1), WORDS, scope)


def _plain(file: Path, path: str, scope: Scope) -> Iterator[Problem]:
    """Check a README: not published by the site, but by whoever publishes the files."""
    text = decode(file.read_bytes())
    if isinstance(text, Undecodable):
        yield Problem(path, text.line, 1, ERROR, text.code, text.message, text.hint)
        return
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    yield from hidden_characters(path, text)
    document = Document(path, tuple(text.split("\n")), {}, Marks(), text, 1)
    yield from _judged(document, privacy.CHECKS, scope)


_JUDGES: dict[Kind, Callable[[Path, str, Scope], Iterator[Problem]]] = {
    Kind.PAGE: _markdown,
    Kind.COMPARISON: _on_cases,
    Kind.COLLECTION: _collection,
    Kind.CALL: _markdown,
    Kind.VOCABULARY: _vocabulary,
    Kind.SETTINGS: _data,
    Kind.DRAWING: _drawing,
    Kind.NOTES: _plain,
}
