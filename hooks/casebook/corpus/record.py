"""One invented case as a file: its front matter and its five sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from casebook.case import Case
from casebook.case.concepts import GRADES, PUBLISHED_STATUSES
from casebook.case.profile import Profile
from casebook.case.showing import shown_fields
from casebook.corpus import mechanisms
from casebook.corpus.indicators import indicators
from casebook.corpus.mechanisms import Name
from casebook.corpus.places import Setting
from casebook.corpus.words import Chance, Teller
from casebook.vocabulary import Vocabularies, Vocabulary

_KINDS = Profile().kind_names[:1] * 16 + Profile().kind_names
_STATUSES = ("在库",) * 16 + tuple(status for status in PUBLISHED_STATUSES if status != "在库")

_GRADES = sorted((*GRADES, "丙"), key=GRADES.index)
"""Kinds, statuses and grades as frequent as in real libraries."""


@dataclass(frozen=True)
class Plan:
    """The facts about a case that are chosen first, because other cases refer to them.

    ``ambiguous``: another case has the same name. ``related`` and ``parent`` are paths of cases.
    """

    number: int
    path: str
    setting: Setting
    name: Name
    ambiguous: bool = False
    related: tuple[str, ...] = ()
    parent: str | None = None

    @property
    def id(self) -> str:
        """Return the case's id; numbers have four digits and are spread over three years."""
        return f"DX-{2024 + self.number % 3}-{self.number // 3 + 1:04d}"

    @property
    def title(self) -> str:
        """Return the case's title: place and mechanism."""
        return f"{self.setting.name}{self.name.text}"


def text_of(plan: Plan, terms: Vocabularies, chance: Chance) -> str:
    """Return the text of a case file."""
    teller = Teller(chance, plan.setting.name, plan.name.text)
    meta = _front_matter(plan, terms, teller)
    body = _body(plan, teller)
    return f"---\n{yaml.dump(meta, Dumper=_Dumper, **_STYLE)}---\n\n{body}"


