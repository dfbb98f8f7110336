"""Procedures as flows: steps one after the other, with their actors and where they can stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.case.concepts import Step
from casebook.vocabulary import Term

_LONGEST_HEAD = 10


@dataclass(frozen=True)
class FlowStep:
    """One step; ``head`` is its short name, ``by`` who takes it, ``stop`` when it ends here.

    Each is empty where the source does not say it; ``basis`` is set for what editors inferred.
    """

    head: str
    text: str
    by: str = ""
    stop: str = ""
    basis: str = ""


def steps_of(procedures: Sequence[str | Step]) -> tuple[FlowStep, ...]:
    """Return a case's procedures as a flow, or nothing if they are a list of different things.

    They are steps if most of them begin with a name of their own (摸底：…) or say who takes them.
    """
    found = tuple(map(_step, procedures))
    named = sum(1 for step in found if step.head or step.by)
    return found if len(found) > 1 and named * 2 > len(found) else ()


def steps_of_term(term: Term) -> tuple[FlowStep, ...]:
    """Return the steps of a method if its vocabulary says who takes them."""
    return tuple(FlowStep("", step.text, step.by, step.stop) for step in term.steps)


def _step(item: str | Step) -> FlowStep:
    text = item if isinstance(item, str) else item.text
    head, colon, rest = text.partition("：")
    if not colon or len(head) > _LONGEST_HEAD or not rest:
        head, rest = "", text
    if isinstance(item, str):
        return FlowStep(head, rest)
    basis = "" if item.basis == "文内明示" else item.basis
    return FlowStep(head, rest, item.by or "", item.stop or "", basis)
