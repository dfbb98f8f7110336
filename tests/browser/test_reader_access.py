"""Search, list, comparison and selection, filled and in every look, judged by axe."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page

from browser import survey

pytestmark = pytest.mark.browser

SAVED = json.dumps([{"path": "gansu/620921-3jia1.md", "title": "金塔县“3+1”帮扶机制"}])
STATES = {
    "search.html?q=后进党组织&domain=nongcun": ".cards mark",
    "search.html?q=四议二公开": ".near mark",
    "library.html?domain=nongcun": ".list-shown .card",
    "library.html?view=table&sort=new": ".list-shown tbody tr",
    "library.html?view=map&kind=案例": ".list-map svg a[aria-pressed]",
    "compare/own.html?ids=DX-2026-0001,DX-2026-0002,DX-2026-0003": ".own-table td",
    "basket.html": ".basket-list li",
    "jiangxi/360823-sanyuan.html": ".case-tools button",
}
SEEN: tuple[tuple[int, survey.Scheme], ...] = ((360, "light"), (1440, "light"), (1440, "dark"))
LOOKS: dict[str, dict[str, str]] = {
    "plain": {},
    "contrast": {"contrast": "more", "size": "huge"},
    "easy": {"view": "easy", "ruler": "on"},
}


def faults(page: Page, scheme: survey.Scheme) -> list[str]:
    """Return what axe finds on the page as it stands, and whether it scrolls sideways."""
    page.evaluate("document.getAnimations().forEach(one => one.finish())")
    found = [str(line) for line in page.evaluate(survey.axe_for(scheme))]
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [*found, *([f"{over} px too wide"] if over > 0 else [])]


@pytest.mark.parametrize("look", LOOKS)
def test_filled_pages(browser: Browser, address: str, look: str) -> None:
    """Filled pages have no fault: light and dark, phone and desk, with more contrast, and easy."""
    wrong: list[str] = []
    context = browser.new_context(locale="zh-CN")
    context.add_init_script(
        f"localStorage.setItem('casebook.basket', {json.dumps(SAVED)});"
        f"localStorage.setItem('casebook.favourites', {json.dumps(SAVED)});"
        f"localStorage.setItem('casebook.preferences', {json.dumps(json.dumps(LOOKS[look]))});"
    )
    page = context.new_page()
    for path, there in STATES.items():
        page.goto(f"{address}/{path}")
        page.wait_for_selector(there)
        page.evaluate(survey.AXE)
        # Tall windows, so that the bar at their foot covers nothing while axe measures targets.
        # Colours do not depend on the width of the window.
        for width, scheme in SEEN:
            page.set_viewport_size({"width": width, "height": 9000})
            page.emulate_media(color_scheme=scheme)
            wrong += [f"{path} {width} {scheme} {line}" for line in faults(page, scheme)]
    context.close()
    assert not wrong, "\n".join(wrong[:40])
