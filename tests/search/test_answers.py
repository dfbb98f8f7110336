"""Answers of the search against the plain truth."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asking import ask, truth, write
from casebook.catalog import Catalog, load
from casebook.search import files
from sample_library import catalog, entry

ROOT = Path(__file__).parents[2]
QUERIES = [
    "后进", "后进党组织", "软弱涣散", "軟弱渙散", "三会一课", "四议两公开", "村代会", "3+1", "３＋１",
    "“3+1”帮扶", "3+1帮扶机制", "42个", "49.4%", "2012", "基层党组织建设", "党组织书记", "第一书记",
    "肃宁县", "河北省", "四个全覆盖", "晋位升级", "監督員", "1.06亿元", "20多万", "农村社会管理", "DX-2026",
]  # fmt: skip


@cache
def real() -> Catalog:
    """Return the real cases."""
    return load(ROOT / "cases").catalog


@pytest.mark.slow
@pytest.mark.parametrize("one_file", [files.ONE_FILE, 0], ids=["one file", "shards"])
def test_real_cases(one_file: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every query finds exactly the cases that hold it, from one file and from shards."""
    monkeypatch.setattr(files, "ONE_FILE", one_file)
    folder = write(real(), tmp_path)
    assert (folder / "all.js").exists() == bool(one_file)
    for answer in ask(folder, QUERIES):
        assert set(answer["hits"]) == truth(real(), answer["query"]), answer["query"]


def test_most_queries_find_something() -> None:
    """The queries of these tests are words that the real cases use."""
    assert sum(bool(truth(real(), query)) for query in QUERIES) >= len(QUERIES) - 3


def test_grammar(tmp_path: Path) -> None:
    """Blank is and, a minus is without, one character asks names and terms only."""
    cases = catalog(
        entry(1, title="甲县修渠机制", body="## 背景与起因\n\n党员带头，群众跟上。"),
        entry(2, title="乙县修渠机制", body="## 背景与起因\n\n群众跟上，没有别人。"),
        entry(3, title="丙县台账机制", body="## 背景与起因\n\n党员和群众，党员\n带头修渠。"),
    )
    folder = write(cases, tmp_path)
    queries = ["党员 群众", "群众 -党员", "“党员带头”", "台", "众", "群众 -党员带头修渠", "- ，"]
    found = [[path[-4] for path in answer["hits"]] for answer in ask(folder, queries)]
    assert [sorted(some) for some in found] == [
        ["1", "3"], ["2"], ["1", "3"], ["3"], [], ["1", "2"], [],
    ]  # fmt: skip


def test_names_rank_before_text(tmp_path: Path) -> None:
    """A word in a title counts more than any number of times in the text."""
    cases = catalog(
        entry(1, body="## 背景与起因\n\n" + "说到河长制。" * 30),
        entry(2, topics=["水利管护"], body="## 背景与起因\n\n河长制一次。"),
        entry(3, title="乙县河长制"),
    )
    folder = write(cases, tmp_path)
    (answer,) = ask(folder, ["河长制"])
    assert [path[-4] for path in answer["hits"]] == ["3", "1", "2"]


_LETTERS = "后进党组织村3+1a。，、“”\n 黨"


@pytest.mark.slow
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    bodies=st.lists(st.text(st.sampled_from(_LETTERS), max_size=90), min_size=8, max_size=14),
    words=st.lists(st.text(st.sampled_from("后进党组织村3+1a黨"), min_size=2, max_size=8), min_size=20,
                   max_size=20),
    one_file=st.booleans(),
)  # fmt: skip
def test_any_text_any_phrase(
    bodies: list[str],
    words: list[str],
    one_file: bool,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the texts and the phrase: found is exactly what a substring count finds."""
    monkeypatch.setattr(files, "ONE_FILE", 10**9 if one_file else 0)
    cases = catalog(
        *(
            entry(number, issuer=body.strip() or "无", summary="渠" + body[::-1])
            for number, body in enumerate(bodies, 1)
        )
    )
    phrases = [word for word in words if any(c.isalnum() for c in word) and word[0] != "-"]
    # Phrases that do occur, as well.
    phrases += [body[at : at + 4].strip() for body in bodies for at in (3, 11) if body[at : at + 4]]
    phrases = [p for p in phrases if len(p) > 1 and not set(p) & set(" \n“”，、。+")]
    folder = write(cases, tmp_path_factory.mktemp("cases"))
    for answer in ask(folder, phrases):
        if len(answer["query"]) > 1:
            assert set(answer["hits"]) == truth(cases, answer["query"]), answer["query"]
