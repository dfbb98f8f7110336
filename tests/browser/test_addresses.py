"""A real browser is the judge of where an address leads."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from addresses import disguised
from casebook.markup.addresses import parse

pytestmark = pytest.mark.browser

_BASES = ("https://own.invalid/a/b.html", "http://own.invalid/a/b.html", "file:///a/b/c.html")


@pytest.mark.parametrize("base", _BASES)
def test_what_is_taken_for_an_own_file_stays_here(page: Page, base: str) -> None:
    """Chromium resolves every address that we call relative to this host, and finds our schemes."""
    addresses = list(disguised(20_000))
    resolved = page.evaluate(
        """([all, base]) => all.map((one) => {
          try { const url = new URL(one, base); return [url.protocol, url.host]; }
          catch { return null; }
        })""",
        [addresses, base],
    )
    protocol, _, rest = base.partition("//")
    here = [protocol, rest.partition("/")[0]]
    wrong = []
    for written, found in zip(addresses, resolved, strict=True):
        address = parse(written)
        if address.relative and found not in (here, None):
            wrong.append((written, found))
        if not address.relative and not address.rooted and not address.host and found is not None:
            wrong += [] if found[0] == f"{address.scheme}:" else [(written, found)]
    assert wrong == []
