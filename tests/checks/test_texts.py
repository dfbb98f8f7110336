"""Everything that is published is judged: pages, comparisons, collections, calls, terms, drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casebook.checks import check_files, load, texts
from casebook.frontmatter import Document
from casebook.machine import guarding
from casebook.manifest import DEFAULT_PAGES
from casebook.problems import Problem, blocking

ID_CARD = "11010519491231002X"
MARKDOWN = ("about.md", "index.md", "comparisons/a.md", "collections/a.md", "calls/a.md")
SPOILT = {
    "mobile-number": "有事打 13812345678。",
    "id-card": f"号码是 {ID_CARD}。",
    "html-tag": "<script>1</script>",
    "html-attribute": '<b onclick="a()">甲</b>',
    "link-scheme": "[甲](javascript:a)",
    "image-foreign": "![甲](https://example.cn/a.png)",
    "link-broken": "[甲](gansu/nowhere.md)",
    "path-leaves": "[甲](../../../secret.md)",
    "control-character": "金塔\u202e县",
    "half-width": "摸底,列出来",
}
TERMS = "title: 主题\ndescription: 说明\nterms:\n  - id: jia\n    name: 甲\n    definition: {}\n"
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg">\n<text>{}</text></svg>'


def codes(folder: Path, path: str, text: str) -> set[str]:
    """Return the codes reported of a file of a library."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")
    return {problem.code for problem in check_files(folder).problems if problem.path == path}


@pytest.mark.parametrize("path", MARKDOWN)
def test_texts_in_markdown_are_judged_as_cases_are(tmp_path: Path, path: str) -> None:
    """Privacy, links, HTML, characters and wording hold for every page, not only for cases."""
    good = "---\ntitle: 甲\n---\n\n正文写在这里。\n"
    assert not codes(tmp_path, path, good) & SPOILT.keys()
    assert {
        code for code in SPOILT if code not in codes(tmp_path, path, f"{good}\n{SPOILT[code]}\n")
    } == set()


@pytest.mark.parametrize("path", MARKDOWN)
def test_fields_of_pages_are_judged(tmp_path: Path, path: str) -> None:
    """A number in a title or a description is reported at its line."""
    text = "---\ntitle: 甲\ndescription: 电话 13812345678\n---\n\n正文。\n"
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text(text, "utf-8")
    found = [p for p in check_files(tmp_path).problems if p.code == "mobile-number"]
    assert [(p.path, p.line, p.column) for p in found] == [(path, 3, 17)]


@pytest.mark.parametrize("code", ["mobile-number", "id-card", "control-character", "half-width"])
def test_terms_are_judged(tmp_path: Path, code: str) -> None:
    """Definitions, notes and names of terms are published, and judged where they stand."""
    assert code in codes(tmp_path, "vocabulary/topics.yml", TERMS.format(f'"{SPOILT[code]}"'))
    assert codes(tmp_path, "vocabulary/topics.yml", TERMS.format("写明白的话。")) == set()


@pytest.mark.parametrize("path", ["comparisons/a.md", "collections/a.md", "about.md"])
def test_what_is_said_on_cases_is_fair(tmp_path: Path, path: str) -> None:
    """Comments on cases are judged for their tone as cases are; other pages are not on people."""
    text = "---\ntitle: 甲\n---\n\n这里的做法走过场。\n"
    assert ("unfair-tone" in codes(tmp_path, path, text)) == (path != "about.md")
    assert "unfair-tone" in codes(tmp_path, "vocabulary/topics.yml", TERMS.format("走过场的事。"))


@pytest.mark.parametrize("path", MARKDOWN)
def test_references_to_what_is_not_seen_are_reported(tmp_path: Path, path: str) -> None:
    """A character that must not stand in a text is not written as a reference either, but in code."""
    references = [
        "&#x202E;", "&#8203;", "&zwj;", "&shy;", "&ZeroWidthSpace;", "&lrm;", "&#0;", "&#1;",
        "&#xFFFF;", "&#xE000;", "&#X1b;", "&#xD800;", "&#99999999;",
    ]  # fmt: skip
    head = "---\ntitle: 甲\n---\n"
    text = head + "".join(f"\n金塔{one}县。\n" for one in references)
    assert "control-character" in codes(tmp_path, path, text)
    found = [p.line for p in check_files(tmp_path).problems if p.code == "control-character"]
    assert found == [5 + 2 * number for number in range(len(references))]
    text = head + "".join(f"\n金塔`{one}`县。\n" for one in references)
    assert "control-character" not in codes(tmp_path, path, text)


def test_references_to_what_is_seen_stay(tmp_path: Path) -> None:
    """Signs, spaces and what is no reference at all may stand in a text."""
    text = "---\ntitle: 甲\n---\n\n甲&amp;乙&nbsp;丙&ensp;&lt;丁&#30002;&foo; R&D; &#; &;\n"
    assert "control-character" not in codes(tmp_path, "about.md", text)


def test_words_in_drawings_are_judged(tmp_path: Path) -> None:
    """A number in a drawing is reported at its line."""
    path = "assets/a.svg"
    assert codes(tmp_path, path, DRAWN.format("13812345678")) == {"mobile-number"}
    [problem] = check_files(tmp_path).problems
    assert problem.line == 2
    assert codes(tmp_path, path, DRAWN.format("四步")) == set()
    spoken = '<g aria-label="13812345678"/>'  # read out, though not seen
    assert codes(tmp_path, path, DRAWN.replace("<text>", f"{spoken}<text>")) == {"mobile-number"}
    noted = "<!-- 问 13812345678 -->"  # in the file, though not on the site
    assert codes(tmp_path, path, DRAWN.replace("<text>", f"{noted}<text>")) == {"mobile-number"}


