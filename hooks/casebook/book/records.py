"""The table of records: what every case says about its life cycle, review and gaps, once for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from casebook.book.appendix import CompareTable, PageNumber
from casebook.book.casenode import gaps_of
from casebook.book.labels import label_of
from casebook.book.tree import Break, Inline, Inlines
from casebook.casepage import CaseContent, content
from casebook.catalog import Catalog, Entry

_HEAD = ("案例", "状态和复审", "生命周期", "来源没有写明的项目", "页")
_WIDTHS = (2.0, 1.5, 3.6, 3.4, 0.5)


def records(entries: Sequence[Entry], catalog: Catalog) -> CompareTable | None:
    """Return the table of records of a book; None when the book has no cases.

    What most cases say of their review is said once, below the table.
    """
    if not entries:
        return None
    found = [(entry, content(entry, catalog, "")) for entry in entries]
    reviews = Counter(_review(shown) for _, shown in found)
    usual, times = reviews.most_common(1)[0]
    rows = []
    for entry, shown in found:
        number = "" if entry.case.id.endswith("-0000") else f"（{entry.case.id}）"
        said = _review(shown)
        rows.append(
            (
                (entry.case.title + number,),
                (said if said != usual or times == 1 else "同表注",),
                _lines(_stages(shown)) or ("—",),
                ("、".join(gaps_of(shown)) or "—",),
                PageNumber(label_of(entry.path)),
            )
        )
    note = "来源没有写明的项目，正文的表里不再逐项列出。"
    if times > 1:
        note = f"“同表注”的案例：{usual}。{note}"
    return CompareTable(
        tuple((name,) for name in _HEAD),
        tuple(rows),
        ("left", "left", "left", "left", "center"),
        _WIDTHS,
        "案例档案",
        note,
    )


def _review(shown: CaseContent) -> str:
    return "；".join(f"{row.label}：{row.text}" for row in shown.review)


def _stages(shown: CaseContent) -> Sequence[str]:
    found = []
    for stage in shown.lifecycle:
        words = "，".join(filter(None, (stage.date or "日期未报告", stage.by, stage.result)))
        found.append(f"{stage.stage}：{words}")
    return found


def _lines(texts: Iterable[str]) -> Inlines:
    content: list[Inline] = []
    for text in texts:
        content += [Break(), text] if content else [text]
    return tuple(content)
