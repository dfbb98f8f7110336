"""The Markdown of a section as Word paragraphs, for a form that is filled with a case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.book.docx import styles
from casebook.book.docx.fragment import Fragment
from casebook.book.docx.table import table_xml
from casebook.book.docx.xml import face, paragraph, run, token

_HEADING = re.compile(r"(#{3,6}) +(.+?)\Z")
_ITEM = re.compile(r"(?P<indent> *)(?P<mark>-|\d{1,3}\.) +(?P<text>.+)")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_UNESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


def write_body(text: str, fragment: Fragment) -> None:
    """Append the paragraphs, headings, lists and tables of a text to a fragment."""
    for lines in _groups(text):
        if lines[0].startswith("|") and len(lines) > 1 and _RULE.fullmatch(lines[1]):
            fragment.body.append(_table([lines[0], *lines[2:]]))
            fragment.body.append(paragraph("", "TableText"))
        elif match := _HEADING.fullmatch(lines[0]):
            fragment.body.append(paragraph(_runs(match[2]), f"Heading{len(match[1]) + 1}"))
        elif _ITEM.fullmatch(lines[0]):
            _list(lines, fragment)
        else:
            fragment.body.append(paragraph(_runs(" ".join(line.strip() for line in lines))))


def _groups(text: str) -> Iterator[list[str]]:
    group: list[str] = []
    for line in (*text.split("\n"), ""):
        if line.strip() and not line.startswith("#"):
            group.append(line)
            continue
        if group:
            yield group
            group = []
        if line.strip():
            yield [line]


def _list(lines: list[str], fragment: Fragment) -> None:
    list_id = "1"
    for line in lines:
        match = _ITEM.fullmatch(line)
        if match is None:
            fragment.body.append(paragraph(_runs(line.strip()), "ListParagraph"))
            continue
        depth = len(match["indent"]) // 2
        if match["mark"] == "-":
            list_id = "1"
        elif list_id == "1":
            fragment.lists += 1
            list_id = token("l", fragment.lists)
        number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
        fragment.body.append(paragraph(_runs(match["text"]), "ListParagraph", numPr=number))


def _table(lines: list[str]) -> str:
    rows = [[_runs(cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    width = len(rows[0])
    rows = [(row + [""] * width)[:width] for row in rows]
    sides = ("left",) * width
    return table_xml(rows[0], rows[1:], sides, (1.0,) * width, styles.TEXT_WIDTH)


def _runs(text: str) -> str:
    out, at = [], 0
    for match in _BOLD.finditer(text):
        out.append(run(_bare(text[at : match.start()])))
        out.append(run(_bare(match[1]), rFonts=face(styles.HEI), b=""))
        at = match.end()
    return "".join([*out, run(_bare(text[at:]))])


def _bare(text: str) -> str:
    return _UNESCAPED.sub(r"\1", text)
