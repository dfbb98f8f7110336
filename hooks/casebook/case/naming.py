"""Names of mechanisms: which of them count as the same, and which numerals they contain."""

from __future__ import annotations

import re

from casebook.case.concepts import Mechanism

_QUOTED = re.compile(r"[“\"‘]([^”\"’]+)[”\"’]")
_MARKS = re.compile(r"[“”\"‘’《》\s]")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "双": 2}
_NUMERAL = re.compile(r"\d+|[一二三四五六七八九两]?十[一二三四五六七八九]?|[一二三四五六七八九两]")
_IDIOMS = re.compile(
    # Words whose numeral counts no parts: 第一书记, 四位一体, 统一, 一线, 2022年.
    r"第[一二三四五六七八九十\d]+|一体|一线|一站式?|一把手|一网|一件事|一家|一手|一事一|一村一|统一|"
    r"唯一|单一|万一|专一|一律|一定|一张|十九大|二十大|\d{4}年"
)


def plain(name: str) -> str:
    """Return a name without quotation marks and blanks: “三员”共建模式 → 三员共建模式."""
    return _MARKS.sub("", name)


def quoted(name: str) -> str:
    """Return a name in quotation marks; those inside it become inner ones: “‘三员’选派条件”."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


def core(name: str) -> str:
    """Return the short name that people use: the part in quotation marks, else the whole name."""
    match = _QUOTED.search(name)
    return plain(match[1]) if match else plain(name)


def called(mechanism: Mechanism) -> dict[str, str]:
    """Return every short name of a mechanism, mapped to its full written form.

    Two mechanisms are namesakes when they share a short name: “3+1”帮扶机制 and “3+1”维稳模式
    are both called 3+1.
    """
    words: dict[str, str] = {}
    for name in (mechanism.name, mechanism.full_name, *mechanism.aliases):
        if name:
            words.setdefault(core(name), name)
    return words


def numerals(name: str) -> list[int]:
    """Return the numerals of a name that count parts, in order: 两保三带四规范 → [2, 3, 4]."""
    return [_value(match[0]) for match in _NUMERAL.finditer(_IDIOMS.sub("·", name))]


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS[text]
