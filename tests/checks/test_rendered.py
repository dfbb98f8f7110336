"""Links, pictures and HTML are judged as a browser would see them, in bounded time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from casebook.case import read_case
from casebook.checks import links, untrusted
from casebook.checks.rendered import Rendered, plain_links, rendered, too_complicated
from casebook.checks.scope import Scope, Submission
from casebook.checks.source import Source
from casebook.frontmatter import parse
from casebook.markup.rendering import Renderer
from casebook.problems import Problem
from casebook.storage.filecache import state_beside
from feeding import steep_texts

HERE = Path(__file__).parent
CHECKS = (*links.CHECKS, *untrusted.CHECKS)


def judged(body: str, folder: Path) -> list[Problem]:
    """Return what the checks of links and HTML say of a text without front matter."""
    draft = read_case(parse("---\ntitle: 甲\n---\n", "gansu/620921-a.md"))
    # Past the reading of files, which refuses long lines before anything looks at them.
    draft = replace(draft, document=replace(draft.document, body=body, body_line=4))
    submission, scope = Submission.of(draft), Scope(None, folder)  # type: ignore[arg-type]
    return [f.placed(draft.document) for check in CHECKS for f in check(submission, scope)]


def reported(body: str, folder: Path) -> list[tuple[int, str]]:
    """Return the lines of the body (from 1) and the codes of what is wrong."""
    return [(problem.line - 3, problem.code) for problem in judged(body, folder)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ('甲\n\n<img alt="图" title="src=x.md" src="htt\nps://e.invalid/a.png">', [(3, "image-foreign")]),
        ('甲\n\n<img alt="图" title="src=x.md"\nsrc="htt\tps://e.invalid/a.png">', [(4, "link-broken")]),
        ('<img alt="图" src="&#x68;ttps&colon;//e.invalid/a.png">', [(1, "image-foreign")]),
        ('<img alt="图" src="\\/e.invalid/a.png">', [(1, "image-foreign")]),
        ("![图](/\\\\e.invalid/a.png)", [(1, "image-foreign")]),
        ("甲\n\n![图][a]\n\n乙\n\n[a]: https://e.invalid/a.png", [(7, "image-foreign")]),
        ("![图](ht\x02tps://e.invalid/a.png)", [(1, "image-foreign")]),
        ("]\x02(a) ![图]\x03(https://e.invalid/a.png)", [(1, "image-foreign")]),
        ("`![图](https://e.invalid/a.png)`\n\n![图](https://e.invalid/a.png)", [(3, "image-foreign")]),
        ("```\n<img src=//e.invalid/a>\n```\n\n    <img src=//e.invalid/a>", []),
        ('<img alt="图" src="">', [(1, "link-broken")]),
        ('甲\n\n<a title="href=x.md" href="https://e.invalid/" class="md-button hero">乙</a>', [(3, "html-class")]),
        ("[甲](#none)", [(1, "link-anchor")]),
        ("## 甲\n\n[甲](#_1) [乙](#top) [丙](#)", []),
        ("[^1]甲\n\n[^1]: 注\n\n[乙](#fn:1)", []),
        ("[^1]甲\n\n[^1]: ![图](https://e.invalid/a.png)", [(3, "image-foreign")]),
        ("| 甲 |\n|---|\n| ![图](//e.invalid/a.png) |", [(3, "image-foreign")]),
        ("甲\n{: onclick=x() }", [(2, "html-attribute")]),
        ("甲\n\n<body onload=x()>", [(3, "html-tag")]),
        ("<svg><image href='https://e.invalid/a'/></svg>", [(1, "html-tag"), (1, "html-tag")]),
        ("[甲](vbscript:x)\n\n[乙](java&Tab;script:x)", [(1, "link-scheme"), (3, "link-scheme")]),
    ],
)  # fmt: skip
def test_what_a_browser_would_do_is_reported_where_it_is_written(
    body: str, wanted: list[tuple[int, str]], tmp_path: Path
) -> None:
    """No way of writing hides an address, a tag or an attribute, and the line is that of the source."""
    assert reported(body, tmp_path) == wanted


def test_places_in_other_files_are_looked_for(tmp_path: Path) -> None:
    """A link to a place in another case is an error when that case has no such place."""
    (tmp_path / "gansu").mkdir()
    (tmp_path / "gansu" / "b.md").write_text(
        "---\ntitle: 乙\n---\n## 标题\n\n## 二 {: #er }\n", "utf-8"
    )
    (tmp_path / "gansu" / "c.md").write_text("没有标题，[也](d.md)\n", "utf-8")
    good = "[甲](b.md) [甲](b.md#_1) [甲](b.md#er)"
    assert reported(good, tmp_path) == []
    assert reported("[甲](b.md#none)\n\n[甲](c.md#_1)", tmp_path) == [
        (1, "link-anchor"), (3, "link-anchor"),
    ]  # fmt: skip


def test_a_place_that_goes_makes_the_finding_new(tmp_path: Path) -> None:
    """What an earlier run found depends on the text of a file when a link names a place in it."""
    (tmp_path / "gansu").mkdir()
    (tmp_path / "gansu" / "b.md").write_text("## 标题 {: #甲 }\n", "utf-8")
    draft = read_case(parse("---\ntitle: 甲\n---\n[甲](b.md) [甲](b.md#甲)", "gansu/620921-a.md"))
    assert list(links.looked_for(Submission.of(draft))) == [
        ("gansu/b.md", False), ("gansu/b.md", True),
    ]  # fmt: skip
    before = state_beside(tmp_path / "gansu" / "b.md", content=True)
    (tmp_path / "gansu" / "b.md").write_text("## 标题\n", "utf-8")
    assert state_beside(tmp_path / "gansu" / "b.md", content=True) != before


PIECES = ("[", "]", "(", ")", "!", "<a ", "<img ", "<b>", ">", "href=", "src=", '"', "'", "x.md", "\n", "\n\n",
          "https://e.invalid/", "{", "}", ": ", "#a", "`", "甲", " ", "[^1]", "    ", "| ", "- ", "&#58;", "\\",
          "\x02", "\x03", "<!--", "-->")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_nothing_with_an_address_is_passed_over(body: str) -> None:
    """The quick look never misses: a text without its signs becomes no link, picture or foreign tag."""
    found = rendered(body)
    root = LexborHTMLParser(Renderer().raw(body)).root
    assert root is not None
    active = [n.tag for n in root.traverse() if n.attributes.keys() & {"href", "src"}]
    own = [e.tag for e in found.elements if e.attributes.keys() & {"href", "src"}]
    notes = [e for e in active if e == "a"] if not found.elements else []
    assert own == active or (not found.elements and notes == active and "[^" in body)


PLAIN = ("[甲](a.md)", "[乙 丙](../b/c-d.md#e)", "甲", "\n", "\n\n", " ", "* ", "- ", "# ", "> ", "**",
         "| ", "1. ", "：", "---\n", "=", "(", ")", "[", "]", "!", ": ", "&amp;", "_", "   ", "   a",
         "https://e.invalid/")  # fmt: skip


@given(st.lists(st.sampled_from(PLAIN), max_size=12).map("".join))
def test_plain_links_are_what_rendering_finds(body: str) -> None:
    """Where the quick look is sure of the links, rendering finds the same and nothing else."""
    found = plain_links(body)
    if found is not None:
        root = LexborHTMLParser(Renderer().raw(body)).root
        assert root is not None
        active = [n.attributes for n in root.traverse() if n.attributes.keys() & {"href", "src"}]
        assert [element.attributes for element in found] == active


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_every_element_has_a_place(body: str) -> None:
    """Wherever an element comes from, its place is one in the text."""
    found = rendered(body)
    assert all(0 <= found.offset(number) <= len(body) for number in range(len(found.elements)))


TRIGGERS = ("[", "![", "[[a]", "[a](", "](", "<a ", "<a", "<!--", "<", "<b>", "<http:", "<a@", "!!! a\n", "??? a\n",
            "[a](x.md) ", '<img src="x.md" alt=b>', "[^a]: b\n", "{: a=b }\n", "`", "&#58;",
             "<a b", '="', "<?", "(<")  # fmt: skip


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_repeats_cost_what_their_number_is(trigger: str, tmp_path: Path) -> None:
    """Eight times as many repeats of what a check looks for take about eight times as long."""
    assert steep_texts(lambda body: judged(body, tmp_path), lambda size: trigger * size) == []


def test_limits_are_far_above_what_people_write() -> None:
    """Two thousand links, a forgotten bracket and a “<” in a sentence are no reason to refuse a text."""
    text = (
        "甲<b 乙 [丙](丁.md) " * 10
        + "[忘了关\n\n"
        + "[链接](../gansu/620921-3jia1.md)，\n\n" * 2000
    )
    assert too_complicated(text) == -1
    assert too_complicated("!!! note\n    甲\n\n" * 400) == -1


@pytest.mark.parametrize(
    "body",
    [
        "[" * 3000,
        "1. " * 2000 + "<b>",
        "<a " * 3000,
        "!!! a\n" * 600,
        "# 甲\n" * 1001,
        "> # 甲\n" * 1001,
        "甲\n===\n\n" * 1001,
        "<h2>甲</h2>\n" * 1001,
        "a\n: b\n" * 1000,
        "`甲" * 40_000,
    ],
)
def test_what_would_take_for_ever_is_refused_and_placed(body: str, tmp_path: Path) -> None:
    """A text that Markdown cannot take is reported as such, with a place, and not looked through."""
    problems = judged("甲\n\n" + body, tmp_path)
    assert [problem.code for problem in problems] == ["markup-too-complex"]
    assert problems[0].line >= 4


def test_elements_are_found_behind_one_another() -> None:
    """The same address twice is two places; what is not written down stands where the last one was."""
    source = Source("[甲](a.md) `a.md` [乙](a.md)")
    link = {"href": "a.md"}
    assert [source.of_element("a", link) for _ in range(3)] == [4, 21, 4]
    assert Rendered("").elements == ()
