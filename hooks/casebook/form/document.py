"""A Word file as tables of texts and paragraphs in their order, each with its place."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from casebook.form import inlines
from casebook.intake.container import WordError, examine
from casebook.intake.wordparts import MAIN, RELATION, A, Parts, R, W, is_on, value
from casebook.intake.wordxml import prepare

_STRONG = ("黑体", "SimHei", "方正黑体")
_PICTURES = {
    b"\x89PNG\r\n": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"RIFF": "webp",
}  # fmt: skip


@dataclass(frozen=True)
class Span:
    """A piece of a paragraph in one look; ``picture`` is the name of one that stands there."""

    text: str
    strong: bool = False
    picture: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its pieces, the level of its heading style, and of its bullet (from 1)."""

    spans: tuple[Span, ...]
    heading: int = 0
    bullet: int = 0

    @property
    def text(self) -> str:
        """Return the text without look and pictures."""
        return "".join(span.text for span in self.spans).strip()


@dataclass(frozen=True)
class Cell:
    """A cell; its lines are paragraphs and line breaks."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the lines that are not empty."""
        return "\n".join(line for line in self.lines if line)


@dataclass(frozen=True)
class Table:
    """A table of the file; ``number`` counts those of the file from 1."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass
class WordFile:
    """The content of a file: paragraphs and tables in order, pictures, and remarks in Chinese."""

    blocks: list[Paragraph | Table] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def read_file(data: bytes) -> WordFile:
    """Return what a .docx shows. Errors: WordError for any other, damaged or malicious file."""
    remarks = examine(data)
    prepared, changes = prepare(data)
    parts = Parts(prepared)
    changes += inlines.write_out(parts)
    reader = _Reader(parts, WordFile(remarks=[*remarks, *changes]))
    reader.run()
    return reader.found


class _Reader:
    def __init__(self, parts: Parts, found: WordFile) -> None:
        self.parts, self.found = parts, found
        self.styles = _heading_styles(parts)
        self.bullets = _bullet_lists(parts)
        self.targets = _targets(parts)
        self.tables = 0
        self.lost = 0

    def run(self) -> None:
        tree = self.parts.tree(MAIN)
        body = tree.find(f"{W}body") if tree is not None else None
        if body is None:
            raise WordError("这个 .docx 文件已损坏，读不出来。请用 Word 或 WPS 打开后另存一次。")
        for node in body:
            self.block(node)
        if self.lost:
            self.found.remarks.append(
                f"有 {self.lost} 张图片没有取出：格式网页不能显示，或图片不在文件里。"
            )

    def block(self, node: ET.Element) -> None:
        if node.tag == f"{W}p":
            self.found.blocks.append(self.paragraph(node))
        elif node.tag == f"{W}tbl":
            self.tables += 1
            rows = tuple(
                tuple(_cell(cell) for cell in row.findall(f"{W}tc"))
                for row in node.findall(f"{W}tr")
            )
            self.found.blocks.append(Table(self.tables, rows))

    def paragraph(self, node: ET.Element) -> Paragraph:
        style = value(node.find(f"{W}pPr/{W}pStyle"))
        number = value(node.find(f"{W}pPr/{W}numPr/{W}numId"))
        depth = value(node.find(f"{W}pPr/{W}numPr/{W}ilvl"), "0")
        spans: list[Span] = []
        for run in node.iter(f"{W}r"):
            spans += self.spans(run)
        bullet = int(depth) + 1 if number in self.bullets and depth.isdecimal() else 0
        return Paragraph(tuple(_joined(spans)), self.styles.get(style, 0), bullet)

    def spans(self, run: ET.Element) -> Iterator[Span]:
        properties = run.find(f"{W}rPr")
        strong = properties is not None and _is_strong(properties)
        if text := _text(run):
            yield Span(text, strong)
        for blip in run.iter(f"{A}blip"):
            if name := self.picture(blip.get(f"{R}embed") or ""):
                yield Span("", picture=name)
            else:
                self.lost += 1

    def picture(self, relation: str) -> str:
        content = self.parts.data(self.targets.get(relation, ""))
        ending = next((kind for magic, kind in _PICTURES.items() if content.startswith(magic)), "")
        if not ending:
            return ""
        name = f"picture-{len(self.found.pictures) + 1:02d}.{ending}"
        self.found.pictures[name] = content
        return name


def _cell(node: ET.Element) -> Cell:
    lines: list[str] = []
    for paragraph in node.iter(f"{W}p"):
        text = "".join(_text(run) for run in paragraph.iter(f"{W}r"))
        lines += [line.strip() for line in text.split("\n")]
    return Cell(tuple(lines))


def _text(run: ET.Element) -> str:
    out = []
    for node in run:
        if node.tag == f"{W}t":
            out.append(node.text or "")
        elif node.tag in (f"{W}br", f"{W}cr"):
            out.append("" if node.get(f"{W}type") == "page" else "\n")
        elif node.tag == f"{W}tab":
            out.append(" ")
        elif node.tag == f"{W}noBreakHyphen":
            out.append("-")
    return "".join(out)


def _is_strong(properties: ET.Element) -> bool:
    fonts = properties.find(f"{W}rFonts")
    font = fonts.get(f"{W}eastAsia", "") if fonts is not None else ""
    return is_on(properties.find(f"{W}b")) or font in _STRONG


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Join neighbours of one look: Word cuts a sentence into many runs."""
    waiting: Span | None = None
    for span in spans:
        same = waiting is not None and waiting.strong == span.strong
        if waiting is not None and same and not (waiting.picture or span.picture):
            waiting = Span(waiting.text + span.text, waiting.strong)
            continue
        if waiting is not None:
            yield waiting
        waiting = span
    if waiting is not None:
        yield waiting


def _heading_styles(parts: Parts) -> dict[str, int]:
    """Return the levels of heading styles by their ids, whatever Word or WPS calls them."""
    found = {}
    tree = parts.tree("word/styles.xml")
    for style in tree.iter(f"{W}style") if tree is not None else ():
        name = value(style.find(f"{W}name")).lower().replace(" ", "")
        level = name.removeprefix("heading").removeprefix("标题")
        if level != name and level.isdecimal():
            found[style.get(f"{W}styleId") or ""] = int(level)
    return found


def _bullet_lists(parts: Parts) -> set[str]:
    """Return the ids of bulleted lists; the numbers of others are text by now."""
    tree = parts.tree("word/numbering.xml")
    if tree is None:
        return set()
    bulleted = {
        one.get(f"{W}abstractNumId")
        for one in tree.iter(f"{W}abstractNum")
        if any(value(level.find(f"{W}numFmt")) == "bullet" for level in one.findall(f"{W}lvl")[:1])
    }
    return {
        one.get(f"{W}numId") or ""
        for one in tree.iter(f"{W}num")
        if value(one.find(f"{W}abstractNumId")) in bulleted
    }


def _targets(parts: Parts) -> dict[str, str]:
    """Return the names of the parts inside the file that relations of the main part lead to."""
    tree = parts.tree("word/_rels/document.xml.rels")
    return {
        one.get("Id") or "": posixpath.normpath(
            posixpath.join("word", one.get("Target") or "")
        ).lstrip("/")
        for one in (tree.iter(RELATION) if tree is not None else ())
        if one.get("TargetMode") != "External"
    }
