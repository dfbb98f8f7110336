"""Cases to be pasted elsewhere: what the editor of a public account keeps, Markdown, plain text."""

from __future__ import annotations

import json
import re

import markdown as reader
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from book.conftest import Bindery
from casebook.book.copies import write_copies, write_markdown, write_text, write_wechat
from casebook.book.markdown import escaped
from casebook.book.products import CaseRequest
from casebook.book.tree import (
    Box,
    CaseNode,
    Figure,
    Heading,
    Listed,
    Listing,
    Mechanism,
    Note,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from casebook.book.wechat import article

TARGET, MANY = "gansu/620921-3jia1.md", "hunan/431128-wuhua.md"
KEPT = {"section", "p", "span", "strong", "em", "br"}
STYLES = {
    "margin", "padding", "border", "border-left", "border-top", "border-bottom", "border-radius",
    "background-color", "color", "font-size", "font-weight", "line-height", "text-align",
    "text-decoration", "padding-left", "text-indent",
}  # fmt: skip
"""What the editor keeps of a style: no position, no float, no pictures behind text."""


def faults(html: str) -> list[str]:
    """Return what the editor of a public account would drop or refuse."""
    found = ["a line break"] if "\n" in html else []
    body = LexborHTMLParser(html).body
    for node in body.traverse() if body is not None else ():
        if node.tag in ("body", "-text"):
            continue
        found += [] if node.tag in KEPT else [f"<{node.tag}>"]
        found += [name for name in node.attributes if name != "style"]
        for each in (node.attributes.get("style") or "").split(";"):
            name, _, value = each.partition(":")
            if each and (name not in STYLES or "url" in value or "var(" in value):
                found.append(each)
    return found


def request(bindery: Bindery, path: str) -> CaseRequest:
    """Return the request for a case of the library."""
    return CaseRequest(bindery.library.catalog.by_path[path])


def copies(bindery: Bindery, path: str) -> dict[str, str]:
    """Return what the buttons of a case page copy."""
    (product,) = write_copies(bindery.context, request(bindery, path))
    assert isinstance(product.content, bytes)
    text = product.content.decode()
    name = path.removesuffix(".md")
    assert text.startswith(f'casebookData("copies/{name}",')
    found: dict[str, str] = json.loads(text.partition(",")[2].rstrip().removesuffix(");"))
    return found


def test_the_editor_keeps_every_article(bindery: Bindery) -> None:
    """No case has an element, attribute or style that would be lost on the way; every third is tried."""
    for entry in bindery.library.catalog.entries[::3]:
        assert not faults(copies(bindery, entry.path)["article"]), entry.path


@pytest.mark.parametrize("form", ["article", "markdown", "text"])
def test_what_is_honest_goes_along(bindery: Bindery, form: str) -> None:
    """Target, unreported, the editors' own voice, source marks, address and date of the version."""
    text = copies(bindery, TARGET)[form]
    plain = LexborHTMLParser(text).text() if form == "article" else text
    plain = plain.replace("\\", "")
    for words in (
        "目标（不是结果）", "来源只说要达到，没有说已经达到", "完成数和年份没有写", "①",
        "编者提示（本库编者）", "完成数未报告", "内容审至 2026年11月22日", "本篇引用格式：",
        "https://anli.example.org/gansu/620921-3jia1.html", "存疑和待补", "本库的处理：",
    ):  # fmt: skip
        assert words in plain, words


def test_every_figure_has_its_kind_and_its_source(bindery: Bindery) -> None:
    """29 figures are 29 cards, each with its amount, its kind and the mark of its source."""
    text = LexborHTMLParser(copies(bindery, MANY)["article"]).text()
    entry = bindery.library.catalog.by_path[MANY]
    for indicator in entry.case.indicators:
        assert f"{indicator.name}{indicator.kind}　来源①" in text, indicator.name


def test_one_sheet_bears_what_the_printed_one_does(bindery: Bindery) -> None:
    """The data for the browser's own sheets: figures with kind and mark, target, version, day."""
    leaf: dict[str, object] = copies(bindery, TARGET)["leaf"]  # type: ignore[assignment]
    figures = leaf["figures"]
    assert isinstance(figures, list)
    assert [each["target"] for each in figures].count(True) == 1
    assert all(each["kind"].endswith("①") for each in figures)
    assert leaf["day"] == "2026-11-22"
    assert "内容审至 2026年11月22日" in str(leaf["version"])


def test_the_page_to_copy_from_has_no_other_address(bindery: Bindery) -> None:
    """It shows the article between its own button and nothing that it would have to load."""
    (product,) = write_wechat(bindery.context, request(bindery, TARGET))
    assert isinstance(product.content, bytes)
    page = product.content.decode()
    assert copies(bindery, TARGET)["article"] in page
    assert not re.search(r"(?:src|href)=", page)
    assert product.name == "620921-3jia1-wechat.html"


def test_files_are_read_by_windows(bindery: Bindery) -> None:
    """Plain text begins with a mark of UTF-8 and ends its lines as Notepad does."""
    (text,) = write_text(bindery.context, request(bindery, TARGET))
    (marked,) = write_markdown(bindery.context, request(bindery, TARGET))
    assert isinstance(text.content, bytes)
    assert isinstance(marked.content, bytes)
    assert text.content.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in text.content.replace(b"\r\n", b"")
    html = reader.markdown(marked.content.decode(), extensions=["tables"])
    assert html.count("<table>") >= 4
    assert "| --- |" not in html


HOSTILE = st.text(alphabet="<>&\"'\n`*_[]|#-1. 后进组织", max_size=40)


@given(HOSTILE)
def test_no_text_is_taken_for_markup(text: str) -> None:
    """Wherever it stands in a case, the article shows the very text and stays free of faults."""
    node = CaseNode(
        "label",
        text,
        (text,),
        text,
        text,
        (
            Heading(1, (text,)),
            Paragraph((Span("strong", (text,)), Note((text,)))),
            Listing(True, ((Paragraph((text,)), Quote((Paragraph((text,)),))),)),
            Box("doubt", (text,), (Listed(text), Rule())),
            Table(((text,), (text,)), (((text,), (text,)),), ("left", "left"), note=text),
            Figure("a.png", text, text),
            Mechanism(text, (), text),
        ),
    )
    html = article(node, [text])
    assert not faults(html)
    words = "".join(text.split())
    shown = "".join(LexborHTMLParser(html).text().split())
    assert shown.count(words) >= 12 if words else True


@given(HOSTILE)
def test_markdown_shows_the_text_itself(text: str) -> None:
    """What is escaped reads back as the same words, in a paragraph."""
    line = "".join(text.split())
    html = reader.markdown(escaped(line))
    assert LexborHTMLParser(html).text().strip() == line
