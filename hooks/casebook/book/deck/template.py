"""The empty deck: a slide master of 16:9 with Chinese typefaces, and how a deck becomes bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as REL
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from casebook.book.deck.flow import HEIGHT, WIDTH
from casebook.book.look import COLOURS, FACES
from casebook.book.zipped import zipped

FACE = FACES["screen"]
"""黑体 of Windows and WPS; elsewhere programs take their own 黑体 in its place."""
ACCENT, INK, MUTED, RULE, TINT, TARGET = (
    COLOURS[name].removeprefix("#").upper()
    for name in ("accent", "ink", "muted", "rule", "sunken", "target")
)
"""One accent colour; all else is ink on white, and what is only aimed at in its own colour."""
_LAYOUTS = ("Title Slide", "Title Only", "Blank")
TITLE_ONLY = 1


def empty() -> Any:
    """Return a presentation without slides."""
    deck = Presentation()
    stretch = WIDTH / (deck.slide_width / 12700)
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in _LAYOUTS:
            deck.slide_layouts.remove(layout)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = (
                    int(shape.left * stretch),
                    int(shape.width * stretch),
                )
    _theme(deck.slide_master.part)
    for relation in list(deck.part.package._rels.values()):
        if relation.reltype == REL.THUMBNAIL:
            deck.part.package._rels.pop(relation.rId)
    for relation in list(deck.part.rels.values()):
        if relation.reltype == REL.PRINTER_SETTINGS:
            deck.part.rels.pop(relation.rId)
    return deck


def _theme(master: Any) -> None:
    """Give a master the typeface and the colours of this deck."""
    part = master.part_related_by(REL.THEME)
    root = parse_xml(part.blob)
    for font in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        for name in ("a:latin", "a:ea"):
            font.find(qn(name)).set("typeface", FACE)
    for name, colour in (
        ("a:accent1", ACCENT),
        ("a:dk2", INK),
        ("a:lt2", TINT),
        ("a:hlink", ACCENT),
    ):
        place = next(root.iter(qn(name)))
        place.clear()
        place.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour}"/>'))
    part._blob = serialize_part_xml(root)


def packed(deck: Any, title: str, author: str, day: tuple[int, int, int]) -> bytes:
    """Return the bytes of a presentation: the same for the same slides, and without the clock."""
    core, date = deck.core_properties, datetime(*day)
    core.title, core.author, core.last_modified_by = title, author, author
    core.created = core.modified = date
    core.revision, core.language = 1, "zh-CN"
    if deck.slides and deck.slides[0].has_notes_slide:
        _theme(deck.notes_master.part)
    plain = io.BytesIO()
    deck.save(plain)
    with zipfile.ZipFile(plain) as made:
        return zipped((name, made.read(name)) for name in made.namelist())
