"""The check of a text against the budgets of length and nesting, before anything parses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from casebook.machine.budgets import MAX_FILE, MAX_LINE, MAX_NESTING

_INDENT = 4
"""Blanks of indent per level in Markdown."""
_MARKERS = re.compile(r"[ \t]*+(?:(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])[ \t]*+)++")
_MARKER = re.compile(r">|[-*+][ \t]|\d{1,9}[.)][ \t]")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})(?![\w:.@+-])")
_CODE = re.compile(r"`[^`]*+`")
# Void elements, and elements that end implicitly where the next one begins.
_SHALLOW = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option",
    "rb", "rt", "rtc", "rp",
})  # fmt: skip


class Excess(NamedTuple):
    """An exceeded budget: code, message, hint; line and column from 1."""

    code: str
    message: str
    hint: str
    line: int = 1
    column: int = 1


def too_large(size: int) -> Excess | None:
    """Return the excess if a file of so many bytes is too large, else None."""
    if size <= MAX_FILE:
        return None
    return Excess(
        "file-too-large",
        f"文件有 {size / 1024:,.0f} KB，超过 {MAX_FILE // 1024} KB",
        "一篇案例只有几十 KB。正文里若贴了图片数据，请改成图片文件再引用；文字太长，请分成几篇。",
    )


def excess(text: str, lines: Sequence[str]) -> Excess | None:
    """Return the first budget that a text exceeds, or None."""
    longest = max(map(len, lines), default=0)
    if longest > MAX_LINE:
        number = next(at for at, line in enumerate(lines, 1) if len(line) > MAX_LINE)
        return Excess(
            "line-too-long",
            f"这一行有 {len(lines[number - 1]):,} 个字，超过 {MAX_LINE:,} 个",
            "一段写成一行，长的分成几段。",
            number,
            MAX_LINE + 1,
        )
    # Pre-filter: deep nesting takes many marks, and most texts have too few.
    if longest > MAX_NESTING:
        for number, line in enumerate(lines, 1):
            if len(line) > MAX_NESTING and _depth_of(line) > MAX_NESTING:
                return _too_deep("引用和列表", "减少行首的空格和 >、- 等符号。", number, 1)
    if text.count("<") > MAX_NESTING:
        for number, column, depth in _depths(lines):
            if depth > MAX_NESTING:
                hint = "删掉多余的标签，开了的标签要关上。"
                return _too_deep("HTML 标签", hint, number, column)
    return None


def tags_are_deeper(text: str, most: int) -> bool:
    """Return whether the HTML elements of a text are nested deeper than so many levels."""
    return any(depth > most for _, _, depth in _depths(text.split("\n")))


def _too_deep(what: str, hint: str, line: int, column: int) -> Excess:
    message = f"{what}一层套一层，超过 {MAX_NESTING} 层"
    return Excess("nested-too-deep", message, hint, line, column)


def _depth_of(line: str) -> int:
    """Return the largest number of quotes and lists that a line can be nested in."""
    blanks = len(line) - len(line.lstrip(" \t"))
    depth = len(line[:blanks].expandtabs(_INDENT)) // _INDENT
    markers = _MARKERS.match(line)
    return depth + (len(_MARKER.findall(markers[0])) if markers else 0)


def _depths(lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield line, column and depth of every start tag of an element that can contain others."""
    depth = 0
    for number, line in enumerate(lines, 1):
        shown = _CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line
        for match in _TAG.finditer(shown):
            if match[2].lower() in _SHALLOW:
                continue
            depth = max(0, depth - 1) if match[1] else depth + 1
            yield number, match.start() + 1, depth
