"""The checks for HTML and attributes that must not reach a browser, on the rendered case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.case.rules import Finding
from casebook.checks.prose import without_code
from casebook.checks.rendered import Element, rendered
from casebook.checks.scope import Check, Scope, Submission
from casebook.markup.sanitizing import ATTRIBUTES, TAGS

# Markup that no parser turns into an element, and that the sanitiser removes.
_ODD = re.compile(r"<(?:!\[CDATA\[|\?|!DOCTYPE)", re.I)
_ATTRIBUTE_LIST = re.compile(r"\{:?([^{}\n]*)\}")
_HANDLER = re.compile(r"(?:^|[\s:])(on\w+|style|href|src|srcset)\s*=", re.I)
_REMOVE = "删掉它；样式由网站统一安排，脚本一律不收。"
_FRAME = frozenset({"html", "head", "body"})
"""Elements that every page has; only their attributes can come from the author."""
_ALIGNED = re.compile(r"text-align: (?:left|right|center);?")


def markup_is_simple(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that Markdown can render a text in bounded time; others are not checked further."""
    prose = submission.prose
    refused = rendered(submission.draft.document.body).refused
    if refused >= 0:
        yield Finding(
            prose.place(prose.body, refused),
            "markup-too-complex",
            "正文的标记太复杂，程序看不下去：括号、尖括号没有成对，或一层套一层",
            "从这里看起，删掉多余的 [ ( <，或在它们前面加反斜杠 \\；列表和引用不要套得太深。",
            in_body=True,
        )


def html_is_allowed(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that elements and attributes survive the sanitiser: nothing may vanish silently."""
    prose, body = submission.prose, submission.draft.document.body
    if "<" in body:
        for match in _ODD.finditer(without_code(body)):
            yield _refused(prose.place(prose.body, match.start()), match[0])
    page = rendered(body)
    for number, element in enumerate(page.elements):
        if element.tag not in TAGS and not _is_markdowns(element):
            yield _refused(prose.place(prose.body, page.offset(number)), f"<{element.tag}>")
            continue
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, set())
        for name, value in element.attributes.items():
            if name in allowed or _is_markdowns_attribute(element.tag, name, value):
                continue
            offset = page.offset(number)
            within = "花括号" if body.startswith("{", offset) else f"<{element.tag}> "
            yield Finding(
                prose.place(prose.body, offset),
                "html-attribute",
                f"{within}里不能写“{name}”",
                _REMOVE,
                in_body=True,
            )


def links_are_plain(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that no link has a class and no element one of the theme, such as that of a button."""
    prose, body = submission.prose, submission.draft.document.body
    page = rendered(body)
    for number, element in enumerate(page.elements):
        classes = element.attributes.get("class", "").split()
        odd = [one for one in classes if one.startswith("md-") or element.tag == "a"]
        odd = [one for one in odd if not one.startswith("footnote-")]
        if odd:
            yield Finding(
                prose.place(prose.body, page.offset(number)),
                "html-class",
                f"<{element.tag}> 不能用样式“{odd[0]}”：读者会把它当成网站自己的按钮",
                "删掉 class，写成普通的链接。",
                in_body=True,
            )


def attribute_lists_are_allowed(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check for ``{: …}`` that Markdown leaves as text: harmless, but not meant for readers."""
    prose, body = submission.prose, submission.draft.document.body
    if "{" not in body:
        return
    page = rendered(body)
    taken = {page.offset(n) for n, element in enumerate(page.elements) if element.attributes}
    for match in _ATTRIBUTE_LIST.finditer(without_code(body)):
        handler = _HANDLER.search(match[1])
        if handler is not None and match.start() not in taken:
            yield Finding(
                prose.place(prose.body, match.start()),
                "html-attribute",
                f"花括号里不能写“{handler[1]}”",
                _REMOVE,
                in_body=True,
            )


def _is_markdowns(element: Element) -> bool:
    return element.tag == "h1" or (element.tag in _FRAME and not element.attributes)


def _is_markdowns_attribute(tag: str, name: str, value: str) -> bool:
    """Return whether Markdown itself writes this attribute, which the sanitiser can handle."""
    aligned = tag in ("td", "th") and name == "style" and _ALIGNED.fullmatch(value)
    return bool(aligned) or (tag, name) == ("details", "open")


def _refused(here: tuple[int, int], what: str) -> Finding:
    return Finding(
        here,
        "html-tag",
        f"正文里不能用 {what}",
        "删掉它；要显示这几个字符，前后各加一个反引号 `。",
        in_body=True,
    )


CHECKS: tuple[Check, ...] = (
    markup_is_simple,
    html_is_allowed,
    links_are_plain,
    attribute_lists_are_allowed,
)
