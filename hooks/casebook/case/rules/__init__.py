"""The consistency rules of a single case: what must hold between its fields."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.case.reading import Draft
from casebook.case.rules import (
    body,
    dates,
    indicators,
    kinds,
    leftovers,
    mechanisms,
    places,
    quotes,
    references,
    terms,
)
from casebook.case.rules.finding import Context, Finding, Rule
from casebook.problems import Problem

RULES: tuple[Rule, ...] = (
    *kinds.RULES,
    *mechanisms.RULES,
    *places.RULES,
    *terms.RULES,
    *dates.RULES,
    *references.RULES,
    *indicators.RULES,
    *quotes.RULES,
    *body.RULES,
    *leftovers.RULES,
)


def judge(drafts: Sequence[Draft], context: Context) -> list[list[Problem]]:
    """Apply every rule to each draft alone; fields that could not be read are skipped.

    The loop goes rule by rule, not draft by draft: the code of a rule then stays in the CPU cache.
    """
    found: list[list[Problem]] = [[] for _ in drafts]
    for rule in RULES:
        for draft, problems in zip(drafts, found, strict=True):
            problems.extend(finding.placed(draft.document) for finding in rule(draft, context))
    return found


__all__ = ["RULES", "Context", "Finding", "Rule", "judge"]
