"""Maps and pages of the regions with cases."""

from casebook.regionmap.draw import COUNTRY, draw
from casebook.regionmap.figure import NO_APPROVAL, NOT_REVIEWED, MapFigure, MapSettings, Swatch
from casebook.regionmap.locator import locator
from casebook.regionmap.pages import NationalPage, RegionPage, home_map, pages
from casebook.regionmap.table import Group, Row, Table
from casebook.regionmap.tally import Tally

__all__ = [
    "COUNTRY",
    "NOT_REVIEWED",
    "NO_APPROVAL",
    "Group",
    "MapFigure",
    "MapSettings",
    "NationalPage",
    "RegionPage",
    "Row",
    "Swatch",
    "Table",
    "Tally",
    "draw",
    "home_map",
    "locator",
    "pages",
]
