"""Sorting and narrowing the table of all cases, and what is left of it without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PATH = "compare/index.html"
ROWS = "tr[data-words]"


def titles(page: Page) -> list[str]:
    """Return the cases in the order in which they stand, without those that are hidden."""
    found: list[str] = page.eval_on_selector_all(
        ROWS, "rows => rows.filter(r => !r.hidden).map(r => r.querySelector('a').textContent)"
    )
    return found


def test_table_is_complete_without_scripts(browser: Browser, address: str) -> None:
    """Without JavaScript all rows are there, and no control that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{PATH}")
    expect(page.locator(ROWS).first).to_be_visible()
    assert page.locator(".compare-tools, .sort").count() == 0
    context.close()


def test_words_narrow_the_table(page: Page, address: str) -> None:
    """What is typed leaves the rows that have all the words, and empty groups go."""
    page.goto(f"{address}/{PATH}")
    before = titles(page)
    page.get_by_label("筛选本页").fill("山西 县")
    assert 0 < len(titles(page)) < len(before)
    expect(page.locator("output")).to_contain_text(f"本页 {len(before)} 个中有")
    page.get_by_label("筛选本页").fill("没有这样的词")
    assert titles(page) == []
    assert page.locator("tbody:visible").count() == 0
    page.get_by_label("筛选本页").fill("")
    assert titles(page) == before


def test_third_press_restores_the_order(page: Page, address: str) -> None:
    """A head sorts up, then down, then gives back the order the page came with; groups stay."""
    page.goto(f"{address}/{PATH}")
    before = titles(page)
    head = page.get_by_role("columnheader", name="起止时间")
    button = page.get_by_role("button", name="起止时间")
    button.click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    up = titles(page)
    button.click()
    expect(head).to_have_attribute("aria-sort", "descending")
    down = titles(page)
    assert sorted(up) == sorted(down) == sorted(before)
    assert up != down
    groups = page.eval_on_selector_all(
        "tbody", "bodies => bodies.map(b => [...b.rows].slice(1).map(r => r.cells[0].textContent))"
    )
    assert sum(map(len, groups)) == len(before)
    button.click()
    assert head.get_attribute("aria-sort") is None
    assert titles(page) == before


def test_results_offer_no_order(page: Page, address: str) -> None:
    """Cases cannot be ranked by their results: that column has no control."""
    page.goto(f"{address}/{PATH}")
    assert page.get_by_role("columnheader", name="主要结果").get_by_role("button").count() == 0


CURATED = "compare/houjin-zuzhi-zhuanhua.html"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_comparison_fits_a_phone(browser: Browser, address: str, scripts: bool) -> None:
    """The editors' answer comes first; rows are folded with an answer in a line, and unfold."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto(f"{address}/{CURATED}")
    tops = [page.locator(s).bounding_box()["y"] for s in ("#commentary", "#table", "footer")]  # type: ignore[index]
    assert tops == sorted(tops)
    assert tops[-1] < 6000
    row = page.locator(".answers").first
    expect(row.locator(".fold-line").first).to_be_visible()
    row.locator("summary").click()
    link = row.locator("dd a").first
    expect(link).to_contain_text("案例里的“")
    row.locator("dt").last.scroll_into_view_if_needed()
    assert row.locator("dt").first.evaluate("e => getComputedStyle(e).position") == "sticky"
    context.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_two_of_the_cases(page: Page, address: str, width: int) -> None:
    """The cases that are pressed stay, the others go; none pressed leaves all."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/{CURATED}")
    buttons = page.locator("case-picker button")
    whole = page.locator("[data-column]:visible").count()
    buttons.nth(0).click()
    buttons.nth(2).click()
    left = page.locator("[data-column]:visible")
    assert set(left.evaluate_all("all => all.map(one => one.dataset.column)")) == {"1", "3"}
    assert left.count() < whole
    buttons.nth(0).click()
    buttons.nth(2).click()
    assert page.locator("[data-column]:visible").count() == whole
