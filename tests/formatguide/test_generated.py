"""What follows from the model is current, and fits the model."""

from __future__ import annotations

import json
import re
from pathlib import Path

from casebook.case import Case
from casebook.case.profile import Profile
from casebook.checks import check_files
from casebook.formatguide import Answers, blanks, rows, schema, snippets, template
from casebook.frontmatter import read
from casebook.vocabulary import load
from commands import run

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
PLAIN = {"missing-field", "list-length", "section-empty", "place-missing"}


def test_generated_files_are_current() -> None:
    """The template, and the files of editors where there are any, are what the model gives today."""
    done = run("generate_format_files", "--check")
    assert done.returncode == 0, done.stdout


def test_every_field_is_explained() -> None:
    """Each field, at every depth, has a Chinese title; the table follows the model's order."""
    every = list(rows())
    assert [row.key for row in every if row.depth == 0] == list(Case.model_fields)
    for row in every:
        assert re.search(r"[\u4e00-\u9fff]", row.title), row.path
    assert {row.path for row in every} >= {"mechanism.parts[].items[].duty", "indicators[].quote"}


def test_template_names_every_field_and_lists_its_blanks(tmp_path: Path) -> None:
    """The template passes the check apart from the lines it lists as blank."""
    text = template()
    for key in Case.model_fields:
        assert re.search(rf"^(?:# )?{key}:", text, re.M), key
    live = [line for line in text.split("---")[1].split("\n") if line and line.lstrip()[0] != "#"]
    assert len(live) <= 22
    library = tmp_path / "cases"
    (library / "unplaced").mkdir(parents=True)
    for name in ("vocabulary", "fingerprints"):
        (library / name).symlink_to(GOLDEN / "shared" / name)
    file = library / "unplaced" / "a.md"
    file.write_text(text, "utf-8")
    found = [p for p in check_files(library, [file]).problems if p.severity == "错误"]
    listed = {blank.line for blank in blanks(text)}
    assert {problem.code for problem in found} <= PLAIN
    assert {problem.line for problem in found} <= listed
    assert len(listed) >= len(found) > 8


def test_template_lists_the_words_of_its_fields() -> None:
    """Who fills in a template has the words of short vocabularies beside the field."""
    vocabularies, _ = load(GOLDEN / "shared" / "vocabulary")
    text = template(vocabularies=vocabularies)
    for key in ("levels", "domains", "topics"):
        assert all(term.name in text for term in getattr(vocabularies, key)), key
    assert max(map(len, text.split("\n"))) <= 60
    assert [blank.what for blank in blanks(text)] == [blank.what for blank in blanks(template())]


def test_filled_template_is_a_case(tmp_path: Path) -> None:
    """With its blanks filled, the template is a case without errors."""
    answers = Answers(
        title="隆安县“三清”机制", mechanism="“三清”机制", adcode="450123", place="隆安县",
        level="县", issuer="隆安县水利站", source="一篇编造的来源", start="2019",
        domains=("农村",), topics=("水利管护",),
    )  # fmt: skip
    text = template(answers)
    text = text.replace("\nsummary:", "\nsummary: 先清底数、问题和责任。")
    text = text.replace("      items: []", "      items: [清底数, 清问题, 清责任]", 1)
    text = text.replace("\nproblems: []", "\nproblems: [水渠堵了没有人管]")
    text = re.sub(r"^(## .*)$", r"\1\n\n写了内容。", text, flags=re.M)
    library = tmp_path / "cases"
    (library / "guangxi").mkdir(parents=True)
    for name in ("vocabulary", "fingerprints"):
        (library / name).symlink_to(GOLDEN / "shared" / name)
    file = library / "guangxi" / "450123-sanqing.md"
    file.write_text(text, "utf-8")
    assert blanks(text) == []
    assert [p for p in check_files(library, [file]).problems if p.severity == "错误"] == []


SHORT = """---
title: 隆安县水渠管护办法
summary: 隆安县给每条水渠定一名管护人，每季度查一次。
mechanism: {name: 水渠管护办法}
regions: [{adcode: "450123", name: 隆安县}]
level: 县
domains: [农村]
topics: [水利管护]
period: {start: "2019", basis: 文内明示}
issuer: 隆安县水利站
sources: [{id: S1, title: 一篇编造的来源}]
---

## 背景与起因

水渠没有人管。

## 主要做法

每条水渠定一名管护人，每季度查一次。

## 主要成效

原文没有写。

## 经验启示

原文没有写。
"""


def test_submission_of_ten_lines_is_valid(tmp_path: Path) -> None:
    """What has to be handed in fits on ten lines of front matter, and has no error."""
    library = tmp_path / "cases"
    (library / "guangxi").mkdir(parents=True)
    for name in ("vocabulary", "fingerprints"):
        (library / name).symlink_to(GOLDEN / "shared" / name)
    file = library / "guangxi" / "450123-shuiqu.md"
    file.write_text(SHORT, "utf-8")
    assert SHORT.split("---\n")[1].count("\n") <= 20
    assert [p for p in check_files(library, [file]).problems if p.severity == "错误"] == []


def test_schema_accepts_the_cases_of_the_library() -> None:
    """Required keys and allowed keys of the schema are those that good cases have."""
    content = json.loads(schema(Profile()))
    for file in sorted((ROOT / "cases").glob("[a-z]*/*-*.md"))[:30]:
        meta = read(file, file.name).meta
        if "mechanism" in meta:
            assert set(content["required"]) <= set(meta)
            assert set(meta) <= set(content["properties"])


def test_snippets_complete_every_field() -> None:
    """A snippet exists for every field of a case, by its key and by its Chinese name."""
    vocabularies, _ = load(ROOT / "cases" / "vocabulary")
    found = json.loads(snippets(vocabularies, Profile()))
    prefixes = {prefix for snippet in found.values() for prefix in snippet["prefix"]}
    for key, info in Case.model_fields.items():
        assert {key, info.title} <= prefixes
    assert "${1|省,市,县,乡镇,村,单位|}" in json.dumps(found["层级"], ensure_ascii=False)
