"""The rules of a mechanism's parts: counts, items, and the numerals of its name."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.case.concepts import Item
from casebook.case.naming import numerals
from casebook.case.reading import Draft
from casebook.case.rules.finding import Context, Finding


def parts_add_up(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that ``count`` is the number of items, unless the source lists them incompletely."""
    if not draft.has("mechanism"):
        return
    for index, part in enumerate(draft.case.mechanism.parts):
        here = ("mechanism", "parts", index)
        given = len(part.items)
        if part.count is None:
            continue
        if part.complete and given != part.count:
            yield Finding(
                (*here, "count"),
                "part-count",
                f"“{part.label}”写的是 {part.count} 项，下面列了 {given} 项",
                "补全或改正；如果原文自己没有列全，写 complete: false。",
            )
        elif not part.complete and given >= part.count:
            yield Finding(
                (*here, "complete"),
                "part-complete",
                f"“{part.label}”写了没有列全，可是列出的 {given} 项已经够 {part.count} 项",
                "列全了就删掉 complete: false；没有列全就把 count 改成原文所说的项数。",
            )


def numerals_are_covered(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that each numeral of the name is the count of a part: “3+1” needs a 3 and a 1.

    Kinds that need no parts may have some, which must add up.
    """
    if not draft.has("mechanism"):
        return
    mechanism = draft.case.mechanism
    kind = context.profile.kind(draft.case.kind)
    if not mechanism.parts and "mechanism.parts" not in kind.numbered:
        return
    # A part that does not add up is already reported, so it covers both its numbers.
    counts = [{p.count, len(p.items)} if p.complete else {p.count} for p in mechanism.parts]
    for numeral in numerals(mechanism.name):
        covering = next((numbers for numbers in counts if numeral in numbers), None)
        if covering is not None:
            counts.remove(covering)
            continue
        yield Finding(
            ("mechanism", "parts"),
            "numeral-uncovered",
            f"机制名里有数字 {numeral}，组成里却没有一部分是 {numeral} 项",
            f"在 parts 里加一部分，写 count: {numeral} 并列出 {numeral} 项。",
            at_key=True,
        )


def items_are_no_fields(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that no item reads ``name 甲``: without the colon of ``name: 甲`` it is plain text."""
    if not draft.has("mechanism"):
        return
    for index, part in enumerate(draft.case.mechanism.parts):
        for position, item in enumerate(part.items):
            if isinstance(item, str) and item.split()[0] in Item.model_fields:
                key = item.split()[0]
                yield Finding(
                    ("mechanism", "parts", index, "items", position),
                    "colon-missing",
                    f"“{key}”后面没有冒号，整行会被当作一段文字",
                    f"写成 {key}: 内容（半角冒号，后面空一格）。",
                )


def numbered_cases_say_what_was_wrong(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that a case with a numeral in its name states its problems; others need not."""
    if not draft.has("mechanism", "problems", "kind"):
        return
    case = draft.case
    needed = "problems" in context.profile.kind(case.kind).numbered
    if needed and not case.problems and [*numerals(case.mechanism.name)]:
        yield Finding(
            ("mechanism", "name"),
            "problems-missing",
            "没有写要解决的问题（problems）",
            "加一行 problems:，下面至少写一条，例如 - 班子不齐，工作推不动。",
        )


RULES = (
    parts_add_up,
    numerals_are_covered,
    items_are_no_fields,
    numbered_cases_say_what_was_wrong,
)
