"""A whole book as one Word file, with the XML of each case cached."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PIL import Image

from casebook.book.binding import Book
from casebook.book.compiler import CompileError
from casebook.book.docx.body import BodyWriter, Fragment
from casebook.book.docx.front import front
from casebook.book.docx.matter import back, heads, opening
from casebook.book.docx.package import Package
from casebook.book.docx.xml import paragraph, run, section
from casebook.book.printed_cases import PrintedCases
from casebook.book.products import Each, Notices
from casebook.catalog import Entry

Draw = Callable[[str], bytes]
"""Converts an SVG to a PNG."""
_BODY = "case.xml"


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


def write_docx(
    book: Book,
    cases: PrintedCases,
    *,
    titles: Mapping[str, list[str]] | None = None,
    pages: Mapping[str, str] | None = None,
    draw: Draw | None = None,
    each: Each = iter,
) -> WordBook:
    """Return a book as a Word file.

    ``pages`` maps labels to page numbers; where one is missing, the table of contents leaves it
    out until Word computes it. Without ``draw`` the map is left out.
    """
    given = titles or {}
    fragments: list[Fragment] = []
    notices: list[tuple[str, str]] = [("", notice) for notice in book.notices]
    depends_on = dict(book.depends_on)
    for name, content in book.files:
        cases.store.add(content, f".{name.rpartition('.')[2]}")
    for entry in each(book.entries):
        built = make_case(entry, cases, given.get(entry.path, ()))
        fragments.append(built.fragment)
        notices += [(entry.case.title, words) for words in built.notices]
        depends_on.update(built.depends_on)
    drawn = _drawn_map(book, draw)
    numbers = pages or {}
    year, month, day = book.day
    package = Package(_pictures(cases, drawn, draw, notices), heads())
    package.add(front(book, numbers))
    package.number_from_one()
    package.add(opening(book, numbers, _dimensions(drawn)))
    remaining = iter(fragments)
    for chapter in book.chapters:
        if chapter.title:
            package.add(_chapter(chapter.title, chapter.lines, chapter.label))
        for entry in chapter.entries:
            package.add(next(remaining))
            words = run(f"本篇引用格式：{book.cited.of(entry.case.title)}.")
            package.add(Fragment([paragraph(words, "Small")]))
    package.add(Fragment([_SECTION_END]))
    package.add(back(book, numbers))
    content = package.write(
        title=book.title, author=book.editor, date=f"{year:04d}-{month:02d}-{day:02d}"
    )
    return WordBook(content, tuple(notices), depends_on)


_SECTION_END = f'<w:p><w:pPr><w:pStyle w:val="Small"/>{section()}</w:pPr></w:p>'


def _chapter(title: str, lines: Iterable[str], label: str) -> Fragment:
    fragment = Fragment()
    BodyWriter(fragment, 2).title(title, lines, label, 1)
    return fragment


def make_case(entry: Entry, cases: PrintedCases, title_lines: Sequence[str] = ()) -> WordCase:
    """Return a case as a fragment of a Word file, from the cache or made now."""
    key, root = cases.key(entry, "docx", title_lines), cases.context.root
    if record := cases.store.get(key, root):
        body = record.files[_BODY].read_text("utf-8")
        return WordCase(
            Fragment([body], **record.data["fragment"]),
            tuple(record.data["notices"]),
            record.data["depends_on"],
        )
    node = cases.node(entry, "gongwen", title_lines)
    built = WordCase(Fragment(), node.notices, dict(node.depends_on))
    BodyWriter(built.fragment, 2).case(node)
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
