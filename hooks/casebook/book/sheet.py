"""The data of the print templates as JSON: one text for a book, one for a single case."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import count
from typing import Any

from casebook.book.appendix import CompareTable, PageNumber
from casebook.book.binding import Book
from casebook.book.fonts import Faces
from casebook.book.labels import label_of
from casebook.book.look import COLOURS
from casebook.book.matter import Matter
from casebook.book.notice import NoticePage
from casebook.book.printed_cases import PrintedCase
from casebook.book.trims import page_of
from casebook.book.walking import as_data, breakable
from casebook.casepage import citation

FRONT = ("board", "foreword", "preface", "conventions")
"""The texts of the editors that stand before the contents."""
_KEYWORD = "典型案例"


def book_sheet(
    book: Book,
    cases: Sequence[PrintedCase],
    faces: Faces,
    volumes: Sequence[dict[str, Any]],
    field: str,
    *,
    measure: bool = False,
    black: bool = False,
) -> str:
    """Return the JSON of a book that is set as a whole; ``cases`` are its cases in order.

    ``volumes`` is the common table of contents of a set: titles with their entries; ``field`` is
    the library's, a keyword of the file. ``measure`` asks for the pages of the index entries,
    ``black`` for a book without colours of its own.
    """
    files, position = iter(cases), count(1)
    chapters = [
        {
            "label": chapter.label,
            "title": chapter.title,
            "lines": chapter.lines,
            "files": [next(files).file.name for _ in chapter.entries],
            # Tables and figures are counted by chapter, or by case where there are none.
            "numbers": [chapter.number or str(next(position)) for _ in chapter.entries],
        }
        for chapter in book.chapters
    ]
    spellings = book.spellings
    data = {
        "cfg": {
            **book_cfg(book, faces, field, black=black),
            "labels": sorted(book.labels),
            "first": next((label_of(entry.path) for entry in book.entries), ""),
        },
        "part": "whole",
        "start": 1,
        **front_data(book, volumes),
        "rows": [],
        "chapters": chapters,
        **tables_data(book),
        **words_data(book),
        **end_data(book, faces),
        "parts": book.parts,
        "measure": measure,
        "pattern": spellings.pattern,
        "spellings": spellings.numbers,
    }
    return as_text(data)


def as_text(data: Any) -> str:
    """Return data as the JSON of a sheet."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def book_cfg(book: Book, faces: Faces, field: str, *, black: bool) -> dict[str, Any]:
    """Return what all parts of a book agree on."""
    titled = any(chapter.title for chapter in book.chapters)
    return {
        **_common(faces, book.style, book.day, field),
        "page": page_of(book.trim, book.style, large=book.large),
        "black": black,
        "title": book.title,
        "title_lines": book.title_lines,
        "subtitle": book.subtitle,
        "volume": book.volume,
        "issuer": book.issuer,
        "date": book.date,
        "editor": book.editor,
        "description": book.description or book.title,
        "author": book.cited.author,
        "cited": book.cited.source,
        "base": 2 if titled else 1,
        "glossary": bool(book.glossary),
        "records": book.records is not None,
    }


def front_data(book: Book, volumes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what stands before the cases."""
    return {
        "imprint": book.imprint,
        "legal": asdict(book.legal),
        "cover_picture": asdict(book.cover_picture) if book.cover_picture else None,
        "front": [_text(text) for text in book.texts(*FRONT)],
        "volumes": volumes,
        "map": asdict(book.map) if book.map else None,
    }


def tables_data(book: Book) -> dict[str, Any]:
    """Return the tables of all cases."""
    return {
        "comparison": [_compare(table) for table in book.comparison],
        "records": [_compare(book.records)] if book.records else [],
    }


def words_data(book: Book) -> dict[str, Any]:
    """Return the glossary, the plates and the indexes."""
    return {
        "glossary": [asdict(group) for group in book.glossary],
        "plates": [_text(text) for text in book.texts("plates")],
        "terms": [asdict(group) for group in book.terms],
        "places": [asdict(group) for group in book.places],
        "figures": [asdict(row) for row in book.figures],
    }


def end_data(book: Book, faces: Faces) -> dict[str, Any]:
    """Return what ends a book."""
    return {
        "afterword": [_text(text) for text in book.texts("afterword")],
        "colophon": colophon(book, faces),
    }


def _text(text: Matter) -> dict[str, Any]:
    return {"title": text.title, "label": text.label, "blocks": as_data(text.blocks)}


def colophon(book: Book, faces: Faces | None) -> list[tuple[str, str]]:
    """Return the lines of the last page: title, version, and how the book was typeset."""
    rows = [
        ("书　　名", book.title + (f"　{book.subtitle}" if book.subtitle else "")),
        ("编　　者", book.editor),
        ("编印单位", book.issuer),
        ("编印日期", book.date),
        ("内容版本", book.number),
    ]
    if book.reviewed:
        rows.append(("内容审至", book.reviewed))
    if faces is not None:
        used = [faces.families[role][0] for role in ("song", "hei", "kai", "fang", "xbs")]
        rows.append(("字　　体", "、".join(dict.fromkeys(used))))
    rows.append(("说　　明", "数字和事实以所注来源为准；“未报告”表示来源没有写明。"))
    return rows


def case_sheet(
    printed: PrintedCase, faces: Faces, own: tuple[str, str], style: str, address: str = ""
) -> tuple[str, tuple[int, int, int]]:
    """Return the JSON of a single case, and the date of its file.

    It is a file of the site at ``address``, and cited as such; ``own`` are the names of the site
    and of its field.
    """
    site_name, field = own
    case = printed.entry.case
    reviewed = case.review.reviewed_on if case.review else None
    first = reviewed.first_day if reviewed else None
    day = first or (2000, 1, 1)
    imprint = [site_name] if site_name else []
    if case.review:
        imprint.append(f"审核 {case.review.reviewed_on}，下次复审 {case.review.next_review}")
    data = {
        "cfg": {
            **_common(faces, style, day, field),
            "title": case.title,
            "title_lines": [case.title],
            "editor": site_name,
            "description": case.summary,
            "site": site_name,
            "base": 1,
            "labels": [label_of(printed.entry.path)],
            "glossary": False,
            "records": False,
        },
        "file": printed.file.name,
        "imprint": "　".join(imprint),
        "citation": citation(case, site_name) + (f" {breakable(address)}." if address else ""),
    }
    return as_text(data), day


def notice_sheet(page: NoticePage, faces: Faces) -> str:
    """Return the JSON of a notice."""
    data = {
        "cfg": {
            **_common(faces, "gongwen", page.day, ""),
            "title": page.title,
            "title_lines": [page.title],
            "editor": page.signed,
            "description": page.title,
            "base": 1,
            "labels": [],
        },
        "notice": asdict(page),
    }
    return as_text(data)


def _common(faces: Faces, style: str, day: tuple[int, int, int], field: str) -> dict[str, Any]:
    return {
        "style": style,
        "page": page_of("A4", style, large=False),
        "black": False,
        "colours": COLOURS,
        "fonts": faces.families,
        "xbs_weight": faces.xbs_weight,
        "day": day,
        "keywords": list(dict.fromkeys(filter(None, (_KEYWORD, field)))),
    }


def _compare(table: CompareTable) -> dict[str, Any]:
    rows = [
        [{"page": cell.page} if isinstance(cell, PageNumber) else as_data(cell) for cell in row]
        for row in table.rows
    ]
    return {
        "head": as_data(table.head),
        "rows": rows,
        "align": table.align,
        "widths": table.widths,
        "caption": table.caption,
        "note": table.note,
    }
