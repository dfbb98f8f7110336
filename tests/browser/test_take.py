"""Taking cases away: copied into an editor, as an e-book, and printed on one sheet each."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from playwright.sync_api import BrowserContext

from browser.complaints import hear

pytestmark = pytest.mark.browser

CASE = "gansu/620921-3jia1.html"
CUT = """() => [...document.querySelectorAll(".slide")].filter((slide) =>
  slide.querySelector(".slide-text").getBoundingClientRect().bottom
    > slide.querySelector("footer").getBoundingClientRect().top).map((slide) => slide.innerText)"""
"""The slides whose text runs into their foot."""
EDITOR = '<div contenteditable id="editor" style="min-height:5em"></div>'


def test_an_article_is_copied_with_its_styles_from_a_disk(
    context: BrowserContext, site: Path
) -> None:
    """One button, no server: what is pasted has the text and the styles, no class, id or link."""
    page = context.new_page()
    page.goto((site / CASE).as_uri())
    page.get_by_role("button", name="公众号图文").click()
    page.get_by_text("图文已复制").wait_for()
    editor = context.new_page()
    editor.set_content(EDITOR)
    editor.locator("#editor").click()
    editor.keyboard.press("Control+V")
    pasted = editor.locator("#editor").inner_html()
    assert "background-color" in pasted
    assert "晋位升级目标" in pasted
    assert not re.search(r'(?:class|id|href)="', pasted)


def test_the_selection_is_an_e_book_and_a_sheet_for_each_case(
    context: BrowserContext, site: Path, tmp_path: Path
) -> None:
    """All real cases at once: an EPUB, a printed sheet for each, and slides on which nothing is cut."""
    page = context.new_page()
    complaints: list[str] = []
    hear(page, complaints.append)
    paths = [file.relative_to(site / "data/reader/copies").with_suffix(".md").as_posix()
             for file in sorted((site / "data/reader/copies").rglob("*.js"))]  # fmt: skip
    assert len(paths) > 10
    page.goto(f"{(site / 'basket.html').as_uri()}?ids={','.join(paths)}")
    page.get_by_text(f"里有 {len(paths)} 个案例").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="存成电子书").click()
    download.value.save_as(tmp_path / "a.epub")
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        assert book.testzip() is None
        assert book.namelist()[0] == "mimetype"
        pages = [name for name in book.namelist() if "/case-" in name]
        assert len(pages) == len(paths)
        for name in (*pages, "EPUB/nav.xhtml", "EPUB/package.opf"):
            ET.fromstring(book.read(name))  # noqa: S314  made by the page under test
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="打印单页").click()
    page.locator(".leaf").first.wait_for(state="attached")
    page.pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True)
    with pikepdf.open(tmp_path / "a.pdf") as printed:
        assert len(printed.pages) == len(paths)
    page.get_by_role("button", name="打印幻灯片").click()
    page.locator(".slide").first.wait_for(state="attached")
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    assert page.locator(".slide.opening").count() == len(paths)
    slides = page.locator(".slide").count()
    page.pdf(path=tmp_path / "b.pdf", prefer_css_page_size=True)
    with pikepdf.open(tmp_path / "b.pdf") as printed:
        assert len(printed.pages) == slides
        wide = {tuple(round(float(x)) for x in one.mediabox[2:]) for one in printed.pages}
    assert wide == {(960, 540)}
    assert not complaints