_STYLE: Mapping[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": 4000}


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True  # the format refuses anchors


def _front_matter(plan: Plan, terms: Vocabularies, teller: Teller) -> dict[str, Any]:
    chance, setting, name = teller.chance, plan.setting, plan.name
    start = chance.number(2009, 2022)  # so that everything ends by 2025
    status = "草稿" if plan.number % 100 == 99 else chance.pick(_STATUSES)
    mechanism: dict[str, Any] = {"name": name.text}
    if chance.happens(0.3):
        mechanism["full_name"] = f"{setting.full_name}“{name.core}”{name.head}"
    if chance.happens(0.25):
        mechanism["aliases"] = [f"{name.core}{name.head}"]
    if plan.ambiguous:
        mechanism["distinguish"] = teller.say("distinctions")
    if plan.parent:
        mechanism["parent"] = plan.parent
    mechanism["parts"] = mechanisms.parts(name, teller)
    figures = indicators(chance, start + 1, terms)
    meta: dict[str, Any] = {
        "id": plan.id,
        "title": plan.title,
        "kind": chance.pick(_KINDS),
        "status": status,
        "summary": teller.say("summaries").replace(setting.name, setting.full_name, 1),
        "mechanism": mechanism,
        "regions": [{"adcode": region.code, "name": region.name} for region in setting.regions],
        "region_note": None if setting.regions else "材料隐去了地名",
        "level": setting.level,
        "domains": _terms(terms.domains, chance, 1, 3),
        "topics": _terms(terms.topics, chance, 1, 4),
        "methods": [
            {"id": word, "variant": teller.say("variants")} if chance.happens(0.15) else word
            for word in _terms(terms.methods, chance, 1, 6, by_id=True)
        ],
        "standards": _terms(terms.standards, chance, 0, 2, by_id=True),
        "period": _period(start, chance),
        "issuer": f"{setting.name}党建工作领导小组办公室",
        "led_by": [f"{setting.name}委组织部"],
        "sent": chance.some(("机关干部", "退休干部", "年轻党员", "业务骨干", "选调生"), 2),
        "reaches": [f"{chance.number(6, 240)}个村和社区"],
        "problems": teller.several("problems", 2, 5),
        "procedures": teller.several("procedures", 3, 6),
        "guarantees": teller.several("guarantees", 0, 2),
        "supervision": teller.several("supervision", 0, 2),
        "sanctions": teller.several("sanctions", 0, 2),
        "results": teller.several("qualities", 1, 3),
        "conditions": teller.several("uses", 0, 2),
        "indicators": figures,
        "timeline": _timeline(start, teller),
        "lifecycle": _lifecycle(start, status, setting, terms),
        "review": _review(status, chance),
        "evidence": {"grade": chance.pick(_GRADES), "basis": "虚构材料，等级由程序抽取。"},
        "sources": _sources(plan, start, chance),
        "doubts": _doubts(teller, figures) if chance.happens(0.15) else None,
        "related": list(plan.related),
    }
    meta |= _others(meta, plan, teller)
    return {key: meta[key] for key in Case.model_fields if meta.get(key) not in (None, [])}


def _others(given: Mapping[str, Any], plan: Plan, teller: Teller) -> dict[str, list[str]]:
    """Return texts for the text fields that are not filled above.

    Each field has its own random sequence: a new field changes no other word of a library.
    """
    found = {}
    for field in shown_fields().values():
        if field.form == "texts" and field.key not in given and field.shown.compared:
            own = Teller(Chance(f"{plan.path} {field.key}"), plan.setting.name, plan.name.text)
            found[field.key] = own.several("answers", 0, 2)
    return found


def _terms(
    vocabulary: Vocabulary, chance: Chance, low: int, high: int, *, by_id: bool = False
) -> list[str]:
    some = chance.some(vocabulary.terms, chance.number(low, high))
    unclear = [term.id for term in some if vocabulary.resolve(term.name).term != term]
    return [term.id if by_id or term.id in unclear else term.name for term in some]


def _period(start: int, chance: Chance) -> dict[str, Any]:
    if chance.happens(0.05):
        return {"basis": "未知"}
    end = str(start + chance.number(1, 2)) if chance.happens(0.3) else None
    period = {"start": str(start), "end": end, "basis": chance.pick(("文内明示", "推断"))}
    return {key: value for key, value in period.items() if value}


def _timeline(start: int, teller: Teller) -> list[dict[str, Any]]:
    chance = teller.chance
    dates = sorted(
        f"{start + chance.number(0, 1)}-{chance.number(1, 12):02d}"
        for _ in range(chance.number(1, 4))
    )
    basis = "推断" if chance.happens(0.3) else "文内明示"
    return [{"date": date, "event": teller.say("events"), "basis": basis} for date in dates]


def _lifecycle(
    start: int, status: str, setting: Setting, terms: Vocabularies
) -> list[dict[str, Any]]:
    stages = ["申报", "公示", "验收", "挂牌"] + (["复审", "摘牌"] if status == "已摘牌" else [])
    steps = [
        {"stage": stage, "date": f"{start + 1 + number // 2}-{5 + number % 2 * 4:02d}"}
        for number, stage in enumerate(stages)
        if terms.stages.resolve(stage).term is not None
    ]
    return [{**step, "by": f"{setting.name}委组织部"} for step in steps]


def _review(status: str, chance: Chance) -> dict[str, str] | None:
    if status in ("待审", "草稿"):
        return None
    year = 2024 if status == "待复审" else 2026
    day = f"{chance.number(1, 9):02d}-{chance.number(1, 28):02d}"
    return {"reviewed_on": f"{year}-{day}", "next_review": f"{year + 1}-{day}", "by": "本库编辑组"}


def _sources(plan: Plan, start: int, chance: Chance) -> list[dict[str, Any]]:
    first = {
        "id": "S1",
        "title": f"{plan.title}的做法（虚构材料第{plan.number + 1}号）",
        "publisher": f"{plan.setting.name}党建网",
        "date": f"{start + 2}-{chance.number(1, 12):02d}-{chance.number(1, 28):02d}",
        "date_basis": "文内明示",
    }
    if chance.happens(0.3):
        first["url"] = f"https://example.org/materials/{plan.number + 1}"
    second = {"id": "S2", "title": f"{plan.setting.name}调研手记（虚构材料）", "date_basis": "未知"}
    return [first, second] if chance.happens(0.4) else [first]


def _doubts(teller: Teller, figures: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]] | None:
    if not figures:
        return None
    figure = figures[0]
    return [
        {
            "topic": f"{figure['name']}是哪一年的",
            "statements": [
                {"text": f"表格把{figure['value']}{figure['unit']}记在头一年。", "source": "S1"},
                {"text": teller.say("results"), "source": "S1"},
            ],
            "resolution": "按表格处理，年份存疑。",
        }
    ]


def _body(plan: Plan, teller: Teller) -> str:
    chance = teller.chance
    practice = [teller.paragraph("practice", 6)]
    for _ in range(3):
        practice += [f"### {teller.say('subheads')}", teller.paragraph("practice", 6)]
    practice.append(
        "\n".join(f"- **{chance.pick('甲乙丙')}**：{teller.say('practice')}" for _ in "123")
    )
    lessons = [teller.paragraph("lessons", 6), teller.paragraph("lessons", 6)]
    if plan.related:
        up = "../" if "/" in plan.path else ""
        lessons.append(
            f"{teller.say('variants')}；可以和[另一处做法]({up}{plan.related[0]})对照着读。"
        )
    sections = [
        ("背景与起因", [teller.paragraph("background", 7), teller.paragraph("background", 7)]),
        ("主要做法", practice),
        ("主要成效", [teller.paragraph("results", 7), teller.paragraph("results", 6)]),
        ("经验启示", lessons),
    ]
    if chance.happens(0.3):
        rows = [f"| {n} | {teller.say('appendix')} |" for n in range(1, 4)]
        sections.append(("附录", ["\n".join(["| 序号 | 内容 |", "|---|---|", *rows])]))
    blocks = [block for title, texts in sections for block in (f"## {title}", *texts)]
    return "\n\n".join(blocks) + "\n"
