"""Small libraries to draw, and a reader of the drawn SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from casebook.regionmap import Tally
from casebook.regions import Regions

SVG = "{http://www.w3.org/2000/svg}"
REGIONS = Regions.load()
CODES = """
620921 360823 130926 130926 140724 140724 141123 431128 131082 131082 341825 150404 331000 430100
430121
""".split()  # noqa: SIM905 - read as a list of places


@dataclass(frozen=True)
class Placed:
    """A case of which only the places matter."""

    region_codes: tuple[str, ...]


def tally(codes: Iterable[str] = CODES) -> Tally:
    """The counts of a library with one case per code."""
    return Tally.of([Placed((code,)) for code in codes], REGIONS)


@cache
def everywhere(times: int = 1) -> Tally:
    """A library with cases in every county."""
    return tally([r.code for r in REGIONS.current("县")] * times)


def parse(svg: str) -> ET.Element:
    """The SVG as a tree, read as strictly as a browser reads XML."""
    return ET.fromstring(svg)  # noqa: S314 - our own output


def links(svg: str) -> Iterator[tuple[ET.Element, str, str]]:
    """Every link with its address and its title."""
    for link in parse(svg).iter(f"{SVG}a"):
        title = link.find(f"{SVG}title")
        yield link, link.get("href") or "", "" if title is None else "".join(title.itertext())


def boxes_of_text(root: ET.Element, size: float) -> list[tuple[str, tuple[float, ...]]]:
    """Where texts directly inside an element's tree stand, nested drawings left out."""
    found = []
    stack = [root]
    while stack:
        here = stack.pop()
        for child in here:
            if child.tag == f"{SVG}svg":
                continue
            stack.append(child)
            if child.tag == f"{SVG}text":
                words = "".join(child.itertext())
                wide = sum(1.0 if ord(c) > 255 else 0.6 for c in words) * size
                x, y = float(child.get("x", 0)), float(child.get("y", 0))
                default = "middle" if "name" not in (child.get("class") or "") else "start"
                anchor = child.get("text-anchor") or default
                left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
                found.append((words, (left, y - size * 0.88, left + wide, y + size * 0.12)))
    return found
