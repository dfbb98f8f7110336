"""The template of a new case: every field with its purpose, and the blanks to fill."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casebook.case import Case
from casebook.case.naming import numerals
from casebook.case.profile import Profile
from casebook.case.showing import vocabulary_of
from casebook.formatguide.examples import EDITORS, EXAMPLES, FIRST
from casebook.formatguide.fields import choices, concept, is_list
from casebook.vocabulary import Vocabularies

TO_FILL = "【待填】"
_GROUPS = ("mechanism", "period", "sources")
"""Fields with blanks inside them."""
_MOST_WORDS, _LINE = 50, 48
"""More words than these are not listed; characters of a line of them."""


@dataclass(frozen=True)
class Answers:
    """The known facts of a new case; empty ones are left blank.

    ``part`` is the place within the region that its code names, such as a town.
    """

    title: str = ""
    mechanism: str = ""
    adcode: str = ""
    place: str = ""
    part: str = ""
    level: str = ""
    issuer: str = ""
    source: str = ""
    call: str = ""
    start: str = ""
    domains: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Blank:
    """A place in the template for the author to fill; ``line`` counts from 1."""

    line: int
    what: str


def template(
    answers: Answers | None = None,
    vocabularies: Vocabularies | None = None,
    profile: Profile | None = None,
) -> str:
    """Return the text of a new case. It passes the check apart from its :func:`blanks`.

    The words of ``vocabularies`` stand beside the fields that take no others; ``profile`` is what
    is the library's own.
    """
    answers, profile = answers or Answers(), profile or Profile()
    lines = [
        "---",
        "# 以 # 开头的行是说明，可以留着，也可以删掉。",
        f"# 标着{TO_FILL}的必须填；检查程序会逐个提醒。",
        "# 冒号、逗号、横线都用英文的，后面空一格；用两个空格缩进，不用 Tab。",
    ]
    fields = Case.model_fields
    kind = profile.kinds[0]
    needed = {path.split(".")[0] for path in kind.requires}
    if [*numerals(answers.mechanism)] and "problems" in kind.numbered:
        needed.add("problems")
    first = [*FIRST, *(key for key in fields if key in needed and key not in FIRST)]
    for key in first:
        lines += _field(key, fields[key], answers, _words(fields[key], vocabularies))
    lines.append("# ———— 下面选填：有就写，删掉行首的“# ”就算填了；不写的不用管 ————")
    for key, info in fields.items():
        if key == "call" and answers.call:
            lines += _field(key, info, answers, ())
        elif key not in first and key not in EDITORS and key not in profile.unused:
            words = profile.kind_names if key == "kind" else _words(info, vocabularies)
            lines += _optional(key, info, words, profile.sample(key))
    lines.append("# ———— 下面由编辑填写，投稿时不用管 ————")
    for key in EDITORS:
        words = _words(fields[key], vocabularies)
        lines += _optional(key, fields[key], words, profile.sample(key))
    lines.append("---")
    for section in profile.sections:
        heading, hint = f"## {section.title}", section.hint or ""
        if section.required:
            lines += ["", heading, ""] + ([f"<!-- {hint} -->"] if hint else [])
        else:
            lines += ["", f"<!-- {heading}：{hint or '可以不写。'} -->"]
    return "\n".join(lines) + "\n"


def blanks(text: str, profile: Profile | None = None) -> list[Blank]:
    """Return the blanks still to fill in a template, in the order of lines."""
    found = []
    lines = text.split("\n")
    titles = {section.title for section in (profile or Profile()).sections}
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
    """Return the words allowed in a field; empty when it is free or they are unknown."""
    name = vocabulary_of(info)
    if not name or vocabularies is None:
        return choices(info)
    return tuple(term.name for term in vocabularies[name])


def _field(key: str, info: FieldInfo, answers: Answers, words: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of a required field, with its blank."""
    given = getattr(answers, key, "")
    wanted = key not in ("regions", "call") and not (key == "region_note" and answers.adcode)
    mark = TO_FILL if wanted and key not in _GROUPS else ""
    others = {
        "regions": "必填，没有地方写下一项", "region_note": "没有写地方时填", "call": "选填"
    }  # fmt: skip
    need = others.get(key, "必填")
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
    elif key == "sources":
        yield from ["sources:", "  - id: S1", f"    # {TO_FILL}材料的题名"]
        yield from [_line("    title", answers.source), "    # 发布者、日期、网址，有就写"]
        yield from ["    publisher:", "    date:", "    url:"]
    elif is_list(info):
        yield f"{key}: [{', '.join(map(_text, given or ()))}]"
    else:
        yield _line(key, str(given))


def _optional(key: str, info: FieldInfo, words: tuple[str, ...], sample: str) -> Iterator[str]:
    """Yield a field as comments: removing the “# ” activates it."""
    note = f"：{info.description}" if info.description else ""
    yield f"# {info.title}{note}"
    yield from _listed(words, many=is_list(info))
    inner = concept(info)
    if sample:
        yield f"# {key}: [{_text(sample)}]"
    elif vocabulary_of(info):
        yield f"# {key}: [{words[0] if words else ''}]"
    elif inner is not None:
        yield from _example(key, info, inner)
    elif is_list(info):
        yield f"# {key}: []"
    else:
        yield f"# {key}: {words[0] if words else EXAMPLES.get(key, '')}".rstrip()


def _listed(words: tuple[str, ...], *, many: bool) -> Iterator[str]:
    """Yield comments with the words, as many per line as fit, or where to find them."""
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
    yield "  # 组成：名称里有数字的要写，每个数字一部分，逐项列全；原文没有列全的写 complete: false"
    counts = [*numerals(answers.mechanism)]
    if not counts:
        yield "  # parts:"
        yield "  #   - {label: 三员, count: 3, items: [特派员, 指导员, 监督员]}"
        return
    yield "  parts:"
    for count in counts:
        yield f'    - label: "{count}"'
        yield f"      count: {count}"
        yield "      # 这一部分回答什么：谁去帮、怎样盯、按什么标准"
        yield "      purpose:"
        yield f"      # {TO_FILL}逐项写：[甲, 乙]，或每项一行以“- ”开头"
        yield "      items: []"


def _regions(answers: Answers) -> Iterator[str]:
    if answers.adcode:
        yield from ["regions:", f'  - adcode: "{answers.adcode}"', f"    name: {answers.place}"]
        yield from [f"    part: {answers.part}"] if answers.part else []
    else:
        yield from ["regions: []", '# - {adcode: "620921", name: 金塔县}']


def _example(key: str, field: FieldInfo, inner: type[BaseModel]) -> Iterator[str]:
    """Yield an optional group as comments: removing the “# ” activates it."""
    yield f"# {key}:"
    first, many = True, is_list(field)
    for name, info in inner.model_fields.items():
        words = choices(info)
        nested = concept(info)
        value = EXAMPLES.get(name, "") if not vocabulary_of(field) else ""
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
    """Return a value as YAML, quoted where a plain one would be misread."""
    if not value:
        return ""
    plain = value.strip() == value and not any(mark in value for mark in (": ", " #", "\n", ", "))
    starts = value[0] not in "-?:,[]{}#&*!|>'\"%@` " and not value[0].isdigit()
    odd = value.lower() in ("yes", "no", "on", "off", "true", "false", "null", "y", "n", "~")
    return value if plain and starts and not odd and value[-1] != ":" else _quoted(value)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
