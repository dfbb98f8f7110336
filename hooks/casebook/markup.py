"""Which HTML a submitted text may contain once it is rendered: an allow-list, nothing else.

What departments submit is untrusted, what the site serves is trusted. Markdown lets raw HTML
through, so the rendered result is cleaned, not the source: no form of writing can slip by.
"""

from __future__ import annotations

import re

import nh3

from casebook.addresses import parse

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
"""Where a link may lead besides the site's own files."""


def _own_pictures(element: str, attribute: str, value: str) -> str | None:
    # A picture is fetched without a click: only the site's own, so that no reader is counted by others.
    if element == "img" and attribute == "src":
        address = parse(value)
        return address.text if address.own_file else None
    return value


def sanitize(html: str) -> str:
    """Return HTML with only harmless elements, attributes and addresses.

    Links keep http, https, mailto and relative addresses, pictures relative ones; scripts, styles, forms, frames, event
    handlers and inline styles are gone, with their content where the content is code.
    """
    html = _ALIGNMENT.sub(lambda m: m[1] + _ALIGNMENT_CLASSES[m[2]], html)
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_own_pictures,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )
