"""A new case as an annotated file: every field with what it is for, and the blanks to be filled."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from casebook.case import Case
from casebook.case.concepts import GRADES
from casebook.case.naming import numerals
from casebook.case.sections import REQUIRED, TITLES
from casebook.case.showing import vocabulary_of
from casebook.formatguide.fields import choices, concept, is_list
from casebook.vocabulary import Vocabularies

TO_FILL = "【待填】"
_MOST_WORDS, _LINE = 50, 48
"""More words than these are not listed; characters of a line of them."""
_HINTS = {
    "background": "原来是什么样，为什么非改不可；改之前的数字。",
    "practice": "谁、和谁、做什么、多久一次、按什么标准；办不到怎么处理。",
    "results": "已经做到的，带数字和截至日期；目标不算成效。",
    "lessons": "什么条件下管用，花多少人和钱，还有什么没解决。",
    "editor": "由编辑补写：借鉴时需要补上的条件和投入，不超过400字。投稿时不用写。",
    "appendix": "可以不写。制度条文要点、表格样式。",
}
_EXAMPLES = {
    "name": "指标名称",
    "value": "42",
    "unit": "个",
    "as_of": '"2012-10"',
    "source": "S1",
    "quote": "带有这个数字的原文8到20字",
    "date": '"2012-10"',
    "event": "发生了什么",
    "stage": "申报",
    "id": "DX-0000-0000",
    "topic": "哪件事说法不一",
    "text": "一种说法",
}


@dataclass(frozen=True)
class Answers:
    """What is already known of a new case; empty means: left blank."""

    title: str = ""
    mechanism: str = ""
    adcode: str = ""
    place: str = ""
    level: str = ""
    issuer: str = ""
    source: str = ""
    call: str = ""
    start: str = ""
    domains: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Blank:
    """A place of the template that its author has to fill: ``line`` counts from 1."""

    line: int
    what: str


def template(answers: Answers | None = None, vocabularies: Vocabularies | None = None) -> str:
    """Return the text of a new case. It passes the check apart from its :func:`blanks`.

    The words of ``vocabularies`` stand beside the fields that take no others.
    """
    answers = answers or Answers()
    lines = [
        "---",
        "# 以 # 开头的行是说明，可以留着，也可以删掉。",
        f"# 标着{TO_FILL}的必须填；检查程序会逐个提醒。",
        "# 冒号、逗号、横线都用英文的，后面空一格；用两个空格缩进，不用 Tab。",
    ]
    for key, info in Case.model_fields.items():
        lines += _field(key, info, answers, _words(info, vocabularies))
    lines.append("---")
    for key, title in TITLES.items():
        heading = f"## {title}"
        if key in REQUIRED:
            lines += ["", heading, "", f"<!-- {_HINTS[key]} -->"]
        else:
            lines += ["", f"<!-- {heading}：{_HINTS[key]} -->"]
    return "\n".join(lines) + "\n"


def blanks(text: str) -> list[Blank]:
    """Return what is still to be filled in a template, in the order of lines."""
    found = []
    lines = text.split("\n")
    titles = set(TITLES.values())
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith(f"# {TO_FILL}"):
            place = next(at for at in range(number, len(lines)) if not _is_comment(lines[at]))
            key, _, value = lines[place].lstrip(" -").partition(":")
            if value.strip() in ("", "[]"):
                said = re.split("[（：，]", line.partition(TO_FILL)[2])[0]
                found.append(Blank(place + 1, f"{said}（{key}）"))
        elif line.startswith("## ") and line[3:] in titles and _is_empty(lines[number:]):
            found.append(Blank(number, line[3:]))
    return found


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _is_empty(lines: list[str]) -> bool:
    for line in lines:
        if line.startswith("## "):
            return True
        if line.strip() and not line.startswith("<!--"):
            return False
    return True


def _words(info: FieldInfo, vocabularies: Vocabularies | None) -> tuple[str, ...]:
    """Return the words that a field may hold; empty when it is free or they are not at hand."""
    name = vocabulary_of(info)
    if not name or vocabularies is None:
        return choices(info)
    return tuple(term.name for term in vocabularies[name])


def _field(key: str, info: FieldInfo, answers: Answers, words: tuple[str, ...]) -> Iterator[str]:
    inner = concept(info)
    given = getattr(answers, key, "")
    wanted = info.is_required() or (key == "region_note" and not answers.adcode)
    mark = TO_FILL if wanted and inner is None and key != "id" else ""
    need = "必填" if info.is_required() else "选填"
    note = f"：{info.description}" if info.description else ""
    yield f"# {mark}{info.title}（{need}）{note}"
    yield from _listed(words, many=is_list(info))
    if key == "mechanism":
        yield from _mechanism(answers)
    elif key == "regions":
        yield from _regions(answers)
    elif key == "period":
        yield from ["period:", _line("  start", answers.start), "  end:"]
        yield f"  basis: {'文内明示' if answers.start else '未知'}"
    elif key == "evidence":
        grades = "、".join(GRADES)
        yield from ["evidence:", f"  # 可以填：{grades}；含义见网站的“关于”页"]
        yield f"  grade: {GRADES[-1]}"
        yield from [f"  # {TO_FILL}为什么是这一级", "  basis:"]
    elif key == "sources":
        yield from ["sources:", "  - id: S1", f"    # {TO_FILL}材料的题名"]
        yield from [_line("    title", answers.source), "    # 发布者、日期、网址，有就写"]
        yield from ["    publisher:", "    date:", "    date_basis: 文内明示", "    url:"]
    elif inner is not None:
        yield from _example(key, info, inner)
    elif is_list(info):
        yield f"{key}: [{', '.join(map(_text, given or ()))}]"
    else:
        default = "" if info.default in (None, PydanticUndefined) else str(info.default)
        yield _line(key, "DX-0000-0000" if key == "id" else str(given or default))


def _listed(words: tuple[str, ...], *, many: bool) -> Iterator[str]:
    """Yield comments with the words, as many a line as fit, or where they are."""
    if len(words) > _MOST_WORDS:
        yield "# 可以填的词见网站的“字段说明”页"
        return
    line = "# 可以填（几个都行）：" if many else "# 可以填："
    for number, word in enumerate(words, 1):
        piece = word + ("、" if number < len(words) else "")
        if len(line) + len(piece) > _LINE:
            yield line
            line = "#   "
        line += piece
    if words:
        yield line


def _mechanism(answers: Answers) -> Iterator[str]:
    yield "mechanism:"
    yield f"  # {TO_FILL}机制名，30 字以内"
    yield _line("  name", answers.mechanism)
    yield "  # 别的案例有同样的名称时，写清不同在哪里"
    yield "  distinguish:"
    yield "  # 组成：名称里每个数字都要有一部分，逐项列全；原文自己没有列全的写 complete: false"
    yield "  parts:"
    counts: list[int | None] = [*numerals(answers.mechanism)] or [None]
    for count in counts:
        if count is None:
            yield f"    # {TO_FILL}这一部分的名称，例如 三员"
        yield f'    - label: "{count}"' if count else "    - label:"
        if count:
            yield f"      count: {count}"
        yield "      # 这一部分回答什么：谁去帮、怎样盯、按什么标准"
        yield "      purpose:"
        yield f"      # {TO_FILL if count else ''}逐项写：[甲, 乙]，或每项一行以“- ”开头"
        yield "      items: []"


def _regions(answers: Answers) -> Iterator[str]:
    if answers.adcode:
        yield from ["regions:", f'  - adcode: "{answers.adcode}"', f"    name: {answers.place}"]
    else:
        yield from ["regions: []", '# - {adcode: "620921", name: 金塔县}']


def _example(key: str, field: FieldInfo, inner: type[BaseModel]) -> Iterator[str]:
    """Yield an optional group as comments: taking the “# ” away makes it count."""
    yield f"# {key}:"
    first, many = True, is_list(field)
    for name, info in inner.model_fields.items():
        words = choices(info)
        nested = concept(info)
        value = _EXAMPLES.get(name, "") if not vocabulary_of(field) else ""
        if words:
            default = info.default if isinstance(info.default, str) else words[0]
            value = str(default)
        if key == "sources" or nested is not None:
            value = "[]" if is_list(info) else ""
        mark = "- " if first and many else "  " if many else ""
        hint = f"  （{info.title}）" if not value else ""
        yield f"#   {mark}{name}: {value}{hint}".rstrip()
        first = False


def _line(key: str, value: str) -> str:
    return f"{key}: {_text(value)}" if value else f"{key}:"


def _text(value: str) -> str:
    """Return a value as YAML, in quotation marks where a plain one would be misread."""
    if not value:
        return ""
    plain = value.strip() == value and not any(mark in value for mark in (": ", " #", "\n", ", "))
    starts = value[0] not in "-?:,[]{}#&*!|>'\"%@` " and not value[0].isdigit()
    odd = value.lower() in ("yes", "no", "on", "off", "true", "false", "null", "y", "n", "~")
    return value if plain and starts and not odd and value[-1] != ":" else _quoted(value)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
