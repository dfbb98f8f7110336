"""The traps of hand-written fields: each is recognised, fixed, and let through the first look."""

import pytest

from casebook.frontmatter import repair_line
from casebook.frontmatter.traps import TRAPS, scan

EXAMPLES = {
    "fullwidth-indent": ("　　start: 1", "  start: 1"),
    "tab-indent": ("\tstart: 1", "  start: 1"),
    "fullwidth-dash": ("  －甲", "  - 甲"),
    "dash-space": ("  -甲", "  - 甲"),
    "fullwidth-colon": ("  - label：三清", "  - label: 三清"),
    "colon-space": ("level:县", "level: 县"),
    "fullwidth-bracket": ("topics: 【甲, 乙】", "topics: [甲, 乙]"),
    "fullwidth-comma": ("topics: [甲，乙，丙]", "topics: [甲, 乙, 丙]"),
}
HARMLESS = (
    "title: 甲：乙，丙",
    "url: https://example.org/a:b",
    "value: -5",
    "- -5",
    "---",
    'items: ["甲，乙", 丙]',
    "text: 【甲】乙",
    "  - 甲－乙",
    "  - 15：30 开会",
    "# 注释：全角",
    "",
)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.code)
def test_each_trap_is_found_and_fixed(trap) -> None:
    """A line with a trap names it once and comes back without it."""
    line, repaired_line = EXAMPLES[trap.code]
    repaired, found = repair_line(line)
    assert repaired == repaired_line
    assert [one.code for one, _ in found] == [trap.code]
    assert repair_line(repaired_line) == (repaired_line, [])


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.code)
def test_first_look_lets_each_trap_through(trap) -> None:
    """The quick look over a whole file never hides what the look at a line finds."""
    line, repaired_line = EXAMPLES[trap.code]
    assert [text for _, text, _ in scan(["甲: 乙", line, "丙: 丁"])] == [
        "甲: 乙",
        repaired_line,
        "丙: 丁",
    ]


@pytest.mark.parametrize("line", HARMLESS)
def test_sound_lines_stay(line: str) -> None:
    """Chinese punctuation inside a text, addresses and numbers are no traps."""
    assert repair_line(line) == (line, []) or line.startswith("#")
    assert [text for _, text, _ in scan([line])] == [line]


def test_text_blocks_are_left_alone() -> None:
    """What stands below “|” is text, however it looks; the next field is looked at again."""
    lines = ["summary: |", "  -甲：乙", "  \t丙", "level：县"]
    assert [text for _, text, _ in scan(lines)] == [*lines[:3], "level: 县"]
