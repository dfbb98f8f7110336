"""The keys of the format at each place, their labels, and the key that a misspelt one means."""

from __future__ import annotations

import difflib
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casebook.case.model import Case
from casebook.frontmatter import Location

_GENERATOR_KEYS = {"template", "hide", "tags", "search", "icon", "social", "draft", "layout"}
_SHORT_LIST = 16


def fields_at(location: Location, model: type[BaseModel] = Case) -> dict[str, str]:
    """Return the known keys at a place of a format, each with its Chinese title, in order."""
    found = infos_at(location, model)
    return {name: info.title or name for name, info in found.items()}


def infos_at(location: Location, model: type[BaseModel] = Case) -> dict[str, FieldInfo]:
    """Return the definitions of the fields at a place of a format, in order."""
    models: list[type[BaseModel]] = [model]
    for part in location:
        if isinstance(part, int):
            continue
        infos = [known[part] for known in map(_keys, models) if part in known]
        models = [found for info in infos for found in _models_in(info.annotation)]
    return {key: info for m in models for key, info in _keys(m).items()}


def _keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by their keys in the file; ``try`` cannot be a Python name."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for arg in get_args(annotation) for model in _models_in(arg)]


def label(location: Location, model: type[BaseModel] = Case) -> str:
    """Return the label of a place: its key, its Chinese title, and the number of the entry."""
    keys = [(i, part) for i, part in enumerate(location) if isinstance(part, str)]
    if not keys:
        return "front matter"
    position, key = keys[-1]
    title = fields_at(location[:position], model).get(key, key)
    out = f"{key}（{title}）" if title != key else key
    rest = [part for part in location[position + 1 :] if isinstance(part, int)]
    return out + "".join(f"第 {part + 1} 项" for part in rest)


def meant(location: Location, model: type[BaseModel] = Case) -> str | None:
    """Return the known key that an unknown one means: the one with this title, or the nearest."""
    key, known = str(location[-1]), fields_at(location[:-1], model)
    near = difflib.get_close_matches(key, known, 1, 0.6)
    near += [name for name, title in known.items() if key in title_words(title)]
    return near[0] if near else None


def title_words(title: str) -> set[str]:
    """Return the words that a title stands for: 发文或报送单位 is 发文单位, 报送单位 and itself."""
    first, either, second = title.partition("或")
    return {title, second, first + second[len(first) :]} if either else {title}


def home_of(location: Location, meta: Any, model: type[BaseModel] = Case) -> Location | None:
    """Return the place a key belongs to when only its indent is wrong; None otherwise.

    It belongs either to the mapping or list entry just above (too little indent), or to the
    mapping around it (too much indent).
    """
    key, outer = str(location[-1]), location[:-1]
    here = meta
    for part in outer:
        here = here[part]
    before = list(here)[: list(here).index(key)] if key in here else []
    if before:
        above: Location = (*outer, before[-1])
        value = here[before[-1]]
        while isinstance(value, (dict, list)) and value:
            if isinstance(value, dict) and key in fields_at(above, model) and key not in value:
                return above
            step = len(value) - 1 if isinstance(value, list) else list(value)[-1]
            above, value = (*above, step), value[step]
    for length in range(len(outer) - 1, -1, -1):
        place = outer[:length]
        if not (place and isinstance(outer[length], int)) and key in fields_at(place, model):
            return place
    return None


def unknown_hint(location: Location, model: type[BaseModel] = Case) -> str:
    """Return the hint for an unknown key."""
    key = str(location[-1])
    if len(location) == 1 and key in _GENERATOR_KEYS:
        return "这是网站程序自己的字段，案例里不能用；删掉这一行。"
    if near := meant(location, model):
        return f"是不是想写“{near}”？"
    known = fields_at(location[:-1], model)
    if len(known) > _SHORT_LIST:
        return "对照模板改成已有的字段，或删掉这一行。"
    return "这里可用的字段：" + "、".join(known) + "。"
