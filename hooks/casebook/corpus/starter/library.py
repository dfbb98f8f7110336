"""The files of a new library, by path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from casebook.case.profile import FILE, Profile
from casebook.catalog import profile_of
from casebook.corpus.starter.examples import NOTE, Example
from casebook.frontmatter import parse
from casebook.text import slug

_DATA = Path(__file__).parent / "data"
_SEPARATORS = re.compile(r"[、，,；;/|\s]+")
_FIGURES = re.compile(r"成效|效果|成果|结果|变化")
_EDITORS = {
    "title": "编者提示", "key": "editor", "required": False, "voice": "editor",
    "subtitle": "借鉴时需要补上的", "longest": 400, "hint": "由编辑补写，投稿时不用写。",
}  # fmt: skip
_APPENDIX = {
    "title": "附录", "key": "appendix", "required": False,
    "hint": "可以不写。制度条文要点、表格样式。",
}  # fmt: skip
_MATERIAL = {
    "name": "资料",
    "measure": "份",
    "material": "背景资料，不是案例，供读相关案例时参考。",
}
_ABOUT_SETTINGS = """\
# 这个库自己的东西都在这里；哪一项不写，就用程序里通行的写法。
# 写全了的例子是项目自带的 cases/library.yml；写错了，检查时会说是哪一行、怎么改。
"""


@dataclass(frozen=True)
class Wish:
    """What the founder of a library says: its name, its field, and its sections."""

    name: str
    field: str
    sections: tuple[str, ...]


def sections_from(text: str) -> tuple[str, ...]:
    """Return the titles in an answer, however they are separated; empty for the usual ones."""
    return tuple(dict.fromkeys(filter(None, _SEPARATORS.split(text.strip()))))


def files_of(wish: Wish, example: Example | None = None) -> dict[str, str]:
    """Return the text of every file of a library, by its path in the folder.

    What does not fit in the wish is told by reading the library that was written.
    """
    settings = _ABOUT_SETTINGS + _yaml(_settings(wish, example))
    profile, _ = profile_of(parse(settings, FILE, data=True), Path())
    terms = example.terms if example else _first_terms(wish.field)
    files = {
        FILE: settings,
        "index.md": _home(profile, example),
        "about.md": _about(profile, example),
        "submit.md": _submit(profile),
    }
    for name in ("levels", "stages", "units"):
        files[f"vocabulary/{name}.yml"] = (_DATA / "vocabulary" / f"{name}.yml").read_text("utf-8")
    for name, title in (("domains", "领域"), ("topics", "主题"), ("keys", "可比指标")):
        made = {"title": title, "description": _MEANINGS[name], "terms": terms.get(name, [])}
        files[f"vocabulary/{name}.yml"] = _yaml(made)
    if example is not None:
        files |= dict(example.cases)
        files["collections/all.md"] = _collection(profile)
    return files


_MEANINGS = {
    "domains": "案例属于哪一块工作。",
    "topics": "案例要办好的事，用平常的说法；投稿里词表外的写进 other_topics，由编辑收进来。",
    "keys": "几个案例里意思相同的数字用同一个口径，才可以并列。",
}


def _settings(wish: Wish, example: Example | None) -> dict[str, Any]:
    settings: dict[str, Any] = {"name": wish.name, "field": wish.field}
    settings["description"] = f"各地{wish.field}的做法，每个数字都能追到来源"
    settings["kinds"] = [{"name": "案例", "measure": "个"}, _MATERIAL]
    if example is not None:
        settings |= {key: example.settings[key] for key in ("description", "unused")}
        sections = [*example.settings["sections"]]
    else:
        sections = [{"title": title} for title in wish.sections]
    told = {section["title"] for section in sections}
    if not sections:
        return settings
    if not any(section.get("figures") for section in sections):
        shown = [one for one in sections if _FIGURES.search(one["title"])] or sections[-1:]
        shown[0]["figures"] = True
    sections += [more for more in (_EDITORS, _APPENDIX) if more["title"] not in told]
    return settings | {"sections": sections}


def _first_terms(field: str) -> dict[str, list[dict[str, Any]]]:
    return {"domains": [{"id": slug(field) or "lingyu", "name": field}]}


def _home(profile: Profile, example: Example | None) -> str:
    note = NOTE if example else "还没有案例；放进来第一个，首页就有了。"
    meta = {
        "title": "首页",
        "template": "home.html",
        "description": f"{profile.name}：{profile.description}。",
        "eyebrow": "每个数字都能追到出处 · 目标不当成效 · 不排名",
        "headline": ["一个地方怎样办成了，", "另一个地方怎样学得会"],
        "lede": f"各地{profile.field}的做法：怎样做的，有什么数字，还缺什么。{note}",
        "submit": {
            "title": "把你们的做法写进来",
            "text": "会用 Word 就行；字段逐项有说明，错在哪里、怎么改，检查时一次说清。",
        },
    }
    return f"---\n{_yaml(meta)}---\n"


def _about(profile: Profile, example: Example | None) -> str:
    note = f"\n**{NOTE}**\n" if example else ""
    grades = "\n".join(
        f"| {grade} | {words} |" for grade, words in profile.grades.items() if grade != "待评"
    )
    return f"""---
title: 关于本库
---

## 这是什么

这里收集各地{profile.field}的具体做法。每个案例讲清一件事：遇到什么问题，谁去办，怎样办，有什么结果。
{note}
## 证据等级

等级只说明**报告得有多充分**，不说明做法好不好，更不是排名。

| 等级 | 含义 |
|---|---|
{grades}

## 读数字时要分清

- **目标不是结果**：只有来源写明已经做到的，才列为结果。
- **限定词不能丢**：“近4.8万户”不等于4.8万户。
- **未报告**，是说来源没有写，不是说当地没有做。

发现错误，请告诉我们是哪个案例、哪一句，办法见[投稿](submit.md)。
"""


def _submit(profile: Profile) -> str:
    rows = "\n".join(
        f"| {section.title}{'' if section.required else '（可省）'} | {section.hint or ''} |"
        for section in profile.sections
        if section.voice != "editor"
    )
    return f"""---
title: 投稿
---

欢迎寄来你们的做法，也欢迎指出已有案例的错误。不求文采，只求具体：别处的人读完能照着试，编辑能核对每一个数字。

## 正文写哪几段

| 段落 | 写什么 |
|---|---|
{rows}

另写一段200字以内的摘要。请用自己的话写，不要大段粘贴公文；不写当事人和群众的姓名、电话、身份证号。

## 怎样送来

1. 复制[模板](assets/case-template.txt)，从上到下填，标着【待填】的必须填；每个字段写什么，见[字段说明](fields.md)。
2. 检查程序说的每一种问题，见[检查说明](checks.md)。
3. 只有Word文件的，写好上面几段，数字列成表，连同原始材料交给页脚所列的联系单位。
"""


def _collection(profile: Profile) -> str:
    meta = {
        "title": f"{profile.field}案例汇编",
        "subtitle": "示例",
        "description": NOTE,
        "editor": "编辑组",
        "date": "2026-01",
        "order": "id",
        "publish": True,
    }
    return f"---\n{_yaml(meta)}---\n\n{NOTE}\n"


def _yaml(value: dict[str, Any]) -> str:
    """Return a mapping as YAML: short maps on a line of their own, and Chinese as it is."""
    lines: list[str] = []
    for key, entry in value.items():
        if isinstance(entry, list) and entry and isinstance(entry[0], dict):
            lines += [f"{key}:", *(f"  - {_flow(one)}" for one in entry)]
        else:
            dumped = yaml.safe_dump({key: entry}, allow_unicode=True, sort_keys=False, width=1000)
            lines.append(dumped.rstrip("\n"))
    return "\n".join(lines) + "\n"


def _flow(value: dict[str, Any]) -> str:
    return yaml.safe_dump(
        value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=1000
    ).strip()
