"""Rewrites style sheets at build time: leaves out rules for what no page has, and spells out short forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

# Strings and comments are one token each, so that a bracket inside them opens nothing.
_TOKEN = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|/\*.*?\*/|[{};]", re.DOTALL)
_PART = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\\.|[()\[\],]", re.DOTALL)
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_TEXTS = re.compile(r"\"[^\"]*\"|'[^']*'|\[[^\]]*\]")
# At-rules whose blocks hold rules; the blocks of all others (@page, @keyframes) stay as they are.
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")
_SET = re.compile(r"(?<=[{;])\s*(--[\w-]+)\s*:(?:\"[^\"]*\"|'[^']*'|[^;{}\"'])*(?:;|(?=}))")
_GROUPS = ("@media", "@supports")
_ANY = ":is("
_SIDES = ("top", "right", "bottom", "left")
_AXES = {"inline": ("left", "right"), "block": ("top", "bottom")}
_SHORT = re.compile(
    r"(?<![\w-])(?:(inset)|(padding|margin)-(inline|block))\s*:\s*([^;{}]+?)\s*(?=;|$)"
)


@dataclass(frozen=True)
class Rule:
    """A selector list or at-rule with its declarations, or with the rules inside it."""

    head: str
    body: str = ""
    rules: tuple[Rule, ...] | None = None

    def __str__(self) -> str:
        if self.rules is not None:
            return f"{self.head}{{{''.join(map(str, self.rules))}}}"
        return f"{self.head}{{{self.body}}}" if self.body or self.head else ""


def rules_of(sheet: str) -> tuple[Rule, ...]:
    """Return the rules of a style sheet in order; statements without a block are left out."""
    return tuple(_rules(sheet))


def without(sheet: str, unused: Callable[[str], bool]) -> str:
    """Return a style sheet without the selectors that name a class for which ``unused`` holds.

    At-rules that are neither conditions nor fonts go too, and so do selectors for text that runs
    from right to left.
    """

    def wanted(selector: str) -> bool:
        classes = _CLASS.findall(_TEXTS.sub("", selector))
        return "[dir=rtl]" not in selector and not any(map(unused, classes))

    return "".join(map(str, _narrowed(rules_of(sheet), wanted)))


def without_unused_properties(sheet: str, used_in: str) -> str:
    """Return a style sheet without the custom properties that neither it nor ``used_in`` asks for."""
    kept, before = sheet, ""
    while kept != before:  # one property may have been the only one to ask for another
        before, asked = kept, {*_ASKED.findall(kept), *_ASKED.findall(used_in)}
        kept = "".join(_asked_for(before, asked))
    return kept


def spelled_out(sheet: str) -> str:
    """Return a style sheet without ``:is()``, ``inset`` and two-sided short forms.

    Browsers that do not know ``:is()`` drop the whole rule. A selector with it becomes one selector
    for each alternative; ``inset``, ``padding-inline`` and the like become one declaration for each
    side (the site is written from left to right).
    """
    return "".join(map(str, _spelled(rules_of(sheet))))


def alternatives(selector: str) -> list[str]:
    """Return the selectors without ``:is()`` that select the same together."""
    start = selector.find(_ANY)
    if start < 0:
        return [selector]
    inside, after = _closed(selector, start + len(_ANY))
    before = selector[:start]
    return [
        found
        for choice in split(inside)
        for found in alternatives(_joined(before, choice.strip(), after))
    ]


def split(text: str) -> list[str]:
    """Return a list of selectors, parted at commas outside of brackets."""
    parts, depth, start = [], 0, 0
    for found in _PART.finditer(text):
        mark = found[0]
        depth += (mark in "([") - (mark in ")]") if len(mark) == 1 else 0
        if mark == "," and not depth:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _joined(before: str, choice: str, after: str) -> str:
    # p:is(.a) is p.a, but .x:is(p) must be p.x: a name of an element comes first.
    if choice[:1].isalpha() and before and before[-1] not in " >+~":
        cut = max(before.rfind(mark) for mark in " >+~") + 1
        return before[:cut] + choice + before[cut:] + after
    return before + choice + after


def _closed(text: str, start: int) -> tuple[str, str]:
    """Return what stands before the bracket that closes, and what stands after it."""
    depth = 1
    for found in _PART.finditer(text, start):
        depth += (found[0] == "(") - (found[0] == ")")
        if not depth:
            return text[start : found.start()], text[found.end() :]
    raise ValueError(f"a bracket is never closed: {text}")


def _asked_for(sheet: str, asked: set[str]) -> Iterator[str]:
    end = 0
    for found in _SET.finditer(sheet):
        if found[1] not in asked:
            yield sheet[end : found.start()]
            end = found.end()
    yield sheet[end:]


def _rules(sheet: str) -> Iterator[Rule]:
    head, start, depth, opened = "", 0, 0, 0
    for found in _TOKEN.finditer(sheet):
        mark = found[0]
        if mark == "{":
            if not depth:
                head, opened = sheet[start : found.start()].strip(), found.end()
            depth += 1
        elif mark == "}":
            depth -= 1
            if not depth:
                inside = sheet[opened : found.start()]
                nested = head.startswith(_GROUPS)
                yield Rule(head, rules=rules_of(inside)) if nested else Rule(head, inside.strip())
                start = found.end()
        elif (mark == ";" or mark.startswith("/*")) and not depth:
            start = found.end()


def _narrowed(rules: Iterable[Rule], wanted: Callable[[str], bool]) -> Iterator[Rule]:
    for rule in rules:
        if rule.rules is not None:
            inside = tuple(_narrowed(rule.rules, wanted))
            if inside:
                yield Rule(rule.head, rules=inside)
        elif rule.head.startswith("@"):
            if rule.head.startswith("@font-face"):
                yield rule
        elif kept := [one for one in split(rule.head) if wanted(one)]:
            yield Rule(",".join(kept), rule.body)


def _spelled(rules: Iterable[Rule]) -> Iterator[Rule]:
    for rule in rules:
        if rule.rules is not None:
            yield Rule(rule.head, rules=tuple(_spelled(rule.rules)))
        elif rule.head.startswith("@"):
            yield rule
        else:
            found = [one.strip() for part in split(rule.head) for one in alternatives(part)]
            yield Rule(",".join(found), _SHORT.sub(_sides, rule.body))


def _sides(found: re.Match[str]) -> str:
    values = found[4].split()
    if found[1]:
        # As for every box: top, right, bottom, left; what is not given is as on the side opposite.
        first, second = values[0], values[1 % len(values)]
        third = values[2] if len(values) > 2 else first
        four = (first, second, third, values[3] if len(values) > 3 else second)
        return ";".join(f"{side}:{value}" for side, value in zip(_SIDES, four, strict=True))
    sides = zip(_AXES[found[3]], (values[0], values[-1]), strict=True)
    return ";".join(f"{found[2]}-{side}:{value}" for side, value in sides)
