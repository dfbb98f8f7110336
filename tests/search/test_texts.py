"""Texts, columns, suggestions and files of the reader's scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebook.catalog import load
from casebook.search import data_files, files, page, record
from casebook.search.columns import facet_data, facets, title_data, title_order
from casebook.search.plain import lines
from casebook.search.suggestions import ONE_FILE, Suggestion, reading, suggestion_files, suggestions
from sample_library import catalog, entry

BODY = """\
## 背景与起因

一段 **重点** 和*轻重*，
接着上一行[链接](https://example.org)。[^1]

- 第一项
  续行
- 第二项

## 主要做法

### 小标题

| 甲 | 乙 |
|:---|---:|
| 1 | `2` |

***

1. 数字项

[^1]: 脚注
"""


def test_plain_lines() -> None:
    """Marks go, blocks become lines, and headings, items and rows keep a mark of their own."""
    assert list(lines(BODY)) == [
        "# 背景与起因", "一段 重点 和轻重，接着上一行链接。", "- 第一项续行", "- 第二项",
        "# 主要做法", "# 小标题", "| 甲 | 乙", "| 1 | 2", "- 数字项", "脚注",
    ]  # fmt: skip


def test_code_is_left_alone() -> None:
    """Inside a fence nothing is a mark."""
    assert list(lines("```\n# 不是标题\n```\n\n后面")) == ["# 不是标题", "后面"]


def test_record_has_every_section() -> None:
    """A record holds names first, then terms and places, then the texts with their anchors."""
    cases = catalog(entry(1, body=BODY, led_by=["县委", "镇党委"], mechanism__aliases=["渠长制"]))
    found = record(cases.entries[0], cases)
    weights = [text.weight for text in found.texts]
    assert weights == sorted(weights)
    by_key = {text.key: text for text in found.texts}
    assert by_key["name"].text == "修渠机制\n渠长制"
    assert by_key["regions"].text.endswith("隆安县")
    assert by_key["led_by"].text == "- 县委\n- 镇党委"
    assert by_key["body-practice"].anchor == "practice"
    assert found.data()["fields"]["level"] == ["县"]
    assert "led_by" not in found.data()["fields"]


def test_anchors_are_on_the_page() -> None:
    """Every section of every real case leads to a place that the case page has."""
    library = load(Path(__file__).parents[2] / "cases").catalog
    known = {"", "facts", "mechanism", "background", "practice", "results", "lessons", "editor", "appendix",
             "citation", "doubts", "timeline", "sources", "methods", "standards"}  # fmt: skip
    for one in library.entries:
        for text in record(one, library).texts:
            assert text.anchor in known or text.anchor.split("-")[0] in ("fact", "op", "figure")


def test_facets_are_columns() -> None:
    """Each facet has an answer per case, only values in use, and is written in base 36."""
    cases = catalog(
        entry(1), entry(2, regions=[], region_note="没有写", period={"basis": "未知"}), entry(3)
    )
    by_key = {facet.key: facet for facet in facets(cases)}
    assert [value.name for value in by_key["province"].values] == ["广西"]
    assert by_key["province"].answers == [[0], [], [0]]
    assert [value.id for value in by_key["year"].values] == ["2019"]
    written = {facet["key"]: facet["of"] for facet in facet_data(cases)["facets"]}
    assert written["province"] == "0,,0"
    assert set(by_key) == {"province", "domain", "topic", "method", "level", "kind", "year",
                           "evidence", "status"}  # fmt: skip


def test_titles_have_their_order_by_pinyin() -> None:
    """The order column is each case's place in the list by pinyin."""
    cases = catalog(
        entry(1, title="乙县修渠机制"), entry(2, title="丙县修渠机制"), entry(3, title="甲县机制")
    )
    data = title_data(cases)
    assert data["titles"].split("\n")[1] == "丙县修渠机制"
    assert title_order(cases) == "2,0,1"


def test_readings() -> None:
    """Readings are without tones, and places are read as their people do."""
    assert reading("金塔县“3+1”帮扶") == "jin ta xian 3+1 bang fu"
    assert reading("长治") == "chang zhi"
    assert reading("乐陵") == "lao ling"


def test_suggestions_of_a_library() -> None:
    """Places with all above them, used terms, mechanisms and titles are offered, once each."""
    cases = catalog(entry(1), entry(2, title="隆安县护渠机制", mechanism__name="护渠机制"))
    found = suggestions(cases)
    texts = [one.text for one in found]
    assert {"隆安县", "南宁市", "广西壮族自治区", "水利管护", "修渠机制", "隆安县护渠机制"} <= set(
        texts
    )
    assert len({(one.text, one.kind, one.url) for one in found}) == len(found)
    assert [one.kind for one in found] == sorted(one.kind for one in found)


def test_many_suggestions_are_cut_by_letter_and_character() -> None:
    """A large library's suggestions are found under their first letter and first character."""
    many = [
        Suggestion(f"金塔县第{n}号", 6, "", "jin ta xian di hao", 1) for n in range(ONE_FILE + 1)
    ]
    names = {name: len(some) for name, some in suggestion_files(many)}
    assert names["j"] == ONE_FILE + 1
    assert len(names) == 2
    assert dict(suggestion_files(many[:3])).keys() == {"all"}


def test_files_are_classic_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every data file only calls the callback with JSON, small and large libraries alike."""
    cases = catalog(*(entry(n) for n in range(1, 6)))
    for limit in (files.ONE_FILE, 0):
        monkeypatch.setattr(files, "ONE_FILE", limit)
        found = {file.path: file.text for file in data_files(cases)}
        assert ("data/reader/all.js" in found) == bool(limit)
        for path, text in found.items():
            for call in text.splitlines():
                name, _, data = call.removeprefix("casebookData(").removesuffix(");").partition(",")
                json.loads(data)
                single = path == "data/reader/all.js"
                assert single or path == f"data/reader/{json.loads(name)}.js"


def test_files_are_the_same_for_the_same_cases() -> None:
    """Building twice writes the same bytes."""
    library = load(Path(__file__).parents[2] / "cases").catalog
    assert list(data_files(library)) == list(data_files(library))


def test_pages_lead_on_without_scripts() -> None:
    """Each page that needs a script names ways to the cases that do not."""
    found = list(page.pages(catalog(entry(1))))
    assert [one.url for one in found] == ["search.html", "compare/own.html", "basket.html"]
    assert all(one.view().ways for one in found)
