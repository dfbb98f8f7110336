"""The reader's way in the oldest supported browsers, as far as a newer one can stand in for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.complaints import hear
from browser.old_browsers import CHROMIUM_86, CHROMIUM_95, SAFARI_14, pretend, without_new_rules

pytestmark = pytest.mark.browser

CASE = "gansu/620921-3jia1.html"
# Cells whose texts lie on each other, and what sticks out of the window.
_FAULTS = """() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push("wider than the window");
  for (const row of document.querySelectorAll(".overview-table tbody tr[data-words]")) {
    const boxes = [...row.cells].filter((c) => c.offsetParent).map((c) => c.getBoundingClientRect());
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
      const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (x > 2 && y > 2) found.push(`cells on each other: ${row.cells[0].textContent}`);
    }));
  }
  return found.slice(0, 3);
}"""


@pytest.fixture(params=[CHROMIUM_86, SAFARI_14], ids=lambda old: old.name)
def old(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A telephone with an old browser, in which no script may fail."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    pretend(context, request.param)
    page = context.new_page()
    page.set_default_timeout(6000)
    wrong: list[str] = []
    hear(page, wrong.append)
    yield page
    context.close()
    assert not wrong


def test_readers_way(old: Page, address: str) -> None:
    """Reading, searching, narrowing the list, choosing, comparing and the selection work."""
    old.goto(f"{address}/search.html?q=后进")
    expect(old.locator(".cards article").first).to_be_visible()
    old.goto(f"{address}/library.html")
    old.locator(".filters > summary").click()
    old.locator("[data-facet=province] label", has_text="河北").click()
    old.locator(".facets-done").click()
    expect(old.locator(".list-shown article")).to_have_count(4)
    for number in range(2):
        old.locator(".list-shown .choose button").nth(number).click()
    old.locator(".tray .button").click()
    expect(old.locator(".compare-status")).to_contain_text("正在对比 2 个案例")
    old.goto(f"{address}/basket.html")
    expect(old.locator(".basket-list li")).to_have_count(2)


def test_nothing_breaks(old: Page, address: str) -> None:
    """In both views nothing sticks out or lies on something else, and what is pressed is large."""
    for path in ("index.html", CASE, "compare/index.html", "methods.html"):
        old.goto(f"{address}/{path}")
        assert old.evaluate(_FAULTS) == [], path
        old.evaluate("document.documentElement.dataset.view = 'easy'")
        assert old.evaluate(_FAULTS) == [], f"{path}, view for older readers"
    box = old.locator(".fold summary").first.bounding_box()
    assert box and box["height"] >= 40
    size = "parseFloat(getComputedStyle(document.querySelector('.fold small')).fontSize)"
    assert old.evaluate(size) >= 16


_RING = """input => getComputedStyle(input.nextElementSibling).outlineStyle"""


def test_who_comes_by_keyboard_sees_where(old: Page, address: str) -> None:
    """What is drawn for a hidden input has a ring while it has the focus, in every browser."""
    old.goto(f"{address}/library.html")
    for name in ("switch", "prefs"):
        if name == "prefs":
            old.locator(".prefs summary").click()
        chosen = old.locator(f".{name} input:checked").first
        chosen.focus()
        old.keyboard.press("ArrowRight")
        assert old.locator(f".{name} input:focus").evaluate(_RING) == "solid", name


def test_the_mouse_leaves_no_ring(page: Page, address: str) -> None:
    """A browser that tells keyboard and mouse apart draws the ring for the keyboard alone."""
    page.goto(f"{address}/library.html")
    page.locator(".switch input").nth(1).click()
    assert page.locator(".switch input:focus").evaluate(_RING) == "none"
    page.keyboard.press("ArrowRight")
    assert page.locator(".switch input:focus").evaluate(_RING) == "solid"


def test_a_newer_browser_lacks_less() -> None:
    """What works in Chromium 86 works in 95, so that one of them is enough."""
    for lacks in ("selectors", "properties", "values", "functions", "at_rules"):
        assert set(getattr(CHROMIUM_95, lacks)) <= set(getattr(CHROMIUM_86, lacks))


def test_the_stand_in_drops_rules() -> None:
    """A list of selectors goes as a whole, a declaration alone; what is known stays."""
    sheet = "a:is(b),c{x:y}d{inset:0;top:1px}@media print{e:has(f){x:y}g{x:y}}@layer z{h{x:y}}"
    assert without_new_rules(sheet, CHROMIUM_86) == "d{top:1px}@media print{g{x:y}}"


def test_the_site_needs_nothing_new(address: str, page: Page) -> None:
    """Only what may be missing is left for a browser to drop: no layout hangs on it."""
    sheet = page.request.get(f"{address}/assets/stylesheets/casebook.css").text()
    assert ":is(" not in sheet and ":has(" not in sheet and "color-mix(" not in sheet
