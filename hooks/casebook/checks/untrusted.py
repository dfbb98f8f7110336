"""HTML and attributes in a case that a reader's browser must never see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.case.rules import Finding
from casebook.checks.prose import without_code
from casebook.checks.scope import Check, Scope, Submission
from casebook.markup import ATTRIBUTES, TAGS

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:-]*)(?P<rest>[^<>]*)>?")
_ODD = re.compile(r"<(?:!\[CDATA\[|\?|!DOCTYPE)", re.I)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)\s*(?:=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_ATTRIBUTE_LIST = re.compile(r"\{:?([^{}\n]*)\}")
_AUTOLINK = re.compile(r"(?:[A-Za-z][\w+.-]*:|[^\s<>@]+@)")


def html_is_allowed(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Raw HTML is limited to what survives the cleaning of pages, so that nothing vanishes."""
    prose, body = submission.prose, submission.draft.document.body
    if "<" not in body:
        return
    text = without_code(body)
    for match in _ODD.finditer(text):
        yield _refused(prose.place(prose.body, match.start()), match[0])
    for match in _TAG.finditer(text):
        if _AUTOLINK.match(text, match.start() + 1):
            continue
        here = prose.place(prose.body, match.start())
        name = match["name"].lower()
        if name not in TAGS:
            yield _refused(here, f"<{match['close']}{match['name']}>")
            continue
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(name, set())
        for attribute in _ATTRIBUTE.finditer(match["rest"]):
            if attribute[1].lower() not in allowed and not match["close"]:
                yield Finding(
                    here,
                    "html-attribute",
                    f"<{name}> 里不能写“{attribute[1]}”",
                    "删掉它；样式由网站统一安排，脚本一律不收。",
                    in_body=True,
                )


def attribute_lists_are_allowed(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """``{: …}`` after Markdown gives attributes too; handlers and styles are refused there."""
    prose, body = submission.prose, submission.draft.document.body
    if "{" not in body:
        return
    for match in _ATTRIBUTE_LIST.finditer(without_code(body)):
        for attribute in _ATTRIBUTE.finditer(match[1]):
            name = attribute[1].lower()
            if attribute[2] and (
                name.startswith("on") or name in ("style", "href", "src", "srcset")
            ):
                yield Finding(
                    prose.place(prose.body, match.start()),
                    "html-attribute",
                    f"花括号里不能写“{attribute[1]}”",
                    "删掉它；样式由网站统一安排，脚本一律不收。",
                    in_body=True,
                )


def _refused(here: tuple[int, int], what: str) -> Finding:
    return Finding(
        here,
        "html-tag",
        f"正文里不能用 {what}",
        "删掉它；要显示这几个字符，前后各加一个反引号 `。",
        in_body=True,
    )


CHECKS: tuple[Check, ...] = (html_is_allowed, attribute_lists_are_allowed)
