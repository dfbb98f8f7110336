"""Invented cases for property tests: valid ones of any figures, as a catalog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

from casebook.case import Case
from casebook.catalog import Catalog, Entry
from casebook.regions import Regions
from casebook.vocabulary import Term, Vocabularies
from comparison.shown import SMALL, library

KINDS = ("背景", "投入", "过程", "产出", "结果", "目标", "标准")
QUALIFIERS = ("精确", "以上", "余", "多", "近", "约", "不低于", "不超过")
UNITS = {
    "canals": ("条",),
    "canals-repaired": ("条",),
    "repair-rate": ("%",),
    "funds": ("元", "万元", "亿元"),
}


@cache
def _regions() -> Regions:
    return Regions.load()


def vocabularies() -> Vocabularies:
    """Return the vocabularies of the small library."""
    return library(SMALL).catalog.vocabularies


@st.composite
def indicators(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw the figures of one case: any kind, with or without a key, in any unit of the key."""
    found = []
    for number in range(draw(st.integers(0, 6))):
        key = draw(st.sampled_from([*UNITS, None]))
        value = draw(
            st.integers(0, 10**9)
            | st.decimals(0, 10**6, places=2).map(float)
            | st.sampled_from(["2-3", "19:14", "1/3强"])
        )
        found.append(
            {
                "name": f"指标{number}",
                "key": key,
                "value": value,
                "unit": draw(st.sampled_from(UNITS[key] if key else ("条", "名"))),
                "qualifier": draw(st.sampled_from(QUALIFIERS)),
                "kind": draw(st.sampled_from(KINDS)),
                "source": "S1",
            }
        )
    return found


@st.composite
def catalogs(draw: st.DrawFn, least: int = 2, most: int = 6) -> Catalog:
    """Draw a library of valid cases."""
    sets = draw(st.lists(indicators(), min_size=least, max_size=most))
    methods = [draw(st.sets(st.sampled_from(["huyihui", "xunqu-rizhi"]), max_size=2)) for _ in sets]
    kinds = [draw(st.sampled_from(["案例", "方案", "资料"])) for _ in sets]
    return catalog_of(
        [
            {"indicators": some, "methods": sorted(uses), "kind": kind}
            for some, uses, kind in zip(sets, methods, kinds, strict=True)
        ]
    )


def catalog_of(fields: Sequence[Mapping[str, Any]]) -> Catalog:
    """Return a catalog of cases that differ in the fields given."""
    terms = vocabularies()
    entries = []
    for number, extra in enumerate(fields):
        case = Case.model_validate(
            {
                "id": f"DX-2026-{number + 1:04d}",
                "title": f"案例{number}",
                "summary": "摘要",
                "mechanism": {"name": f"办法{number}", "parts": [{"label": "一步"}]},
                "level": "县",
                "domains": ["农村"],
                "topics": ["水利管护"],
                "period": {"basis": "未知"},
                "issuer": "县里",
                "problems": ["水渠堵了"],
                "evidence": {"grade": "丙", "basis": "自报"},
                "sources": [{"id": "S1", "title": "材料"}],
                **extra,
            }
        )
        used: dict[str, tuple[Term, ...]] = {
            "domains": tuple(terms.domains)[:1],
            "methods": tuple(term for term in terms.methods if term.id in case.methods),
        }
        used |= {"topics": tuple(terms.topics), "standards": (), "levels": tuple(terms.levels)}
        entries.append(Entry(f"guangxi/{number:04d}.md", case, "", used, ()))
    return Catalog.of(entries, terms, _regions())
