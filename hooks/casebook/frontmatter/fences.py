"""Where the front matter of a file begins and ends, even if a --- is missing or misspelt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from frontmatter.default_handlers import YAMLHandler

_FENCE = YAMLHandler.FM_BOUNDARY
_NEARLY = re.compile(r"\s*[-－—–―‐_＿]{2,}\s*\Z")
_KEY = re.compile(r"[A-Za-z_]+ *[:：]")
_HEADING = re.compile(r"##+ ?\S")
_HOW = "第一行写 ---，字段写完后再单独一行写 ---，下面才是正文；可以从模板复制。"


@dataclass(frozen=True)
class Fences:
    """The parts of a file as positions of lines (from 0).

    Fields are ``lines[begin:end]``, the body is ``lines[body:]``. ``found`` says whether there
    is a front matter at all; ``faults`` are (line from 0, message, hint).
    """

    begin: int = 0
    end: int = 0
    body: int = 0
    found: bool = True
    faults: tuple[tuple[int, str, str], ...] = ()


def split(lines: Sequence[str]) -> Fences:
    """Find the fences; for a missing one, return the place where it was evidently meant."""
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    begin, faults = first + 1, []
    if not _FENCE.match(lines[first]):
        if _KEY.match(lines[first]):
            begin = first
            faults.append((first, "文件第一行应为单独的 ---", _HOW))
        elif _NEARLY.match(lines[first]):
            faults.append((first, "这一行应为三个半角横线 ---", "用英文输入法重写这一行。"))
        else:
            return _none()
    elif first:
        faults.append((0, "文件开头的 --- 前面有空行", "删掉空行，让 --- 在第一行。"))
    rest = range(begin, len(lines))
    ends = (i for i in rest if lines[i].startswith("---") and _FENCE.match(lines[i]))
    if (end := next(ends, None)) is not None:
        return Fences(begin, end, end + 1, faults=tuple(faults))
    if (end := next((i for i in rest if _NEARLY.match(lines[i])), None)) is not None:
        faults.append((end, "这一行应为三个半角横线 ---", "用英文输入法重写这一行。"))
        return Fences(begin, end, end + 1, faults=tuple(faults))
    if (end := next((i for i in rest if _HEADING.match(lines[i])), None)) is not None:
        faults.append((end, "字段写完后缺少一行 ---", "在这一行前面单独加一行 ---。"))
        return Fences(begin, end, end, faults=tuple(faults))
    return _none()


def _none() -> Fences:
    return Fences(found=False, faults=((0, "文件开头没有成对的 ---", _HOW),))
