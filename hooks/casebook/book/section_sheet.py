"""The data of the print templates for the parts of a volume: its sections, their heads, the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebook.book.binding import Book
from casebook.book.casefacts import CaseFacts
from casebook.book.fonts import Faces
from casebook.book.labels import label_of
from casebook.book.printed_cases import PrintedCase
from casebook.book.sections import Section
from casebook.book.sheet import (
    as_text,
    book_cfg,
    end_data,
    front_data,
    tables_data,
    words_data,
)

SPAN = "pages/"
"""What stands before the label of a case where the pages that it takes are meant."""


@dataclass(frozen=True)
class Look:
    """What all parts of a volume share: the book, its fonts, the library's field, black ink."""

    book: Book
    faces: Faces
    field: str
    black: bool

    @property
    def cfg(self) -> dict[str, Any]:
        """Return the settings of all parts."""
        return book_cfg(self.book, self.faces, self.field, black=self.black)


def section_sheet(
    look: Look,
    section: Section,
    *,
    cases: Mapping[str, PrintedCase],
    facts: Mapping[str, CaseFacts],
    counted: Sequence[tuple[int, int]],
    positions: Mapping[str, int],
    shapes: Mapping[str, str],
) -> str:
    """Return the JSON of a section.

    ``cases`` are those of the volume by path, with their ``facts``, ``counted`` the tables and drawings before each
    piece, ``positions`` the places of the cases in the volume, ``shapes`` the figures for which
    room is left where a page number is put in.
    """
    entries = [entry for piece in section for entry in piece.entries]
    own_facts = [facts[entry.path] for entry in entries]
    labels = sorted(frozenset().union(*(one.references for one in own_facts)) & look.book.labels)
    own = [label_of(entry.path) for entry in entries]
    spelled = frozenset().union(*(one.spelled for one in own_facts))
    # Longer forms are found first, as in the book that is set as a whole.
    forms = sorted(spelled, key=lambda form: (-len(form), form))
    pieces = [
        {
            "label": piece.chapter.label,
            "title": piece.chapter.title,
            "lines": piece.chapter.lines,
            "files": [cases[entry.path].file.name for entry in piece.entries],
            "numbers": [
                piece.chapter.number or str(positions[entry.path]) for entry in piece.entries
            ],
            "opens": piece.opens,
            "counted": None if piece.opens else before,
        }
        for piece, before in zip(section, counted, strict=True)
    ]
    chapters = [p.chapter.label for p in section if p.opens and p.chapter.title]
    return as_text(
        {
            "cfg": {
                **look.cfg,
                "labels": labels,
                "bare": True,
                "shapes": {
                    name: shapes[name] for name in (*labels, *(SPAN + label for label in own))
                },
            },
            "pieces": pieces,
            "labels": [*chapters, *own],
            "pattern": "|".join(map(re.escape, forms)),
            "spellings": {form: form for form in forms},
        }
    )


def heads_sheet(look: Look, start: int, rows: Sequence[dict[str, Any]]) -> str:
    """Return the JSON of the heads and folios of the cases."""
    return as_text({"cfg": look.cfg, "start": start, "rows": rows})


def part_sheet(
    look: Look,
    part: str,
    start: int,
    pages: Mapping[str, int],
    *,
    volumes: Sequence[dict[str, Any]] = (),
    rows: Sequence[dict[str, Any]] = (),
    words: Mapping[int, Sequence[int]] | None = None,
) -> str:
    """Return the JSON of a part without cases, from the page ``start`` on.

    ``pages`` are the numbers of labels of other parts; ``words`` those of the entries of indexes.
    """
    book = look.book
    data: dict[str, Any] = {"part": part, "start": start, "parts": book.parts, "rows": rows}
    own: list[str] = []
    if part == "front":
        data |= front_data(book, volumes)
        own = [row["label"] for row in rows[:1]]  # it tells where the front ends
    elif part == "tables":
        data |= tables_data(book)
    elif part == "words":
        data |= words_data(book)
        own = [term.label for group in book.glossary for term in group.terms]
        entries = [
            entry for name in ("terms", "places") for g in data[name] for entry in g["entries"]
        ]
        for number, entry in enumerate(entries):
            entry |= {"numbers": (words or {}).get(number, ()), "spellings": (), "cases": ()}
    else:
        data |= end_data(book, look.faces)
    text = as_text(data)
    known = {label: str(number) for label, number in pages.items() if f'"{label}"' in text}
    return as_text(
        {
            "cfg": {
                **look.cfg,
                "labels": sorted(label for label in book.labels if f'"{label}"' in text),
                "pages": {label: known[label] for label in sorted(known) if label not in own},
                # The physical page of a folio: what stands before a left page is taken out.
                "before": 1 - start % 2 - start + 1,
            },
            **data,
            "labels": own,
            "measure": False,
        }
    )
