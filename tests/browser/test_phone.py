"""What a reader does on a telephone: narrow the list, and look at maps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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
    """The first step of the zoom shows all cases larger, with the names of their provinces."""
    phone.goto(f"{address}/regions/index.html")
    name = phone.locator(".map-national .many tspan").first
    expect(name).to_be_hidden()
    phone.get_by_role("button", name="放大地图").first.click()
    expect(name).to_be_visible()
    outside = phone.evaluate("""() => {
      const box = document.querySelector("svg.map-national").getBoundingClientRect();
      return [...document.querySelectorAll("svg.map-national .dots circle")].filter((dot) => {
        const at = dot.getBoundingClientRect();
        return at.left < box.left || at.right > box.right || at.top < box.top || at.bottom > box.bottom;
      }).length;
    }""")
    assert outside == 0
