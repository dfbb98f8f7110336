"""How a mismatch with the model is told to someone who does not know what a model is."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from casebook.case.model import Case
from casebook.frontmatter import Document, Location
from casebook.problems import ERROR, Problem

_GENERATOR_KEYS = {"template", "hide", "tags", "search", "icon", "social", "draft", "layout"}
_PATTERNS = {
    "id": ("编号要写成 DX-年份-四位数", "还没有编号就写 DX-0000-0000。"),
    "adcode": ("行政区划代码是六位数字", '写成带英文双引号的六位数，例如 "620921"。'),
    "url": ("网址要以 http:// 或 https:// 开头", "没有网址就删掉这一行。"),
    "fingerprint": ("指纹只写文件名，由小写字母、数字和短横线组成", "例如 fingerprint: d01。"),
}


def explain(
    error: ValidationError, document: Document, model: type[BaseModel] = Case
) -> Iterator[Problem]:
    """Yield one Chinese problem for each place at which the front matter misses the model."""
    seen: dict[Location, ErrorDetails] = {}
    for entry in error.errors(include_url=False):
        location = _location(entry, document.meta)
        # Each branch of a union complains; the branch that fits the shape of the value is meant.
        if location not in seen or _rank(entry) < _rank(seen[location]):
            seen[location] = entry
    deeper = {location[:length] for location in seen for length in range(len(location))}
    for location, entry in seen.items():
        if location in deeper and entry["type"] in ("string_type", "model_type"):
            continue
        yield _problem(location, entry, document, model)


def _rank(entry: ErrorDetails) -> int:
    value = entry["input"]
    if entry["type"] in ("int_type", "float_type", "model_type") and not isinstance(value, dict):
        return 2
    if entry["type"] == "string_type" and isinstance(value, dict):
        return 2
    return 1


def _location(entry: ErrorDetails, meta: Any) -> Location:
    """Return the place in the file: pydantic's, without the names of union branches."""
    location: list[str | int] = []
    here: Any = meta
    parts = list(entry["loc"])
    for position, part in enumerate(parts):
        last = position == len(parts) - 1
        if _leads_on(here, part):
            location.append(part)
            here = here[part]
        elif last and isinstance(here, dict) and entry["type"] == "missing":
            location.append(part)
    return tuple(location)


def _leads_on(here: Any, part: int | str) -> bool:
    if isinstance(part, int):
        return isinstance(here, list) and part < len(here)
    return isinstance(here, dict) and part in here


def fields_at(location: Location, model: type[BaseModel] = Case) -> dict[str, str]:
    """Return the known keys at a place of a format, each with its Chinese title."""
    models: list[type[BaseModel]] = [model]
    for part in location:
        if isinstance(part, int):
            continue
        infos = [model.model_fields[part] for model in models if part in model.model_fields]
        models = [model for info in infos for model in _models_in(info.annotation)]
    return {
        name: info.title or name for model in models for name, info in model.model_fields.items()
    }


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for arg in get_args(annotation) for model in _models_in(arg)]


def label(location: Location, model: type[BaseModel] = Case) -> str:
    """Return what to call a place: its key with the Chinese title, and which entry it is."""
    keys = [(i, part) for i, part in enumerate(location) if isinstance(part, str)]
    if not keys:
        return "front matter"
    position, key = keys[-1]
    title = fields_at(location[:position], model).get(key, key)
    out = f"{key}（{title}）" if title != key else key
    rest = [part for part in location[position + 1 :] if isinstance(part, int)]
    return out + "".join(f"第 {part + 1} 项" for part in rest)


def _problem(
    location: Location, entry: ErrorDetails, document: Document, model: type[BaseModel]
) -> Problem:
    code, message, hint, at_key = _told(location, entry, document, model)
    mark = document.marks.key(location) if at_key else document.marks.value(location)
    return Problem(document.path, mark.line, mark.column, ERROR, code, message, hint)


