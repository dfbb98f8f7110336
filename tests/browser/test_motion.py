"""Pages that follow one another with motion, and at once for readers who want none."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.complaints import hear

pytestmark = pytest.mark.browser

REVEALED = """
  addEventListener("pagereveal", (event) => {
    const seen = JSON.parse(sessionStorage.getItem("revealed") || "[]");
    sessionStorage.setItem("revealed", JSON.stringify([...seen, !!event.viewTransition]));
  });
"""


def opened(browser: Browser, motion: str) -> tuple[Page, list[str]]:
    """Return a tab that writes down how its pages come in, and what goes wrong in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion=motion)
    page = context.new_page()
    page.add_init_script(REVEALED)
    wrong: list[str] = []
    hear(page, wrong.append)
    return page, wrong


def journey(page: Page, address: str) -> list[bool]:
    """Search, read a hit, go back, narrow the list, choose two cases, compare them."""
    page.goto(f"{address}/index.html")
    page.locator("#home-query").fill("后进党组织")
    page.locator("#home-query").press("Enter")
    page.wait_for_url(re.compile("search.html"))
    expect(page.locator("main [data-case]").first).to_be_visible()
    page.locator("main [data-case] a").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    expect(page.locator("main [data-case]").first).to_be_visible()
    page.goto(f"{address}/library.html")
    expect(page.locator(".list-ready")).to_be_attached()
    page.locator(".facet").first.locator("label").first.click()
    page.wait_for_url(re.compile(r"library.html\?"))
    page.goto(f"{address}/library.html")
    for button in page.get_by_role("button", name=re.compile("^选入：")).all()[:2]:
        button.click()
    page.locator(".tray").get_by_role("link", name=re.compile("对比")).click()
    page.wait_for_url(re.compile("own.html"))
    expect(page.locator("main table").first).to_be_visible()
    revealed: list[bool] = page.evaluate("JSON.parse(sessionStorage.getItem('revealed'))")
    return revealed


def test_the_way_of_a_reader_with_motion(browser: Browser, address: str) -> None:
    """With page transitions everything works as without, and some pages do come in with one."""
    page, wrong = opened(browser, "no-preference")
    assert any(journey(page, address))
    page.context.close()
    assert wrong == []


def test_readers_who_want_no_motion_get_none(browser: Browser, address: str) -> None:
    """Where the system asks for less motion, no page comes in with a transition."""
    page, wrong = opened(browser, "reduce")
    assert not any(journey(page, address))
    page.context.close()
    assert wrong == []
