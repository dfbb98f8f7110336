"""The drawings on a sheet that are the library's: its mark, and the map of a case's place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from casebook.book.context import PrintContext
from casebook.book.look import COLOURS
from casebook.book.pictures import as_printed
from casebook.catalog import Entry
from casebook.pictures.raster import PictureError
from casebook.regionmap import MapSettings, locator
from casebook.storage.store import now_digest

_SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 22">'
    '<path fill="{front}" d="M0 0h22v22H0z"/>'
    '<path fill="none" stroke="{ground}" stroke-width="3" d="M17 6H6v11"/></svg>'
)
"""The mark of a library without one of its own."""
_MAP_STYLE = (
    ".locator-land{{fill:{rule_strong}}}.locator-whole,.locator-dot,.locator-city{{fill:{accent}}}"
)


@dataclass(frozen=True)
class Mark:
    """The mark of a library as SVG; ``own`` unless it is the one of libraries without any.

    ``notice`` says in Chinese why the library's own one could not be used, ``depends_on`` names
    the file that was looked for.
    """

    svg: str
    own: bool = False
    notice: str = ""
    depends_on: Mapping[str, str] = field(default_factory=dict)


def mark_of(context: PrintContext, *, band: bool) -> Mark:
    """Return the mark of the library; without one it is a square, light on a coloured ``band``."""
    front, ground = ("accent", "paper") if not band else ("paper", "accent")
    plain = Mark(_SQUARE.format(front=COLOURS[front], ground=COLOURS[ground]))
    path = context.catalog.profile.mark
    if not path:
        return plain
    depends_on = {path: now_digest(context.root, path)}
    try:
        drawn, kind = as_printed((context.root / path).read_bytes())
    except OSError:
        reason = "打不开"
    except PictureError as error:
        reason = str(error)
    else:
        if kind == "svg":
            return Mark(drawn.decode(), own=True, depends_on=depends_on)
        reason = "不是矢量图"
    notice = f"标志 {path} 用不了：{reason}；用了通用的标志。"
    return replace(plain, notice=notice, depends_on=depends_on)


def place_of(context: PrintContext, entry: Entry) -> dict[str, str] | None:
    """Return the map of where a case is, for a public place: boundaries only with a 审图号."""
    settings = context.map_settings or MapSettings()
    shown = settings if settings.reviewed else replace(settings, mode="tile")
    found = locator(entry.region_codes, context.catalog.regions, shown)
    if found is None:
        return None
    head, mark, rest = found.svg.partition(">")
    space = "" if "xmlns=" in head else ' xmlns="http://www.w3.org/2000/svg"'
    style = f"<style>{_MAP_STYLE.format(**COLOURS)}</style>"
    return {
        "svg": f"{head}{space}{mark}{style}{rest}",
        "title": found.title,
        "note": found.note,
    }
