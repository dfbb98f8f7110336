"""What is a library's own is read from its library.yml, with every fault at its line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from casebook.case import Context
from casebook.case.profile import Kind, Profile
from casebook.case.reading import read_case
from casebook.case.rules import judge
from casebook.case.rules.kinds import RULES
from casebook.catalog import load_profile, profile_of
from casebook.frontmatter import parse
from sample_library import VALID, context

ROOT = Path(__file__).resolve().parents[2]
BRIEF = "name: 海口法院案例库\nfield: 法院\ndescription: 法官写的案例。\n"


def read(text: str, folder: Path) -> tuple[Profile, list[str]]:
    """Return the profile of a text, and its problems in one line each."""
    (folder / "library.yml").write_text(text, "utf-8")
    profile, problems = load_profile(folder)
    assert all(problem.hint for problem in problems)
    return profile, [f"{problem.line} {problem.code}: {problem.message}" for problem in problems]


def test_three_lines_are_enough(tmp_path: Path) -> None:
    """A name, a field and a sentence make a profile; all else is as without a file."""
    profile, problems = read(BRIEF, tmp_path)
    assert problems == []
    said = {"name", "field", "description"}
    assert profile.model_dump(exclude=said) == Profile().model_dump(exclude=said)
    assert load_profile(tmp_path / "nothing") == (Profile(), [])


def test_the_own_library_says_everything_itself() -> None:
    """What this library is made of stands in its own file, so that it does not rest on defaults."""
    profile, problems = load_profile(ROOT / "cases")
    assert problems == []
    assert profile.model_fields_set == set(Profile.model_fields) - {"mark", "unused"}


def test_sections_are_found_by_title_and_alias(tmp_path: Path) -> None:
    """A heading finds its section by the title or another way to write it; keys are pinyin."""
    text = "sections:\n  - {title: 基本案情, aliases: [案情]}\n  - {title: 裁判结果, key: ruling}\n"
    profile, _ = read(text, tmp_path)
    found = [profile.key_of(heading) for heading in ("基本案情", "案情", "裁判结果", "做法")]
    assert found == ["jibenanqing", "jibenanqing", "ruling", "other"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("titel: 甲\n", "1 unknown-key: 不认识的字段“titel”"),
        ("name: [甲]\n", "1 not-text: name（库名）应为一段文字，现在是几项内容"),
        ("name: 甲\nname: 乙\n", "2 duplicate-key: .*name.*"),
        ("kinds: 案例\n", "1 not-a-list: kinds（类型）应为列表"),
        ("kinds: []\n", "1 list-length: kinds（类型）至少要有 1 项"),
        ("kinds:\n  - {measure: 个}\n", "2 missing-field: 缺少必填字段 name（名称）"),
        ("kinds:\n  - {name: 甲}\n  - {name: 甲}\n", "3 library-file: 类型“甲”写了两次"),
        (
            "kinds:\n  - {name: 甲, counted_as: 乙}\n",
            "2 library-file: “甲”计数时算作“乙”，可是没有这个类型",
        ),
        (
            "kinds:\n  - {name: 甲, requires: [cost]}\nunused: [cost]\n",
            "3 library-file: “cost”是有的类型必填的字段，不能又写成用不到",
        ),
        (
            "kinds:\n  - {name: 甲, requires: [cots]}\n",
            "2 not-a-choice: requires（必填的字段）第 1 项不能填“cots”",
        ),
        (
            "sections:\n  - title: 甲\n  - {title: 乙, aliases: [甲]}\n",
            "3 library-file: “甲”在正文各部分里写了两次",
        ),
        (
            "sections:\n  - {title: 甲, key: a}\n  - {title: 乙, key: a}\n",
            "3 library-file: “乙”和“甲”的网址名称都是“a”",
        ),
        (
            "sections:\n  - {title: 来源, key: sources}\n",
            "2 library-file: “来源”的网址名称“sources”页面上已有别的用处",
        ),
        (
            "sections:\n  - {title: 甲, figures: true}\n  - {title: 乙, figures: true}\n",
            "3 library-file: “后面放指标”（figures）标了两处",
        ),
        ("sections:\n  - {title: 甲, required: 是}\n", "2 not-bool: required（是否必写）只能写 true 或 false"),
        ("sections:\n  - {title: 甲, required: false}\n", "2 library-file: 正文没有必写的部分"),
        ("samples: {led: 甲}\n", "1 library-file: 模板里“led”不举例子"),
        ("evidence: {戊: 甲}\n", "1 unknown-key: 不认识的字段“戊”"),
        ("mark: assets/mark.svg\n", "1 library-file: 没有文件 assets/mark.svg"),
        ("examples: [gansu/620921-b.md]\n", "1 library-file: 没有案例 gansu/620921-b.md"),
        ("examples: [../a/b.md]\n", "1 library-file: 没有案例 ../a/b.md"),
        ("examples: [library.yml]\n", "1 library-file: 没有案例 library.yml"),
        ("home: {entries: [{vocabulary: units, title: 甲}]}\n", "1 not-a-choice: .*units.*"),
        ("- 甲\n", "1 no-fields: 文件里没有“字段: 内容”"),
        ("", "1 empty-file: 文件是空的"),
        ("# 只有注释\n", "1 no-fields: 文件里是空的"),
        ("name: “甲\x00”\n", "1 nul-character: .*"),
    ],
)  # fmt: skip
def test_faults_are_told_in_place(text: str, problem: str, tmp_path: Path) -> None:
    """Each kind of fault is one problem at its line, and the fields without faults still count."""
    profile, problems = read(text, tmp_path)
    assert len(problems) == 1, problems
    assert re.fullmatch(problem, problems[0]), problems[0]
    assert profile.sections
    assert profile.kinds


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("甲a: -#", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["name", "title", "key", "甲", "entries", "requires", "a b", "figures"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*Profile.model_fields, "别的"]), _VALUES, max_size=4))
def test_anything_in_the_file_is_answered(meta: dict[str, Any]) -> None:
    """Whatever stands in the file gives a profile and problems with remedies, never a traceback."""
    text = yaml.safe_dump(meta, allow_unicode=True)
    profile, problems = profile_of(parse(text, "library.yml", data=True), Path())
    assert profile.kinds
    assert profile.sections
    assert all(problem.message and problem.hint and problem.line for problem in problems)


def test_readable_fields_survive_a_fault(tmp_path: Path) -> None:
    """With one wrong field the others are used, so that cases are judged by the library's own."""
    profile, problems = read("name: 甲库\nkinds: 案例\nsections:\n  - title: 案情\n", tmp_path)
    assert len(problems) == 1
    assert (profile.name, profile.key_of("案情")) == ("甲库", "anqing")


