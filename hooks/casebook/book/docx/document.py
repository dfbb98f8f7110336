"""A whole book as one Word file, with the XML of each case cached."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from PIL import Image

from casebook.book.binding import Book
from casebook.book.compiler import CompileError
from casebook.book.docx.body import BodyWriter
from casebook.book.docx.fragment import Fragment
from casebook.book.docx.front import front
from casebook.book.docx.matter import Words, back, heads
from casebook.book.docx.package import Package
from casebook.book.docx.xml import pageref, paragraph, run, section
from casebook.book.printed_cases import PrintedCases
from casebook.book.products import Each, Notices
from casebook.catalog import Entry
from casebook.storage.digest import digest

Draw = Callable[[str], bytes]
"""Converts an SVG to a PNG."""
_BODY = "case.xml"
_CASE_TITLE = '<w:pStyle w:val="Heading2"/>'


@dataclass(frozen=True)
class WordCase:
    """A case as a fragment of a Word file, with its notices and the pictures it depends on."""

    fragment: Fragment
    notices: tuple[str, ...] = ()
    depends_on: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class WordBook:
    """The bytes of a finished Word file; ``notices`` and ``depends_on`` as in a product."""

    content: bytes
    notices: Notices
    depends_on: Mapping[str, str]


class Surroundings:
    """What a case in a Word file depends on besides itself: the parts and words of its book."""

    def __init__(self, book: Book) -> None:
        self.spellings = book.spellings
        self.glossary, self.records = bool(book.glossary), book.records is not None
        self.key = digest(list(self.spellings.entries), self.glossary, self.records)


def write_docx(
    book: Book,
    cases: PrintedCases,
    *,
    titles: Mapping[str, list[str]] | None = None,
    pages: Mapping[str, str] | None = None,
    words: Words | None = None,
    draw: Draw | None = None,
    each: Each = iter,
) -> WordBook:
    """Return a book as a Word file.

    ``pages`` maps labels to page numbers; where one is missing, the table of contents leaves it
    out until Word computes it. ``words`` maps the numbers of index entries to pages. Without
    ``draw`` the map is left out.
    """
    around, labels = Surroundings(book), book.labels
    given = titles or {}
    fragments: list[Fragment] = []
    notices: list[tuple[str, str]] = [("", notice) for notice in book.notices]
    depends_on = dict(book.depends_on)
    for name, content in book.files:
        cases.store.add(content, f".{name.rpartition('.')[2]}")
    for entry in each(book.entries):
        built = make_case(entry, cases, around, given.get(entry.path, ()))
        fragments.append(built.fragment)
        notices += [(entry.case.title, words) for words in built.notices]
        depends_on.update(built.depends_on)
    drawn = _drawn_map(book, draw)
    numbers = pages or {}
    year, month, day = book.day

    def told(label: str, otherwise: str) -> str:
        if label not in labels:
            return run(otherwise)
        number = pageref(label, numbers.get(label, ""))
        return run("（第 ") + number + run(" 页）")

    package = Package(_pictures(cases, drawn, draw, notices), heads(), page=told, large=book.large)
    package.add(front(book, numbers, _dimensions(drawn)))
    package.number_from_one()
    remaining, position = iter(fragments), count(1)
    for chapter in book.chapters:
        if chapter.title:
            package.begin_chapter(chapter.number)
            package.add(_chapter(chapter.title, chapter.lines, chapter.label))
        for place, entry in enumerate(chapter.entries):
            if not chapter.title:
                package.begin_chapter(str(next(position)))
            part = next(remaining)
            package.add(_on_the_same_page(part) if chapter.title and place == 0 else part)
            citation = run(f"本篇引用格式：{book.cited.of(entry.case.title)}.")
            package.add(Fragment([paragraph(citation, "Small")]))
    package.add(Fragment([_SECTION_END]))
    package.add(back(book, numbers, words or {}))
    content = package.write(
        title=book.title, author=book.editor, date=f"{year:04d}-{month:02d}-{day:02d}"
    )
    return WordBook(content, tuple(notices), depends_on)


_SECTION_END = f'<w:p><w:pPr><w:pStyle w:val="Small"/>{section()}</w:pPr></w:p>'


def _chapter(title: str, lines: Iterable[str], label: str) -> Fragment:
    fragment = Fragment()
    BodyWriter(fragment, 2).title(title, lines, label, 1)
    return fragment


def _on_the_same_page(part: Fragment) -> Fragment:
    """Return the first case of a chapter, which stands below the chapter's title."""
    first = "".join(part.body).replace(
        _CASE_TITLE, f'{_CASE_TITLE}<w:pageBreakBefore w:val="0"/>', 1
    )
    return replace(part, body=[first])


def make_case(
    entry: Entry, cases: PrintedCases, around: Surroundings, title_lines: Sequence[str] = ()
) -> WordCase:
    """Return a case as a fragment of a Word file, from the cache or made now."""
    key, root = cases.key(entry, f"docx {around.key}", title_lines), cases.context.root
    if record := cases.store.get(key, root):
        body = record.files[_BODY].read_text("utf-8")
        return WordCase(
            Fragment([body], **record.data["fragment"]),
            tuple(record.data["notices"]),
            record.data["depends_on"],
        )
    node = cases.node(entry, "gongwen", title_lines)
    built = WordCase(Fragment(), node.notices, dict(node.depends_on))
    writer = BodyWriter(built.fragment, 2, around.spellings)
    writer.case(node, glossary=around.glossary, records=around.records)
    rest: dict[str, Any] = {n: value for n, value in vars(built.fragment).items() if n != "body"}
    data = {"fragment": rest, "notices": list(built.notices), "depends_on": dict(built.depends_on)}
    cases.store.put(key, {_BODY: "".join(built.fragment.body).encode()}, data, built.depends_on)
    return built


def _drawn_map(book: Book, draw: Draw | None) -> bytes:
    if draw is None or book.map is None or "map" not in book.parts:
        return b""
    return draw(book.map.svg)


def _pictures(
    cases: PrintedCases, drawn_map: bytes, draw: Draw | None, notices: list[tuple[str, str]]
) -> Callable[[str], bytes]:
    """Return what reads a picture of the book; a drawing that cannot be drawn is a grey field."""

    def content(name: str) -> bytes:
        if name == "map.png":
            return drawn_map
        data = (cases.store.objects / name).read_bytes()
        if not name.endswith(".svg"):
            return data
        try:
            if draw is not None:
                return draw(data.decode("utf-8", "replace"))
        except CompileError:
            pass
        notices.append(("", "有一张矢量图画不出来，Word 里留下灰框；可换成 PNG 再印。"))
        return _grey()

    return content


def _grey() -> bytes:
    out = io.BytesIO()
    Image.new("L", (600, 200), 225).save(out, "PNG")
    return out.getvalue()


def _dimensions(png: bytes) -> tuple[int, int] | None:
    if len(png) < 24:
        return None
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
