"""The contents of one built page: titles, anchors, addresses, and forbidden content."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from casebook.markup.addresses import parse
from casebook.markup.sanitizing import TAGS

_THEME_TAGS = {
    "article", "aside", "body", "button", "fieldset", "footer", "form", "h1", "head", "header",
    "html", "image", "input", "label", "legend", "link", "main", "meta", "nav", "noscript", "optgroup",
    "option", "output", "progress", "script", "search", "section", "select", "textarea", "time",
    "title",
}  # fmt: skip
DRAWING_TAGS = {
    "circle", "clippath", "defs", "desc", "ellipse", "g", "line", "lineargradient", "mask", "path",
    "pattern", "polygon", "polyline", "radialgradient", "rect", "stop", "svg", "symbol", "text",
    "textpath", "tspan", "use",
}  # fmt: skip
_ATTRIBUTES = {
    "accept", "alt", "async", "autocapitalize", "autocomplete", "charset", "checked", "class",
    "colspan", "content", "datetime", "defer", "dir", "disabled", "download", "enctype",
    "enterkeyhint", "for", "form", "height", "hidden", "hreflang", "id", "inert", "inputmode",
    "itemprop", "lang", "loading", "max", "maxlength", "media", "method", "min", "minlength",
    "multiple", "name", "novalidate", "open", "pattern", "placeholder", "property", "readonly",
    "rel", "required", "role", "rowspan", "scope", "selected", "size", "sizes", "span",
    "spellcheck", "start", "step", "tabindex", "title", "translate", "type", "value", "width",
    "popover", "popovertarget", "popovertargetaction", "decoding", "fetchpriority", "color",
    "cols", "rows", "wrap",
}  # fmt: skip
DRAWING_ATTRIBUTES = {
    "clip-path", "clip-rule", "cx", "cy", "d", "dominant-baseline", "dx", "dy", "fill",
    "fill-opacity", "fill-rule", "focusable", "font-family", "font-size", "font-weight", "fx", "fy",
    "gradienttransform", "gradientunits", "mask", "offset", "opacity", "patterncontentunits",
    "patterntransform", "patternunits", "points", "preserveaspectratio", "r", "rotate", "rx", "ry",
    "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "stroke-opacity", "stroke-width", "text-anchor", "textlength", "transform",
    "vector-effect", "version", "viewbox", "x", "x1", "x2", "xmlns", "xmlns:xlink", "y", "y1", "y2",
}  # fmt: skip
_FREE = ("aria-", "data-")
_LINKS = {("a", "href"), ("area", "href"), ("form", "action")}
_RESOURCES = {
    ("script", "src"), ("img", "src"), ("img", "srcset"), ("use", "href"), ("use", "xlink:href"),
    ("image", "href"), ("image", "xlink:href"),
}  # fmt: skip
_NAMED = {"alternate", "author", "canonical", "license", "next", "prev", "search"}
"""Links in the head that browsers do not load by themselves."""
_GOES_ON = re.compile(r"0; ?url=(\S+)", re.IGNORECASE)
_DATA = {"application/ld+json", "application/json"}


class Flaw(NamedTuple):
    """Forbidden content of a page: its code, what it is, and what to search for in the source."""

    code: str
    what: str
    near: str


@dataclass
class PageFacts:
    """The contents of a page. ``links`` and ``resources`` are addresses as in the source."""

    title: str = ""
    description: str = ""
    anchors: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    resources: set[str] = field(default_factory=set)
    faults: dict[Flaw, None] = field(default_factory=dict)

    def add(self, code: str, what: str, near: str) -> None:
        """Note a fault, once."""
        self.faults[Flaw(code, what, near)] = None


def read_page(text: str) -> PageFacts:
    """Return the contents of a page or a drawing; ``text`` is its source."""
    facts = PageFacts()
    root = LexborHTMLParser(text).root
    for node in root.traverse() if root is not None else ():
        tag = node.tag or ""
        if tag.startswith("-"):  # a comment
            continue
        attributes = node.attributes
        if not (tag in TAGS or tag in _THEME_TAGS or tag in DRAWING_TAGS or "-" in tag):
            code = "style-inline" if tag == "style" else "element-foreign"
            facts.add(code, f"<{tag}>", f"<{tag}")
            continue
        if attributes:
            _attributes(tag, {name: value or "" for name, value in attributes.items()}, facts)
        if tag in ("script", "title", "meta"):
            _special(tag, attributes, node, facts)
    return facts


def _attributes(tag: str, attributes: dict[str, str], facts: PageFacts) -> None:
    for name, value in attributes.items():
        small = name.lower()
        if small == "id":
            facts.anchors.add(value)
        if small == "style":
            facts.add("style-inline", "style 属性", "style=")
        elif small.startswith("on"):
            facts.add("script-inline", f"{small} 属性", small)
        elif (tag, small) in _LINKS:
            _link(value, facts)
        elif (tag, small) in _RESOURCES:
            facts.resources |= (
                {part.split()[0] for part in value.split(",") if part.strip()}
                if (small == "srcset")
                else {value}
            )
        elif (tag, small) == ("link", "href"):
            kinds = set(attributes.get("rel", "").lower().split())
            (facts.links if kinds and kinds <= _NAMED else facts.resources).add(value)
        elif (tag, small) == ("meta", "http-equiv"):
            _instruction(value.strip().lower(), attributes.get("content", ""), facts)
        elif small not in _ATTRIBUTES and not small.startswith(_FREE):
            if small not in DRAWING_ATTRIBUTES:
                facts.add("attribute-foreign", f"<{tag}> 的 {name} 属性", name)
            elif "url(" in value.lower() and not value.strip().lower().startswith("url(#"):
                facts.add("attribute-foreign", f"指向别处的 {name} 属性", name)


def _instruction(name: str, content: str, facts: PageFacts) -> None:
    """Note what a page tells browsers to do: keep a policy, or go on to another page of this site."""
    leads = _GOES_ON.fullmatch(content) if name == "refresh" else None
    if leads and parse(leads[1]).own_file:
        facts.links.add(leads[1])
    elif name != "content-security-policy":
        facts.add("element-foreign", f"<meta http-equiv={name}>", "http-equiv")


def _link(value: str, facts: PageFacts) -> None:
    scheme = parse(value).scheme
    if scheme in ("javascript", "vbscript", "data"):
        facts.add("script-inline", f"{scheme}: 开头的链接", f"{scheme}:")
    else:
        facts.links.add(value)


def _special(
    tag: str, attributes: dict[str, str | None], node: LexborNode, facts: PageFacts
) -> None:
    if tag == "title" and not facts.title:
        facts.title = node.text(strip=True)
    elif tag == "meta" and attributes.get("name") == "description":
        facts.description = (attributes.get("content") or "").strip()
    elif tag == "script" and "src" not in attributes:
        kind = (attributes.get("type") or "").strip().lower()
        if kind not in _DATA:
            facts.add("script-inline", "写在网页里的脚本", "<script")
            return
        try:
            json.loads(node.text())
        except ValueError:
            facts.add("data-broken", "给机器看的数据读不出来", "<script")
