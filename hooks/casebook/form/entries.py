"""How the values of a case stand in the cells of the form, in both directions.

Most values stand as they are. What has no column of its own stands behind its title in 【】, such
as 【依据】推断; a person never needs that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import NoneType
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casebook.case.concepts import Indicator, Item, Source, TermUse
from casebook.case.dates import PartialDate
from casebook.case.profile import Profile
from casebook.form import spoken
from casebook.form.layout import Column, Grid, Path, editors_only
from casebook.formatguide.fields import is_list
from casebook.regions import Regions
from casebook.vocabulary import Vocabularies

_TAG = re.compile(r"【([^【】\n]{1,12})】")
_BESIDE: dict[type[BaseModel], str] = {Item: "duty", TermUse: "variant"}
"""What follows the main text behind a colon: 牵头人：县级领导."""
_DATES = ("as_of", "baseline_as_of")
_BASE = re.compile(r"(?P<figure>[^（()）]+)(?:[（(](?P<date>[^（()）]+)[)）])?")
NO, YES = "否", "是"


@dataclass(frozen=True)
class Words:
    """What is needed to read and write values: terms, places, and the library's own sections."""

    vocabularies: Vocabularies
    regions: Regions
    profile: Profile = field(default_factory=Profile)


def _main(model: type[BaseModel]) -> str:
    """Return the field of a concept that stands without its title: the first one."""
    return next(iter(model.model_fields))


def titles(model: type[BaseModel], outer: Path = ()) -> dict[str, str]:
    """Return the keys of a concept by their titles, without the editors' own."""
    return {
        info.title or key: key
        for key, info in model.model_fields.items()
        if not editors_only((*outer, key))
    }


