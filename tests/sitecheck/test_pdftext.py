"""The words of printed pages are read as they were set, and the texts that no page shows too."""

from __future__ import annotations

import io

import pikepdf
import pytest
import typst

from casebook.sitecheck import personal_data
from casebook.sitecheck.pdftext import pdf_texts

NUMBER = "13812345678"
SET = {
    "text": f"Call {NUMBER} today.",
    "strong": f"*{NUMBER}*",
    "raw": f"`{NUMBER}`",
    "cell": f"#table(columns: 2, [85], [{NUMBER}])",
    "footnote": f"A#footnote[{NUMBER}]",
    "heading": f"= {NUMBER}",
    "link": f'#link("tel:{NUMBER}")[A]',
    "title": f'#set document(title: "{NUMBER}")\nA',
    "author": f'#set document(author: "{NUMBER}")\nA',
    "keyword": f'#set document(keywords: ("a", "{NUMBER}"))\nA',
    "spaced": "138 1234 5678",
    "alternative": f'#figure(rect(), alt: "{NUMBER}")',
}
UNREAD = {
    "cells": "#table(columns: 3, [138], [1234], [5678])",
    "longer": "1381234567890",
    "figures": "#table(columns: 4, ..range(40).map(n => [#(n * 1381)]))",
}


def printed(source: str) -> bytes:
    """Return a PDF of some text."""
    return typst.compile(source.encode(), ignore_system_fonts=True)


@pytest.mark.parametrize("source", SET.values(), ids=SET)
def test_a_number_is_reported_in_what_is_printed(source: str) -> None:
    """Words, cells, notes, links, bookmarks and the document's own data are searched."""
    assert [p.code for p in personal_data("a.pdf", printed(source), {})] == ["mobile-number"]


@pytest.mark.parametrize("source", UNREAD.values(), ids=UNREAD)
def test_figures_side_by_side_are_no_number(source: str) -> None:
    """Cells are set one by one and read one by one."""
    assert list(personal_data("a.pdf", printed(source), {})) == []


def test_words_are_read_by_the_table_of_their_font() -> None:
    """Codes of glyphs become the characters they stand for, also where a table gives ranges."""
    text = "|".join(pdf_texts(printed("The quick brown fox, 0123456789.")))
    assert "The quick brown fox, 0123456789." in text
    table = b"1 beginbfrange <0030> <0039> <0030> endbfrange 1 beginbfchar <0001> <6751> endbfchar"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, ToUnicode=pdf.make_stream(table)
            )
        )
        page = pdf.pages[0]
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        codes = "0001" + "".join(f"{ord(digit):04x}" for digit in NUMBER)
        page.Contents = pdf.make_stream(f"BT /F1 9 Tf <{codes}> Tj ET".encode())
        data = io.BytesIO()
        pdf.save(data)
    assert f"村{NUMBER}" in list(pdf_texts(data.getvalue()))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 " + NUMBER.encode(), NUMBER.encode()])
def test_what_is_no_pdf_is_read_as_it_is(data: bytes) -> None:
    """A file that cannot be opened ends in no error and hides nothing that is plain in it."""
    assert len(list(personal_data("a.pdf", data, {}))) == bool(data)
