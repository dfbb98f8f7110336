"""The numbers that Word sets by itself in front of paragraphs: 一、 （一） 1. ①."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from casebook.intake.wordparts import MAIN, Parts, W, run, value

NUMBERING = "word/numbering.xml"
ITEM = "\u2060"
"""Begins a paragraph that is an item of a numbered list; nobody sees it."""
_CHINESE = ("chinese", "japanese", "taiwanese", "ideograph")
_DIGITS = "〇一二三四五六七八九"
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_CIRCLES = 20
_PLACE = re.compile(r"%(\d)")
_PLAIN = re.compile(r"\d+[.．]\Z")
_DEEPEST = 9


@dataclass(frozen=True)
class _Level:
    start: int
    form: str
    text: str
    style: str
    legal: bool


def write_numbers(parts: Parts) -> None:
    """Write the automatic numbers of all paragraphs into their text; bullets stay lists.

    A list goes on where it was left, as Word shows it: mammoth begins each anew with 1.
    """
    tree, numbering = parts.tree(MAIN), parts.tree(NUMBERING)
    if tree is None or numbering is None:
        return
    abstract = {
        one.get(f"{W}abstractNumId") or "": _levels(one)
        for one in numbering.iter(f"{W}abstractNum")
    }
    lists = {one.get(f"{W}numId") or "": one for one in numbering.iter(f"{W}num")}
    styles = _styles(parts, abstract, lists)
    counters: dict[str, dict[int, int]] = defaultdict(dict)
    begun: set[tuple[str, int]] = set()
    for paragraph in tree.iter(f"{W}p"):
        number, depth = _numbered(paragraph, styles)
        instance = lists.get(number)
        if instance is None:
            continue
        key = value(instance.find(f"{W}abstractNumId"))
        level = abstract.get(key, {}).get(depth)
        if level is None or level.form in ("bullet", "none") or not level.text:
            continue
        counts = counters[key]
        again = _restart(instance, depth)
        if again is not None and (number, depth) not in begun:
            counts[depth] = again - 1
        begun.add((number, depth))
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        _write(paragraph, _shown(level, abstract[key], counts))
    for node in numbering.iter(f"{W}lvl"):  # or mammoth would number by the style once more
        style = node.find(f"{W}pStyle")
        if style is not None and value(node.find(f"{W}numFmt"), "decimal") != "bullet":
            node.remove(style)


def _levels(node: ET.Element) -> dict[int, _Level]:
    found = {}
    for one in node.iter(f"{W}lvl"):
        depth = _number(one.get(f"{W}ilvl"), 0)
        found[depth] = _Level(
            _number(value(one.find(f"{W}start")), 1),
            value(one.find(f"{W}numFmt"), "decimal"),
            value(one.find(f"{W}lvlText")),
            value(one.find(f"{W}pStyle")),
            one.find(f"{W}isLgl") is not None,
        )
    return found


def _styles(
    parts: Parts, abstract: dict[str, dict[int, _Level]], lists: dict[str, ET.Element]
) -> dict[str, tuple[str, int]]:
    """Return the list and level of each style that numbers its paragraphs."""
    found: dict[str, tuple[str, int]] = {}
    tree = parts.tree("word/styles.xml")
    for style in tree.iter(f"{W}style") if tree is not None else ():
        name = style.get(f"{W}styleId") or ""
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is None:
            continue
        depth = _number(value(style.find(f"{W}pPr/{W}numPr/{W}ilvl")), 0)
        instance = lists.get(value(number))
        levels = (
            abstract.get(value(instance.find(f"{W}abstractNumId")), {})
            if (instance is not None)
            else {}
        )
        depth = next((at for at, level in levels.items() if level.style == name), depth)
        found[name] = (value(number), depth)
    return found


def _numbered(paragraph: ET.Element, styles: dict[str, tuple[str, int]]) -> tuple[str, int]:
    """Return the list and the level of a paragraph; ("", 0) for a plain one."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return "", 0
    number, depth = styles.get(value(properties.find(f"{W}pStyle")), ("", 0))
    own = properties.find(f"{W}numPr")
    if own is None:
        return number, depth
    number = value(own.find(f"{W}numId"), number)
    given = own.find(f"{W}ilvl")
    return number, depth if given is None else _number(value(given), 0)


def _restart(instance: ET.Element, depth: int) -> int | None:
    for one in instance.iter(f"{W}lvlOverride"):
        if _number(one.get(f"{W}ilvl"), -1) == depth:
            start = one.find(f"{W}startOverride")
            return None if start is None else _number(value(start), 1)
    return None


def _shown(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        of = levels.get(depth, level)
        form = "decimal" if level.legal else of.form
        return _written(counts.get(depth, of.start), form)

    return _PLACE.sub(number, level.text)


def _written(number: int, form: str) -> str:
    if form.startswith(_CHINESE) and "Zodiac" not in form:
        return _in_chinese(number)
    if form == "decimalEnclosedCircle" or "EnclosedCircle" in form:
        return chr(0x2460 + number - 1) if 0 < number <= _CIRCLES else str(number)
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _in_roman(number)
        return roman.lower() if form == "lowerRoman" else roman
    if form == "decimalFullWidth":
        return str(number).translate(_FULL)
    return str(number)


def _in_chinese(number: int) -> str:
    if not 0 < number < 100:
        return "".join(_DIGITS[int(digit)] for digit in str(max(number, 0)))
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def _in_roman(number: int) -> str:
    out = ""
    for size, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while 0 < size <= number < 100:
            out += sign
            number -= size
    return out or str(number)


def _write(paragraph: ET.Element, number: str) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return
    own = properties.find(f"{W}numPr")
    if own is not None:
        properties.remove(own)
    if _PLAIN.match(number):
        number = f"{ITEM}{number[:-1]}. "
    paragraph.insert(list(paragraph).index(properties) + 1, run(number))


def _number(text: str | None, default: int) -> int:
    if text and text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) < 6:
        return min(int(text), 9999)
    return default
