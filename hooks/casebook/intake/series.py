"""The beginnings of cases that a compilation counts (案例二), judges (二、…案) or sets in brackets (【…】)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_CASE = re.compile(
    r"(?:#{1,6}\s*)?(?:\*\*)?\s*[【\[（(]?\s*(?:典型|优秀|示范|精选)?案例\s*(?:之)?\s*"
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s*[】\])）]?(?:\*\*)?\s*"
    r"(?:(?:[：:.．、]|[ \u3000—-]+|(?<=[】\])）]))\s*(?P<title>\S.*)?)?"
)
_JUDGED = re.compile(
    r"(?:#{1,6}\s*)?[一二三四五六七八九十]{1,3}、\s*(?P<title>[^，。；：]{6,48}案)"
)
_BRACKETED = re.compile(r"(?:#{1,6}\s*)?(?:\*\*)?【(?P<title>[^【】]{6,40})】(?:\*\*)?")
_FEWEST_OF_SERIES = 2
_SECTION = re.compile(
    r"案情|裁判|意义|背景|起因|做法|成效|启示|经验|点评|提示|要旨|依据|结果|摘要|关键词"
)
_LONGEST_COUNTED = 90


@dataclass(frozen=True)
class Beginning:
    """Where a case begins: its title, the reason in Chinese, and whether that is certain."""

    title: str
    reason: str
    certain: bool


def beginnings(lines: Sequence[str], next_line: Callable[[int], str]) -> dict[int, Beginning]:
    """Return the beginnings of a file by their lines; a single one is none.

    ``next_line`` returns the next line with text, which is the title of a bare 案例一.
    """
    found: dict[int, Beginning] = {}
    for pattern, reason in (
        (_CASE, "“案例…”序号"), (_JUDGED, "逐案编号"), (_BRACKETED, "“【…】”标题"),
    ):  # fmt: skip
        some: dict[int, Beginning] = {}
        for number, line in enumerate(lines):
            match = pattern.fullmatch(line.strip()) if len(line) < _LONGEST_COUNTED else None
            if match and (following := next_line(number)):
                title = (match["title"] or following).strip(" #*：:")
                some[number] = Beginning(title, reason, pattern is not _BRACKETED)
        if (
            pattern is _BRACKETED
        ):  # a heading that comes again, such as 【基本案情】, is a section's
            counts = Counter(one.title for one in some.values())
            some = {
                number: one
                for number, one in some.items()
                if counts[one.title] == 1 and not _SECTION.search(one.title)
            }
        if len(some) >= _FEWEST_OF_SERIES:
            found = {**some, **found}
    return found
