"""The card of a case, as every list shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from casebook.case import Case
from casebook.case.concepts import Status
from casebook.case.profile import Profile
from casebook.catalog import Catalog, Entry
from casebook.listing.highlights import NO_RESULT, in_a_line
from casebook.listing.links import Link, link_to_term
from casebook.regions import Regions

_STATUS_NOTES: Mapping[Status, str] = {
    "待审": "已通过格式与事实检查，尚待编辑审核",
    "待复审": "已到复审时间，内容可能过时",
    "已摘牌": "已从典型中撤下，保留备查",
    "存档": "不再更新，保留备查",
}


@dataclass(frozen=True)
class CaseCard:
    """What a list shows of a case. All texts are plain; urls are relative to the site's root.

    ``evidence_label`` says how much is reported, or that a page is background material; then it has
    no ``results``, else these are its key figures or that none is reported.
    """

    url: str
    path: str
    id: str
    title: str
    mechanism: str
    place: str
    place_short: str
    adcode: str
    summary: str
    domains: tuple[Link, ...]
    topics: tuple[Link, ...]
    year: str
    level: str
    kind: str
    status: str
    status_note: str
    evidence_grade: str
    evidence_label: str
    results: tuple[str, ...] = ()


_made: WeakKeyDictionary[Catalog, dict[Entry, CaseCard]] = WeakKeyDictionary()


def card(entry: Entry, catalog: Catalog) -> CaseCard:
    """Return the card of one case; it is made once, because a case stands in a dozen lists."""
    made, case = _made.setdefault(catalog, {}), entry.case  # read each time: readings are noted
    if entry not in made:
        made[entry] = _card(entry, case, catalog)
    return made[entry]


def _card(entry: Entry, case: Case, catalog: Catalog) -> CaseCard:
    status = catalog.status_of(entry)
    return CaseCard(
        url=entry.url,
        path=entry.path,
        id=case.id,
        title=case.title,
        mechanism=case.mechanism.name,
        place=place_of(case, catalog.regions),
        place_short=_short_place(case, catalog.regions),
        adcode=case.regions[0].adcode if case.regions else "",
        summary=case.summary,
        domains=tuple(link_to_term(term) for term in entry.terms["domains"]),
        topics=tuple(link_to_term(term) for term in entry.terms["topics"]),
        year=year_of(case),
        level=case.level,
        kind=case.kind,
        status=status,
        status_note=_STATUS_NOTES.get(status, ""),
        evidence_grade=case.evidence.grade,
        evidence_label=_evidence(case, catalog.profile),
        results=_results(case, catalog.profile),
    )


def _results(case: Case, profile: Profile) -> tuple[str, ...]:
    if profile.kind(case.kind).material:
        return ()
    return in_a_line(case) or (NO_RESULT,)


def evidence_of(case: Case, profile: Profile) -> str:
    """Return the evidence grade of a case in words, with the editor's reason if there is one."""
    words = _evidence(case, profile)
    return f"{words}。{case.evidence.basis}" if case.evidence.basis else f"{words}。"


def _evidence(case: Case, profile: Profile) -> str:
    material = profile.kind(case.kind).material
    return f"{case.kind}，收作背景" if material else profile.grades[case.evidence.grade]


def counted_by_kind(cases: Iterable[Case], profile: Profile) -> str:
    """Return how many there are of each kind: 11个案例、3份方案、3份资料."""
    counted = profile.counted(case.kind for case in cases)
    return "、".join(f"{number}{kind.measure}{kind.name}" for kind, number in counted)


def cards(entries: Iterable[Entry], catalog: Catalog) -> tuple[CaseCard, ...]:
    """Return the cards of several cases, in their order."""
    return tuple(card(entry, catalog) for entry in entries)


def place_of(case: Case, regions: Regions) -> str:
    """Return the places of a case with their provinces, or a note that the source names none."""
    if not case.regions:
        return "地区未报告"
    return "、".join(place.within(regions.full_name(place.adcode)) for place in case.regions)


def _short_place(case: Case, regions: Regions) -> str:
    if not case.regions:
        return "地区未报告"
    path = regions.path(case.regions[0].adcode)
    if not path:
        return case.regions[0].name
    names = [path[0].short_name, path[-1].short_name] if len(path) > 1 else [path[0].short_name]
    return " ".join(names) + (" 等" if len(case.regions) > 1 else "")


def year_of(case: Case) -> str:
    """Return the years of a case's practice: 2012, 2002—2010, 2017 起, 年份未报告."""
    start, end = case.period.start, case.period.end
    years = [date.year for date in (start, end) if date is not None and date.year is not None]
    if not years:
        return "年份未报告"
    if len(years) == 1 or years[0] == years[1]:
        return str(years[0])
    return f"{years[0]}—{years[1]}"
