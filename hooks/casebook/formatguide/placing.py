"""The path of a case's file, from its place and its mechanism."""

from __future__ import annotations

from casebook.case.naming import core
from casebook.regions import Regions
from casebook.text import slug

_FOLDERS = {"61": "shaanxi", "81": "hongkong", "82": "macao"}
"""Provinces that share their pinyin with another (陕西, 山西) or do not use it."""


def province_folder(regions: Regions, adcode: str) -> str:
    """Return the folder of a province by the code of any region in it: 620921 → gansu."""
    path = regions.path(adcode)
    return _FOLDERS.get(adcode[:2]) or slug(path[0].short_name if path else "unplaced")


def place_of(name: str, regions: Regions) -> str:
    """Return where in a library a file of that name belongs."""
    code = name[:6] if name[:6].isdigit() and name[:6] in regions else ""
    return f"{province_folder(regions, code)}/{name}" if code else f"unplaced/{name}"


def file_of(mechanism: str, adcode: str, regions: Regions) -> str:
    """Return ``<province>/<adcode>-<slug>.md``; without a place ``unplaced/<slug>.md``."""
    word = slug(core(mechanism)) or slug(mechanism) or "anli"
    if not adcode:
        return f"unplaced/{word}.md"
    return f"{province_folder(regions, adcode)}/{adcode}-{word}.md"
