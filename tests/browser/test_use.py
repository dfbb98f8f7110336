"""Reading with the keyboard, choosing how the site looks, and printing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.survey import FOUR

pytestmark = pytest.mark.browser

# What has the focus: its name for messages, whether a ring is drawn, and how far it is hidden.
_FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const shown = at.matches("input[type=radio]") ? at.closest("label") || at : at;
  // A form may be outlined as a whole, and a switch on the text beside its hidden input.
  const near = [at, shown, ...shown.children, at.closest("form"), at.nextElementSibling];
  const drawn = near.filter(Boolean).some(element => {
    const style = getComputedStyle(element);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1)
      || style.boxShadow !== "none";
  });
  const box = shown.getBoundingClientRect();
  const header = document.querySelector(".site-header");
  const fixed = ["sticky", "fixed"].includes(getComputedStyle(header).position);
  const edge = fixed && !header.contains(at) ? header.getBoundingClientRect().bottom : 0;
  return {
    name: `${at.tagName.toLowerCase()}.${at.className} ${at.textContent.trim().slice(0, 12)}`,
    drawn,
    hidden: Math.max(edge - box.top, box.bottom - window.innerHeight),
    height: box.height,
  };
}"""


def focused(page: Page) -> dict[str, Any] | None:
    """Return what has the focus; None when nothing has."""
    found: dict[str, Any] | None = page.evaluate(_FOCUS)
    return found


@pytest.mark.parametrize("path", ["index.html", FOUR[0]])
def test_skip_link_comes_first(page: Page, address: str, path: str) -> None:
    """The first Tab reaches the link past the navigation, and it leads into the text."""
    page.goto(f"{address}/{path}")
    page.keyboard.press("Tab")
    first = focused(page)
    assert first is not None and "跳到正文" in first["name"]
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#content') !== null")


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", ["index.html", FOUR[1], "library.html"])
def test_focus_is_seen(page: Page, address: str, path: str, width: int) -> None:
    """Tabbing on, forward and back, the focus has a ring and is not under the header."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{address}/{path}")
    faults: list[str] = []
    seen = 0
    for key in ("Tab",) * 45 + ("Shift+Tab",) * 25:
        page.keyboard.press(key)
        at = focused(page)
        if at is None:
            continue
        seen += 1
        if not at["drawn"]:
            faults.append(f"no ring: {at['name']}")
        # Something taller than the window cannot be seen whole.
        if at["hidden"] > 1 and at["height"] < 500:
            faults.append(f"hidden by {at['hidden']:.0f} px: {at['name']}")
    assert seen > 50
    assert not faults, faults


def test_choices_are_remembered(page: Page, address: str) -> None:
    """Dark, large and strong take effect at once and hold on the next page and the next visit."""
    page.goto(f"{address}/index.html")
    root = page.locator("html")
    page.locator(".prefs summary").focus()
    page.keyboard.press("Enter")
    for text in ("深色", "特大", "加强"):
        page.locator(".prefs label", has_text=text).first.click()
    chosen = {"data-md-color-scheme": "slate", "data-size": "huge", "data-contrast": "more"}
    for path in ("", f"/{FOUR[0]}", "/library.html"):
        if path:
            page.goto(f"{address}{path}")
        for name, value in chosen.items():
            expect(root).to_have_attribute(name, value)
    assert page.evaluate("getComputedStyle(document.body).colorScheme") != "light"
    page.locator(".prefs summary").click()
    page.keyboard.press("Escape")
    assert page.locator(".prefs").get_attribute("open") is None


@pytest.mark.parametrize("chosen", ["{}", '{"view":"easy","size":"huge"}'])
def test_pages_fit_a_narrow_window(page: Page, address: str, chosen: str) -> None:
    """At 320 px, also in the largest letters and in the view for older readers, nothing sticks out."""
    page.set_viewport_size({"width": 320, "height": 740})
    page.add_init_script(f"localStorage.setItem('casebook.preferences', '{chosen}')")
    wide = []
    for path in ("index.html", FOUR[0], FOUR[3], "library.html", "compare/index.html",
                 "compare/keys/lagging-org-converted.html", "methods.html", "data/index.html"):  # fmt: skip
        page.goto(f"{address}/{path}")
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide.append(f"{path}: {over} px")
    assert wide == []


def test_case_prints_as_a_document(page: Page, address: str) -> None:
    """A printed case has several pages, its text and no navigation."""
    page.goto(f"{address}/{FOUR[0]}")
    pdf = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) > 1
    page.emulate_media(media="print")
    page.locator(".case-tools button").first.wait_for(state="attached")
    assert page.locator("button:visible").count() == 0
    for gone in (".site-nav", ".site-menu", ".site-search", ".prefs", ".toc", ".contents-line"):
        assert not page.locator(gone).first.is_visible(), gone
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#sources")).to_be_visible()


def test_navigation_and_search_are_there_without_scripts(browser: Any, address: str) -> None:
    """On a telephone without JavaScript the links of the menu stand in the page, and lead on."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{FOUR[0]}")
    expect(page.locator(".site-menu")).to_be_hidden()
    expect(page.locator(".contents-line a").first).to_be_visible()
    expect(page.locator(".site-search input")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".site-nav a", has_text="标签").click()
    expect(page).to_have_url(f"{address}/tags/index.html")
    context.close()


def test_a_book_can_be_taken_without_scrolling(browser: Any, address: str) -> None:
    """On a telephone the files of a collection stand above its preface and its cases."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/collections/all.html")
    for ending in ("pdf", "docx"):
        box = page.locator(f"a[download][href$='.{ending}']").first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 740
    context.close()
