"""Finds the main text of a saved web page, without navigation, share bars and notices."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from casebook.intake.markdown import from_html

_NEVER = (
    "script, style, noscript, nav, header, footer, form, aside, iframe, button, select, "
    "[role=navigation], [role=banner], [role=contentinfo], [hidden]"
)
_CANDIDATES = "article, main, section, div, td, body"
_NOISE = re.compile(
    r"share|nav|menu|footer|sidebar|comment|related|breadcrumb|toolbar|copyright", re.I
)


def read_page(html: str) -> str:
    """Return the main text of an HTML page as Markdown, its title first.

    The main text is the element that holds most running text of its own, counted without links.
    """
    tree = LexborHTMLParser(html)
    title = tree.css_first("title")
    heading = tree.css_first("h1")
    for node in tree.css(_NEVER):
        node.decompose()
    for node in tree.css("[class], [id]"):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if _NOISE.search(names) and node.tag not in ("body", "html", "main", "article"):
            node.decompose()
    best = max(tree.css(_CANDIDATES), key=_weight, default=tree.body)
    if best is None:
        return ""
    text = from_html(best.html or "")
    name = (heading.text() if heading is not None else "") or (title.text() if title else "")
    name = re.split(r"\s*[-_|—–]{1,2}\s*", name.strip())[0]
    return text if not name or name in text[:200] else f"# {name}\n\n{text}"


def _weight(node: LexborNode) -> float:
    """Return how much running text stands directly in a node: its own and its paragraphs'."""
    own = sum(
        len((child.text(deep=child.tag != "div") or "").strip())
        for child in node.iter(include_text=True)
        if child.tag in ("-text", "p", "h1", "h2", "h3", "h4", "table", "ul", "ol", "span", "font")
    )
    links = sum(len(link.text() or "") for link in node.css("a"))
    return own - 2.0 * links
