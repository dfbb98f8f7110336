"""Moving inside long pages: contents, folds, the box that finds an entry, and paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.survey import AXE, FOUR, RUN_AXE

pytestmark = pytest.mark.browser

FOLDED = ("checks.html", "fields.html", "methods.html", "standards.html", "doubts.html")


@pytest.fixture
def phone(page: Page) -> Page:
    """A tab as wide as a telephone."""
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def test_contents_on_a_phone(phone: Page, address: str) -> None:
    """The fold under the tools leads to a section; the small button marks it, and leads back up."""
    phone.goto(f"{address}/{FOUR[0]}")
    expect(phone.locator(".contents-line")).to_be_hidden()
    aid = phone.locator(".page-aid")
    expect(aid).to_be_hidden()
    phone.locator(".contents summary").click()
    phone.locator(".contents a", has_text="来源").click()
    expect(phone.locator("#sources")).to_be_in_viewport()
    aid.get_by_role("button", name="目录").click()
    marked = aid.locator("[aria-current]")
    assert marked.all_inner_texts() == ["来源"]
    phone.evaluate(AXE)
    assert phone.evaluate(RUN_AXE) == []
    marked.press("Escape")
    expect(aid.locator("nav")).to_be_hidden()
    aid.get_by_role("link", name="顶部").click()
    expect(phone.locator("h1")).to_be_in_viewport()
    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    aid.get_by_role("button", name="目录").click()
    aid.get_by_role("link", name="收藏、分享、打印").click()
    expect(phone.get_by_role("button", name="打印")).to_be_in_viewport()


def test_contents_on_a_desk(page: Page, address: str) -> None:
    """The contents stand in the first window, and those beside the text mark the section."""
    page.goto(f"{address}/{FOUR[0]}")
    expect(page.locator(".contents-line a").first).to_be_in_viewport()
    expect(page.locator(".contents")).to_be_hidden()
    page.locator(".contents-line a", has_text="时间线").click()
    expect(page.locator(".toc [aria-current=location]")).to_have_text("时间线")


def test_long_lists_are_folded(browser: Browser, address: str) -> None:
    """Without a script too, a list of explanations is a few windows of headings that unfold."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    for path in FOLDED:
        page.goto(f"{address}/{path}")
        assert page.locator("footer").bounding_box()["y"] < 2000, path  # type: ignore[index]
        page.locator(".fold summary").first.click()
        expect(page.locator(".fold").first.locator(".entry-term, .doubt").first).to_be_visible()
    context.close()


def test_an_entry_is_found(phone: Page, address: str) -> None:
    """Words leave the entries that have them, in opened folds; without words the page is as before."""
    for path in FOLDED:
        phone.goto(f"{address}/{path}")
        entries = phone.locator("[data-entry]")
        word = entries.last.evaluate("e => e.querySelector('h3, h2').textContent.trim()")
        box = phone.locator(".fold-tools input")
        box.fill(word)
        expect(entries.last).to_be_visible()
        assert phone.locator("[data-entry]:visible").count() < entries.count()
        expect(phone.locator(".fold-tools output")).to_contain_text("条里有")
        box.fill("没有这样的词")
        assert phone.locator("[data-entry]:visible").count() == 0
        box.fill("")
        assert phone.locator(".fold[open]").count() == 0


def test_an_address_opens_its_fold(phone: Page, address: str) -> None:
    """Who comes for one entry sees it, whatever is folded; paper shows all."""
    phone.goto(f"{address}/methods.html#siyi-lianggongkai")
    expect(phone.locator("#siyi-lianggongkai")).to_be_in_viewport()
    phone.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert phone.locator(".fold:not([open])").count() == 0
    phone.evaluate("dispatchEvent(new Event('afterprint'))")
    assert phone.locator(".fold[open]").count() == 1
