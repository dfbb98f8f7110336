"""How a folder of files becomes a catalog, with everything that is wrong told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casebook.case import Case, Context, Draft, judge, read_case
from casebook.catalog.catalog import TAGGED, Catalog, Entry
from casebook.catalog.rules import Claims, claims_of, judge_together
from casebook.fingerprint import Fingerprint, FingerprintError, FingerprintLibrary
from casebook.frontmatter import Document, Marks, read
from casebook.problems import ERROR, Problem, blocking, in_order
from casebook.regions import Regions
from casebook.vocabulary import Term, Vocabularies
from casebook.vocabulary import load as load_vocabularies

RESERVED = ("vocabulary", "fingerprints", "comparisons", "collections", "calls", "assets")
"""Folders of a library that hold no cases."""


@dataclass(frozen=True)
class Library:
    """What reading a library gave: its catalog, what is wrong, and the lines for showing it.

    ``files`` counts the case files read. ``catalog`` holds the published cases that could be
    read completely, and is only fit for publishing when no problem blocks.
    """

    catalog: Catalog
    problems: list[Problem]
    lines: Mapping[str, Sequence[str]]
    files: int


def case_files(folder: Path) -> list[Path]:
    """Return the case files of a library in a fixed order: ``<province>/<file>.md``."""
    depth = len(folder.parts)
    return sorted(
        file
        for file in folder.glob("*/**/*.md")
        if file.name != "README.md"
        and (inside := file.parts[depth:])[0] not in RESERVED
        and not any(part.startswith(".") for part in inside)
    )


def context_of(folder: Path) -> tuple[Context, list[Problem]]:
    """Return what the rules look things up in, and what is wrong with the vocabularies."""
    vocabularies, problems = load_vocabularies(folder / "vocabulary")
    fingerprints: dict[str, Fingerprint] = {}
    damaged: set[str] = set()
    for file in sorted((folder / "fingerprints").glob("*.txt")):
        try:
            fingerprints[file.stem] = Fingerprint.load(file)
        except FingerprintError as error:
            damaged.add(file.stem)
            path = f"fingerprints/{file.name}"
            hint = "从版本库恢复这个文件，或用 python scripts/fingerprint.py 从原文重新生成。"
            message = str(error).split("，请")[0].rstrip("。")
            problems.append(Problem(path, 1, 1, ERROR, "fingerprint-damaged", message, hint))
    library = FingerprintLibrary(fingerprints)
    return Context(vocabularies, Regions.load(), library, frozenset(damaged)), problems


def load(folder: Path, as_of: str = "") -> Library:
    """Read and index all cases of a library, judged by the rules of the format alone.

    ``as_of`` is the day for which reviews count as overdue (see :class:`Catalog`). Never raises
    for bad content. What is to be published or printed is read with :func:`casebook.checks.load`.
    """
    context, problems = context_of(folder)
    files = case_files(folder)
    drafts: list[Draft] = []
    claims: list[Claims] = []
    for file in files:
        draft, found = check_file(file, file.relative_to(folder).as_posix(), context)
        problems += found
        claims.append(claims_of(draft))
        drafts.append(light(draft))
    problems += judge_together(claims)
    lines = {path: _lines(folder / path) for path in dict.fromkeys(p.path for p in problems)}
    return Library(catalog_of(drafts, context, as_of), in_order(problems), lines, len(files))


def catalog_of(drafts: Iterable[Draft], context: Context, as_of: str = "") -> Catalog:
    """Index those of some drafts that are published."""
    return Catalog.of(
        (entry_of(draft, context) for draft in drafts if is_published(draft, context)),
        context.vocabularies,
        context.regions,
        as_of,
    )


def light(draft: Draft) -> Draft:
    """Let go of what only the rules of one case need: marks and lines outweigh the case itself."""
    document = replace(draft.document, lines=(), meta={}, marks=Marks(), texts=())
    return replace(draft, document=document)


def check_file(file: Path, path: str, context: Context) -> tuple[Draft, list[Problem]]:
    """Read one case and apply every rule that needs this case alone."""
    return check_documents([read(file, path)], context)[0]


def check_documents(
    documents: Sequence[Document], context: Context
) -> list[tuple[Draft, list[Problem]]]:
    """Apply every rule that needs a case alone to each of the files that were read."""
    drafts = [read_case(document) for document in documents]
    judged = judge(drafts, context)
    return [
        (draft, _told_once(draft, problems)) for draft, problems in zip(drafts, judged, strict=True)
    ]


def _told_once(draft: Draft, judged: list[Problem]) -> list[Problem]:
    """Return all problems of a draft without those that repeat an earlier one."""
    found: list[Problem] = []
    told: set[tuple[int, int]] = set()
    for stage in (draft.document.problems, draft.problems, judged):
        # What stands at the place of an earlier error is that error once more, seen from later.
        new = [problem for problem in stage if (problem.line, problem.column) not in told]
        told |= {(p.line, p.column) for p in blocking(new) if p.line > 1}
        found += new
    return found


def is_published(draft: Draft, context: Context) -> bool:
    """Tell whether a case belongs on the site: complete, its places known, and not a 草稿."""
    complete = not draft.missing and not draft.problems and not blocking(draft.document.problems)
    return (
        complete
        and draft.case.status != "草稿"
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
    return Entry(draft.document.path, case, draft.document.body, terms, tuple(codes))


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
    try:
        # Only these line ends count: splitlines() would also break at marks inside a line.
        text = file.read_text("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        return tuple(text.split("\n"))
    except (OSError, UnicodeDecodeError):
        return ()
