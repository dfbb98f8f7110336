"""The traps of hand-written YAML that can be recognised and corrected within a single line.

All of them occurred in practice (case-format.md lists them). Each trap has its correction: the
parser reads corrected lines, so that one full-width colon does not hide all other problems, and
``fix_case.py`` offers the same corrections to the author.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

KEY = r"[A-Za-z_][A-Za-z0-9_]*"


@dataclass(frozen=True)
class Trap:
    """One recognisable mistake: its pattern, its message, and its correction.

    A replacement corrects all occurrences in a line, so that a line is processed once.
    """

    code: str
    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]
    message: str
    hint: str


def _every(slip: str, sound: str) -> Callable[[re.Match[str]], str]:
    """Return a replacement of each mistake in the second group that keeps the first group."""
    pattern = re.compile(slip)
    return lambda match: match[1] + pattern.sub(sound, match[2])


TRAPS = (
    Trap(
        "fullwidth-indent",
        re.compile(r"^( *+)([\u3000\u00a0][\u3000\u00a0 ]*+)"),
        _every("[\u3000\u00a0]+ *", "  "),
        "行首用了全角空格，程序认不出这是缩进",
        "删掉行首的全角空格，改用半角空格（每级两个）。",
    ),
    Trap(
        "tab-indent",
        re.compile(r"^( *+)(\t[\t ]*+)"),
        _every(r"\t+", "  "),
        "行首用了制表符（Tab），程序认不出这是缩进",
        "删掉制表符，改用半角空格（每级两个）。",
    ),
    Trap(
        "fullwidth-dash",
        re.compile(r"^( *)[－—–]\s*(?=\S)"),
        r"\1- ",
        "列表项前用了全角或长的横线",
        "改成半角的“- ”（横线后空一格）。",
    ),
    Trap(
        "dash-space",
        re.compile(r"^( *)-(?=[^\s\-\d.])"),
        r"\1- ",
        "列表项的“-”后面没有空格，这一行不会被当作列表项",
        "在“-”后面加一个半角空格。",
    ),
    Trap(
        "fullwidth-colon",
        re.compile(rf"^( *+(?:- )?+ *+{KEY}) *：\s*"),
        r"\1: ",
        "字段名后面用了全角冒号“：”",
        "改成半角冒号，后面空一格，例如 title: 金塔县“3+1”帮扶机制。",
    ),
    Trap(
        "colon-space",
        re.compile(rf"^( *+(?:- )?+ *+{KEY}):(?=[^\s:/])"),
        r"\1: ",
        "冒号后面没有空格，字段名和内容连在了一起",
        "在冒号后面加一个半角空格。",
    ),
    Trap(
        "fullwidth-bracket",
        re.compile(rf"^( *+(?:- )?+ *+{KEY}: *)[【［](.*?)[】］] *$"),
        r"\1[\2]",
        "列表用了全角括号【】或［］",
        "改成半角括号 [ ]。",
    ),
    Trap(
        "fullwidth-comma",
        re.compile(rf"^( *+(?:- )?+ *+{KEY}: *\[[^\]\"'，]*+)(，[^\]\"']*+)(?=[^\]]*\])"),
        _every(r"，\s*", ", "),
        "方括号里用了全角“，”，几项会被读成一项",
        "改成半角逗号加空格，例如 [党建, 帮扶]；一项里本来就有逗号的，给它加英文双引号。",
    ),
)

# Cheap pre-filter over all lines at once, because nearly every file has no traps. It may report
# false positives, but must match whatever a trap matches (a test checks every trap). It looks for
# the line end as a plain character, which is fast; the regex engine would try ``^`` everywhere.
_SUSPECT = re.compile(
    rf"\n *+(?:[\u3000\u00a0\t－—–]|-[^\s\-\d.]"
    rf"|(?:- )?+ *+{KEY}(?: *：|:(?:[^\s:/]| *[【［]| *\[[^\]\n]*，)))"
)
_BLOCK_ENDS = frozenset("|>-+0123456789")
_BLOCK_SCALAR = re.compile(r"[:-] *[|>][+-]?\d?\s*$")


def repair_line(line: str) -> tuple[str, list[tuple[Trap, int]]]:
    """Return the line without its traps, and each trap found with its column (from 1)."""
    found: list[tuple[Trap, int]] = []
    for trap in TRAPS:
        # A full-width comma may stand several times in one list; it is reported once.
        first = trap.pattern.match(line)
        if first is None:
            continue
        found.append((trap, _column(trap, first)))
        line = trap.pattern.sub(trap.replacement, line, count=1)
    return line, found


def _column(trap: Trap, match: re.Match[str]) -> int:
    return match.end(1) + 1 if match.re.groups else match.start() + 1


def suspicious(text: str) -> bool:
    """Return whether a text may hold a trap. Pre-filter: false positives, but never misses one."""
    return _SUSPECT.search(f"\n{text}") is not None


def scan(lines: Sequence[str]) -> Iterator[tuple[int, str, list[tuple[Trap, int]]]]:
    """Yield position (from 0), corrected line and traps for every line; skip block scalars."""
    block_indent: int | None = None
    for index, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None:
            if not line.strip() or indent > block_indent:
                yield index, line, []
                continue
            block_indent = None
        if line.lstrip().startswith("#"):
            yield index, line, []
            continue
        repaired, found = repair_line(line)
        if repaired.rstrip()[-1:] in _BLOCK_ENDS and _BLOCK_SCALAR.search(repaired):
            block_indent = indent
        yield index, repaired, found