def _told(
    location: Location, entry: ErrorDetails, document: Document, model: type[BaseModel]
) -> tuple[str, str, str, bool]:
    kind, value = entry["type"], entry["input"]
    context: dict[str, Any] = entry.get("ctx") or {}
    name = label(location, model)
    key = str(location[-1]) if location else ""
    if kind == "missing":
        text = f"{name}空着没有填" if location in document.marks.keys else f"缺少必填字段 {name}"
        return "missing-field", text, f"补上一行 {key}: 内容。", True
    if kind == "extra_forbidden":
        return ("unknown-key", f"不认识的字段“{key}”", _nearest_hint(location, key, model), True)
    if kind == "literal_error":
        choices = [c.strip("' ") for c in context["expected"].replace(" or ", ", ").split(",")]
        return ("not-a-choice", f"{name}不能填“{value}”", _choice_hint(value, choices), False)
    if kind in ("string_type", "int_type", "float_type"):
        return _wrong_scalar(name, value, wants_number=kind != "string_type")
    if kind == "string_pattern_mismatch":
        text, hint = _PATTERNS.get(key, _PATTERNS["id"])
        return "form", f"{name}写作“{value}”，{text}", hint, False
    if kind == "string_too_long":
        limit = context["max_length"]
        return (
            "too-long",
            f"{name}有 {len(value.strip())} 字，最多 {limit} 字",
            "删减文字。",
            False,
        )
    if kind == "string_too_short":
        return "missing-field", f"{name}是空的", "填上内容，或删掉这一行。", False
    if kind in ("too_short", "too_long"):
        limit = context.get("min_length", context.get("max_length"))
        word = "至少要有" if kind == "too_short" else "最多"
        return "list-length", f"{name}{word} {limit} 项", "每项以“- ”开头，或写成 [甲, 乙]。", False
    if kind == "list_type":
        return (
            "not-a-list",
            f"{name}应为列表",
            "每项单独一行，以“- ”开头；或写成 [甲, 乙]。",
            False,
        )
    if kind in ("model_type", "dict_type"):
        return _wrong_shape(location, name, model)
    if kind == "bool_type":
        return "not-bool", f"{name}只能写 true 或 false", "不加引号。", False
    if kind == "greater_than_equal":
        return "out-of-range", f"{name}要大于 0", "写原文所说的项数。", False
    if "message" in context:
        return kind, f"{name}：{context['message']}", context.get("hint", ""), False
    return "form", f"{name}填写的内容不合要求", "对照模板修改。", False


def _wrong_scalar(name: str, value: Any, *, wants_number: bool) -> tuple[str, str, str, bool]:
    if isinstance(value, (list, dict)):
        return "not-text", f"{name}应为一段文字，现在是几项内容", "合成一段文字。", False
    if wants_number:
        return (
            "not-number",
            f"{name}应为数字，现在是“{_shown(value)}”",
            "只写数字，不加单位。",
            False,
        )
    text = f"{name}应为文字，现在是“{_shown(value)}”，会被当作数字或是非"
    return "not-text", text, f'加上英文双引号："{_shown(value)}"。', False


def _shown(value: Any) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _wrong_shape(
    location: Location, name: str, model: type[BaseModel]
) -> tuple[str, str, str, bool]:
    keys = "、".join(list(fields_at(location, model))[:4])
    return "not-fields", f"{name}下面应有 {keys} 等字段", "另起一行，缩进两格，逐个写字段。", False


def _nearest_hint(location: Location, key: str, model: type[BaseModel]) -> str:
    if len(location) == 1 and key in _GENERATOR_KEYS:
        return "这是网站程序自己的字段，案例里不能用；删掉这一行。"
    known = fields_at(location[:-1], model)
    near = difflib.get_close_matches(key, known, 1, 0.6)
    near += [name for name, title in known.items() if key == title]
    if near:
        return f"是不是想写“{near[0]}”？"
    return "这里可用的字段：" + "、".join(known) + "。"


def _choice_hint(value: Any, choices: list[str]) -> str:
    text = str(value)
    near = [choice for choice in choices if choice in text or text in choice]
    near += difflib.get_close_matches(text, choices, 1, 0.4)
    hint = f"是不是“{near[0]}”？" if near else ""
    return hint + "可以填：" + "、".join(choices) + "。"
