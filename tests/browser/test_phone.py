"""What a reader does on a telephone: narrow the list, and look at maps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.survey import AXE, RUN_AXE

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(page: Page) -> Page:
    """A tab as wide as a telephone."""
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def test_filters_are_a_sheet(phone: Page, address: str) -> None:
    """Filters open over the list; a button says how many results there are and leads to them."""
    phone.goto(f"{address}/library.html")
    phone.locator(".filters > summary").click()
    done = phone.locator(".facets-done")
    expect(done).to_be_in_viewport()
    expect(done).to_have_text("看 17 个结果")
    phone.locator("[data-facet=province] label", has_text="河北").click()
    expect(done).to_have_text("看 4 个结果")
    expect(done).to_be_in_viewport()
    done.click()
    expect(phone.locator(".list-shown article").first).to_be_in_viewport()
    assert phone.locator(".list-shown article").count() == 4
    phone.locator(".filters > summary").click()
    phone.mouse.click(195, 20)
    expect(done).to_be_hidden()


def test_library_map_comes_first(phone: Page, site: Path, address: str) -> None:
    """The map stands above the list, in the shades with which it was drawn for all cases."""
    drawn = re.findall(r'<rect class="(c\d)"', (site / "library.html").read_text("utf-8"))
    phone.goto(f"{address}/library.html")
    phone.locator(".switch label", has_text="地图").click()
    expect(phone.locator(".list-map svg")).to_be_in_viewport()
    shown = phone.locator(".list-map rect").evaluate_all(
        "all => all.map(one => one.getAttribute('class'))"
    )
    assert shown == drawn


def test_zoom_goes_where_cases_are(phone: Page, address: str) -> None:
    """The map has names beside its numbers; the first step of the zoom shows all cases larger."""
    phone.goto(f"{address}/regions/index.html")
    name = phone.locator(".map-national .narrow .many", has_text="河北 4")
    expect(name).to_be_visible()
    before = name.bounding_box()
    phone.get_by_role("button", name="放大地图").first.click()
    after = name.bounding_box()
    assert before and after and 10 <= before["height"] < after["height"]
    outside = phone.evaluate("""() => {
      const box = document.querySelector("svg.map-national").getBoundingClientRect();
      return [...document.querySelectorAll("svg.map-national .dots circle")].filter((dot) => {
        const at = dot.getBoundingClientRect();
        return at.left < box.left || at.right > box.right || at.top < box.top || at.bottom > box.bottom;
      }).length;
    }""")
    assert outside == 0


def test_empty_pages_offer_a_start(phone: Page, address: str) -> None:
    """Without cases, the comparison and the selection offer sets, what was read, and the list."""
    phone.goto(f"{address}/gansu/620921-3jia1.html")
    for path in ("compare/own.html", "basket.html"):
        phone.goto(f"{address}/{path}")
        steps = phone.locator(".first-steps")
        expect(steps.get_by_role("link", name="全部案例")).to_be_visible()
        expect(steps.locator("button", has_text="金塔县")).to_be_visible()
    steps.locator("button", has_text="金塔县").click()
    expect(phone.locator(".basket-list li")).to_have_count(1)
    expect(steps).to_be_hidden()
    phone.goto(f"{address}/compare/own.html")
    phone.locator(".first-steps a[href*='ids=']").first.click()
    expect(phone.locator(".compare-status")).to_contain_text("正在对比")
    expect(phone.locator(".first-steps")).to_be_hidden()


def test_own_comparison_is_folded(phone: Page, address: str) -> None:
    """Four cases side by side are a few windows of rows, each with an answer in a line; they unfold."""
    ids = ",".join(f"DX-2026-{number:04}" for number in range(1, 5))
    phone.goto(f"{address}/compare/own.html?ids={ids}")
    row = phone.locator(".answers.differs").first
    expect(row.locator(".fold-line")).to_have_count(4)
    assert phone.evaluate("document.documentElement.scrollHeight") < 6000
    row.locator("summary").click()
    expect(row.locator("dd").first).to_be_visible()
    phone.evaluate(AXE)
    assert phone.evaluate(RUN_AXE) == []
    phone.get_by_label("只看有差别的行").check()
    assert phone.locator(".answers.same:visible").count() == 0


def test_wechat_is_told_how(browser: Browser, address: str) -> None:
    """Inside WeChat, where no script can share or print, the page says what can."""
    context = browser.new_context(user_agent="Mozilla/5.0 MicroMessenger/8.0")
    page = context.new_page()
    page.goto(f"{address}/gansu/620921-3jia1.html")
    expect(page.locator(".wechat-hint")).to_contain_text("在浏览器打开")
    context.close()


def test_search_is_first_in_the_menu(phone: Page, address: str) -> None:
    """The menu begins with the search box; methods and standards stand under the tags."""
    phone.goto(f"{address}/methods.html")
    phone.locator(".site-menu summary").click()
    assert phone.locator(".site-menu-panel > *").first.get_attribute("role") == "search"
    under = phone.locator(".site-menu-panel li", has_text="标签").locator("ul a")
    assert under.all_inner_texts() == ["工作法", "评价标准"]
    expect(under.first).to_have_attribute("aria-current", "page")


def test_recent_changes(phone: Page, address: str) -> None:
    """The footer leads to what changed last; the list can be sorted the same way."""
    phone.goto(f"{address}/index.html")
    phone.locator("footer a", has_text="最近更新").click()
    first = phone.locator(".year a").first.inner_text()
    assert phone.locator(".line-text").first.inner_text()
    phone.locator("a[href$='sort=recent']").click()
    expect(phone.locator(".list-shown article").first).to_be_visible()
    assert first in phone.locator(".list-shown").inner_text()
