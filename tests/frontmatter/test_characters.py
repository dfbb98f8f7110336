"""Characters that nobody sees: refused with code and place in every value and body."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.frontmatter import parse
from casebook.problems import Problem
from casebook.text.hidden import hidden, mixed_scripts, visible

HIDDEN = {
    "\x01": "控制", "\x1b": "控制", "\x7f": "控制", "\x85": "控制", "\u202e": "方向", "\u2066": "方向",
    "\u200e": "方向", "\u061c": "方向", "\u200b": "零宽", "\u200d": "零宽", "\u2060": "零宽",
    "\u00ad": "连字符", "\ufeff": "BOM", "\U000e0041": "标签", "\ue000": "私用", "\U000f0000": "私用",
    "\uffff": "不是字符", "\ufdd0": "不是字符", "\U0001ffff": "不是字符", "\u0378": "没有定义",
    "\u2028": "行分隔", "\u2029": "段分隔", "\u3164": "占位", "\u2800": "占位",
}  # fmt: skip
NAMES = ["-".join(f"U{ord(char):04X}" for char in text) for text in HIDDEN]


def found(text: str) -> list[Problem]:
    """Return the problems of hidden characters in a file."""
    return [p for p in parse(text, "a.md").problems if p.code == "control-character"]


@pytest.mark.parametrize("character", HIDDEN, ids=NAMES)
def test_hidden_characters_are_reported_in_values_and_bodies(character: str) -> None:
    """Each kind is reported with its code, its line and column, wherever it stands."""
    for text, line, column in (
        (f"---\ntitle: 甲{character}乙\n---\n正文\n", 2, 9),
        (f"---\ntitle: 甲\n---\n正文\n\n金塔{character}县\n", 6, 3),
        (f"---\nparts:\n  - items: [甲, 乙{character}]\n---\n", 3, 17),
        (f"---\ntitle: 甲\n# 注{character}\n---\n正文\n", 3, 4),
    ):
        [problem] = found(text)
        assert (problem.line, problem.column) == (line, column)
        assert f"U+{ord(character):04X}" in problem.message
        assert HIDDEN[character] in problem.message


@pytest.mark.parametrize(
    ("escape", "code"),
    [
        (r"\0", "U+0000"), (r"\x1b", "U+001B"), (r"\e", "U+001B"), (r"\r", "U+000D"),
        (r"\u202E", "U+202E"), (r"\u200b", "U+200B"), (r"\uFFFF", "U+FFFF"), (r"\uFFFD", "U+FFFD"),
        (r"\U000E0041", "U+E0041"), (r"\L", "U+2028"), (r"\N", "U+0085"), (r"\a", "U+0007"),
    ],
)  # fmt: skip
def test_escapes_are_judged_by_what_they_become(escape: str, code: str) -> None:
    """An escape in quotes, in a value or a key, is reported at the escape itself."""
    for text, column in (
        (f'---\ntitle: "甲{escape}乙"\n---\n', 10),
        (f'---\ntitle: {{a: "甲{escape}"}}\n---\n', 14),
        (f'---\n"甲{escape}": 乙\n---\n', 3),
    ):
        reported = [p for p in found(text) if code in p.message]
        assert [(p.line, p.column) for p in reported] == [(2, column)]


def test_plain_escapes_pass() -> None:
    """Escapes of quotes, line ends, tabs and letters are what they are in every text."""
    assert found('---\ntitle: "甲\\"乙\\\\\\n\\t\\u7532\\_"\nname: \'a\\0b\'\n---\n') == []


@given(st.characters(codec="utf-8"))
def test_every_character_is_judged_by_its_category(character: str) -> None:
    """Controls, formats, private use, surrogates and unassigned codes are refused, all else passes."""
    category = unicodedata.category(character)
    reported = [one.character for one in hidden(f"甲{character}乙")]
    if category in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp"):
        assert reported == ([] if character in "\t\n" else [character])
    elif category == "Cn":
        later = 0x20000 <= ord(character) <= 0x3FFFD and ord(character) & 0xFFFE != 0xFFFE
        assert reported == ([] if later else [character])
    elif category in ("Lu", "Ll", "Nd", "Po", "Sm", "Zs"):
        assert reported == []


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_the_quick_look_passes_nothing_over(text: str) -> None:
    """What is found in a text is what a look at each of its characters finds."""
    alone = {i for i, c in enumerate(text) if c in HIDDEN}
    assert alone <= {one.offset for one in hidden(text)}
    assert not list(hidden(visible(text)))


def test_every_code_is_answered() -> None:
    """Each of the codes of Unicode is either hidden or visible, and none ends in an exception."""
    count = sum(bool(next(hidden(chr(code)), None)) for code in range(0, sys.maxunicode + 1, 7))
    assert count > 100_000  # unassigned and private codes are the larger part


def test_selectors_follow_what_they_belong_to() -> None:
    """A name may hold a variant of a character, an emoji its colour; a selector alone is refused."""
    assert not list(hidden("葛\U000e0100城 ☀\ufe0f"))
    assert [one.offset for one in hidden("葛\U000e0100\U000e0101 \ufe0f")] == [2, 4]


def test_many_are_counted_and_not_listed() -> None:
    """A file full of them gives a hundred problems and one sentence, in linear time."""
    reported = found("---\ntitle: 甲\n---\n" + ("\u200b" * 5_000 + "\n") * 30)
    assert len(reported) == 101
    assert "只列前 100 个" in reported[-1].message


def test_look_alikes_in_words_are_found() -> None:
    """A word that mixes scripts, or is made of look-alikes alone, is found; Greek terms are not."""
    assert [word for _, word in mixed_scripts("АI治理 Аlpha ΑΒ 3+1")] == ["АI", "Аlpha", "ΑΒ"]
    assert not list(mixed_scripts("α系数 β粒子 Wi-Fi café Москва 金塔"))
