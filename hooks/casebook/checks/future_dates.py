"""The check for dates of past events that lie after the day of the build."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic_core import PydanticCustomError

from casebook.case import Draft, PartialDate, certainly_after
from casebook.case.profile import Profile
from casebook.case.rules import Finding
from casebook.checks.scope import Scope, Submission
from casebook.frontmatter import Document, Location

_WHEN = re.compile(
    r"([0-9]{4})(?![0-9])(?:-(0[1-9]|1[0-2])(?![0-9])(?:-(0[1-9]|[12][0-9]|3[01])(?![0-9]))?)?"
)
_HINT = "核对年份；真是以后的事，写成目标（indicators 里 kind: 目标），不写进已经发生的。"


def dates_are_not_ahead(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that no review, source, event, period or figure is dated after the day of the build.

    Planned dates may be later: the next review, the date of a target, the end of a plan.
    """
    if scope.day is None:
        return
    for location, what, date in _stated(submission.draft, scope.context.profile):
        if certainly_after(date, scope.day):
            text = f"{what} {date} 还没有到"
            yield Finding(location, "date-ahead", text, _HINT)


def collection_is_not_ahead(document: Document, scope: Scope) -> Iterator[Finding]:
    """Check that a collection is not dated after the day of the build."""
    try:
        date = PartialDate.parse(document.meta.get("date"))
    except PydanticCustomError:
        return  # reported where collections are loaded
    if scope.day is not None and certainly_after(date, scope.day):
        text = f"编印日期 {date} 还没有到"
        yield Finding(("date",), "date-ahead", text, "写编印的日子；要到时再印的，到时再改。")


def newest(draft: Draft, profile: Profile) -> tuple[int, int, int]:
    """Return the latest first day that one of these dates can mean; zeros without dates."""
    days = (date.first_day for _, _, date in _stated(draft, profile))
    return max((day for day in days if day is not None), default=(0, 0, 0))


def _stated(draft: Draft, profile: Profile) -> Iterator[tuple[Location, str, PartialDate]]:
    """Yield the dates of past events: location, label, date."""
    case = draft.case
    if draft.has("review") and case.review is not None:
        yield ("review", "reviewed_on"), "审核日期", case.review.reviewed_on
    if draft.has("period"):
        if case.period.start is not None:
            yield ("period", "start"), "开始时间", case.period.start
        if case.period.end is not None and not profile.kind(case.kind).planned:
            yield ("period", "end"), "结束时间", case.period.end
    for index, source in enumerate(case.sources):
        if source.date is not None:
            yield draft.at("sources", index, "date"), "来源日期", source.date
    for index, event in enumerate(case.timeline):
        yield draft.at("timeline", index, "date"), "大事记的日期", event.date
    for index, step in enumerate(case.lifecycle):
        if step.date is not None:
            yield draft.at("lifecycle", index, "date"), "生命周期的日期", step.date
    for index, indicator in enumerate(case.indicators):
        if indicator.kind in ("目标", "标准"):
            continue
        for name, what, when in (
            ("as_of", "截至日期", indicator.as_of),
            ("baseline_as_of", "基线日期", indicator.baseline_as_of),
        ):
            if when is not None and (match := _WHEN.match(when)) is not None:
                year, month, day = (int(part) if part else None for part in match.groups())
                yield draft.at("indicators", index, name), what, PartialDate(year, month, day)
