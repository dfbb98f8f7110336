"""The structure of a text: numbered headings, and the section that each paragraph fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.case.sections import TITLES

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
_SECTIONS = (
    ("lessons", re.compile(r"启示|经验|体会|思考|建议|探讨|几点认识")),
    ("results", re.compile(r"成效|效果|成果|结果|变化")),
    ("practice", re.compile(r"做法|措施|举措|内容|实施|步骤|机制|方法|推进|创建标准")),
    ("background", re.compile(r"背景|起因|由来|缘起|动因|问题|概况|目的|意义")),
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
    for level, pattern in _LEVELS:
        if match := pattern.fullmatch(bare):
            return Block(level, match["title"].strip().rstrip("：:"))
    if marks:
        return Block(max(1, marks - 1), bare)  # one # is the title's
    return Block(2, bare.rstrip("：:")) if bold and len(bare) <= _LONGEST_BOLD else None


def by_section(found: list[Block]) -> dict[str, list[Block]]:
    """Sort blocks into the five sections by their headings; before any heading is background.

    A heading that names no section stays in the section it stands in, from 背景 it leads on to
    做法. Nothing is dropped.
    """
    sections: dict[str, list[Block]] = {key: [] for key in TITLES}
    current = "background"
    highest = min((block.level for block in found if block.level), default=1)
    for block in found:
        if block.level:
            named = next((key for key, words in _SECTIONS if words.search(block.text)), None)
            top = block.level == highest
            if named and top:
                current = named
                if len(block.text) <= 8:
                    continue  # 主要做法 and the like: the section's own heading says it
            elif top and current == "background":
                current = "practice"
        sections[current].append(block)
    return sections
