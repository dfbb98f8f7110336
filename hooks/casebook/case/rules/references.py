"""The rules of references between the fields of a case."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.case.concepts import Remark
from casebook.case.reading import Draft
from casebook.case.rules.finding import Context, Finding


def sources_exist(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that source ids are unique, and that indicators and statements name one of them."""
    if not draft.has("sources"):
        return
    known: set[str] = set()
    for index, source in enumerate(draft.case.sources):
        if source.id in known:
            yield Finding(
                draft.at("sources", index, "id"),
                "source-twice",
                f"来源编号 {source.id} 用了两次",
                "每份来源一个编号，依次写 S1、S2、S3。",
            )
        known.add(source.id)
        name = source.fingerprint
        if name and name not in context.fingerprints and name not in context.damaged:
            yield Finding(
                draft.at("sources", index, "fingerprint"),
                "fingerprint-missing",
                f"没有指纹文件 fingerprints/{source.fingerprint}.txt",
                "用 python scripts/fingerprint.py 来源文件 生成，或删掉这一行。",
            )
    uses = (
        [
            (indicator.source, draft.at("indicators", index, "source"), f"指标“{indicator.name}”")
            for index, indicator in enumerate(draft.case.indicators)
        ]
        + [
            (remark.source, draft.at(key, index, "source"), f"“{remark.text}”")
            for key, index, remark in remarks(draft)
        ]
        + [
            (statement.source, draft.at("doubts", i, "statements", j, "source"), f"“{doubt.topic}”")
            for i, doubt in enumerate(draft.case.doubts)
            for j, statement in enumerate(doubt.statements)
        ]
    )
    for source_id, location, what in uses:
        if source_id is not None and source_id not in known:
            yield Finding(
                location,
                "source-unknown",
                f"{what}引用了不存在的来源 {source_id}",
                "可用的来源：" + "、".join(sorted(known)) + "。",
            )


def remarks(draft: Draft) -> Iterator[tuple[str, int, Remark]]:
    """Yield the sentences of lists that state their basis: field, position, sentence."""
    for key in ("problems", "procedures", "cost", "guarantees", "supervision", "conditions"):
        for index, item in enumerate(getattr(draft.case, key) if draft.has(key) else ()):
            if isinstance(item, Remark):
                yield key, index, item


def indicator_names_are_unique(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that figure names are unique: formulas and comparisons find a figure by its name."""
    first: dict[str, int] = {}
    for index, indicator in enumerate(draft.case.indicators):
        location = draft.at("indicators", index, "name")
        line = draft.document.marks.value(location).line
        if indicator.name in first:
            yield Finding(
                location,
                "indicator-twice",
                f"指标“{indicator.name}”写了两次，第一次在第 {first[indicator.name]} 行",
                "两个数字口径不同，就在名称里写出区别。",
            )
        first.setdefault(indicator.name, line)


def contradictions_have_two_sides(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that a doubt of the kind 来源不一 has at least two statements."""
    for index, doubt in enumerate(draft.case.doubts):
        if doubt.kind == "来源不一" and len(doubt.statements) < 2:
            yield Finding(
                draft.at("doubts", index, "kind"),
                "doubt-one-sided",
                f"“{doubt.topic}”只有一种说法，不能算来源不一",
                "来源没有写清的写“原文未详”；另有一种说法的补进 statements。",
            )


RULES = (sources_exist, indicator_names_are_unique, contradictions_have_two_sides)
