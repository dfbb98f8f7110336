"""What strangers wrote stays text: in Markdown of any processor, and in the log of a run."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from casebook.problems import ADVICE, ERROR, Problem, as_markdown
from casebook.problems.inert import code_span, cut, for_log, plain, visible

PIECES = [
    "`", "``", "```", "|", "\\", "\\|", "\n", "\r", "\r\n", "\n\n", "\u2028", "\x85", "\x0b", "# ", "<", ">",
    "<b>", "<img src=x onerror=a()>", "</td>", "[a](http://e.cn)", "![a](http://e.cn/a.png)", "[a]: http://e.cn",
    "[a]", "<http://e.cn>", "https://e.cn", "http://", "www.e.cn", "a@e.cn", "mailto:a@e.cn", "@all",
    "@org/team", "#12", "!3", "owner/repo#4", "GH-5", "*", "**", "_", "__", "~~", "- ", "1. ", "> ", "---", "===",
    "&lt;", "&#60;", "&amp;", "$a$", "$$", ":tada:", "{{x}}", "{% x %}", "<!-- casebook-check -->", "-->",
    "\u202e", "\u200b", "\u2066", "\x00", "\x1b[31m", "\ud800", "甲", "案例", " ", "  ", "\t", "a",
    "::error::", "|a|b|",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join)
_WAKING = re.compile(r"(?<![\w@])@\w|(?<![\w&])#\d|https?://|www\.\w")


def rendered(text: str) -> list[HTMLParser]:
    """Return what processors of three kinds make of it."""
    commonmark = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    some = ["tables", "fenced_code", "md_in_html", "attr_list", "footnotes"]
    linking = ["tables", "pymdownx.magiclink", "pymdownx.tilde"]
    return [
        HTMLParser(commonmark.render(text)),
        HTMLParser(markdown.markdown(text, extensions=some)),
        HTMLParser(markdown.markdown(text, extensions=linking)),
    ]


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_any_problem_is_one_row_of_text(path: str, message: str, hint: str) -> None:
    """Whatever stands in paths, messages and hints: one table, its row, and nothing that acts."""
    text = as_markdown([Problem(path, 1, 2, ERROR, "x", message, hint)], {})
    assert len(text.split("\n")) == 3
    for page in rendered(f"<!-- mark -->\n\n### 标题\n\n{text}\n\n完"):
        names = {node.tag for node in page.css("body *")}
        assert names <= {"h3", "table", "thead", "tbody", "tr", "th", "td", "code", "p"}, names
        assert len(page.css("tr")) == 2
        assert len(page.css("td")) == 4
        assert [node.text() for node in page.css("h3")] == ["标题"]
        for cell in page.css("td")[2:]:
            assert not _WAKING.search(cell.text()), cell.text()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_path_is_one_piece_of_code(path: str) -> None:
    """A path in running text is shown as code, on its line, and ends where it should."""
    for page in rendered(f"改动了 {code_span(path)}。后面"):
        assert {node.tag for node in page.css("body *")} <= {"p", "code"}
        assert len(page.css("code")) == 1
        assert page.text().rstrip().endswith("。后面")


@settings(max_examples=200)
@given(TEXTS)
def test_the_log_takes_no_line_for_a_command(text: str) -> None:
    """No line of a submitted text begins a command of a runner, and no control character is left."""
    for line in for_log(text).split("\n"):
        assert not line.lstrip().startswith(("::", "##["))
        assert line.isprintable() or "\u3000" in line or "\xa0" in line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲 a.md", "甲 a.md"),
        ("a\u202eb", "a\\u202eb"),
        ("a\nb", "a\\u000ab"),
        ("a\udcff", "a\\xff"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    """Invisible characters are named by their code; text that is seen stays as it is."""
    assert visible(text) == shown


def test_ordinary_hints_stay_readable() -> None:
    """Commands and Chinese text of our own hints can be copied from the comment."""
    hint = "运行 python scripts/fix-case.py 文件 --write，改成 50% 以上。"
    assert plain(hint) == hint
    assert code_span("gansu/620921-3jia1.md:3:1") == "`gansu/620921-3jia1.md:3:1`"


def test_long_texts_keep_both_ends() -> None:
    """A text that is too long shows how it begins and ends."""
    assert cut("甲" * 10, 10) == "甲" * 10
    assert cut("甲" + "乙" * 100 + "丙", 11) == "甲乙乙乙乙…乙乙乙乙丙"


def test_advice_is_a_row_too() -> None:
    """Severity comes from the program and not from the text."""
    assert "| 建议 |" in as_markdown([Problem("a.md", 1, 1, ADVICE, "x", "错误", "")], {})
