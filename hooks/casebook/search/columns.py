"""The cases as columns: for each facet one or more numbers per case, and the titles.

Columns compress to a fraction of a list of records, and a filter over them takes the browser a
millisecond for ten thousand cases. Cases stand in the catalog's order, as in the search index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from casebook.case.concepts import PUBLISHED_STATUSES
from casebook.catalog import Catalog, Entry
from casebook.listing import place_of
from casebook.text import pinyin_key

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Value(NamedTuple):
    """One value of a facet: its id in addresses and its name."""

    id: str
    name: str


class Facet(NamedTuple):
    """A filter of the list: its key in addresses, title and values."""

    key: str
    title: str
    values: list[Value]
    answers: list[list[int]]


def facets(catalog: Catalog) -> list[Facet]:
    """Return the facets in the order in which they are shown."""
    provinces = {r.code: r.short_name for r in catalog.regions.current("省")}

    def terms(vocabulary: str) -> Callable[[Entry], list[str]]:
        return lambda entry: [term.id for term in entry.terms.get(vocabulary, ())]

    def names(vocabulary: str) -> list[tuple[str, str]]:
        return [(term.id, term.name) for term in catalog.vocabularies[vocabulary]]

    def year(entry: Entry) -> list[str]:
        start = entry.case.period.start or entry.case.period.end
        return [str(start.year)] if start is not None and start.year is not None else []

    years = sorted({found for entry in catalog.entries for found in year(entry)}, reverse=True)
    same = [(text, text) for text in catalog.profile.kind_names]
    grades = [(grade, f"{grade}：{meaning}") for grade, meaning in catalog.profile.grades.items()]
    return [
        _facet(catalog, "province", "省份", provinces.items(), _province_of(catalog)),
        _facet(catalog, "domain", "领域", names("domains"), terms("domains")),
        _facet(catalog, "topic", "主题", names("topics"), terms("topics")),
        _facet(catalog, "method", "工作法", names("methods"), terms("methods")),
        _facet(catalog, "level", "层级", names("levels"), terms("levels")),
        _facet(catalog, "kind", "类型", same, lambda entry: [entry.case.kind]),
        _facet(catalog, "year", "年份", [(text, text) for text in years], year),
        _facet(catalog, "evidence", "证据", grades, lambda entry: [entry.case.evidence.grade]),
        _facet(
            catalog,
            "status",
            "状态",
            [(text, text) for text in PUBLISHED_STATUSES],
            lambda entry: [entry.case.status],
        ),
    ]


def facet_data(catalog: Catalog) -> dict[str, Any]:
    """Return the facets for the browser: as text, with ``,`` between cases, ``.`` between values.

    Numbers are written in base 36.
    """
    shown = []
    for facet in facets(catalog):
        written = ",".join(".".join(map(_base36, answer)) for answer in facet.answers)
        values = [list(value) for value in facet.values]
        shown.append({"key": facet.key, "title": facet.title, "values": values, "of": written})
    return {"cases": len(catalog.entries), "facets": shown}


def title_data(catalog: Catalog) -> dict[str, str]:
    """Return the titles, one line per case, and what else the filter by words looks at.

    ``words`` are other names of a case and its place, unless the title contains them; provinces
    are left to their facet. Ten thousand cases take 170 KB compressed.
    """
    titles, known = [], []
    for case in (entry.case for entry in catalog.entries):
        mechanism = case.mechanism
        places = [place.name for place in case.regions] or [place_of(case, catalog.regions)]
        words = [mechanism.name, mechanism.full_name or "", *mechanism.aliases, *places]
        titles.append(case.title)
        known.append(" ".join(word for word in words if word and word not in case.title))
    return {"titles": "\n".join(titles), "words": "\n".join(known)}


def title_order(catalog: Catalog) -> str:
    """Return the rank of each case in pinyin order, in base 36, separated by commas."""
    keys = [pinyin_key(entry.case.title) for entry in catalog.entries]
    return _ranks(sorted(range(len(keys)), key=keys.__getitem__))


def day_order(catalog: Catalog, changed: Mapping[str, str]) -> str:
    """Return the rank of each case by the day of its last change, the newest first, likewise."""
    days = [changed.get(entry.path, "") for entry in catalog.entries]
    return _ranks(sorted(range(len(days)), key=days.__getitem__, reverse=True))


def _ranks(order: Sequence[int]) -> str:
    rank = {n: place for place, n in enumerate(order)}
    return ",".join(_base36(rank[n]) for n in range(len(order)))


def _facet(
    catalog: Catalog,
    key: str,
    title: str,
    values: Iterable[tuple[str, str]],
    answer: Callable[[Entry], list[str]],
) -> Facet:
    answers = [answer(entry) for entry in catalog.entries]
    used = {value for found in answers for value in found}
    present = [Value(value, name) for value, name in values if value in used]
    number = {value.id: position for position, value in enumerate(present)}
    return Facet(key, title, present, [[number[v] for v in found] for found in answers])


def _province_of(catalog: Catalog) -> Callable[[Entry], list[str]]:
    def provinces(entry: Entry) -> list[str]:
        return sorted({catalog.regions.path(code)[0].code for code in entry.region_codes})

    return provinces


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits
