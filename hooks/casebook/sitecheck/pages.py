"""What one built page contains: its names, anchors, links, resources and inline code."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

_LINKS = {"a": "href", "area": "href", "form": "action"}
_RESOURCES = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src",
    "audio": "src", "embed": "src", "track": "src", "object": "data", "use": "href",
    "image": "href", "input": "src",
}  # fmt: skip
_LINK_RESOURCES = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}
# Scripts of other types are data: browsers do not run them, and no policy applies to them.
_RUN = {"", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"}


@dataclass
class PageFacts:
    """What a page contains. ``links`` and ``resources`` are addresses as they are written.

    ``handlers`` names attributes that run code (``onclick``, ``javascript:``) and ``styled``
    counts inline styles: no policy without ``unsafe-*`` allows either.
    """

    title: str = ""
    description: str = ""
    anchors: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    resources: set[str] = field(default_factory=set)
    script_hashes: set[str] = field(default_factory=set)
    style_hashes: set[str] = field(default_factory=set)
    handlers: set[str] = field(default_factory=set)
    styled: int = 0


def read_page(text: str) -> PageFacts:
    """Return what a page contains; ``text`` is its HTML."""
    facts = PageFacts()
    root = LexborHTMLParser(text).root
    if root is None:
        return facts
    for node in root.traverse():
        tag = node.tag or ""
        attributes = node.attributes
        if attributes:
            _attributes(tag, attributes, facts)
        if tag in ("script", "style", "title", "meta"):
            _special(tag, attributes, node, facts)
    return facts


def source_hash(text: str) -> str:
    """Return the hash by which a policy allows one inline script or style (CSP Level 3)."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _attributes(tag: str, attributes: dict[str, str | None], facts: PageFacts) -> None:
    for name, value in attributes.items():
        if name == "id" and value:
            facts.anchors.add(value)
        elif name == "style":
            facts.styled += 1
        elif name.startswith("on"):
            facts.handlers.add(name)
        elif name in ("href", "src", "action", "data", "xlink:href") and value is not None:
            address = value.strip()
            if address.lower().startswith(("javascript:", "vbscript:")):
                facts.handlers.add("javascript:")
            elif tag == "link":
                kinds = set((attributes.get("rel") or "").lower().split())
                (facts.resources if kinds & _LINK_RESOURCES else facts.links).add(address)
            elif _LINKS.get(tag) == name:
                facts.links.add(address)
            elif _RESOURCES.get(tag) == name or name == "xlink:href":
                facts.resources.add(address)
        elif name == "srcset" and value:
            facts.resources |= {part.split()[0] for part in value.split(",") if part.strip()}


def _special(
    tag: str, attributes: dict[str, str | None], node: LexborNode, facts: PageFacts
) -> None:
    if tag == "title" and not facts.title:
        facts.title = node.text(strip=True)
    elif tag == "meta" and attributes.get("name") == "description":
        facts.description = (attributes.get("content") or "").strip()
    elif tag == "style":
        facts.style_hashes.add(source_hash(node.text()))
    elif tag == "script" and "src" not in attributes:
        kind = (attributes.get("type") or "").strip().lower()
        if kind in _RUN:
            facts.script_hashes.add(source_hash(node.text()))
