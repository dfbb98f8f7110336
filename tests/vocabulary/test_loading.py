"""A key may name the key of its whole, and a unit may have a scale without end."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from casebook.vocabulary import load


def keys(folder: Path, *terms: str) -> list[str]:
    """Return the codes of what is wrong with a vocabulary of keys."""
    text = "title: 口径\nterms:\n" + "".join(f"  - {{{term}}}\n" for term in terms)
    (folder / "keys.yml").write_text(text, "utf-8")
    return [problem.code for problem in load(folder)[1]]


def test_total_names_another_key(tmp_path: Path) -> None:
    """The part knows its whole."""
    part = "id: part, name: 修好, dimension: 计数, total: whole"
    assert keys(tmp_path, part, "id: whole, name: 全部, dimension: 计数") == []
    term = load(tmp_path)[0].keys.get("part")
    assert term is not None
    assert term.total == "whole"


@pytest.mark.parametrize(
    ("total", "code"),
    [("nothing", "total-unknown"), ("part", "total-unknown"), ("money", "total-dimension")],
)
def test_total_that_cannot_be_is_reported(tmp_path: Path, total: str, code: str) -> None:
    """An unknown key, the key itself and a key of another dimension are no whole."""
    part = f"id: part, name: 修好, dimension: 计数, total: {total}"
    assert keys(tmp_path, part, "id: money, name: 钱, dimension: 货币") == [code]


@pytest.mark.parametrize(("scale", "codes"), [('"2000/3"', []), ('"2/0"', ["not-number"])])
def test_scale_may_be_a_fraction(tmp_path: Path, scale: str, codes: list[str]) -> None:
    """15 亩 are exactly one hectare, which no decimal number says."""
    text = f"title: 单位\nterms: [{{id: mu, name: 亩, dimension: 面积, scale: {scale}}}]\n"
    (tmp_path / "units.yml").write_text(text, "utf-8")
    found, problems = load(tmp_path)
    assert [problem.code for problem in problems] == codes
    if not codes:
        mu = found.units.get("mu")
        assert mu is not None
        assert mu.scale * 15 == Fraction(10000)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("提议", "提议"),
        ("{by: 村党组织, text: 提议}", "村党组织提议"),
        ("{by: 户主会, text: 决议, stop: 没有过半就停}", "户主会决议（没有过半就停）"),
        ("{by: 村党组织}", None),
        ("{by: 村党组织, text: 提议, when: 每月}", None),
        ("{text: [提议]}", None),
        ("3", None),
    ],
)
def test_step_may_say_who_takes_it(tmp_path: Path, item: str, said: str | None) -> None:
    """An item is a text, or fields that say what, by whom and where it stops; nothing else."""
    text = f"title: 工作法\nterms: [{{id: siyi, name: 四议, items: [{item}]}}]\n"
    (tmp_path / "methods.yml").write_text(text, "utf-8")
    found, problems = load(tmp_path)
    assert [problem.code for problem in problems] == ([] if said else ["not-list"])
    if said:
        term = found.methods.get("siyi")
        assert term is not None and term.items == (said,)
        assert bool(term.steps) == ("by:" in item)
