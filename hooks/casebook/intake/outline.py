"""The structure of a text: numbered headings, and the section that each paragraph fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.case.profile import Profile

_LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十]{1,3}、\s*(?P<title>.+)")),
    (2, re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]\s*(?P<title>.+)")),
    (3, re.compile(r"\d{1,2}\\?[、.．]\s*(?P<title>\D.+)")),
)
_MARKDOWN = re.compile(r"(?P<marks>#{1,6})\s+(?P<title>.+)")
_BOLD = re.compile(r"\*\*(?P<title>(?:(?!\*\*).)+)\*\*[：:]?")
_LONGEST_HEADING = 48
_LONGEST_BOLD = 30
_KINDS = (
    ("table", re.compile(r"\|")),
    ("list", re.compile(r"\s*(?:[-*+]|\d{1,3}\.) ")),
    ("notes", re.compile(r"\[\^\w+\]:")),
    ("quote", re.compile(r">")),
)


@dataclass(frozen=True)
class Block:
    """One heading (``level`` 1–6) or one paragraph (``level`` 0) of a text."""

    level: int
    text: str


def blocks(text: str) -> Iterator[Block]:
    """Yield the headings and paragraphs of a text; tables, lists and notes stay whole."""
    for lines in _groups(text):
        if len(lines) > 1:
            yield Block(0, "\n".join(lines))
        else:
            line = lines[0].strip()
            yield _heading(line) or Block(0, line)


def _groups(text: str) -> Iterator[list[str]]:
    """Yield the lines that belong together: neighbours of one kind, or a single line."""
    group: list[str] = []
    before = ""
    for line in (*text.split("\n"), ""):
        kind = next((name for name, mark in _KINDS if mark.match(line)), "")
        if group and not (kind and kind == before):
            yield group
            group = []
        if line.strip():
            group.append(line.rstrip())
        before = kind


def _heading(line: str) -> Block | None:
    """Return the heading in a line: marked, numbered as in official texts, or all bold."""
    marks = 0
    if match := _MARKDOWN.fullmatch(line):
        marks, line = len(match["marks"]), match["title"].strip("# *")
    bold = _BOLD.fullmatch(line)
    bare = (bold["title"] if bold else line).strip()
    if not marks and (len(bare) > _LONGEST_HEADING or bare[-1:] in "。！？；，" or "|" in bare):
        return None
    if not marks and bare[-1:] in "：:" and "，" in bare:
        return None  # 3.调解类7项，包括：
    for level, pattern in _LEVELS:
        if match := pattern.fullmatch(bare):
            return Block(level, match["title"].strip().rstrip("：:"))
    if marks:
        return Block(max(1, marks - 1), bare)  # one # is the title's
    return Block(2, bare.rstrip("：:")) if bold and len(bare) <= _LONGEST_BOLD else None


def by_section(found: list[Block], profile: Profile) -> dict[str, list[Block]]:
    """Sort blocks into the library's sections by their headings, beginning with the first one.

    A heading that names no section stays in the section it stands in, from the first it leads on to
    the second. Where words of several sections fit, the later section has it. Nothing is dropped.
    """
    sections: dict[str, list[Block]] = {section.id: [] for section in profile.sections}
    first, second = [*sections, *sections][:2]
    current = first
    highest = min((block.level for block in found if block.level), default=1)
    for block in found:
        if block.level:
            named = _named(block.text, profile)
            top = block.level == highest
            if named and top:
                current = named
                if len(block.text) <= 8:
                    continue  # 主要做法 and the like: the section's own heading says it
            elif top and current == first:
                current = second
        sections[current].append(block)
    return sections


def _named(heading: str, profile: Profile) -> str | None:
    """Return the section that a heading names: by its title, or by a word of it."""
    if known := profile.section(heading):
        return known.id
    for section in reversed(profile.sections):
        if any(word in heading for word in section.words):
            return section.id
    return None
