"""The pages of calls, with the cases received for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.calls.loading import Call, Calls
from casebook.calls.sending import sender
from casebook.catalog import Catalog, Entry
from casebook.listing import (
    CaseCard,
    GeneratedPage,
    Link,
    Pagination,
    cards,
    known_term,
    list_pages,
)

INDEX_URL = "call/index.html"


@dataclass(frozen=True)
class CallLine:
    """A call in the list of all calls."""

    link: Link
    organiser: str
    closes: str
    count: int


@dataclass(frozen=True)
class CallsView:
    """All calls, the latest closing first."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    calls: tuple[CallLine, ...]


@dataclass(frozen=True)
class Sent:
    """The number of cases from one region or unit; ``over`` when above the quota."""

    name: str
    count: int
    over: bool


@dataclass(frozen=True)
class CallView:
    """One call: its terms, and one page of the cases received; its text is the page's own."""

    breadcrumbs: tuple[Link, ...]
    title: str
    facts: tuple[tuple[str, str], ...]
    themes: tuple[Link, ...]
    sent: tuple[Sent, ...]
    cases: tuple[CaseCard, ...]
    pagination: Pagination


def pages(catalog: Catalog, calls: Calls) -> Iterator[GeneratedPage]:
    """Yield the list of calls, and the pages of each."""
    answers: dict[str, list[Entry]] = {slug: [] for slug in calls.by_slug}
    for entry in catalog.entries:
        if entry.told.call in answers:
            answers[entry.told.call].append(entry)
    yield GeneratedPage(
        INDEX_URL,
        "calls.html",
        "征集",
        "各次案例征集：主题、截止日期、名额，以及已经收到的案例。",
        partial(_index, calls, answers),
    )
    for slug, call in calls.by_slug.items():
        for url, some, pagination in list_pages(answers[slug], call.url):
            first = pagination.number == 1
            page = "" if first else f"，第 {pagination.number} 页"
            title = call.fields.title
            yield GeneratedPage(
                url,
                "call.html",
                f"{title}{page}",
                f"{call.fields.organiser}：{title}{page}，收到案例 {len(answers[slug])} 个。",
                partial(_view, catalog, call, answers[slug], some, pagination),
                call.body if first else "",
            )


def _index(calls: Calls, answers: dict[str, list[Entry]]) -> CallsView:
    ordered = sorted(
        calls.by_slug.values(), key=lambda call: (str(call.fields.closes), call.slug), reverse=True
    )
    lines = (
        CallLine(
            Link(call.fields.title, call.url),
            call.fields.organiser,
            call.fields.closes.chinese,
            len(answers[call.slug]),
        )
        for call in ordered
    )
    return CallsView(
        (Link("首页", "index.html"), Link("投稿", "submit.html"), Link("征集")),
        "征集",
        "不在征集期也可以随时投稿；答复某次征集的案例，在字段 call 里写那次征集的名称。",
        tuple(lines),
    )


def _view(
    catalog: Catalog,
    call: Call,
    every: Sequence[Entry],
    entries: Sequence[Entry],
    pagination: Pagination,
) -> CallView:
    asked = call.fields
    facts = [("征集单位", asked.organiser)]
    if asked.opens is not None:
        facts.append(("开始", asked.opens.chinese))
    facts.append(("截止", asked.closes.chinese))
    if asked.quota is not None:
        facts.append(("名额", f"每个{asked.quota.per} {asked.quota.count} 个"))
    if asked.required_sections:
        facts.append(("必写的部分", "、".join(asked.required_sections)))
    facts.append(("案例里写", f"call: {call.slug}"))
    topics = catalog.vocabularies.topics
    themes = [
        known_term(term, catalog) if (term := topics.resolve(theme).term) else Link(theme)
        for theme in asked.themes
    ]
    return CallView(
        (
            Link("首页", "index.html"),
            Link("投稿", "submit.html"),
            Link("征集", INDEX_URL),
            Link(asked.title),
        ),
        asked.title,
        tuple(facts),
        tuple(themes),
        _sent(call, every, catalog),
        cards(entries, catalog),
        pagination,
    )


def _sent(call: Call, entries: Sequence[Entry], catalog: Catalog) -> tuple[Sent, ...]:
    quota = call.fields.quota
    counts: dict[str, int] = {}
    for entry in entries:
        who = sender(entry.case, quota.per if quota else "单位", catalog.regions)
        counts[who or "地区未报告"] = counts.get(who or "地区未报告", 0) + 1
    return tuple(
        Sent(name, count, quota is not None and count > quota.count)
        for name, count in sorted(counts.items())
    )
