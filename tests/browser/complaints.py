"""What the browser complains of while a page is used, but for what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import ConsoleMessage, Page

# Under load the picture of the page before comes after the next page is shown. The browser then gives
# the transition up and says so, now and then before the first script of the page could answer; there
# is nothing in the page to fix, and the page is there all the same.
_GIVEN_UP = re.compile(r"Transition was (?:aborted|skipped)")


def hear(page: Page, report: Callable[[str], object]) -> None:
    """Hand every error, warning and uncaught fault of the page's console to ``report``."""

    def reported(text: str) -> None:
        if not _GIVEN_UP.search(text):
            report(text)

    def written(message: ConsoleMessage) -> None:
        # Violations of the content security policy are reported here too.
        if message.type in ("error", "warning"):
            reported(message.text)

    page.on("console", written)
    page.on("pageerror", lambda error: reported(str(error)))
