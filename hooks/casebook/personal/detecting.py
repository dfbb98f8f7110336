"""Detection of numbers and e-mail addresses of people in a text, with their exact places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from casebook.personal.emails import EMAIL, emails, may_hold_emails
from casebook.personal.folding import GLUE, Folded, fold
from casebook.personal.numbers import KINDS, Found, Kind, numbers
from casebook.personal.runs import CANDIDATE
from casebook.problems import ERROR

_ORDER = {kind: place for place, kind in enumerate((*KINDS, EMAIL))}
_ENTITY = re.compile(r"&(?:#[0-9xX]|[A-Za-z]{2,8};)")
_CODED_DIGIT = re.compile(r"%(?:EF%BC%9|D9%A|F0%9D|E[23]%|25)", re.I)
_TAG_IN_NUMBER = re.compile(r"[\W\d_]<[^<>]{1,300}>")

_GLUE = re.compile(GLUE)
_AROUND = 320
"""Characters of context before and after a run of digits, to recognise addresses and the like."""


class Span(NamedTuple):
    """One match from ``start`` to ``end`` in the text; ``shown`` has its middle masked."""

    start: int
    end: int
    kind: Kind
    shown: str


def find(text: str, *, only_errors: bool = False) -> list[Span]:
    """Return the numbers and addresses of people in a text, in order and without overlaps.

    The text may be Markdown, HTML or plain: both its source and its displayed form are searched.
    ``only_errors`` leaves out kinds that may be meant for publishing.
    """
    found = [span for form in _forms(text) for span in _numbers(form)]
    if not only_errors and may_hold_emails(text):
        words = fold(text).without(_GLUE)
        found += [_span(words, one) for one in emails(words.text)]
    return _apart(s for s in found if not only_errors or s.kind.severity == ERROR)


def _forms(text: str) -> Iterator[Folded]:
    """Yield the forms of a text to search: its source, and its displayed form if that differs."""
    if ("&" in text and _ENTITY.search(text)) or ("%" in text and _CODED_DIGIT.search(text)):
        yield fold(text)
    else:
        for start, end in _windows(text):
            yield fold(text[start:end], offset=start)
    if "<" in text and ">" in text and _TAG_IN_NUMBER.search(text):
        yield fold(text, without_tags=True)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the passages with runs of digits, with their context, in order."""
    begin = last = -1
    for match in CANDIDATE.finditer(text):
        start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
        if start > last:
            if last >= 0:
                yield begin, last
            begin = start
        last = end
    if last >= 0:
        yield begin, last


def _numbers(form: Folded) -> Iterator[Span]:
    for found in numbers(form.text):
        yield _span(form, found)


def _span(form: Folded, found: Found) -> Span:
    shown = form.text[found.start : found.end].replace(GLUE, "")
    return Span(*form.span(found.start, found.end), found.kind, masked(shown))


def _apart(found: Iterable[Span]) -> list[Span]:
    """Return the matches without those that overlap one of a kind with higher priority."""
    spans = sorted(
        set(found), key=lambda span: (_ORDER[span.kind], span.start, span.start - span.end)
    )
    if not spans:
        return []
    taken = bytearray(max(span.end for span in spans))
    left = []
    for span in spans:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            left.append(span)
    return sorted(left)


def masked(number: str) -> str:
    """Return a number with its middle masked."""
    visible = 3 if len(number) > 7 else 1
    return number[:visible] + "*" * (len(number) - 2 * visible) + number[-visible:]