@pytest.mark.parametrize("path", ["README.md", "gansu/README.md", "collections/README.md"])
def test_notes_are_judged_for_what_they_give_away(tmp_path: Path, path: str) -> None:
    """A README lies in the repository: numbers of people are reported, its form is free."""
    assert codes(tmp_path, path, "# 说明\n\n见 ../BUILDING.md <b>甲</b>\n") == set()
    assert codes(tmp_path, path, "# 说明\n\n13812345678\n") == {"mobile-number"}


def test_pages_may_link_to_what_the_site_makes(tmp_path: Path) -> None:
    """Pages lead to fields, checks, lists and terms, which are there when the site is built."""
    links = (
        "[字段](fields.md) [词](tags/index.html) [模板](assets/case-template.txt) [库](library.md)"
    )
    assert codes(tmp_path, "about.md", f"---\ntitle: 甲\n---\n\n{links}\n") == set()


def test_only_the_files_asked_for_are_reported(tmp_path: Path) -> None:
    """A page is checked alone too; others are not reported then."""
    for name in ("about.md", "submit.md"):
        (tmp_path / name).write_text("---\ntitle: 甲\n---\n\n<script>1</script>\n", "utf-8")
    found = check_files(tmp_path, [tmp_path / "about.md"])
    assert {problem.path for problem in found.problems} == {"about.md"}
    assert {problem.path for problem in check_files(tmp_path).problems} == {"about.md", "submit.md"}


def test_a_build_refuses_what_the_check_refuses(tmp_path: Path) -> None:
    """Errors of pages and of foreign files stop a build as they stop the check, with their lines."""
    (tmp_path / "index.md").write_text("---\ntitle: 首页\n---\n", "utf-8")
    (tmp_path / "about.md").write_text("---\ntitle: 甲\ntemplate: x.html\n---\n", "utf-8")
    (tmp_path / "notice.html").write_text("<script>1</script>", "utf-8")
    library = load(tmp_path, pages=DEFAULT_PAGES)
    reported = {(p.path, p.line, p.code) for p in blocking(library.problems)}
    assert reported == {
        ("about.md", 3, "unknown-key"),
        ("notice.html", 1, "file-kind"),
        ("submit.md", 1, "page-missing"),
    }
    assert library.lines["about.md"][2] == "template: x.html"


def test_links_and_pipes_are_never_read(tmp_path: Path) -> None:
    """A link to a device or a folder of the system, and a pipe, are reported at once and not opened."""
    import os

    for name in (
        "gansu",
        "vocabulary",
        "fingerprints",
        "calls",
        "comparisons",
        "collections",
        "assets",
    ):
        (tmp_path / name).mkdir()
    ends = {"md": ("gansu", "calls", "comparisons", "collections"), "yml": ("vocabulary",),
            "txt": ("fingerprints",), "svg": ("assets",), "png": ("assets",)}  # fmt: skip
    for ending, folders in ends.items():
        for folder in folders:
            stem = "topics" if ending == "yml" else "a"
            os.mkfifo(tmp_path / folder / f"{stem}.{ending}")
            stem = "keys" if ending == "yml" else "b"
            (tmp_path / folder / f"{stem}.{ending}").symlink_to("/dev/zero")
    (tmp_path / "hunan").symlink_to("/")
    os.mkfifo(tmp_path / "about.md")
    os.mkfifo(tmp_path / ".private-names")
    found = check_files(tmp_path).problems
    assert {p.code for p in found} == {"file-special", "symbolic-link"}
    assert len(found) == 8 + 8 + 1 + 2
    assert {p.code for p in load(tmp_path).problems} == {"file-special", "symbolic-link"}


def test_a_text_over_budget_is_named_and_all_others_are_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that takes too long, too much memory or goes too deep is reported; no other is lost."""
    page = "---\ntitle: 甲\n---\n\n摸底,列出来。\n"
    over = {**dict.fromkeys(MARKDOWN, page), "vocabulary/topics.yml": TERMS.format('"摸底,列"'),
            "assets/a.svg": DRAWN.format("摸底,列出来"), "README.md": page}  # fmt: skip
    within = {
        path.replace("/a.", "/b.").replace("topics", "domains"): text
        for path, text in over.items()
        if "/" in path
    }
    for path, text in (over | within).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    judged = texts._judged

    def judging(document: Document, *more: Any) -> Iterator[Problem]:
        if document.path == "about.md":
            re.match(r"(?:a+)+b", "a" * 64)  # inside the engine, where no signal reaches
        elif document.path == "README.md":
            bytearray(4 << 30)
        elif document.path in over:
            yield from judging(document, *more)
        yield from judged(document, *more)

    monkeypatch.setattr(texts, "_judged", judging)
    monkeypatch.setattr(guarding, "SECONDS", 0.5)
    codes = {(p.code, p.path) for p in check_files(tmp_path).problems}
    assert {path for code, path in codes if code == "too-complex"} == set(over)
    assert {path for code, path in codes if code == "half-width"} == set(within)
