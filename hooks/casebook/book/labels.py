"""The labels of cases and glossary entries inside a book."""

from __future__ import annotations

from casebook.listing import Link


def label_of(path: str) -> str:
    """Return the label of a case inside a book."""
    return "case-" + path.removesuffix(".md").replace("/", "-")


def term_label(link: Link) -> str:
    """Return the label of a glossary entry inside a book."""
    return "term-" + link.url.removeprefix("tags/").removesuffix(".html").replace("/", "-")
