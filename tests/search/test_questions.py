"""What people type, answered by the browser's own scripts with cases that fit."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from asking import JAVASCRIPT, truth, write
from casebook.catalog import Catalog, load
from casebook.search import files
from sample_library import away, catalog, entry

ROOT = Path(__file__).parents[2]
QUESTIONS = yaml.safe_load((Path(__file__).parent / "data/questions.yml").read_text("utf-8"))
ENOUGH = 0.85
"""The share of questions that must have a fitting case among the first three."""


@cache
def real() -> Catalog:
    """Return the real cases."""
    return load(ROOT / "cases").catalog


def answers(folder: Path, queries: list[str]) -> list[dict[str, Any]]:
    """Return what the search page shows for queries: exact hits, and what is near."""
    found = subprocess.run(
        ["node", "meant.cjs"], cwd=JAVASCRIPT, capture_output=True, encoding="utf-8", check=True,
        input=json.dumps({"folder": str(folder), "queries": queries}),
    )  # fmt: skip
    shown: list[dict[str, Any]] = json.loads(found.stdout)
    return shown


def shown(answer: dict[str, Any]) -> list[str]:
    """Return the paths of an answer in order."""
    return [*answer["exact"], *(path for path, _, _ in answer["near"])]


@pytest.mark.slow
def test_questions_of_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fitting case is among the first three for most of both lists, from one file and from shards."""
    number = {path: int(one.case.id[-4:]) for path, one in real().by_path.items()}
    asked = {
        part: {str(q): set(fit) for kind in kinds.values() for q, fit in kind.items()}
        for part, kinds in QUESTIONS.items()
    }
    both = [query for part in asked.values() for query in part]
    assert len(both) == len(set(both)) == 90
    found: list[list[list[str]]] = []
    for limit in (files.ONE_FILE, 0):
        monkeypatch.setattr(files, "ONE_FILE", limit)
        answered = answers(write(real(), tmp_path / str(limit)), both)
        found.append([shown(answer) for answer in answered])
        for part in asked.values():
            right = [
                query
                for query, one in zip(both, found[-1], strict=True)
                if query in part and part[query] & {number[path] for path in one[:3]}
            ]
            assert len(right) >= ENOUGH * len(part), sorted(set(part) - set(right))
    assert found[0] == found[1]


@pytest.mark.slow
def test_what_is_found_exactly_comes_first(tmp_path: Path) -> None:
    """Where cases hold the words they all come first; enough of them, and nothing else is shown."""
    queries = [
        "后进",
        "四议两公开",
        "村支书",
        "58.3",
        "一肩挑",
        "DX-2026-0004",
        "金塔县",
        "軟弱渙散",
    ]
    for answer in answers(write(real(), tmp_path), queries):
        exact = truth(real(), answer["query"])
        assert set(answer["exact"]) == exact, answer["query"]
        assert not answer["near"] or len(exact) < 3
        assert not exact & {path for path, _, _ in answer["near"]}


LIBRARY = catalog(
    entry(1, title="甲县后进支部帮扶机制", topics=["水利管护"], problems=["后进支部没有人管"]),
    away(2, title="乙县河长机制", mechanism__name="河长机制", problems=["河道脏，没有人清"]),
    away(3, title="丙县网格机制", mechanism__name="网格机制", problems=["大事小情没有人问"]),
)


@pytest.mark.parametrize(
    ("query", "expected", "tried"),
    [
        ("后近支部", 1, False),  # sounds the same
        ("河涨机制", 2, True),  # one slip in a name
        ("hezhangjizhi", 2, True),
        ("hzjz", 2, True),
        ("河道脏怎么办", 2, True),
        ("河道太脏了怎么清", 2, False),  # one rare word that is written so
        ("-丙县 网咯机制", 3, None),
    ],
)
def test_kinds_of_queries(query: str, expected: int, tried: bool | None, tmp_path: Path) -> None:
    """Each kind leads to its case, by a query that is told, or by likeness alone."""
    (answer,) = answers(write(LIBRARY, tmp_path), [query])
    assert answer["exact"] == []
    if tried is None:  # what is not wanted is not shown, however near
        assert answer["near"] == []
    else:
        assert answer["near"][0][0].endswith(f"{expected:04d}.md")
        assert bool(answer["tried"]) == tried


@pytest.mark.parametrize("query", ["“后近支部”", "留守儿童", "constructor", "x", "7.77", "好" * 60])
def test_nothing_near_is_nothing(query: str, tmp_path: Path) -> None:
    """A quoted phrase is taken at its word, and what nothing sounds like has no answer."""
    (answer,) = answers(write(LIBRARY, tmp_path), [query])
    assert (answer["exact"], answer["near"], answer["splits"]) == ([], [], [])


def test_only_splits_with_hits_are_offered(tmp_path: Path) -> None:
    """A phrase is offered in two where a case holds both parts, and else its words of the library."""
    body = "## 背景与起因\n\n蓝藻要打捞，夜校要开课，还有水利站管护。"
    folder = write(catalog(entry(1, body=body), entry(2), entry(3)), tmp_path)
    both, one, none = answers(folder, ["蓝藻夜校", "水利飞船", "飞船火箭"])
    assert [split["text"] for split in both["splits"]] == ["蓝藻 夜校"]
    assert [split["text"] for split in one["splits"]] == ["水利"]
    assert none["splits"] == []
    assert not (both["near"] or one["near"] or none["near"])
    for found in answers(folder, ["蓝藻 夜校", "水利"]):
        assert found["exact"]
