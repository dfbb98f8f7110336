"""What stands on the page on which a person checks a form."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.edition.edition import Edition
from casebook.form.entries import Words
from casebook.form.webform import WebForm, layout
from casebook.listing import Link


@dataclass(frozen=True)
class CheckView:
    """The page; ``new_file`` is the platform's page for a new file, with {folder} and {name}."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    form: WebForm
    contact: str
    repository: str
    new_file: str


def view(edition: Edition) -> CheckView:
    """Return what the page shows."""
    catalog, settings = edition.catalog, edition.settings
    return CheckView(
        (Link("首页", "index.html"), Link("投稿", "submit.html"), Link("检查投稿")),
        "检查投稿",
        "把填好的投稿表放进来，当场看到哪一格要改、怎么改。检查在这台电脑的浏览器里做，文件不上传。",
        layout(Words(catalog.vocabularies, catalog.regions, catalog.profile)),
        settings.contact,
        settings.repository,
        new_file_address(settings.edit_url),
    )


def new_file_address(edit_url: str) -> str:
    """Return the address of a platform's page for a new file, from that of its editor.

    The name of the file is filled in where the platform takes one. Its content never stands in an
    address: it would be too long, and would be left in the browser's history.
    """
    for edits, creates in (("/_edit/", "/_new/"), ("/edit/", "/new/")):
        if edits in edit_url:
            made = edit_url.replace(edits, creates, 1)
            folder = (
                made.replace("{path}", "{folder}")
                if "{path}" in made
                else f"{made.rstrip('/')}/{{folder}}"
            )
            return f"{folder}?filename={{name}}"
    return ""
