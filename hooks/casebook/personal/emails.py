"""Detection of e-mail addresses in a text, also in notations meant only for people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.personal.numbers import Found, Kind
from casebook.problems import ADVICE

EMAIL = Kind("email-address", "电子邮箱", ADVICE)
_AT = re.compile(r" {0,2}(?:@|[\[({【] ?(?:at|AT) ?[\])}】]) {0,2}")
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-")
_LONGEST = 64
_DOMAIN = re.compile(r"(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9-])")
_SIGNS = ("@", "＠", "﹫", "at]", "at)", "at）", "at】", "at}", "AT]", "AT)", "AT）", "AT】", "AT}",
          "at ]", "at )", "at ）", "at 】", "&#64", "&#x40", "&commat", "%40")  # fmt: skip


def may_hold_emails(text: str) -> bool:
    """Return whether a text may hold an address. Pre-filter: false positives, never misses one."""
    return any(sign in text for sign in _SIGNS)


def emails(words: str) -> Iterator[Found]:
    """Yield the e-mail addresses in a folded text without GLUE characters."""
    for sign in _AT.finditer(words):
        start = sign.start()
        while start > 0 and sign.start() - start < _LONGEST and words[start - 1] in _LOCAL:
            start -= 1
        while start < sign.start() and not words[start].isalnum():
            start += 1
        domain = _DOMAIN.match(words, sign.end())
        if start < sign.start() and domain is not None:
            yield Found(EMAIL, start, domain.end())
