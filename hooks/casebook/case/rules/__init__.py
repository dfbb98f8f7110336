"""The consistency rules of a single case: what must hold between its fields."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.case.reading import Draft
from casebook.case.rules import body, dates, figures, parts, places, quotes, references, terms
from casebook.case.rules.finding import Context, Finding, Rule
from casebook.problems import Problem

RULES: tuple[Rule, ...] = (
    *parts.RULES,
    *places.RULES,
    *terms.RULES,
    *dates.RULES,
    *references.RULES,
    *figures.RULES,
    *quotes.RULES,
    *body.RULES,
)


def judge(draft: Draft, context: Context) -> Iterator[Problem]:
    """Apply every rule to a draft; fields that could not be read are passed over."""
    for rule in RULES:
        for finding in rule(draft, context):
            yield finding.placed(draft.document)


__all__ = ["RULES", "Context", "Finding", "Rule", "judge"]
