"""How validation errors of the model become messages for people who do not know data models."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from casebook.case.fields import fields_at, home_of, label, meant, unknown_hint
from casebook.case.model import Case
from casebook.case.spoken import date_of
from casebook.frontmatter import Document, Location, Mark
from casebook.problems import ERROR, Problem

_FORMS = {
    "id": ("编号要写成 DX-年份-四位数", "还没有编号就写 DX-0000-0000。"),
    "source-id": ("来源编号要写成 S1、S2、S3", "按出现的先后编号。"),
    "adcode": ("行政区划代码是六位数字", '写成带英文双引号的六位数，例如 "620921"。'),
    "url": ("网址要以 http:// 或 https:// 开头", "没有网址就删掉这一行。"),
    "aliases": ("旧地址要写成文件原来的路径", "例如 gansu/620921-3jia1.md，以 .md 结尾。"),
    "fingerprint": ("指纹只写文件名，由小写字母、数字和短横线组成", "例如 fingerprint: d01。"),
}
_DECIMAL = re.compile(r"\d{4}\.\d{1,2}")
_DATES = frozenset(
    {"as_of", "baseline_as_of", "deadline", "start", "end", "date", "reviewed_on", "next_review"}
)
_FILL = "填上内容；不是必填的，也可以删掉这一行。"
_NUMERALS = str.maketrans("０１２３４５６７８９．一二三四五六七八九两", "0123456789.1234567892")


class _Fault(NamedTuple):
    code: str
    message: str
    hint: str
    mark: Mark | None = None


def explain(
    error: ValidationError, document: Document, model: type[BaseModel] = Case
) -> Iterator[Problem]:
    """Yield one Chinese problem for each place where the front matter does not fit the model."""
    seen: dict[Location, ErrorDetails] = {}
    entries = [(_location(e, document.meta), e) for e in error.errors(include_url=False)]
    # YAML reads a sentence with “: ” as a map: report that, not the keys that such a map lacks.
    sentences = {where for where, entry in entries if _is_sentence(where, entry, model)}
    for location, entry in entries:
        if any(location[:length] in sentences for length in range(len(location))):
            continue
        # Each branch of a union gives an error; keep that of the branch that fits the value.
        if location not in seen or _rank(entry) < _rank(seen[location]):
            seen[location] = entry
    deeper = {location[:length] for location in seen for length in range(len(location))}
    unknown = [place for place, entry in seen.items() if entry["type"] == "extra_forbidden"]
    # A misspelt or wrongly indented key is also missing where it belongs: report it once.
    explained = {
        (*place[:-1], near) for place in unknown if (near := meant(place, model)) is not None
    } | {
        (*home, place[-1])
        for place in unknown
        if (home := home_of(place, document.meta, model)) is not None
    }
    for location, entry in seen.items():
        if location in deeper and entry["type"] in ("string_type", "model_type"):
            continue
        if entry["type"] == "missing" and location in explained:
            continue
        if location[:1] and location[0] in document.unreadable:
            continue
        fault = _fault(location, entry, document, model)
        mark = fault.mark or document.marks.value(location)
        yield Problem(
            document.path, mark.line, mark.column, ERROR, fault.code, fault.message, fault.hint
        )


def _is_sentence(location: Location, entry: ErrorDetails, model: type[BaseModel]) -> bool:
    value = entry["input"]
    if entry["type"] != "string_type" or not isinstance(value, dict) or len(value) != 1:
        return False
    return not set(value) & set(fields_at(location, model))


def _rank(entry: ErrorDetails) -> int:
    value = entry["input"]
    if entry["type"] in ("int_type", "float_type", "model_type") and not isinstance(value, dict):
        return 2
    if entry["type"] == "string_type" and isinstance(value, dict):
        return 2
    return 1


def _location(entry: ErrorDetails, meta: Any) -> Location:
    """Return the place in the file: pydantic's location without the names of union branches."""
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


def _fault(
    location: Location, entry: ErrorDetails, document: Document, model: type[BaseModel]
) -> _Fault:
    kind, value = entry["type"], entry["input"]
    context: dict[str, Any] = entry.get("ctx") or {}
    name = label(location, model)
    key = str(location[-1]) if location else ""
    if kind == "missing":
        return _missing(location, document, model)
    if kind == "extra_forbidden":
        return _unknown(location, document, model)
    if kind == "literal_error":
        choices = [c.strip("' ") for c in context["expected"].replace(" or ", ", ").split(",")]
        return _Fault("not-a-choice", f"{name}不能填“{value}”", choice_hint(value, choices))
    if isinstance(value, float) and (date := _date_as_written(location, document)):
        return _Fault("date-form", f"{name}：“{date[0]}”不是日期的写法", f'写成 "{date[1]}"。')
    if kind in ("string_type", "int_type", "float_type"):
        return _wrong_scalar(name, value, wants_number=kind != "string_type")
    if kind == "string_pattern_mismatch":
        form = "source-id" if key == "id" and location[0] == "sources" else key
        form = "aliases" if location[0] == "aliases" else form
        text, hint = _FORMS.get(form, ("写法不对", "对照模板修改。"))
        return _Fault("form", f"{name}写作“{value}”，{text}", hint)
    if kind == "string_too_long":
        length, limit = len(value.strip()), context["max_length"]
        return _Fault("too-long", f"{name}有 {length} 字，最多 {limit} 字", "删减文字。")
    if kind == "string_too_short":
        return _Fault("missing-field", f"{name}是空的", _FILL)
    if kind == "too_short":
        text = f"{name}至少要有 {context['min_length']} 项"
        return _Fault("list-length", text, "每项以“- ”开头，或写成 [甲, 乙]。")
    if kind == "too_long":
        return _Fault("list-length", f"{name}最多 {context['max_length']} 项", "留下最主要的几项。")
    if kind == "list_type":
        hint = "每项单独一行，以“- ”开头；或写成 [甲, 乙]。"
        return _Fault("not-a-list", f"{name}应为列表", hint)
    if kind in ("model_type", "dict_type"):
        keys = "、".join(list(fields_at(location, model))[:4])
        hint = "另起一行，缩进两格，逐个写字段。"
        return _Fault("not-fields", f"{name}下面应有 {keys} 等字段", hint)
    if kind == "bool_type":
        return _Fault("not-bool", f"{name}只能写 true 或 false", "不加引号。")
    if kind == "greater_than_equal":
        return _Fault("out-of-range", f"{name}要大于 0", "写原文所说的项数。")
    if "message" in context:
        return _Fault(kind, f"{name}：{context['message']}", context.get("hint", ""))
    return _Fault("form", f"{name}填写的内容不合要求", "对照模板修改。")


