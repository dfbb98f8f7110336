"""The page on which a person checks a form before sending it: offered only where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.edition.browserpack import ADDRESS, packed
from casebook.edition.edition import Edition
from casebook.listing import GeneratedPage
from casebook.storage.store import Store

URL = "check.html"
OWN_FILES = frozenset({
    "assets/javascripts/check.js", "assets/javascripts/check-answer.js", "assets/stylesheets/check.css",
})  # fmt: skip
"""Files of the theme that only this page loads."""


def pages(edition: Edition) -> Iterator[GeneratedPage]:
    """Yield the page, if the site offers it."""
    if edition.checks_in_browser:
        yield GeneratedPage(
            URL, "check.html", "检查投稿", "把投稿表放进来，当场看到要改什么；文件不离开你的电脑。",
            lambda: _view(edition),
        )  # fmt: skip


def files(edition: Edition, store: Store) -> Iterator[tuple[str, bytes]]:
    """Yield what the page loads besides the theme's own files."""
    parts = edition.settings.check_page
    if parts is not None and edition.checks_in_browser:
        yield ADDRESS, packed(parts, edition.folder, store)


def _view(edition: Edition) -> object:
    # The form knows all kinds of files that it is read from; most sites do without this page.
    from casebook.edition.checkview import view  # noqa: PLC0415

    return view(edition)
