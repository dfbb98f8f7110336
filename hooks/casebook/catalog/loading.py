"""How a folder of files becomes a catalog, with all problems reported at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from casebook.case import Case, Context, Draft, judge, read_case
from casebook.catalog.catalog import TAGGED, Catalog, Entry
from casebook.catalog.profile import load_profile
from casebook.catalog.rules import Claims, claims_of, judge_together
from casebook.frontmatter import Document, read
from casebook.manifest import RESERVED
from casebook.problems import ERROR, Problem, blocking, in_order
from casebook.regions import Regions
from casebook.storage.plain_files import has_plain_name, is_plain
from casebook.text.fingerprint import Fingerprint, FingerprintError, FingerprintLibrary
from casebook.vocabulary import Term, Vocabularies
from casebook.vocabulary import load as load_vocabularies


@dataclass(frozen=True)
class Library:
    """The result of reading a library: its catalog, the problems, and the lines to show with them.

    ``files`` counts the case files read. ``catalog`` holds the published cases that could be
    read completely, and is only fit for publishing when no problem blocks.
    """

    catalog: Catalog
    problems: list[Problem]
    lines: Mapping[str, Sequence[str]]
    files: int


def is_case(path: str) -> bool:
    """Return whether a path inside a library is that of a case: ``<province>/<file>.md``."""
    parts = path.split("/")
    hidden = any(part.startswith(".") for part in parts)
    named = path.endswith(".md") and parts[-1] != "README.md"
    return len(parts) > 1 and parts[0] not in RESERVED and named and not hidden


def case_files(folder: Path) -> list[Path]:
    """Return the case files of a library in a fixed order: ``<province>/<file>.md``."""
    found = [path for path in _walked(os.fspath(folder), "") if is_case(path)]
    return [folder / path for path in sorted(found, key=lambda path: path.split("/"))]


def _walked(here: str, before: str) -> Iterator[str]:
    """Yield the paths of plain files that can be cases; no link is followed."""
    with suppress(OSError), os.scandir(here) as entries:
        for entry in entries:
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                if not name.startswith(".") and (before or name not in RESERVED):
                    yield from _walked(entry.path, f"{before}{name}/")
            elif name.endswith(".md") and _is_plain(entry):
                yield before + name


def _is_plain(entry: os.DirEntry[str]) -> bool:
    return has_plain_name(entry.name) and entry.is_file(follow_symlinks=False)


def context_of(folder: Path) -> tuple[Context, list[Problem]]:
    """Return the context of the rules, and the problems of the profile and the vocabularies."""
    profile, problems = load_profile(folder)
    vocabularies, found = load_vocabularies(folder / "vocabulary")
    problems += found
    fingerprints: dict[str, Fingerprint] = {}
    damaged: set[str] = set()
    for file in sorted((folder / "fingerprints").glob("*.txt")):
        if not is_plain(file):
            damaged.add(file.stem)  # reported by casebook.checks.files
            continue
        try:
            fingerprints[file.stem] = Fingerprint.load(file)
        except FingerprintError as error:
            damaged.add(file.stem)
            path = f"fingerprints/{file.name}"
            hint = "从版本库恢复这个文件，或用 python scripts/fingerprint.py 从原文重新生成。"
            message = str(error).split("，请")[0].rstrip("。")
            problems.append(Problem(path, 1, 1, ERROR, "fingerprint-damaged", message, hint))
    library = FingerprintLibrary(fingerprints)
    return Context(vocabularies, Regions.load(), library, frozenset(damaged), profile), problems


def load(folder: Path, as_of: str = "") -> Library:
    """Read and index all cases of a library, checked by the rules of the format alone.

    ``as_of`` is the day for which reviews count as overdue (see :class:`Catalog`). Never raises
    for bad content. For publishing and printing use :func:`casebook.checks.load`.
    """
    context, problems = context_of(folder)
    files = case_files(folder)
    entries: list[Entry] = []
    claims: list[Claims] = []
    for file in files:
        draft, found = check_file(file, file.relative_to(folder).as_posix(), context)
        problems += found
        claims.append(claims_of(draft))
        if is_published(draft, context):
            entries.append(entry_of(draft, context))
    problems += judge_together(claims)
    lines = {path: _lines(folder / path) for path in dict.fromkeys(p.path for p in problems)}
    return Library(catalog_of(entries, context, as_of), in_order(problems), lines, len(files))


def catalog_of(entries: Iterable[Entry], context: Context, as_of: str = "") -> Catalog:
    """Return a catalog of entries."""
    return Catalog.of(entries, context.vocabularies, context.regions, as_of, context.profile)


def check_file(file: Path, path: str, context: Context) -> tuple[Draft, list[Problem]]:
    """Read one case and apply every rule that needs this case alone."""
    return check_documents([read(file, path)], context)[0]


def check_documents(
    documents: Sequence[Document], context: Context
) -> list[tuple[Draft, list[Problem]]]:
    """Apply every rule of a single case to each document."""
    kind = context.profile.kinds[0].name
    drafts = [read_case(document, kind) for document in documents]
    judged = judge(drafts, context)
    return [
        (draft, _without_repeats(draft, problems))
        for draft, problems in zip(drafts, judged, strict=True)
    ]


def _without_repeats(draft: Draft, judged: list[Problem]) -> list[Problem]:
    """Return the problems of a draft, without those that repeat an earlier one."""
    found: list[Problem] = []
    reported: set[tuple[int, int]] = set()
    for stage in (draft.document.problems, draft.problems, judged):
        # A later problem at the same place is a consequence of the earlier error, and so is one of
        # a line that could not be read as it is written.
        new = [problem for problem in stage if (problem.line, problem.column) not in reported]
        if stage is not draft.document.problems:
            new = [problem for problem in new if problem.line not in draft.document.mended]
        reported |= {(p.line, p.column) for p in blocking(new) if p.line > 1}
        found += new
    return found


def is_published(draft: Draft, context: Context) -> bool:
    """Return whether a case belongs on the site: complete, its places known, and not a 草稿."""
    complete = not draft.missing and not draft.problems and not blocking(draft.document.problems)
    return (
        complete
        and draft.case.status != "草稿"
        and draft.case.kind in context.profile.kind_names
        and all(place.adcode in context.regions for place in draft.case.regions)
    )


def entry_of(draft: Draft, context: Context) -> Entry:
    """Return the index entry of a complete draft."""
    case = draft.case
    codes = dict.fromkeys(
        region.code
        for place in case.regions
        for region in context.regions.resolve(place.adcode) or (context.regions[place.adcode],)
    )
    terms = {name: tuple(_terms(case, name, context.vocabularies)) for name in TAGGED}
    return Entry(
        draft.document.path,
        case,
        draft.document.body,
        terms,
        tuple(codes),
        context.profile.rank(case.kind),
        bool(context.profile.kind(case.kind).material),
    )


def _terms(case: Case, name: str, vocabularies: Vocabularies) -> Iterator[Term]:
    words = {
        "domains": case.domains,
        "topics": case.topics,
        "methods": [use.id for use in case.method_uses],
        "standards": [use.id for use in case.standard_uses],
        "levels": [case.level],
    }[name]
    seen: set[str] = set()
    for word in words:
        term = vocabularies[name].resolve(word).term
        if term is not None and term.id not in seen:
            seen.add(term.id)
            yield term


def _lines(file: Path) -> tuple[str, ...]:
    if not is_plain(file):
        return ()
    try:
        # Not splitlines(), which also splits at Unicode separators inside a line.
        text = file.read_text("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        return tuple(text.split("\n"))
    except (OSError, UnicodeDecodeError):
        return ()
