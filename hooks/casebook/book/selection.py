"""The cases of a collection, their order, chapters and volumes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from casebook.book.collection import FOLDER, Collection, CollectionFile, Selection
from casebook.case.messages import choice_hint
from casebook.catalog import Catalog, Entry
from casebook.problems import ERROR, Problem

_NUMERALS = "零一二三四五六七八九"
_MAIN, _APPENDIX = "案例", "附录　资料"


@dataclass(frozen=True)
class Chapter:
    """Cases under a common title; it is empty, and the number 0, when a book has no chapters."""

    title: str
    entries: tuple[Entry, ...]
    number: int = 0


def chinese_number(number: int) -> str:
    """Return 1–99 as Chinese numerals: 三, 十二, 四十; larger ones as digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _NUMERALS[tens]) + "十" if tens else ""
    return head + (_NUMERALS[ones] if ones else "")


def select(file: CollectionFile, catalog: Catalog) -> tuple[tuple[Entry, ...], list[Problem]]:
    """Return a collection's cases in its order, and a problem for each unknown name."""
    wanted = file.collection.select
    problems = _unknown(file, catalog)
    found: Iterable[Entry]
    if wanted.cases:
        named = [catalog.find(reference) for reference in wanted.cases]
        found = list({entry.path: entry for entry in named if entry is not None}.values())
        found = [entry for entry in found if _fits(entry, wanted, catalog)]
    else:
        found = [entry for entry in catalog.entries if _fits(entry, wanted, catalog)]
    ordered = tuple(sorted(found, key=_order(file.collection)))
    if not ordered and not problems:
        problems.append(
            _problem(file, "collection-empty", "没有一个案例符合选择条件", "放宽 select 的条件。")
        )
    return ordered, problems


def chapters(entries: tuple[Entry, ...], collection: Collection, catalog: Catalog) -> list[Chapter]:
    """Return the cases in chapters; each case belongs to the first chapter that matches it.

    Background material comes last, in an appendix; a book of nothing else needs none.
    """
    materials = tuple(entry for entry in entries if entry.is_material)
    if not materials or len(materials) == len(entries):
        return _divided(entries, collection, catalog)
    main = _divided(tuple(entry for entry in entries if not entry.is_material), collection, catalog)
    if not main[0].title:  # a case of no chapter would read as part of the appendix
        main = [Chapter(_MAIN, main[0].entries)]
    return [*main, Chapter(_APPENDIX, materials)]


def _divided(entries: tuple[Entry, ...], collection: Collection, catalog: Catalog) -> list[Chapter]:
    by = collection.chapters_by
    if by == "none":
        return [Chapter("", entries)]
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(_chapter_of(entry, by, catalog, collection.select), []).append(entry)
    order = _chapter_order(by, catalog)
    titles = sorted(groups, key=order)
    return [
        Chapter(f"第{chinese_number(number)}章　{title}", tuple(groups[title]), number)
        for number, title in enumerate(titles, 1)
    ]


def volumes(bound: Sequence[Chapter], count: int) -> list[list[Chapter]]:
    """Return chapters divided into ``count`` volumes of about equally many cases.

    A chapter that does not fit continues in the next volume under the same title.
    """
    total = sum(len(chapter.entries) for chapter in bound)
    count = max(1, min(count, total))
    found: list[list[Chapter]] = [[] for _ in range(count)]
    done = 0
    for chapter in bound:
        left = chapter.entries
        while left:
            number = done * count // total
            room = -(-(number + 1) * total // count) - done
            found[number].append(replace(chapter, entries=left[:room]))
            done += len(left[:room])
            left = left[room:]
    return found


def _chapter_of(entry: Entry, by: str, catalog: Catalog, wanted: Selection) -> str:
    if by == "region":
        path = catalog.regions.path(entry.region_codes[0]) if entry.region_codes else ()
        return path[0].name if path else "地区未报告"
    terms = entry.terms["topics" if by == "topic" else "domains"]
    asked = set(wanted.topics if by == "topic" else wanted.domains)
    named = [term for term in terms if asked & {term.id, term.name, *term.aliases}]
    first = (named or list(terms))[:1]
    return first[0].name if first else "其他"


def _chapter_order(by: str, catalog: Catalog) -> Callable[[str], tuple[int, str]]:
    if by == "region":
        names = [region.name for region in catalog.regions.current("省")]
    else:
        names = [
            term.name for term in catalog.vocabularies["topics" if by == "topic" else "domains"]
        ]
    place = {name: number for number, name in enumerate(names)}
    return lambda title: (place.get(title, len(place)), title)


def _fits(entry: Entry, wanted: Selection, catalog: Catalog) -> bool:
    case = entry.case
    if wanted.kinds and case.kind not in wanted.kinds:
        return False
    if wanted.evidence and case.evidence.grade not in wanted.evidence:
        return False
    for name in ("topics", "domains"):
        words = set(getattr(wanted, name))
        if words and not any(words & {t.id, t.name, *t.aliases} for t in entry.terms[name]):
            return False
    if wanted.regions:
        around = [r for code in entry.region_codes for r in catalog.regions.path(code)]
        words = set(wanted.regions)
        if not any(words & {r.code, r.name, r.short_name} for r in around):
            return False
    if wanted.years:
        dates = [date for date in (case.period.start, case.period.end) if date and date.year]
        years = [date.year for date in dates if date.year is not None]
        if not years or years[-1] < wanted.years[0] or years[0] > wanted.years[-1]:
            return False
    return True


def _order(collection: Collection) -> Callable[[Entry], tuple[object, ...]]:
    if collection.order == "place":
        return lambda entry: (entry.region_codes[:1] or ("999999",), entry.order)
    if collection.order == "year":
        return lambda entry: (_first_year(entry), entry.order)
    if collection.order == "given" and collection.select.cases:
        place = {word: number for number, word in enumerate(collection.select.cases)}
        return lambda entry: (place.get(entry.case.id, place.get(entry.path, len(place))),)
    return lambda entry: entry.order


def _first_year(entry: Entry) -> int:
    start = entry.case.period.start
    return start.year if start and start.year else 9999


def _unknown(file: CollectionFile, catalog: Catalog) -> list[Problem]:
    wanted = file.collection.select
    problems = [
        _problem(file, "unknown-case", f"没有案例“{word}”", "写案例编号，或 cases 下的路径。")
        for word in wanted.cases
        if catalog.find(word) is None
    ]
    for name, title in (("topics", "主题"), ("domains", "领域")):
        for word in getattr(wanted, name):
            if catalog.vocabularies[name].resolve(word).term is None:
                text = f"词表里没有{title}“{word}”"
                problems.append(_problem(file, "unknown-term", text, "照词表的名称写。"))
    names = catalog.profile.kind_names
    for word in wanted.kinds:
        if word not in names:
            text = f"本库没有“{word}”这个类型"
            problems.append(_problem(file, "not-a-choice", text, choice_hint(word, names)))
    for word in wanted.regions:
        if word not in catalog.regions and not catalog.regions.by_name(word):
            text = f"没有地区“{word}”"
            problems.append(_problem(file, "unknown-region", text, "写区划代码或地名全称。"))
    return problems


def _problem(file: CollectionFile, code: str, text: str, hint: str) -> Problem:
    return Problem(f"{FOLDER}/{file.slug}.md", 2, 1, ERROR, code, text, hint)
