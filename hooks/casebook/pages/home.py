"""The home page: the library's purpose, its size, and entry points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from casebook.catalog import Catalog, Entry
from casebook.listing import CaseCard, Link, cards, known_term
from casebook.pages.library import top_terms
from casebook.regionmap import MapFigure

_MOST_LATEST = 6
_DOWNLOADS = (
    Link("全部案例（Excel）", "data/cases.xlsx"),
    Link("全部指标（Excel）", "data/indicators.xlsx", note="一行一个数字，附来源和原文"),
    Link("更多数据和格式", "data/index.html", note="JSON、CSV、词表、订阅源"),
)


@dataclass(frozen=True)
class Number:
    """A figure about the library itself."""

    value: str
    label: str


@dataclass(frozen=True)
class EntryBox:
    """A way into the library: links to terms, and to all of them."""

    title: str
    more: Link
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Invitation:
    """The invitation to submit a case."""

    title: str
    text: str
    link: Link


@dataclass(frozen=True)
class HomeView:
    """Everything on the home page; ``map_svg`` is trusted HTML, or empty."""

    eyebrow: str
    headline: tuple[str, ...]
    lede: str
    try_links: tuple[Link, ...]
    figures: tuple[Number, ...]
    map_svg: str
    map_note: str
    featured: tuple[CaseCard, ...]
    entries: tuple[EntryBox, ...]
    latest: tuple[CaseCard, ...]
    submit: Invitation
    downloads: tuple[Link, ...]


def view(
    catalog: Catalog,
    meta: Mapping[str, Any],
    figure: MapFigure,
) -> HomeView:
    """Return the home page with its map.

    ``meta`` is the front matter of ``index.md``: eyebrow, headline (list), lede, featured (paths
    or ids of cases), try (names of terms), submit (title, text).
    """
    featured = [entry for ref in meta.get("featured", ()) if (entry := catalog.find(str(ref)))]
    latest = [entry for entry in _latest(catalog) if entry not in featured][:_MOST_LATEST]
    submit = meta.get("submit") or {}
    return HomeView(
        eyebrow=str(meta.get("eyebrow", "")),
        headline=tuple(str(line) for line in meta.get("headline", ())),
        lede=str(meta.get("lede", "")),
        try_links=tuple(_try_links(catalog, meta)),
        figures=_numbers(catalog),
        map_svg=figure.svg,
        map_note=figure.note,
        featured=cards(featured, catalog),
        entries=tuple(
            EntryBox(box.title, Link("全部", f"tags/{box.vocabulary}/index.html"), links)
            for box in catalog.profile.home.entries
            if (links := top_terms(catalog, box.vocabulary, box.most))
        ),
        latest=cards(latest, catalog),
        submit=Invitation(
            str(submit.get("title", "")),
            str(submit.get("text", "")),
            Link("投稿说明", "submit.html"),
        ),
        downloads=_DOWNLOADS,
    )


def _latest(catalog: Catalog) -> list[Entry]:
    def key(entry: Entry) -> tuple[str, str]:
        return (entry.told.reviewed_on, entry.placing.id)

    return sorted(catalog.entries, key=key, reverse=True)


def _numbers(catalog: Catalog) -> tuple[Number, ...]:
    indicators = sum(len(entry.placing.figures) for entry in catalog.entries)
    places = {code for entry in catalog.entries for code in entry.region_codes}
    methods = [term for term in catalog.vocabularies.methods if catalog.with_term(term)]
    counted = catalog.profile.counted(entry.placing.kind for entry in catalog.entries)
    numbers = [Number(str(number), f"{kind.measure}{kind.name}") for kind, number in counted] or [
        Number("0", "个案例")
    ]
    numbers.append(Number(str(indicators), "项有出处的指标"))
    numbers.append(Number(str(len(places)), "个县市区"))
    if methods:
        numbers.append(Number(str(len(methods)), "种共用工作法"))
    return tuple(numbers)


def _try_links(catalog: Catalog, meta: Mapping[str, Any]) -> list[Link]:
    links = []
    for item in meta.get("try", ()):
        if isinstance(item, Mapping):
            links.append(Link(str(item.get("text", "")), str(item.get("url", ""))))
            continue
        for name in ("topics", "methods", "standards"):
            term = catalog.vocabularies[name].resolve(str(item)).term
            if term is not None:
                links.append(replace(known_term(term, catalog), note=""))
                break
    return links
