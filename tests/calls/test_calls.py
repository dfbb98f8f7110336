"""Calls: how they are read, and what their pages show."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casebook import calls
from casebook.checks import load
from casebook.vocabulary import Vocabularies
from casebook.vocabulary import load as load_vocabularies

HERE = Path(__file__).resolve().parents[1]
VALID = (HERE / "checks" / "valid.md").read_text("utf-8")


def library(folder: Path) -> Path:
    """Write a library with two calls and two answers of one county."""
    shutil.copytree(HERE / "golden" / "shared", folder)
    shutil.copytree(HERE / "checks" / "shared", folder, dirs_exist_ok=True)
    (folder / "guangxi").mkdir()
    answer = VALID.replace("issuer: 隆安县水利站", "issuer: 隆安县水利站\ncall: 2020-shuili")
    (folder / "guangxi" / "450123-a.md").write_text(answer, "utf-8")
    other = answer.replace("9001", "9002").replace("三清两议", "三查两问")
    (folder / "guangxi" / "450123-b.md").write_text(other, "utf-8")
    return folder


def test_pages_show_terms_and_what_came_in(tmp_path: Path) -> None:
    """A call's page has its terms, the cases that answer it, and who is over the quota."""
    folder = library(tmp_path / "library")
    catalog = load(folder).catalog
    found = calls.load_calls(folder, catalog.vocabularies)
    by_url = {page.url: page for page in calls.pages(catalog, found)}
    assert list(by_url) == ["call/index.html", "call/2020-shuili.html", "call/2022-tuiguang.html"]
    view = by_url["call/2020-shuili.html"].view()
    assert ("截止", "2020年12月31日") in view.facts
    assert ("名额", "每个县 1 个") in view.facts
    assert [card.path for card in view.cases] == ["guangxi/450123-a.md", "guangxi/450123-b.md"]
    assert [(one.count, one.over) for one in view.sent] == [(2, True)]
    assert by_url["call/2020-shuili.html"].markdown.strip() == "每县报一件。"
    index = by_url["call/index.html"].view()
    assert [(line.link.text, line.count) for line in index.calls] == [
        ("2022年推广征集", 0),
        ("2020年水利做法征集", 2),
    ]


def test_faults_in_a_call_are_reported_on_their_lines(tmp_path: Path) -> None:
    """A call that does not fit its model, or names unknown topics, stops the build."""
    folder = library(tmp_path / "library")
    bad = '---\ntitle: 甲\norganiser: 乙\nopens: "2020"\ncloses: "2019"\nquoto: 1\n---\n'
    (folder / "calls" / "bad.md").write_text(bad, "utf-8")
    (folder / "calls" / "odd.md").write_text(
        '---\ntitle: 甲\norganiser: 乙\ncloses: "2019"\nthemes: [没有的主题]\n---\n', "utf-8"
    )
    (folder / "calls" / "late.md").write_text(
        '---\ntitle: 甲\norganiser: 乙\nopens: "2020"\ncloses: "2019"\n---\n', "utf-8"
    )
    found = calls.load_calls(folder, load_vocabularies(folder / "vocabulary")[0])
    reported = {(p.path, p.line, p.code) for p in found.problems}
    assert ("calls/bad.md", 6, "unknown-key") in reported
    assert ("calls/odd.md", 5, "term-unknown") in reported
    assert any(path == "calls/late.md" and code == "period-order" for path, _, code in reported)
    assert {p.path for p in load(folder).problems} >= {"calls/bad.md", "calls/odd.md"}


@pytest.mark.parametrize("name", ["Zhengji", "征集", "a b", "a_b", "index", "a--b"])
def test_names_of_calls_are_slugs(tmp_path: Path, name: str) -> None:
    """The name of a call becomes an address: anything but a slug is reported, and no page is made."""
    (tmp_path / "calls").mkdir()
    text = '---\ntitle: 甲\norganiser: 乙\ncloses: "2030-01-01"\n---\n'
    (tmp_path / "calls" / f"{name}.md").write_text(text, "utf-8")
    found = calls.load_calls(tmp_path, Vocabularies.of([]))
    assert [p.code for p in found.problems] == ["file-name"]
    assert not found.by_slug
