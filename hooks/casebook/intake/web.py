"""The main text of a saved web page, without navigation, share bars and notices."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from casebook.intake.furniture import states_facts
from casebook.intake.markdown import escape, from_html, refuse_deep

_NEVER = (
    "script, style, noscript, nav, form, aside, iframe, button, select, svg, template, "
    "[role=navigation], [role=banner], [role=contentinfo], [role=search], [hidden]"
)
_CANDIDATES = "article, main, section, div, td, body"
_OPAQUE = ("body", "html", "main", "article")
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:share|nav|menu|footer|sidebar|comment|related|breadcrumb|toolbar|copyright|"
    r"qrcode|banner|advert|ad|crumbs?|hot|recommend|login|search)(?:[\s_-]|s?\d*$)",
    re.I,
)
_RUNNING = ("-text", "p", "h1", "h2", "h3", "h4", "table", "ul", "ol", "span", "font", "strong")
_MOST_FACTS = 5
_LONGEST_FACT = 90


def read_page(html: str) -> str:
    """Return the main text of an HTML page as Markdown, its title first.

    The main text is the element that holds most running text of its own, counted without links.
    Lines outside of it that state date, source or author follow at the end.
    """
    refuse_deep(html)
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return ""
    # Read the text before removing nodes: a removed node's memory is freed.
    title, heading = _text(tree, "title"), _text(tree, "h1")
    fact_lines = _facts(tree.body)
    for node in reversed(tree.css(_NEVER)):  # from the inside out
        node.decompose()
    for tag in ("header", "footer"):
        for node in reversed(tree.css(tag)):
            if len(node.text() or "") < 200:
                node.decompose()
    for node in reversed(tree.css("[class], [id]")):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if _NOISE.search(names) and node.tag not in _OPAQUE:
            node.decompose()
    best = max(tree.css(_CANDIDATES), key=_weight, default=tree.body)
    text = from_html(best.html or "")
    # Site names stand behind a dash in <title>; a dash in the page's own heading is part of it.
    name = heading or re.split(r"\s*[-_|]{1,2}\s+|_", title)[0].strip()
    lines = [f"# {escape(name)}"] if name and escape(name) not in text[:200] else []
    facts = [escape(line) for line in fact_lines if escape(line) not in text]
    return "\n\n".join([*lines, text.rstrip("\n"), *facts]) + "\n"


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return " ".join((node.text() or "").split()) if node is not None else ""


def _facts(body: LexborNode) -> list[str]:
    """Return the short lines of a page that state date, source or author, each once."""
    found: dict[str, None] = {}
    for node in body.css("div, p, span, td, li"):
        text = " ".join((node.text() or "").split())
        if text and len(text) <= _LONGEST_FACT and states_facts(text):
            if not any(text in longer for longer in found):
                found[text] = None
            if len(found) == _MOST_FACTS:
                break
    return list(found)


def _weight(node: LexborNode) -> float:
    """Return how much running text stands directly in a node: its own and its paragraphs'."""
    own = sum(
        len((child.text() or "").strip())
        for child in node.iter(include_text=True)
        if child.tag in _RUNNING
    )
    links = sum(len(link.text() or "") for link in node.css("a"))
    return own - 2.0 * links
