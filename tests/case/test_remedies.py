"""A remedy that names exactly one answer is right: written as it says, the problem is gone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from casebook.case import Context
from casebook.catalog.loading import check_documents, context_of
from casebook.frontmatter import parse
from casebook.problems import Problem
from golden_cases import cases

GOLDEN = Path(__file__).parents[1] / "golden"
VALID = GOLDEN / "valid.md"
PATH = "guangxi/450123-a.md"
CASES = [case for case in cases(GOLDEN / "problems") if "encoding" not in case.content]
TOKEN = re.compile(r'"[^"]*"|[^\s,\[\]{}"#]+')
KEY = re.compile(r"[^\s:]+")
LINE = re.compile(r".*$")
REMEDIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (r'是不是想写 ("[^"]+")？', TOKEN),
    (r'写成 ("[\d-]+")。', TOKEN),
    (r'加上英文双引号：("[^"]+")。', TOKEN),
    (r"写成半角的阿拉伯数字 (\d+)。", TOKEN),
    (r"去掉引号，写成 (\d+)。", TOKEN),
    (r"写成 value: (\S+)，不加引号", TOKEN),
    (r"改写成 (\S+)（编号", TOKEN),
    (r"是不是想写“([a-z_]+)”？", KEY),
    (r"把这一行改成 (## \S+)。", LINE),
    (r"是不是“([^”]+)”？(?:可以填|编辑|没有合适)", TOKEN),
)
REVEALED = {"formula-mismatch", "quote-without-figure", "quote-not-found", "adcode-unknown"}
"""What is said of the meaning of a value as soon as it can be read."""
SLIPS = [
    ("    kind: 背景", "    as_of: 2025.6\n    kind: 背景"),
    ("    kind: 背景", "    as_of: 2025.10\n    kind: 背景"),
    ("    kind: 背景", "    as_of: 2025年6月\n    kind: 背景"),
    ('  start: "2019"', "  start: 2019年3月"),
    ('  start: "2019"', "  start: 2019.10"),
    ('  start: "2019"', "  start: 二〇一九年"),
    ('    baseline_as_of: "2018"', "    baseline_as_of: 2018年底"),
    ('    baseline_as_of: "2018"', "    baseline_as_of: 2018年"),
    ("issuer: 隆安县水利站", "报送单位: 隆安县水利站"),
    ("issuer: 隆安县水利站", "isuer: 隆安县水利站"),
    ("## 主要做法", "二、主要做法"),
    ("## 主要做法", "### 主要做法"),
    ("    value: 40", "    value: 8.5万"),
    ("    value: 40", '    value: "1,246"'),
    ("level: 县", "level: 县级"),
]
Told = Callable[[str, str], list[Problem]]


@pytest.fixture(scope="module")
def told() -> Told:
    """Return what is told of a text that lies at a path of the golden library."""
    context: Context = context_of(GOLDEN / "shared")[0]

    def of(text: str, path: str = PATH) -> list[Problem]:
        return check_documents([parse(text, path)], context)[0][1]

    return of


def _applied(text: str, problem: Problem) -> str | None:
    """Return the text with the remedy of a problem written; None if it names no single answer."""
    lines = text.split("\n")
    line = lines[problem.line - 1]
    for said, what in REMEDIES:
        remedy = re.match(said, problem.hint)
        found = what.search(line, problem.column - 1) if remedy else None
        if remedy and found:
            lines[problem.line - 1] = line[: found.start()] + remedy[1] + line[found.end() :]
            return "\n".join(lines)
    if "删掉这一行" in problem.hint and "年份不明" not in problem.hint:
        del lines[problem.line - 1]
        return "\n".join(lines)
    return None


def _ends(told: Told, text: str) -> int:
    """Check that each remedy of a text ends its problem; return how many there were."""
    before = told(text, PATH)
    count = 0
    for problem in before:
        after = _applied(text, problem)
        if after is None:
            continue
        count += 1
        left = [(one.code, one.message) for one in told(after, PATH)]
        same = [(one.code, one.message) for one in before].count((problem.code, problem.message))
        assert left.count((problem.code, problem.message)) < same, problem
        there = {one.code for one in before} | REVEALED
        assert {code for code, _ in left} <= there, (problem, left)
    return count


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_remedies_of_golden_cases_end_their_problems(case, told: Told, tmp_path: Path) -> None:
    """Each remedy with one answer ends the problem that it belongs to, and makes no new one."""
    raw = case.write(VALID, tmp_path / "case.md").read_bytes()
    _ends(told, raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n"))


@pytest.mark.parametrize(("right", "wrong"), SLIPS)
def test_remedies_of_slips_end_their_problems(told: Told, right: str, wrong: str) -> None:
    """What people get wrong has a remedy with one answer, and it is the end of it."""
    text = VALID.read_text("utf-8").replace(right, wrong, 1)
    assert _ends(told, text) == ("年底" not in wrong)


def test_a_file_name_in_chinese_gets_the_one_right_name(told: Told) -> None:
    """The name that is proposed has the code and no Chinese, so that nothing is said of it again."""
    (problem,) = told(VALID.read_text("utf-8"), "guangxi/三清.md")
    name = re.fullmatch(r"改名为 (\S+)。", problem.hint)
    assert name is not None
    assert name[1] == "450123-sanqing.md"
    path = str(PurePosixPath("guangxi") / name[1])
    assert told(VALID.read_text("utf-8"), path) == []


def test_a_practice_that_goes_on_has_no_end(told: Told) -> None:
    """至今 is no date; the line goes, and nothing is missing then."""
    text = VALID.read_text("utf-8").replace('  end: "2021-06"', "  end: 至今", 1)
    (problem,) = told(text, PATH)
    assert problem.hint == "还在做的，没有结束时间，删掉这一行。"
    assert _ends(told, text) == 1


def test_a_word_that_is_in_no_vocabulary_has_a_way_out(told: Told) -> None:
    """Who cannot change a vocabulary is told what to write instead, for topics and for methods."""
    text = VALID.read_text("utf-8")
    (problem,) = told(text.replace("水利管护, 村务公开", "水利管护, 从来没有的词"), PATH)
    assert "other_topics: [你们的说法]" in problem.hint
    moved = text.replace("村务公开]", "村务公开]\nother_topics: [从来没有的词]")
    assert [one.severity for one in told(moved, PATH)] == ["建议"]
    (problem,) = told(text.replace("methods: [huyihui", "methods: [从来没有的词"), PATH)
    assert "删掉这一项" in problem.hint
