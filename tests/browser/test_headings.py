"""The lines of headings, as a reader sees them on a phone and on a desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_LINES = """() => [...document.querySelectorAll("h1, main h2, main h3")].map(heading => {
  const range = document.createRange(), lines = [];
  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  let bottom = -1;
  for (let node; (node = walker.nextNode());) {
    for (let at = 0; at < node.data.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (!box || !box.width) continue;
      if (box.top > bottom - 4) lines.push("");
      bottom = Math.max(bottom, box.bottom);
      lines[lines.length - 1] += node.data[at];
    }
  }
  return lines.map(line => line.trim()).filter(Boolean);
})"""


@pytest.mark.parametrize("width", [360, 1440])
def test_headings_of_cases_are_broken_by_sense(browser: Browser, site: Path, width: int) -> None:
    """No line tears a quoted name apart, holds fewer than two characters, or leaves the page."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    broken = 0
    pages = [*sorted(site.glob("*/[0-9]*.html")), site / "doubts.html", site / "library.html"]
    for file in pages:
        page.goto(file.as_uri())
        for lines in page.evaluate(_LINES):
            broken += len(lines) > 1
            assert all(line.count("“") == line.count("”") for line in lines), lines
            assert len(lines) < 2 or min(map(len, lines)) > 1, lines
        assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name
    assert broken > (2 if width < 500 else 0)
    context.close()
