"""The fact sheet of a case: what is asked of every case, answered or marked 未报告."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.case import Case
from casebook.catalog import Catalog, Entry
from casebook.listing import FIELD_ANCHORS, Link, link_to_term, region_url, year_of
from casebook.listing.cards import GRADES


@dataclass(frozen=True)
class Fact:
    """One question of the fact sheet. ``empty`` means the sources do not answer it: 未报告.

    ``anchor`` is set where other pages lead to the answer.
    """

    label: str
    links: tuple[Link, ...] = ()
    texts: tuple[str, ...] = ()
    anchor: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether there is no answer."""
        return not self.links and not self.texts


@dataclass(frozen=True)
class Badge:
    """A short mark beside the title; ``title`` explains it."""

    text: str
    emphasis: bool
    title: str


def badges(case: Case, status: str) -> tuple[Badge, ...]:
    """Return the marks of a case: who carries it, when, and how much is reported."""
    grade = case.evidence.grade
    found = [
        Badge(
            f"{case.level}级推行" if case.level in ("省", "市", "县") else case.level, False, "层级"
        ),
        Badge(year_of(case), False, f"起止时间（{case.period.basis}）"),
        Badge(f"证据 {grade} · {GRADES[grade]}", True, case.evidence.basis),
    ]
    if case.kind != "案例":
        found.insert(0, Badge(case.kind, False, "文献类型"))
    if status != "在库":
        found.append(Badge(status, True, "状态"))
    return tuple(found)


def facts(entry: Entry, catalog: Catalog) -> tuple[Fact, ...]:
    """Return the short fact sheet that stands beside the text."""
    case, terms = entry.case, entry.terms
    mechanism = case.mechanism
    others = [n for n in (mechanism.full_name, *mechanism.aliases) if n and n != mechanism.name]
    return (
        Fact("机制", texts=(mechanism.name,)),
        Fact("又称", texts=tuple(others)) if others else Fact("又称", texts=("无",)),
        _fact("地区", "regions", _places(entry, catalog), [case.region_note or ""]),
        _fact("时间", "period", texts=[_period(case)]),
        _fact("发文或报送", "issuer", texts=[case.issuer]),
        _fact("领域", "domains", tuple(link_to_term(term) for term in terms["domains"])),
        _fact("主题", "topics", tuple(link_to_term(term) for term in terms["topics"])),
        _fact("谁牵头", "led_by", texts=case.led_by),
        _fact("派谁去", "sent", texts=case.sent),
        _fact("覆盖谁", "reaches", texts=case.reaches),
        _fact("证据", "evidence", texts=[f"{case.evidence.grade}：{case.evidence.basis}"]),
    )


def operation(case: Case) -> tuple[Fact, ...]:
    """Return the longer answers: what was wrong, how it runs, what holds it up."""
    return (
        _fact("要解决的问题", "problems", texts=case.problems),
        _fact("程序", "procedures", texts=case.procedures),
        _fact("保障", "guarantees", texts=case.guarantees),
        _fact("监督", "supervision", texts=case.supervision),
        _fact("不达标怎么办", "sanctions", texts=case.sanctions),
        _fact("成效（定性）", "results", texts=case.results),
        _fact("适用条件", "conditions", texts=case.conditions),
    )


def _fact(label: str, field: str, links: tuple[Link, ...] = (), texts: Iterable[str] = ()) -> Fact:
    return Fact(label, links, tuple(text for text in texts if text), FIELD_ANCHORS[field])


def _places(entry: Entry, catalog: Catalog) -> tuple[Link, ...]:
    links = []
    for place in entry.case.regions:
        today = [region.code for region in catalog.regions.resolve(place.adcode)]
        url = region_url(today[0]) if today else ""
        links.append(Link(_place_name(place.adcode, place.name, catalog), url))
    return tuple(links)


def trail(entry: Entry, catalog: Catalog) -> tuple[Link, ...]:
    """Return the way to a case from the top: through its regions, or through the list."""
    home = Link("首页", "index.html")
    if not entry.region_codes:
        return (home, Link("案例", "library.html"))
    path = catalog.regions.path(entry.region_codes[0])
    return (home, *(Link(region.name, region_url(region.code)) for region in path))


def _place_name(adcode: str, name: str, catalog: Catalog) -> str:
    region = catalog.regions[adcode]
    if not region.retired:
        return catalog.regions.full_name(adcode)
    now = "、".join(r.name for r in catalog.regions.resolve(adcode))
    return f"原{name}（今{now}）" if now else f"原{name}"


def _period(case: Case) -> str:
    start, end = case.period.start, case.period.end
    if start is None and end is None:
        return "年份未报告"
    text = f"{start.chinese}—{end.chinese}" if start and end else ""
    if not text:
        text = f"{start.chinese}起" if start else f"至{end.chinese}" if end else ""
    return text + ("" if case.period.basis == "文内明示" else f"（{case.period.basis}）")
