"""The rules of a case's kind: the library has it, and what it requires is there."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.case.fields import label
from casebook.case.messages import choice_hint
from casebook.case.reading import Draft
from casebook.case.rules.finding import Context, Finding


def kind_is_known(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that the library has the kind that a case names."""
    names = context.profile.kind_names
    if draft.has("kind") and draft.case.kind not in names:
        text = f"{label(('kind',))}不能填“{draft.case.kind}”"
        yield Finding(("kind",), "not-a-choice", text, choice_hint(draft.case.kind, names))


def required_fields_are_there(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that a case has the fields that its kind requires beyond those of every case."""
    if not draft.has("kind"):
        return
    kind = draft.case.kind
    for path in context.profile.kind(kind).requires:
        top, *rest = path.split(".")
        if not draft.has(top):
            continue
        value = getattr(draft.case, top)
        for key in rest:
            value = getattr(value, key)
        if not value:
            place = ("mechanism",) if rest else ("title",)
            yield Finding(
                place,
                "missing-field",
                f"缺少必填字段 {label((top, *rest))}，“{kind}”都要写",
                f"补上一行 {(top, *rest)[-1]}: ……",
                at_key=True,
            )


RULES = (kind_is_known, required_fields_are_there)
