"""The check for figures in the text that no field of the case contains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.case.rules import Finding
from casebook.checks.scope import Check, Scope, Submission
from casebook.frontmatter import Document
from casebook.problems import ADVICE

# Long digit strings, and those joined by hyphens, are card and telephone numbers.
# The digit comes first, so that the regex engine quickly skips everything else.
_NUMBER = re.compile(r"\d(?<![\dA-Za-z.#&]\d)(?<!\d-\d)[\d,]{0,9}(?:\.\d+)?(?![\dA-Za-z])(?!-\d)")
_WRITTEN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LIST_SIGNS = frozenset(".)、．）")
_ORDINAL = frozenset("第（(")
_UNIT = re.compile(r"^[万亿]?[多余]?([%％]|[个名户人村位件条家处项次套元亩年天岁里组支])?")
_MOST_PER_CASE = 12
_SMALLEST = 4
"""Smallest figure that is checked; a smaller one is often not a fact: 3个人坐下来谈."""


def figures_are_accounted_for(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that each figure of the body is also in an indicator, a date, a part or another field.

    The same digits anywhere in the front matter except the summary are enough. Yield one advice
    for each number, at its first place, and only for the first dozen.
    """
    prose, meta = submission.prose, submission.draft.document.meta
    if not meta or "indicators" in submission.draft.missing:
        return
    written = set(_WRITTEN.findall(_fields(submission.draft.document)))
    known = {_canonical(number) for number in written}
    text = prose.body.text
    reported: set[str] = set()
    for match in _NUMBER.finditer(text):
        number = _canonical(match[0])
        if number in known or number in reported or float(number) < _SMALLEST:
            continue
        before = text[max(0, match.start() - 1) : match.start()]
        if before in _ORDINAL or _in_heading_or_mark(text, match):
            continue
        reported.add(number)
        if len(reported) > _MOST_PER_CASE:
            return
        unit = _UNIT.match(text[match.end() : match.end() + 3])
        shown = match[0] + (unit[0] if unit else "")
        yield Finding(
            prose.place(prose.body, match.start()),
            "figure-unaccounted",
            f"正文里的“{shown}”在指标、日期、组成和来源里都没有",
            "写进指标（indicators）并注明来源；是推算出来的，写明怎样算的。",
            ADVICE,
            in_body=True,
        )


def _in_heading_or_mark(text: str, match: re.Match[str]) -> bool:
    """Return whether a number is in a heading or is a list marker: 1. or 2）."""
    line = text.rfind("\n", 0, match.start()) + 1
    is_first = not text[line : match.start()].strip()
    is_mark = is_first and text[match.end() : match.end() + 1] in _LIST_SIGNS
    return is_mark or text.startswith("#", line)


def _fields(document: Document) -> str:
    """Return the source of the front matter without the summary."""
    marks, end = document.marks, document.front_matter_ends
    summary = marks.written(("summary",))
    first = summary.line if summary else end
    tops = (key.line for name in document.meta if (key := marks.written((name,))))
    last = next((line for line in tops if line > first), end)
    return "\n".join([*document.lines[: first - 1], *document.lines[last - 1 : end]])


def _canonical(number: str) -> str:
    number = number.replace(",", "")
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return number.lstrip("0") or "0" if "." not in number else number


CHECKS: tuple[Check, ...] = (figures_are_accounted_for,)
