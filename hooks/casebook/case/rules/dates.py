"""The rules of dates: their order, and reviews before a withdrawal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.case.dates import PartialDate, certainly_after
from casebook.case.reading import Draft
from casebook.case.rules.finding import Context, Finding
from casebook.case.spoken import date_of


def period_is_in_order(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that a period does not end before it starts; one without a start is marked 未知."""
    if not draft.has("period"):
        return
    period = draft.case.period
    if period.start and period.end and certainly_after(period.start, period.end):
        yield Finding(
            ("period", "end"),
            "period-order",
            f"结束时间 {period.end} 早于开始时间 {period.start}",
            "核对两个日期，是不是写反了。",
        )
    if period.start is None and period.end is None and period.basis != "未知":
        yield Finding(
            ("period", "basis"),
            "period-unknown",
            "起止时间都没有写，依据却不是“未知”",
            "写上年份；原文没有时间的，写 basis: 未知。",
        )


def figures_are_dated_alike(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that the dates of figures are written as all other dates, where they are dates."""
    for index, indicator in enumerate(draft.case.indicators):
        for key in ("as_of", "baseline_as_of"):
            written = getattr(indicator, key)
            if written and (date := date_of(written)) and date != written:
                yield Finding(
                    draft.at("indicators", index, key),
                    "date-form",
                    f"“{written}”不是日期的写法",
                    f'是不是想写 "{date}"？',
                )


def timeline_is_in_order(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that timeline events and life cycle steps are in the order of their dates."""
    yield from _order(draft, "timeline", [event.date for event in draft.case.timeline])
    yield from _order(draft, "lifecycle", [step.date for step in draft.case.lifecycle])


def _order(draft: Draft, name: str, dates: Sequence[PartialDate | None]) -> Iterator[Finding]:
    latest: PartialDate | None = None
    for index, date in enumerate(dates):
        if date is None or date.year is None:
            continue
        if latest is not None and certainly_after(latest, date):
            title = "大事记" if name == "timeline" else "生命周期"
            yield Finding(
                draft.at(name, index, "date"),
                "dates-order",
                f"{title}没有按时间排：{date} 排在 {latest} 后面",
                "按日期从早到晚排。",
            )
        else:
            latest = date


def withdrawal_follows_review(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that 摘牌 follows a 复审, and 恢复 a 摘牌 (shared rule of the dynamic management)."""
    stages: list[str] = []
    for index, step in enumerate(draft.case.lifecycle):
        needs = {"摘牌": "复审", "恢复": "摘牌"}.get(step.stage)
        if needs is not None and needs not in stages:
            yield Finding(
                draft.at("lifecycle", index, "stage"),
                "lifecycle-order",
                f"“{step.stage}”前面没有“{needs}”",
                f"补上“{needs}”的记录，或核对环节。",
            )
        stages.append(step.stage)


def shelved_case_has_review(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that a case in the library gives the dates of its last and its next review."""
    if not draft.has("status", "review"):
        return
    review = draft.case.review
    if review is None:
        if draft.case.status in ("在库", "待复审"):
            yield Finding(
                ("status",),
                "review-missing",
                f"状态是“{draft.case.status}”，却没有复审信息",
                "补上 review: {reviewed_on, next_review, by}；还没有审过的写 status: 待审。",
            )
        return
    if not certainly_after(review.next_review, review.reviewed_on):
        yield Finding(
            ("review", "next_review"),
            "review-order",
            f"下次复审 {review.next_review} 不晚于审核日期 {review.reviewed_on}",
            "复审一般在一年以后。",
        )


RULES = (
    period_is_in_order,
    figures_are_dated_alike,
    timeline_is_in_order,
    withdrawal_follows_review,
    shelved_case_has_review,
)
