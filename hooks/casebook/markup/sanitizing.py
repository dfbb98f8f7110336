"""The allow-list of HTML in rendered texts that were submitted.

What departments submit is untrusted, what the site serves is trusted. Markdown lets raw HTML
through, so the rendered result is sanitised, not the source: no notation can bypass it.
"""

from __future__ import annotations

import re

from casebook.markup.addresses import parse

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
    "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby",
    "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul", "wbr",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"class", "id", "lang", "title"},
    "a": {"href"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# Markdown aligns table cells by inline styles, which no strict CSP allows; the theme has classes.
_ALIGNMENT = re.compile(r'(<t[dh])\s+style="text-align: (left|right|center);?"')
_ALIGNMENT_CLASSES = {"left": "", "right": ' class="num"', "center": ' class="center"'}

SCHEMES = {"http", "https", "mailto"}
"""The URL schemes of links, besides relative links to the site's own files."""


def _own_pictures(element: str, attribute: str, value: str) -> str | None:
    # Browsers load pictures without a click: only the site's own, so that nobody can track readers.
    if element == "img" and attribute == "src":
        address = parse(value)
        return address.text if address.own_file else None
    return value


def sanitize(html: str) -> str:
    """Return HTML with only harmless elements, attributes and addresses.

    Links keep http, https, mailto and relative addresses, pictures relative ones. Scripts, styles,
    forms, frames, event handlers and inline styles are removed, and their content too if it is
    code.
    """
    import nh3  # noqa: PLC0415 - the checks of a case only need the lists

    html = _ALIGNMENT.sub(lambda m: m[1] + _ALIGNMENT_CLASSES[m[2]], html)
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_own_pictures,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )
