"""Repair of quotation marks, punctuation and line breaks, and a list of likely misreadings.

Only what cannot change the meaning is repaired. A word that scanning may have misread is listed for
a person to confirm, never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.checks.wording import half_width, misread
from casebook.intake.titles import is_title

_SCANNED = re.compile("[‚‛]")
_STARTS_ANEW = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．]|[●•·◆■—-]|第[一二三四五六七八九十]+|\||#|>|!\[|\[\^)"
)
_ENDS = "。！？：；”」』）)…】|"
_PARAGRAPH = 24
_FULLER, _SLACK = 1.2, 4  # how much longer than the line before a line may be that goes on
_WHOLE_LINE = re.compile(r"\s*(?:#|\||!\[|\[\^)")  # Markdown that ends with its line


@dataclass(frozen=True)
class Repaired:
    """A repaired text, what was done, and words to confirm."""

    text: str
    changes: tuple[str, ...]
    suspects: tuple[str, ...]


def repair(text: str) -> Repaired:
    """Repair quotation marks, half-width punctuation and hard line breaks of a Chinese text."""
    changes: list[str] = []
    if count := len(_SCANNED.findall(text)):
        text = text.replace("‚", "“").replace("‛", "”")
        changes.append(f"扫描遗留的引号 ‚ ‛ 改成 “ ”，{count} 处。")
    marks = list(half_width(text))
    if marks:
        characters = list(text)
        for offset, _, full in marks:
            characters[offset] = full
        text = "".join(characters)
        changes.append(f"汉字之间的半角标点改成全角，{len(marks)} 处。")
    text, joined = _join_lines(text)
    if joined:
        changes.append(f"段落中间的硬换行接成一行，{joined} 处。")
    suspects = [
        f"“{was}”疑为“{meant}”：…{text[max(0, at - 6) : at + len(was) + 6]}…".replace("\n", " ")
        for at, was, meant in misread(text)
    ]
    return Repaired(text, tuple(changes), tuple(suspects))


def _join_lines(text: str) -> tuple[str, int]:
    """Join lines broken inside a sentence: a long line without an end, and one that goes on.

    Lines of the head (titles) are never joined with what follows, and a line that is much longer
    than the one before it is a paragraph of its own: a setter breaks lines where they are full.
    """
    out: list[list[str]] = []  # each line in the pieces of which it was joined
    joined = 0
    head = True
    length = 0  # of the last line as it was broken, not as it was joined
    for line in text.split("\n"):
        first, before = (out[-1][0], out[-1][-1]) if out else ("", "")
        goes_on = (
            not head
            and length >= _PARAGRAPH
            and len(line.strip()) <= length * _FULLER + _SLACK
            and before.rstrip()[-1:] not in _ENDS
            and line.strip()
            and not line.startswith(("\u3000", "    "))
            and not _STARTS_ANEW.match(line)
            and not _WHOLE_LINE.match(first)
        )
        head = head and (not line.strip() or is_title(line))
        length = len(line.strip())
        if goes_on:
            out[-1][-1] = before.rstrip()
            out[-1].append(line.strip())
            joined += 1
        else:
            out.append([line])
    return "\n".join("".join(pieces) for pieces in out), joined
