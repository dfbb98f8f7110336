"""Slips that can mean only one thing are corrected; whatever can mean two is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.case.profile import Profile
from casebook.catalog.loading import check_file, context_of
from casebook.editing.fixing import fix
from casebook.vocabulary import Vocabularies, load

HERE = Path(__file__).resolve().parents[1]
VALID = (HERE / "golden" / "valid.md").read_text("utf-8")
SHARED = HERE / "golden" / "shared"

SLIPS = [
    ("level: 县", "level: 县级", "level: 县"),
    ("level: 县", "level: 镇", "level: 乡镇"),
    ("domains: [农村]", "domains: 农村", "domains: [农村]"),
    ("domains: [农村]", "domains: [农村、社区]", "domains: [农村, 社区]"),
    ("domains: [农村]", "domains: 农村、社区", "domains: [农村, 社区]"),
    ("issuer:", "isuer:", "issuer:"),
    ("issuer:", "报送单位:", "issuer:"),
    ("issuer:", "发文单位:", "issuer:"),
    ("summary:", "摘要:", "summary:"),
    ('adcode: "450123"', "adcode: “450123”", 'adcode: "450123"'),
    ("## 主要做法", "二、主要做法", "## 主要做法"),
    ("## 主要做法", "## 二、主要做法", "## 主要做法"),
    ("## 主要做法", "### 主要做法", "## 主要做法"),
    ("## 主要成效", "**主要成效**", "## 主要成效"),
    ("## 主要成效", "主要成效：", "## 主要成效"),
    ("name: “三清两议”修渠机制", 'name: "三清两议"修渠机制', "name: “三清两议”修渠机制"),
    ('start: "2019"', "start: 2019年", 'start: "2019"'),
    ('end: "2021-06"', "end: 2021年6月", 'end: "2021-06"'),
    ('end: "2021-06"', "end: 2021.6", 'end: "2021-06"'),
    ('end: "2021-06"', "end: 二〇二一年六月", 'end: "2021-06"'),
    ('  end: "2021-06"\n', "  end: 至今\n", ""),
    ('baseline_as_of: "2018"', "baseline_as_of: 2018年", 'baseline_as_of: "2018"'),
    ("value: 40", "value: ４０", "value: 40"),
    ("value: 40", "value: 1,246", "value: 1246"),
    ("value: 40", "value: 8.5万", "value: 85000"),
    ("value: 40", "value: 40条", "value: 40"),
    ("value: 40", "value: 约40", None),
    ("value: 40", 'value: "4-40"', None),
    ("value: 75", "value: 98.75%", "value: 98.75"),
    ("kind: 背景", "kind: 成果", "kind: 结果"),
    ("    kind: 背景", "    qualifier: 大约\n    kind: 背景", "    qualifier: 约\n    kind: 背景"),
    ("grade: 丙", "grade: 丙级", "grade: 丙"),
    ("basis: 文内明示", "basis: 原文明示", "basis: 文内明示"),
    ("status: 在库", "status: 已入库", None),
    ("topics: [水利管护, 村务公开]", "topics: [从来没有的词]", None),
    ("level: 县", "level: 县或者乡", None),
]


@pytest.fixture(scope="module")
def vocabularies() -> Vocabularies:
    """The vocabularies of the golden library."""
    return load(SHARED / "vocabulary")[0]


@pytest.mark.parametrize(("right", "wrong", "after"), SLIPS)
def test_a_slip_with_one_answer_is_corrected(
    vocabularies: Vocabularies, right: str, wrong: str, after: str | None
) -> None:
    """The one answer is written, and nothing else; without one, the slip stays for its author."""
    broken = VALID.replace(right, wrong, 1)
    assert broken != VALID
    expected = broken if after is None else VALID.replace(right, after, 1)
    fixed = fix(broken.encode(), vocabularies)
    assert fixed.after == expected
    assert bool(fixed.changes) == (after is not None)
    assert fix(fixed.after.encode(), vocabularies).after == fixed.after


def test_sections_are_those_of_the_library() -> None:
    """A library's own sections are put right, and those of other libraries are plain words in it."""
    sections = [{"title": "基本案情"}, {"title": "裁判结果", "aliases": ["处理结果"]}]
    profile = Profile.model_validate({"sections": sections})
    text = "---\ntitle: 甲\n---\n\n一、基本案情\n\n甲。\n\n主要做法\n\n## 处理结果\n\n裁判结果\n"
    fixed = fix(text.encode(), None, profile)
    assert fixed.after == text.replace("一、基本案情", "## 基本案情")
    assert fix(fixed.after.encode(), None, profile).after == fixed.after


def test_at_least_17_slips_have_an_answer() -> None:
    """Of the slips above, so many are corrected that the count of the findings is held."""
    assert sum(after is not None for _, _, after in SLIPS) >= 17


@pytest.mark.parametrize(
    ("right", "wrong"),
    [(right, wrong) for right, wrong, after in SLIPS if after is not None and "value" not in right],
)
def test_the_check_has_nothing_more_to_say(tmp_path: Path, right: str, wrong: str) -> None:
    """After the correction, the problem that the check found is gone."""
    library = tmp_path / "cases"
    (library / "guangxi").mkdir(parents=True)
    for folder in SHARED.iterdir():
        (library / folder.name).symlink_to(folder)
    context, _ = context_of(library)
    file = library / "guangxi" / "450123-sanqing.md"

    def codes(text: str) -> set[str]:
        file.write_text(text, "utf-8")
        found = check_file(file, f"guangxi/{file.name}", context)[1]
        return {one.code for one in found if one.severity == "错误"}

    broken = VALID.replace(right, wrong, 1)
    assert codes(fix(broken.encode(), context.vocabularies).after) == codes(VALID) == set()
