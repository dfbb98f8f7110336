"""The checks of a case against the call that it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from casebook.calls import Call, sender
from casebook.case import Case, Draft, PartialDate, certainly_after
from casebook.case.rules import Finding
from casebook.case.sections import headings
from casebook.checks.scope import Check, Scope, Submission
from casebook.frontmatter import Mark
from casebook.problems import ADVICE, Problem


def call_is_fitted(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that a case names an existing call, fits a theme of it, is in time, and complete."""
    draft = submission.draft
    slug = draft.case.call if draft.has("call") else None
    if slug is None:
        return
    call = scope.calls.get(slug)
    if call is None:
        known = "、".join(scope.calls) or "（现在没有征集）"
        yield Finding(("call",), "call-unknown", f"没有“{slug}”这次征集", f"现有的征集：{known}。")
        return
    asked = call.fields
    sent = _sent_on(draft.case, scope.today)
    if sent is not None and certainly_after(sent, asked.closes):
        yield Finding(
            ("call",),
            "call-late",
            f"“{asked.title}”{asked.closes.chinese}截止，这篇是 {sent.chinese} 报送的",
            "和征集单位商量；不参加这次征集的，删掉 call 这一行。",
            ADVICE,
        )
    topics = scope.context.vocabularies.topics
    wanted = {term.id for theme in asked.themes if (term := topics.resolve(theme).term)}
    own = {term.id for topic in draft.case.topics if (term := topics.resolve(topic).term)}
    if wanted and draft.has("topics") and not wanted & own:
        yield Finding(
            ("topics",),
            "call-theme",
            f"“{asked.title}”征集的是：{'、'.join(asked.themes)}；这篇的主题都不在里面",
            "确实有关的，加上那个主题；无关的，删掉 call 这一行。",
            ADVICE,
            at_key=True,
        )
    written = {heading.text for heading in headings(draft.document.body)}
    for section in asked.required_sections:
        if section not in written:
            yield Finding(
                (max(1, len(draft.document.lines)), 1),
                "call-section",
                f"“{asked.title}”要求写“{section}”，正文里没有这个小标题",
                f"在合适的部分下面加一行 ### {section}。",
                ADVICE,
                in_body=True,
            )


def _sent_on(case: Case, today: PartialDate | None) -> PartialDate | None:
    """Return the day a case was submitted: from its life cycle, else today if it has no id yet."""
    for step in case.lifecycle:
        if step.stage == "申报" and step.date is not None:
            return step.date
    return today if case.id == "DX-0000-0000" else None


class Answer(NamedTuple):
    """A case that answers a call; ``who`` sent it, as the quota of the call counts."""

    call: str
    who: str
    id: str
    path: str
    mark: Mark


def answer_of(draft: Draft, scope: Scope) -> Answer | None:
    """Return the case as counted in a quota; None without a call, a quota or a sender."""
    if not draft.has("call", "id") or draft.problems:
        return None
    call = scope.calls.get(draft.case.call or "")
    if call is None or call.fields.quota is None:
        return None
    who = sender(draft.case, call.fields.quota.per, scope.context.regions)
    document = draft.document
    mark = document.marks.value(("call",))
    return Answer(call.slug, who, draft.case.id, document.path, mark) if who else None


def quotas_are_kept(answers: Iterable[Answer], calls: Mapping[str, Call]) -> Iterator[Problem]:
    """Check that no region or unit sends a call more cases than its quota; report the later ones.

    Cases with an id come before those without; then the order of paths decides.
    """
    counted: dict[tuple[str, str], int] = {}
    for answer in sorted(answers, key=lambda a: (a.id.endswith("-0000"), a.id, a.path)):
        asked = calls[answer.call].fields
        count = counted[answer.call, answer.who] = counted.get((answer.call, answer.who), 0) + 1
        if asked.quota is not None and count > asked.quota.count:
            yield Problem(
                answer.path,
                *answer.mark,
                ADVICE,
                "call-quota",
                f"“{asked.title}”给每个{asked.quota.per} {asked.quota.count} 个名额，"
                f"{answer.who}这是第 {count} 篇",
                "由报送单位商定留哪几篇；其余的删掉 call 这一行，仍可入库。",
            )


CHECKS: tuple[Check, ...] = (call_is_fitted,)
