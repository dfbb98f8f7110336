"""Every product of a site is searched for numbers of people; traces of its builder: test_check.py."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from casebook.sitecheck import personal_data
from casebook.spreadsheet import Sheet, xlsx_bytes
from numbers_of_people import NO_NUMBERS, NUMBERS, disguised

PAGE = '<!doctype html><html lang="zh-CN"><head><title>甲</title>{head}</head><body>{body}</body></html>'
NUMBER = NUMBERS["mobile-number"]


def codes(path: str, data: bytes | str) -> list[str]:
    """Return the codes of what is reported of a file."""
    return [
        p.code for p in personal_data(path, data if isinstance(data, bytes) else data.encode(), {})
    ]


def page(body: str = "", head: str = "") -> str:
    """Return a page with this body."""
    return PAGE.format(body=body, head=head)


def packed(**files: str) -> bytes:
    """Return a zip with these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return data.getvalue()


def table(*cells: str) -> str:
    """Return a line of a table of values."""
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


WORD = '<w:document xmlns:w="w"><w:body><w:p>{}</w:p></w:body></w:document>'
PIECES = "".join(
    f"<w:r><w:rPr><w:b/></w:rPr><w:t>{piece}</w:t></w:r>" for piece in ("138", "1234", "5678")
)
FEED = '<?xml version="1.0" encoding="utf-8"?><feed xmlns="a"><entry>{}</entry></feed>'
PRODUCTS: dict[str, tuple[str, bytes | str]] = {
    "text": ("a.html", page(f"<p>电话{NUMBER}</p>")),
    "parted": ("a.html", page("<p>138<b>1234</b><i>5678</i></p>")),
    "cell": ("a.html", page(f"<table><tr><td>85</td><td>{NUMBER}</td><td>42</td></tr></table>")),
    "after-element": ("a.html", page(f"<div><p>85</p>{NUMBER}</div>")),
    "code": ("a.html", page(f"<pre><code>{NUMBER}</code></pre>")),
    "title": ("a.html", page(f'<b title="{NUMBER}">甲</b>')),
    "alt": ("a.html", page(f'<img alt="{NUMBER}" src="a.png">')),
    "data-attribute": ("a.html", page(f'<p data-search="{NUMBER}">甲</p>')),
    "address": ("a.html", page(f'<a href="tel:{NUMBER}">甲</a>')),
    "attribute": ("a.html", page(f"<p {NUMBER}>甲</p>")),
    "anchor": ("a.html", page(f'<h2 id="{NUMBER}">甲</h2>')),
    "comment": ("a.html", page(f"<!-- {NUMBER} -->")),
    "description": ("a.html", page(head=f'<meta name="description" content="{NUMBER}">')),
    "entities": ("a.html", page(f"<p>{''.join(f'&#{ord(c)};' for c in NUMBER)}</p>")),
    "linked-data": ("a.html", page(f'<script type="application/ld+json">{{"a":["{NUMBER}"]}}</script>')),
    "script": ("a.html", page(f"<script>let a = '{NUMBER}'</script>")),
    "drawing": ("a.html", page("<svg><text><tspan>138</tspan><tspan>12345678</tspan></text></svg>")),
    "drawing-title": ("a.svg", f'<svg xmlns="a"><title>{NUMBER}</title></svg>'),
    "drawing-attribute": ("a.svg", f'<svg xmlns="a"><g aria-label="{NUMBER}"/></svg>'),
    "json-text": ("a.json", json.dumps({"a": [{"b": f"电话{NUMBER}"}]})),
    "json-escaped": ("a.json", '{"a": "\\u0031\\u0033\\u0038-1234-5678"}'),
    "json-number": ("a.json", json.dumps({"value": int(NUMBER)})),
    "json-key": ("a.json", json.dumps({NUMBER: 1})),
    "json-html": ("a.json", json.dumps({"content_html": "<p>138<b>1234</b>5678</p>"})),
    "no-json": ("a.json", f"{{ {NUMBER}"),
    "manifest": ("a.webmanifest", json.dumps({"name": NUMBER})),
    "csv": ("a.csv", "\ufeff" + table("85", NUMBER, "42")),
    "csv-quoted": ("a.csv", table("甲", f'说“{NUMBER}”,乙"丙')),
    "feed": ("a.xml", FEED.format(f"<title>{NUMBER}</title>")),
    "feed-html": ("a.xml", FEED.format("<content>&lt;p&gt;138&lt;b&gt;1234&lt;/b&gt;5678</content>")),
    "feed-attribute": ("a.xml", FEED.format(f'<link href="tel:{NUMBER}"/>')),
    "feed-section": ("a.xml", FEED.format(f"<content><![CDATA[<p>{NUMBER}</p>]]></content>")),
    "feed-comment": ("a.xml", FEED.format(f"<!-- {NUMBER} -->")),
    "no-xml": ("a.xml", f"<feed><entry>{NUMBER}"),
    "plain": ("llms.txt", f"电话：{NUMBER}\n"),
    "data-of-readers": ("a.js", f'casebookData("a",{{"text":"电话{NUMBER}"}});'),
    "workbook": ("a.xlsx", xlsx_bytes([Sheet("一", ("甲",), [(f"电话{NUMBER}",)])])),
    "workbook-number": ("a.xlsx", xlsx_bytes([Sheet("一", ("甲",), [(int(NUMBER),)])])),
    "word": ("a.docx", packed(word__document=WORD.format(f"<w:r><w:t>{NUMBER}</w:t></w:r>"))),
    "word-pieces": ("a.docx", packed(word__document=WORD.format(PIECES))),
    "word-properties": ("a.docx", packed(docProps__core=FEED.format(f"<creator>{NUMBER}</creator>"))),
    "archive": ("a.zip", packed(a=FEED.format(NUMBER))),
    "a-kind-not-known-yet": ("a.epub3", f"电话：{NUMBER}\n"),
    "file-name": (f"cases/{NUMBER}.html", page("甲")),
}  # fmt: skip


