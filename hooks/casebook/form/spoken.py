"""Dates, figures and places as people write them, and the values that they mean."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from casebook.case.dates import PartialDate
from casebook.case.quantity import may_be_unit
from casebook.case.spoken import in_digits
from casebook.intake.measures import as_written_in_cases
from casebook.intake.proposals import propose
from casebook.regions import Regions, Suggestion
from casebook.regions.suggest import places
from casebook.vocabulary import Vocabulary

_AROUND = re.compile(r"截至|截止到?|自|从|起|以来|开始|底|末|止|前后|约|初")
_DATE = re.compile(
    r"(?:(\d{4})(?:年|[./-](?=\d)|\Z))?(?:(\d{1,2})(?:月|[./-](?=\d)|\Z))?(?:(\d{1,2})[日号]?)?"
)
_UNKNOWN_YEAR = re.compile(r"[（(]年份未报告[)）]")
_NUMBER = re.compile(r"-?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|-?\d{1,15}(?:\.\d{1,15})?")
_MEASURE = re.compile(rf"(?P<number>{_NUMBER.pattern})\s*(?P<unit>\S{{1,8}})")
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER.pattern})(?P<power>[万亿]?)\S{{0,2}}?[-—~～至到](?P<high>{_NUMBER.pattern})"
    r"(?P<unit>\S{1,8})"
)
_LONGEST = 60  # characters of a figure, a date or a place; what is longer is none
_POWERS = {"万": 10_000, "亿": 100_000_000}
_MARKED = re.compile(r"约|大约|近|将近|余|多|以上|左右|不低于|不少于|至少|不超过|超过|每")
_QUALIFIED = {
    "以上": "{}以上", "余": "{1}余{2}", "多": "{1}多{2}", "近": "近{}", "约": "约{}",
    "不低于": "不低于{}", "不超过": "不超过{}", "每": "每{}",
}  # fmt: skip
_PLACE = re.compile(r"(?P<name>[^（()）]+)[（(](?P<code>\d{6})[)）](?P<part>.*)")


class Figure(NamedTuple):
    """A figure with its unit; ``note`` is how it was written where one qualifier does not hold it."""

    value: int | float | str
    unit: str
    qualifier: str = "精确"
    note: str = ""


def read_date(text: str) -> str | None:
    """Return a date as a case writes it: 2025年6月底 → 2025-06; None if it is no date."""
    if len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", "".join(text.split()))
    plain = in_digits(plain)
    plain = _AROUND.sub("", _UNKNOWN_YEAR.sub("", plain))
    written = plain if re.match(r"(?:\d{4}|XXXX)(?:-\d\d)", plain) else ""
    match = _DATE.fullmatch(plain)
    if not written and match and any(match.groups()):
        year, month, day = match.groups()
        if day and not month:
            return None
        written = "-".join([year or "XXXX", *(f"{int(one):02d}" for one in (month, day) if one)])
    try:
        return str(PartialDate.parse(written)) if written else None
    except PydanticCustomError:
        return None


def written_date(value: str) -> str:
    """Return a date of a case as people write it; one that would be read otherwise stays."""
    try:
        words = PartialDate.parse(value).chinese
    except PydanticCustomError:
        return value
    return words if read_date(words) == value else value


def read_figure(text: str, units: Vocabulary, beside: str = "") -> Figure | None:
    """Return the figure that a cell holds: 约500余户, 70至90户, 8.5万; None if it holds none.

    A unit that the cell lacks is looked for in ``beside``, the words around it.
    """
    if len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", "".join(text.split())).rstrip("。,;；")
    found = _whole(plain, units) or _whole(plain + _unit_beside(plain, beside, units), units)
    if found is None:
        return None
    marks = _MARKED.findall(plain)
    return found._replace(note=f"原文写“{plain}”") if len(marks) > 1 else found


def unit_in(text: str) -> str:
    """Return the unit behind a number that could not be read; empty if there is none."""
    match = _MEASURE.fullmatch(unicodedata.normalize("NFKC", "".join(text.split())))
    return match["unit"] if match and match["unit"] not in _POWERS else ""


def _whole(plain: str, units: Vocabulary) -> Figure | None:
    if (match := _RANGE.fullmatch(plain)) and (unit := _known(match["unit"], units)):
        return Figure(f"{match['low'].replace(',', '')}-{match['high'].replace(',', '')}", unit)
    for one in propose(plain):
        if one.start == 0 and one.end == len(plain) and one.baseline is None:
            return _in_known_unit(one.value, one.unit, one.qualifier, units)
    if match := _MEASURE.fullmatch(plain):
        return _in_known_unit(number(match["number"]), match["unit"], "精确", units)
    return None


def _in_known_unit(
    value: int | float | str, unit: str, qualifier: str, units: Vocabulary
) -> Figure | None:
    if known := _known(unit, units):
        return Figure(value, known, qualifier)
    power = _POWERS.get(unit[:1])
    smaller = _known(unit[1:], units) if power and len(unit) > 1 else ""
    if power and smaller and not isinstance(value, str):
        return Figure(_times(value, power), smaller, qualifier)
    return Figure(value, unit, qualifier) if may_be_unit(unit, units) else None


def _known(unit: str, units: Vocabulary) -> str:
    """Return the name of a unit in the vocabulary; empty if it is none."""
    term = units.resolve(unit).term or units.resolve(as_written_in_cases(unit)).term
    return term.name if term else ""


def _times(value: int | float, power: int) -> int | float:
    product = round(value * power, 6)
    return int(product) if product == int(product) else product


def _unit_beside(plain: str, beside: str, units: Vocabulary) -> str:
    """Return the unit that the words beside a bare number give: 受益人口（人）."""
    for words in re.findall(r"[（(]([^（()）]{1,8})[)）]", beside):
        if _known(words, units):
            return str(words)
    bare = _NUMBER.match(plain)
    at = beside.find(plain) if bare else -1
    if at >= 0:
        behind = beside[at + len(plain) :][:4]
        for length in range(len(behind), 0, -1):
            if _known(behind[:length], units):
                return behind[:length]
    return ""


def number(text: str) -> int | float:
    """Return a number written with or without commas."""
    bare = text.replace(",", "").replace("，", "")
    return float(bare) if "." in bare else int(bare)


def is_number(text: str) -> bool:
    """Return whether a text is a number and nothing else."""
    return _NUMBER.fullmatch(text.strip()) is not None


def written_figure(figure: Figure, units: Vocabulary) -> str:
    """Return a figure as people write it; empty if it would be read otherwise."""
    value = f"{figure.value}"
    form = _QUALIFIED.get(figure.qualifier, "{}")
    words = form.format(f"{value}{figure.unit}", value, figure.unit)
    if "{1}" in form and figure.unit[:1] in _POWERS:
        words = f"{value}{figure.unit[0]}{figure.qualifier}{figure.unit[1:]}"
    return words if read_figure(words, units) == figure else ""


class PlaceRead(NamedTuple):
    """A place of a case, or the several that the words could mean."""

    value: dict[str, str] | None
    candidates: tuple[Suggestion, ...] = ()


def read_place(text: str, regions: Regions) -> PlaceRead:
    """Return the place that one line names: 贵州省遵义市湄潭县兴隆镇, or 湄潭县（520328）."""
    plain = "".join(text.split())
    if len(plain) > _LONGEST:
        return PlaceRead(None)
    if match := _PLACE.fullmatch(plain):
        return PlaceRead(_place(match["code"], match["name"], match["part"]))
    found = places(regions, plain)
    candidates = tuple(one for place in found for one in place)
    if len(found) != 1 or len(candidates) != 1:
        return PlaceRead(None, candidates)
    one = candidates[0]
    behind = plain[plain.rfind(one.matched) + len(one.matched) :].strip("，。、 ")
    if not one.certain:
        return PlaceRead(None, candidates)
    return PlaceRead(_place(one.region.code, one.region.name, behind))


def _place(code: str, name: str, part: str) -> dict[str, str]:
    return {"adcode": code, "name": name} | ({"part": part} if part else {})


def written_place(place: dict[str, str], regions: Regions) -> str:
    """Return a place in words, with its code where the words alone would be read otherwise."""
    part = place.get("part", "")
    known = place["adcode"] in regions
    words = (regions.full_name(place["adcode"]) if known else place["name"]) + part
    if read_place(words, regions).value == place:
        return words
    return f"{place['name']}（{place['adcode']}）{part}"
