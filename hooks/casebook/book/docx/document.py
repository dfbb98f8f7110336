"""A whole book as one Word file; what a case becomes is kept until the case changes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

from casebook.atomic import write_whole
from casebook.book.binding import Book
from casebook.book.casenode import label_of
from casebook.book.docx.body import BodyWriter, Part
from casebook.book.docx.estimate import guessed, lines_of
from casebook.book.docx.matter import back, front, heads, opening
from casebook.book.docx.package import Package
from casebook.book.docx.xml import section
from casebook.book.docx.zipping import ZipWriter
from casebook.book.fragments import Fragments
from casebook.book.tree import CaseNode, Heading, Mechanism, Paragraph, Table
from casebook.book.walking import plain, walk
from casebook.catalog import Entry

Notices = tuple[tuple[str, str], ...]


def write_docx(
    book: Book,
    fragments: Fragments,
    output: Path,
    *,
    titles: Mapping[str, list[str]] | None = None,
    pages: Mapping[str, str] | None = None,
    draw: Callable[[str], bytes] | None = None,
    each: Callable[[Iterable[Entry]], Iterable[Entry]] = iter,
) -> tuple[float, Notices]:
    """Write a book; return the seconds it took, and what happened as (case title, words).

    ``pages`` are page numbers by label, guessed where they are not known. ``draw`` turns an SVG
    into a PNG; without it the map is left out.
    """
    began = time.perf_counter()
    given = titles or {}
    parts: list[Part] = []
    lengths: dict[str, int] = {}
    notices: list[tuple[str, str]] = []
    with ThreadPoolExecutor(1) as drawing:
        # Another process draws the map, meanwhile the cases are read.
        drawn = _drawn(book, draw, drawing)
        for entry in each(book.entries):
            part, lines, told = make_case(entry, fragments, given.get(entry.path, ()))
            parts.append(part)
            lengths[label_of(entry.path)] = lines
            notices += [(entry.case.title, words) for words in told]
        picture = drawn.result() if drawn else b""
    numbers = {**guessed(book, lengths), **(pages or {})}
    year, month, day = book.day
    with ZipWriter() as out:
        package = Package(out, _pictures(fragments.folder, picture, draw), heads(book))
        package.add(front(book, numbers))
        package.number_from_one()
        package.add(opening(book, numbers, _dimensions(picture)))
        cases = iter(parts)
        for chapter in book.chapters:
            if chapter.title:
                package.add(_chapter(chapter.title, chapter.lines, chapter.label))
            for _ in chapter.entries:
                package.add(next(cases))
        package.add(Part([_SECTION_END]))
        package.add(back(book, numbers))
        content = package.write(
            title=book.title, author=book.editor, date=f"{year:04d}-{month:02d}-{day:02d}"
        )
    write_whole(output, content)
    return time.perf_counter() - began, (*(("", n) for n in book.notices), *notices)


def _drawn(
    book: Book, draw: Callable[[str], bytes] | None, drawing: Executor
) -> Future[bytes] | None:
    if draw is None or book.map is None or "map" not in book.parts:
        return None
    return drawing.submit(draw, book.map.svg)


_SECTION_END = f'<w:p><w:pPr><w:pStyle w:val="Small"/>{section()}</w:pPr></w:p>'


def _chapter(title: str, lines: Iterable[str], label: str) -> Part:
    part = Part()
    BodyWriter(part, 2).title(title, lines, label, 1)
    return part


def make_case(
    entry: Entry, fragments: Fragments, title_lines: Sequence[str] = ()
) -> tuple[Part, int, list[str]]:
    """Return a case as Word, how many lines it fills, and notices; made now or kept from before."""
    file = _kept(entry, fragments, title_lines)
    if file.is_file():
        return _read(file)
    node = fragments.node(entry, "gongwen", title_lines)
    part = Part()
    BodyWriter(part, 2).case(node)
    fragments.place(node.files)
    length = lines_of(_texts(node))
    if not node.files and not node.notices:
        _keep(file, part, length)
    return part, length, list(node.notices)


def _read(file: Path) -> tuple[Part, int, list[str]]:
    head, _, body = file.read_bytes().partition(b"\n")
    data = json.loads(head)
    return Part([body.decode("utf-8")], **data["part"]), data["lines"], []


def _keep(file: Path, part: Part, lines: int) -> None:
    """Write a part as a line of JSON and its body as it is, which as JSON would be full of escapes."""
    rest = {name: value for name, value in vars(part).items() if name != "body"}
    head = json.dumps({"part": rest, "lines": lines}, ensure_ascii=False)
    write_whole(file, f"{head}\n{''.join(part.body)}")


def is_made(entry: Entry, fragments: Fragments, title_lines: Sequence[str] = ()) -> bool:
    """Tell whether :func:`make_case` has made this case before."""
    return _kept(entry, fragments, title_lines).is_file()


def _kept(entry: Entry, fragments: Fragments, title_lines: Sequence[str]) -> Path:
    return fragments.folder / "cases" / f"{fragments.key(entry, 'docx', title_lines)}.word.xml"


def _texts(node: CaseNode) -> Iterable[str]:
    yield from (node.title, node.line, node.summary)
    for block in walk(node.blocks):
        if isinstance(block, Table):
            # A line of a table is two thirds as high as one of the text, and its cells narrower.
            for row in block.rows[:: 2 if len(block.rows) > 1 else 1]:
                yield max((plain(cell) for cell in row), key=len, default="")
        elif isinstance(block, Mechanism):
            for part in block.parts:
                for item in part.items:
                    yield item.name + item.duty
        elif isinstance(block, Paragraph | Heading):
            yield plain(block.content)


def _pictures(
    folder: Path, drawn_map: bytes, draw: Callable[[str], bytes] | None
) -> Callable[[str], bytes]:
    def content(name: str) -> bytes:
        if name == "map.png":
            return drawn_map
        data = (folder / "files" / name).read_bytes()
        if name.endswith(".svg"):
            return draw(data.decode("utf-8", "replace")) if draw else b""
        return data

    return content


def _dimensions(png: bytes) -> tuple[int, int] | None:
    if len(png) < 24:
        return None
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
