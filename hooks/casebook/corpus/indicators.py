"""Invented figures: indicators with units, qualifiers, baselines and correct formulas."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from casebook.corpus.words import Chance
from casebook.vocabulary import Vocabularies

Indicator = dict[str, Any]


def indicators(chance: Chance, year: int, terms: Vocabularies) -> list[Indicator]:
    """Return three to ten indicators in front matter form, all from source S1.

    ``year`` is the year of the figures. Indicators with a unit or a key that is not in the
    vocabulary are left out.
    """
    found = [
        indicator
        for recipe in chance.some(_RECIPES, chance.number(2, 4))
        for indicator in recipe(chance, year)
    ]
    units = {indicator["unit"] for indicator in found}
    missing = {unit for unit in units if terms.units.resolve(unit).term is None}
    if missing:
        found = [i for i in found if i["unit"] not in missing and "formula" not in i]
    for indicator in found:
        if "key" in indicator and terms.keys.get(indicator["key"]) is None:
            del indicator["key"]
    return found


def _figure(name: str, value: Any, unit: str, kind: str, **more: Any) -> Indicator:
    qualifier = more.pop("qualifier", "精确")
    key = more.pop("key", None)
    head = {"name": name, "key": key} if key else {"name": name}
    return {
        **head,
        "value": value,
        "unit": unit,
        "qualifier": qualifier,
        "kind": kind,
        **more,
        "source": "S1",
    }


def _share(part: int, whole: int) -> float:
    exact = Decimal(part) * 100 / Decimal(whole)
    return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _converted(chance: Chance, year: int) -> list[Indicator]:
    lagging = chance.number(12, 160)
    done = chance.number(lagging // 2, lagging)
    return [
        _figure(
            "后进党组织",
            lagging,
            "个",
            "背景",
            key="lagging-orgs",
            quote=f"摸底列出后进党组织{lagging}个",
        ),
        _figure(
            "转化的党组织", done, "个", "结果", key="lagging-org-converted", as_of=f"{year}-12"
        ),
        _figure(
            "转化率",
            _share(done, lagging),
            "%",
            "结果",
            key="lagging-org-conversion-rate",
            formula="转化的党组织 / 后进党组织",
        ),
    ]


def _income(chance: Chance, year: int) -> list[Indicator]:
    before = chance.number(20, 900)
    after = before + chance.number(5, 400)
    return [
        _figure(
            "村集体收入",
            after / 10,
            "万元",
            "结果",
            key="collective-income",
            as_of=str(year),
            baseline=before / 10,
            baseline_as_of=str(year - 1),
        )
    ]


def _disputes(chance: Chance, year: int) -> list[Indicator]:
    inside, outside = chance.number(20, 300), chance.number(5, 80)
    return [
        _figure("村内纠纷", inside, "起", "过程"),
        _figure("村际纠纷", outside, "起", "过程"),
        _figure(
            "化解纠纷",
            inside + outside,
            "起",
            "产出",
            key="disputes-settled",
            as_of=str(year),
            formula="村内纠纷 + 村际纠纷",
        ),
    ]


def _satisfaction(chance: Chance, year: int) -> list[Indicator]:
    value = chance.number(820, 995) / 10
    return [
        _figure("满意率目标", 90, "%", "目标", qualifier="不低于", key="satisfaction"),
        _figure(
            "群众满意率",
            value,
            "%",
            "结果",
            key="satisfaction",
            baseline=chance.number(600, 815) / 10,
            baseline_note="未推行的村组",
            note="抽查得出，不是普查。",
        ),
    ]


def _training(chance: Chance, year: int) -> list[Indicator]:
    number = chance.number(3, 80) * 10
    return [
        _figure(
            "培训人次",
            number,
            "人次",
            "过程",
            qualifier=chance.pick(("余", "多", "以上", "近")),
            key="people-trained",
            quote=f"一年培训党员群众{number}余人次",
        )
    ]


def _money(chance: Chance, year: int) -> list[Indicator]:
    if chance.happens(0.2):
        return [
            _figure("整合资金", chance.number(101, 480) / 100, "亿元", "投入", key="funds-spent")
        ]
    amount = chance.number(8, 900)
    qualifier = chance.pick(("精确", "近", "约"))
    return [_figure("投入资金", amount, "万元", "投入", qualifier=qualifier, key="funds-spent")]


def _delegates(chance: Chance, year: int) -> list[Indicator]:
    households, each = chance.number(20, 90) * 10, 10
    return [
        _figure("参加的农户", households, "户", "过程"),
        _figure("推选代表", households // each, "名", "产出", formula=f"参加的农户 / {each}"),
        _figure("代表联系户数", "5-15", "户/代表", "标准"),
    ]


def _days(chance: Chance, year: int) -> list[Indicator]:
    return [
        _figure("办结时限", chance.number(3, 30), "天", "标准", qualifier="不超过"),
        _figure("清单事项", chance.number(12, 90), "项", "投入"),
    ]


_RECIPES: tuple[Callable[[Chance, int], list[Indicator]], ...] = (
    _converted,
    _income,
    _disputes,
    _satisfaction,
    _training,
    _money,
    _delegates,
    _days,
)