def split_tags(text: str, known: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Return a text without its 【titles】, and what stands behind each known one."""
    names = set(known)
    at = [match for match in _TAG.finditer(text) if match[1] in names]
    if not at:
        return text.strip(), {}
    ends = [*(match.start() for match in at[1:]), len(text)]
    found = {match[1]: text[match.end() : end].strip() for match, end in zip(at, ends, strict=True)}
    return text[: at[0].start()].strip(), found


def tags(values: Mapping[str, Any], model: type[BaseModel]) -> str:
    """Return values behind their titles, as :func:`split_tags` reads them."""
    fields = model.model_fields
    return "".join(
        f"【{fields[key].title or key}】{_plain(value)}" for key, value in values.items()
    )


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def typed(text: str, info: FieldInfo) -> Any:
    """Return a text as the type of its field; a text that does not fit stays for the check."""
    kinds = {kind for kind in _flat(info.annotation) if isinstance(kind, type)}
    if bool in kinds:
        return text not in (NO, "不", "没有", "×")
    if is_list(info):
        return [part for part in re.split(r"[、;；\n]", text) if part]
    if PartialDate in kinds:
        return spoken.read_date(text) or text
    if kinds & {int, float} and spoken.is_number(text):
        return spoken.number(text)
    return text


def _flat(annotation: object) -> list[object]:
    parts = getattr(annotation, "__args__", ())
    return [annotation, *(one for part in parts if part is not NoneType for one in _flat(part))]


def read_entry(line: str, model: type[BaseModel] | None, words: Words, vocabulary: str = "") -> Any:
    """Return one line of a list: a text, or an entry of the concept where it says more.

    ``vocabulary`` is that of the words, which become ids.
    """
    if model is None:
        return line
    main = _main(model)
    known = titles(model)
    text, tagged = split_tags(line, known)
    fields = model.model_fields
    entry = {known[title]: typed(said, fields[known[title]]) for title, said in tagged.items()}
    beside = _BESIDE.get(model)
    if beside and not tagged and "：" in text:
        text, _, entry[beside] = text.partition("：")
    if main not in entry:
        entry = {main: text, **entry}
    if vocabulary:
        term = words.vocabularies[vocabulary].resolve(entry[main]).term
        entry[main] = term.id if term else entry[main]
    return entry if len(entry) > 1 else entry[main]


def write_entry(
    entry: Any, model: type[BaseModel] | None, words: Words, vocabulary: str = ""
) -> str:
    """Return an entry of a list as one line that reads back as the same."""
    if model is None:
        return str(entry)
    main = _main(model)
    values = dict(entry) if isinstance(entry, dict) else {main: entry}
    entry = dict(values) if len(values) > 1 else values[main]
    if vocabulary and (term := words.vocabularies[vocabulary].get(values[main])):
        resolved = words.vocabularies[vocabulary].resolve(term.name).term
        values[main] = term.name if resolved == term else term.id
    beside = _BESIDE.get(model, "")
    rest = {key: value for key, value in values.items() if key != main}
    plain = str(values[main])
    options = [f"{plain}：{values[beside]}"] if set(rest) == {beside} else []
    options += [plain + tags(rest, model), tags(values, model)]
    return next(
        (one for one in options if read_entry(one, model, words, vocabulary) == entry), options[-1]
    )


def read_row(cells: Mapping[Column, str], grid: Grid, number: int, words: Words) -> dict[str, Any]:
    """Return the entry that one row of a grid holds; ``number`` counts the entries from 1."""
    known = titles(grid.model, grid.path)
    entry: dict[str, Any] = {}
    tagged: dict[str, str] = {}
    for column, cell in cells.items():
        own = titles(Item) if column.keys == ("items",) else {}
        text, beside = split_tags(cell, known.keys() - own.keys())
        tagged |= beside
        if text:
            found = _column(column, text, cells, beside, words)
            if "note" in found and "note" in entry:
                found["note"] = f"{entry['note']}；{found['note']}"
            entry |= found
    for title, said in tagged.items():
        entry[known[title]] = typed(said, grid.model.model_fields[known[title]])
    if grid.model is Indicator:
        entry.setdefault("source", "S1")
    if grid.model is Source:
        entry = {"id": f"S{number}", **entry}
    order = list(grid.model.model_fields)
    return {key: entry[key] for key in sorted(entry, key=order.index)}


def _column(
    column: Column, text: str, cells: Mapping[Column, str], tagged: Mapping[str, str], words: Words
) -> dict[str, Any]:
    keys = column.keys
    if keys[:1] == ("value",):
        return _figure(text, cells, tagged, words)
    if keys[:1] == ("baseline",):
        return _baseline(text, cells, words)
    key = keys[0]
    if key == "items":
        lines = text.split("\n")
        if len(lines) == 1 and "：" not in text:
            lines = re.split(r"[、；;]", text)
        return {key: [read_entry(line.strip(), Item, words) for line in lines if line.strip()]}
    if key == "date" or key in _DATES:
        return {key: spoken.read_date(text) or text}
    if key == "authors":
        return {key: [part for part in re.split(r"[、;；，,\n]", text) if part.strip()]}
    if key == "count":
        bare = text.strip("项条个共")
        return {key: int(bare) if bare.isdecimal() else text}
    return {key: " ".join(text.split("\n")) if key != "url" else "".join(text.split())}


def _figure(
    text: str, cells: Mapping[Column, str], tagged: Mapping[str, str], words: Words
) -> dict[str, Any]:
    if "单位" in tagged:
        return {"value": spoken.number(text) if spoken.is_number(text) else text}
    around = "\n".join(cell for column, cell in cells.items() if column.keys[:1] != ("value",))
    found = spoken.read_figure(text, words.vocabularies.units, around)
    if found is None:
        return {"value": text}
    entry: dict[str, Any] = {"value": found.value, "unit": found.unit}
    if found.qualifier != "精确":
        entry["qualifier"] = found.qualifier
    return entry | ({"note": found.note} if found.note else {})


def _baseline(text: str, cells: Mapping[Column, str], words: Words) -> dict[str, Any]:
    match = _BASE.fullmatch(text.replace("\n", ""))
    if match is None:
        return {"baseline": text}
    said = match["figure"].strip()
    own = next((cell for column, cell in cells.items() if column.keys[:1] == ("value",)), "")
    if spoken.is_number(said):
        entry: dict[str, Any] = {"baseline": spoken.number(said)}
    else:
        found = spoken.read_figure(said, words.vocabularies.units)
        now = spoken.read_figure(own, words.vocabularies.units)
        same = found and now and found.unit == now.unit and not isinstance(found.value, str)
        entry = {"baseline": found.value if found and same else said}
    if match["date"]:
        entry["baseline_as_of"] = spoken.read_date(match["date"]) or match["date"]
    return entry


def write_row(entry: Mapping[str, Any], grid: Grid, number: int, words: Words) -> list[str]:
    """Return the cells of one row, which read back as the same entry."""
    rest = {key: value for key, value in entry.items() if not editors_only((*grid.path, key))}
    if rest.get("source") == "S1" and grid.model is Indicator:
        del rest["source"]
    if rest.get("id") == f"S{number}":
        del rest["id"]
    cells = []
    for column in grid.columns:
        cells.append(_cell(column, rest, grid, words))
        for key in column.keys:
            rest.pop(key, None)
    cells[-1] += tags(rest, grid.model)  # what has no column
    return cells


def _cell(column: Column, entry: dict[str, Any], grid: Grid, words: Words) -> str:
    units = words.vocabularies.units
    held = {key: entry[key] for key in column.keys if key in entry}
    if not held:
        return ""
    if column.keys[:1] == ("value",):
        figure = spoken.Figure(held["value"], held["unit"], held.get("qualifier", "精确"))
        value = held.pop("value")
        return spoken.written_figure(figure, units) or f"{value}{tags(held, grid.model)}"
    if column.keys[:1] == ("baseline",):
        when = held.get("baseline_as_of", "")
        date = f"（{spoken.written_date(when)}）" if when else ""
        return f"{held.get('baseline', '')}{date}"
    (value,) = held.values()
    if column.keys == ("items",):
        return "\n".join(write_entry(item, Item, words) for item in value)
    if column.keys[0] == "date" or column.keys[0] in _DATES:
        return spoken.written_date(value)
    return _plain(value)
