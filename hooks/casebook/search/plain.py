"""Markdown as plain lines: the visible text, one line for each block.

This is not a Markdown parser: it removes the marks that the library's texts use, in one pass over
each line, because the search index and the printed selection need ten thousand bodies in seconds.
A line keeps its first mark when it is a heading (``# ``), an item (``- ``) or a row of a table
(``| ``), so that a program can format it as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"\s*(```|~~~)")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*\Z")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}\Z")
_TABLE_RULE = re.compile(r"\s*\|?[\s:|-]+\|?\s*\Z")
_NOTE = re.compile(r"\[\^[^\]]+\]:?\s*")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])")
_ATTRIBUTES = re.compile(r"\{[:.#][^}]*\}")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|<!--.*?-->")
_STRONG = re.compile(r"(\*\*|__|~~|`+)")
_EMPHASIS = re.compile(r"(?<!\*)\*(?=[^\s*])([^*]*[^\s*])\*(?!\*)")


def lines(markdown: str) -> Iterator[str]:
    """Yield the text of a Markdown body, block by block, without its marks."""
    waiting: list[str] = []
    fenced = False
    for line in markdown.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
            continue
        if not fenced and "-" in line and "|" in line and _TABLE_RULE.match(line):
            continue
        opened = "" if fenced else _opening(line)
        starts_block = bool(opened) or not line.strip()
        if starts_block and waiting:
            yield _joined(waiting)
            waiting = []
        if opened or (line.strip() and (fenced or not _RULE.match(line))):
            waiting.append(opened or line.strip())
        if opened.startswith(("# ", "| ")):
            yield _joined(waiting)
            waiting = []
    if waiting:
        yield _joined(waiting)


def _opening(line: str) -> str:
    if match := _HEADING.match(line):
        return "# " + match[1]
    if line.lstrip().startswith("|"):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        return "| " + " | ".join(cells)
    if not _RULE.match(line) and (match := _ITEM.match(line)):
        return "- " + match[1]
    return ""


def _joined(parts: list[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        # Chinese lines are joined without a blank, as on the page.
        gap = " " if text[-1:].isascii() and part[:1].isascii() else ""
        text += gap + part
    return _inline(text)


def _inline(text: str) -> str:
    if not any(mark in text for mark in "*_`[<{~\\"):
        return text
    text = _ATTRIBUTES.sub("", _TAG.sub("", _NOTE.sub("", text)))
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    text = _STRONG.sub("", _EMPHASIS.sub(r"\1", text))
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!|])", r"\1", text).strip()