def _date_as_written(location: Location, document: Document) -> tuple[str, str] | None:
    """Return a date that YAML reads as a number, such as 2025.6 and 2025.10, and its right form."""
    mark = document.marks.value(location)
    match = _DECIMAL.match(document.lines[mark.line - 1], mark.column - 1)
    if match is None or location[-1] not in _DATES or not (found := date_of(match[0])):
        return None
    return match[0], found


def _missing(location: Location, document: Document, model: type[BaseModel]) -> _Fault:
    """Return the problem of a missing key, placed where the key belongs in the format's order."""
    name, key = label(location, model), str(location[-1])
    if (mark := document.marks.written(location)) is not None:
        hint = f"补上内容：{key}: ……"
        if "#" in document.lines[mark.line - 1]:
            hint = "“#”后面的字是注释，不算内容；属于内容的，给整段内容加上英文双引号。"
        return _Fault("missing-field", f"{name}空着没有填", hint, mark)
    outer = location[:-1]
    order = list(fields_at(outer, model))
    marks = {k: document.marks.written((*outer, k)) for k in order}
    later = [m for k in order[order.index(key) + 1 :] if (m := marks[k]) is not None]
    earlier = [m for k in order[: order.index(key)] if (m := marks[k]) is not None]
    hint = f"补上一行 {key}: ……"
    if later and outer[-1:] and isinstance(outer[-1], int) and not earlier:
        hint = f"在这一项里补上 {key}: ……"
        return _Fault("missing-field", f"缺少必填字段 {name}", hint, later[0])
    if later:
        hint = f"在这一行前面补上 {key}: ……"
        return _Fault("missing-field", f"缺少必填字段 {name}", hint, later[0])
    if earlier:
        hint = f"在它后面补上 {key}: ……"
        return _Fault("missing-field", f"缺少必填字段 {name}", hint, earlier[-1])
    return _Fault("missing-field", f"缺少必填字段 {name}", hint)


def _unknown(location: Location, document: Document, model: type[BaseModel]) -> _Fault:
    key, mark = str(location[-1]), document.marks.key(location)
    home = home_of(location, document.meta, model)
    if home is not None:
        where = f"属于上面的 {label(home, model)}" if home else "是最外层的字段"
        text = f"“{key}”的缩进不对，它{where}"
        move = "再缩进几格" if len(home) >= len(location) else "往左移"
        return _Fault("misplaced-key", text, f"{move}，和同一级的字段左对齐。", mark)
    return _Fault("unknown-key", f"不认识的字段“{key}”", unknown_hint(location, model), mark)


def _wrong_scalar(name: str, value: Any, *, wants_number: bool) -> _Fault:
    if value is None:
        return _Fault("missing-field", f"{name}是空的", _FILL)
    if isinstance(value, dict) and not wants_number and len(value) == 1:
        text = f"{name}应为一段文字，现在被读成了“字段: 内容”"
        hint = "内容里的冒号后面有空格时，给整段内容加上英文双引号，或改用全角冒号。"
        return _Fault("not-text", text, hint)
    if isinstance(value, list) and name.startswith("value"):
        return _Fault("not-number", f"{name}应为一个数，现在是几项", '区间写成 "5-10"，带引号。')
    if isinstance(value, (list, dict)):
        return _Fault("not-text", f"{name}应为一段文字，现在是几项内容", "合成一段文字。")
    shown = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    if wants_number:
        return _Fault("not-number", f"{name}应为数字，现在是文字“{shown}”", _number_hint(shown))
    what = "是非" if isinstance(value, bool) else "数字"
    text = f"{name}应为文字，现在的“{shown}”会被当作{what}"
    return _Fault("not-text", text, f'加上英文双引号："{shown}"。')


def _number_hint(text: str) -> str:
    digits = text.translate(_NUMERALS)
    if not digits.replace(".", "", 1).isdecimal():
        return "只写阿拉伯数字，不加单位和其他文字。"
    return f"去掉引号，写成 {digits}。" if digits == text else f"写成半角的阿拉伯数字 {digits}。"


def choice_hint(value: Any, choices: Sequence[str]) -> str:
    """Return the hint for a word that is not one of the choices."""
    text = str(value)
    near = [choice for choice in choices if choice in text or text in choice]
    near += difflib.get_close_matches(text, choices, 1, 0.4)
    hint = f"是不是“{near[0]}”？" if near else ""
    return hint + "可以填：" + "、".join(choices) + "。"