@pytest.mark.parametrize(
    ("kinds", "more", "problems"),
    [
        ([Kind(name="案例")], "", []),
        ([Kind(name="判例")], "", ["kind（类型）不能填“案例”"]),
        ([Kind(name="案例", requires=["cost"])], "", ["缺少必填字段 cost（投入与人手），“案例”都要写"]),
        ([Kind(name="案例", requires=["cost"])], "cost: [县财政出]\n", []),
        (
            [Kind(name="案例", requires=["mechanism.parts", "indicators"])],
            "mechanism: {name: 修渠}\nindicators: []\n",
            [
                "缺少必填字段 parts（组成），“案例”都要写",
                "缺少必填字段 indicators（指标），“案例”都要写",
            ],
        ),
    ],
)  # fmt: skip
def test_kinds_require_what_the_library_says(
    kinds: list[Kind], more: str, problems: list[str]
) -> None:
    """A case has a kind of its library, with the fields that this kind requires."""
    text = VALID.read_text("utf-8")
    for line in more.splitlines():
        key = line.split(":")[0]
        text = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", text, flags=re.M)
    text = text.replace("---\n", f"---\n{more}", 1)
    known = context()
    own = Context(
        known.vocabularies, known.regions, known.fingerprints, profile=Profile(kinds=kinds)
    )
    draft = read_case(parse(text, "guangxi/450123-a.md"))
    assert [f.message for rule in RULES for f in rule(draft, own)] == problems
    assert {f.message for f in judge([draft], own)[0]} >= set(problems)


def test_a_case_without_a_kind_has_the_first_one() -> None:
    """The kind of a case that names none is the first of its library."""
    document = parse("---\ntitle: 甲\n---\n", "guangxi/450123-a.md")
    assert read_case(document, "判例").case.kind == "判例"