@pytest.mark.parametrize(("path", "data"), PRODUCTS.values(), ids=PRODUCTS)
def test_a_number_is_reported_in_every_product(path: str, data: bytes | str) -> None:
    """Words, attributes, comments, values, cells and names of files are searched."""
    assert codes(path, data) == ["mobile-number"]


WRITTEN = {
    name: one
    for name, one in disguised().items()
    if one[0] in ("id-card", "mobile-number", "bank-card")
}


@pytest.mark.parametrize(("code", "written"), WRITTEN.values(), ids=WRITTEN)
def test_each_way_of_writing_is_reported_on_a_page(code: str, written: str) -> None:
    """What Markdown would have made of a number is reported as it stands on a page."""
    assert codes("a.html", page(f"<p>甲</p><p>{written}</p>")) == [code]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_only_looks_like_a_number_stops_nothing(text: str) -> None:
    """Figures, codes, digests and addresses may stand in every product."""
    assert codes("a.html", page(f"<p>{text}</p>")) == []
    assert codes("a.json", json.dumps({"a": text})) == []
    assert codes("a.csv", table("85", text, "42")) == []
    assert codes("a.txt", text) == []


@pytest.mark.parametrize(
    ("path", "data"),
    {
        "cells": ("a.html", page("<table><tr><td>138</td><td>1234</td><td>5678</td></tr></table>")),
        "items": ("a.html", page("<ul><li>138</li><li>1234</li><li>5678</li></ul>")),
        "path": ("a.html", page('<svg><path d="M138 1234 5678 13812345678"/></svg>')),
        "points": ("a.svg", '<svg xmlns="a"><polyline points="138,1234 5678,1"/></svg>'),
        "values": ("a.json", "[138,1234,5678,0.13812345678,138.12345678901]"),
        "row": ("a.csv", "138,1234,5678\n1,3,8,1,2,3,4,5,6,7,8\n"),
        "postings": ("a.js", 'casebookData("a",{"of":"1,3,8,1,2,3,4,5,6,7,8,,0"});'),
        "numbers-of-lists": ("a.js", 'casebookData("a",{"0001":"AQg=","0002":"BAg="});'),
        "style": ("a.css", ".a{width:13812345678px}"),
        "office": ("a.html", page("<p>0936-4423456 dangjianban@example.cn</p>")),
        "workbook": (
            "a.xlsx",
            xlsx_bytes([Sheet("一", ("甲", "乙", "丙"), [(138, 1234, 5678), (1 / 3, 0.1, 2012)])]),
        ),
    }.values(),
)
def test_figures_side_by_side_are_no_number(path: str, data: bytes | str) -> None:
    """Borders of cells, items and values are borders of numbers, and drawings are not read."""
    assert codes(path, data) == []


@pytest.mark.parametrize("path", ["a.json", "a.csv", "a.xml", "a.html", "a.svg", "a.js"])
def test_what_cannot_be_parsed_is_read_as_it_is(path: str) -> None:
    """Deep nesting, cells of a megabyte and half a tag hide nothing and end in no error."""
    for before in (
        "[" * 100_000,
        '"' + "a" * 1_000_000,
        "<a " * 1000 + ">",
        "\0\ufffe",
        "<a>" * 2000,
    ):
        assert codes(path, f"{before} {NUMBER} {before}") == ["mobile-number"]


def test_a_number_is_reported_once_for_a_file() -> None:
    """A page repeats its words in its head; its middle is hidden in what is reported."""
    [problem] = personal_data("a.html", page(f"<p>{NUMBER}</p>" * 3).encode(), {})
    assert problem.severity == "错误"
    assert NUMBER not in problem.message
    assert "138*****678" in problem.message
    assert "重新构建" in problem.hint
