"""Quotes hold their claim, and cut no number of their source."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.case import Context
from casebook.catalog.loading import check_file, context_of
from casebook.text.fingerprint import Fingerprint, FingerprintLibrary

HERE = Path(__file__).resolve().parents[2] / "golden"
SOURCE = "全县摸底查出失修水渠1560条，去年入冬前修好水渠30条，村民出工4200人次，没有一户缺席。"


@pytest.fixture(scope="module")
def context() -> Context:
    """Give the vocabularies of the golden cases, and one source."""
    found, _ = context_of(HERE / "shared")
    prints = FingerprintLibrary({"made-up": Fingerprint.make(SOURCE)})
    return type(found)(found.vocabularies, found.regions, prints)


def codes(tmp_path: Path, context: Context, indicator: str, more: str = "") -> set[str]:
    """Return the codes about quotes that a case with one indicator gets."""
    file = tmp_path / "450123-a.md"
    file.write_text(
        f"""---
title: 隆安县水渠管护办法
summary: 每条水渠定一名管护人。
mechanism: {{name: 水渠管护办法}}
regions: [{{adcode: "450123", name: 隆安县}}]
level: 县
domains: [农村]
topics: [水利管护]
period: {{start: "2019", basis: 文内明示}}
issuer: 隆安县水利站
{more}
indicators:
  - {{{indicator}, unit: 条, kind: 背景, source: S1}}
sources: [{{id: S1, title: 一篇编造的来源, fingerprint: made-up}}]
---
""",
        "utf-8",
    )
    return {
        p.code for p in check_file(file, f"guangxi/{file.name}", context)[1] if "quote" in p.code
    }


@pytest.mark.parametrize(
    ("value", "quote", "expected"),
    [
        (1560, "查出失修水渠1560条", set()),
        (560, "560条，去年入冬前修好水渠", {"quote-cuts-number"}),
        (156, "全县摸底查出失修水渠156", {"quote-cuts-number"}),
        (1560, "查出失修水渠1570条啊啊", {"quote-not-found", "quote-without-figure"}),
        (1560, "水渠1560条", {"quote-length"}),
        (30, "去年入冬前修好水渠30条", set()),
    ],
)
def test_quote_of_a_figure(
    tmp_path: Path, context: Context, value: int, quote: str, expected: set[str]
) -> None:
    """A quote is found whole, and a number that begins or ends it is not a part of another."""
    assert codes(tmp_path, context, f"name: 失修水渠, value: {value}, quote: {quote}") == expected


def test_quote_without_the_claim_is_advice(tmp_path: Path, context: Context) -> None:
    """A quote that shares no word with the name of its figure is reported."""
    found = codes(tmp_path, context, "name: 管护人, value: 4200, quote: 村民出工4200人次，没有")
    assert found == {"quote-without-claim"}


def test_sentences_of_lists_have_quotes_too(tmp_path: Path, context: Context) -> None:
    """What a sentence of a list quotes is looked up like the quote of a figure."""
    good = "name: 失修水渠, value: 1560, quote: 查出失修水渠1560条"
    right = "supervision: [{text: 每季查一次, source: S1, quote: 村民出工4200人次}]"
    wrong = "supervision: [{text: 每季查一次, source: S1, quote: 村民出工4300人次}]"
    assert codes(tmp_path, context, good, right) == set()
    assert codes(tmp_path, context, good, wrong) == {"quote-not-found"}
