"""The elements and anchors of a rendered Markdown text, and their places in the source."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from casebook.checks.source import Source

if TYPE_CHECKING:
    from casebook.markup.rendering import Renderer

# Pre-filter: links, pictures and elements with attributes need one of these. Markdown drops the
# last two, which joins the characters around them.
_SIGNS = ("<", "](", "]:", "{", "\x02", "\x03")
_NOTE = re.compile(r"^[ >\t]*\[\^[^\]\n]*\]:", re.M)
_BEGUN = re.compile(r"\[|\]\(?|[)>]|<(?=[A-Za-z/!?])|\n[ \t]*(?=\n)")
_BETWEEN = re.compile(r"\n[ \t]*+\n")
_BOX = re.compile(r"!!!|\?\?\?")
_NOT_PLAIN = (
    "<", "{", "]:", "![", "[^", "`", "~~~", "\\", "    ", "\t", "\x02", "\x03", "!!!", "???", "\r",
)  # fmt: skip
_PLAIN_LINK = re.compile(r"\[[^\[\]\n*_]+\]\(([A-Za-z0-9./#-]+)\)")
# At the start of a line also behind the marks of quotes and lists.
_ANY_HEADING = re.compile(r"^[ \t>*+.)0-9-]*+#|^[ \t>]*+(?:=++|-++)[ \t]*$|<h[1-6]", re.M | re.I)
_HEADING = re.compile(r"^ {0,3}#|^(?:=+|-+)[ \t]*$", re.M)

MOST_REACH = 2_000_000
"""Total characters that Markdown may have to scan for closing marks in a text."""
MOST_BEGUN = 10_000
LONGEST_TAG = 20_000
"""Characters of a tag; limited because the attributes of a tag are compared pairwise."""
MOST_BOXES = 500
MOST_HEADINGS = 1_000
MOST_DEFINITIONS = 30
"""From here on definitions are rendered to see how deep they go."""
LONGEST_PARAGRAPH = 50_000
"""In characters, of what has no empty line in it: Markdown goes over it again for every mark."""
LONG = 30_000
"""Characters; five bodies as long as one may be."""


_DEPTH_OF_A_BUILD = 200


class Element(NamedTuple):
    """One element as a browser sees it; attributes are decoded, the first of duplicates counts."""

    tag: str
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class Rendered:
    """The elements of a text in order, and its anchors.

    ``refused`` is the offset where a text becomes too complicated to render; it then has no
    elements. Otherwise it is -1.
    """

    body: str
    elements: tuple[Element, ...] = ()
    anchors: frozenset[str] = frozenset()
    refused: int = -1

    @cached_property
    def _offsets(self) -> tuple[int, ...]:
        source = Source(self.body)
        return tuple(source.of_element(*element) for element in self.elements)

    def offset(self, number: int) -> int:
        """Return the offset in the source of an element, or the nearest known one."""
        return self._offsets[number]


@lru_cache(64)  # several checks ask for those of the same handful of cases
def rendered(body: str) -> Rendered:
    """Return a rendered text; one that fails the pre-filter for links and HTML is not rendered.

    What is far longer than any case is rendered all the same, so that it is here, within the
    budget, that it takes too long or goes too deep, and not in a build.
    """
    if len(body) > LONG or body.count("\n:") > MOST_DEFINITIONS:
        return _rendered(body)
    if _has_signs(body):
        links = plain_links(body)
        return _rendered(body) if links is None else Rendered(body, links)
    plain = body.count("[") <= MOST_BOXES and not _BOX.search(body) and _surplus_heading(body) < 0
    return Rendered(body, refused=-1 if plain else too_complicated(body))


def html_of(body: str) -> str:
    """Return the HTML of a text, not sanitised; empty for one that is too complicated."""
    if too_complicated(body) >= 0:
        return ""
    try:
        return _renderer().raw(body)
    except RecursionError:
        return ""


def anchors(body: str) -> frozenset[str]:
    """Return the anchors of a text."""
    found = rendered(body)
    if found.refused >= 0 or not (found.elements or _HEADING.search(body)):
        return found.anchors
    return _rendered(body).anchors


def plain_links(body: str) -> tuple[Element, ...] | None:
    """Return the links of a text that has only simple ones, None for any other text.

    Without code, HTML, escapes and definitions, brackets with words and a path of letters can only
    become a link. This is so for most texts with links, and saves rendering them.
    """
    if any(sign in body for sign in _NOT_PLAIN):
        return None
    found: list[str] = _PLAIN_LINK.findall(body)
    if len(found) != body.count("[") or len(found) != body.count("]") or len(found) > MOST_BOXES:
        return None
    return tuple(Element("a", {"href": path}) for path in found)


def _has_signs(body: str) -> bool:
    found = [sign for sign in _SIGNS if sign in body]
    if found == ["]:"]:  # footnotes begin like link definitions; nothing else is allowed here
        return body.count("]:") > len(_NOTE.findall(body))
    return bool(found)


@lru_cache(64)
def _rendered(body: str) -> Rendered:
    refused = too_complicated(body)
    if refused >= 0:
        return Rendered(body, refused=refused)
    try:
        with _less_depth():
            html = _renderer().raw(body)
    except RecursionError:
        return Rendered(body, refused=0)
    elements = tuple(_elements(html))
    names = {
        element.attributes.get(name, "")
        for element in elements
        for name in ("id", "name")
        if name == "id" or element.tag == "a"
    }
    return Rendered(body, elements, frozenset(names - {""}))


@contextmanager
def _less_depth() -> Iterator[None]:
    """Lower the recursion limit for the block, so that what passes here passes in a build too.

    A build renders from deeper in the call stack than a check does.
    """
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(before - _DEPTH_OF_A_BUILD)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


@lru_cache(1)
def _renderer() -> Renderer:
    from casebook.markup.rendering import Renderer  # noqa: PLC0415  rarely needed, slow to import

    return Renderer()


def _elements(html: str) -> Iterator[Element]:
    root = LexborHTMLParser(html).root
    for node in root.traverse() if root is not None else ():
        attributes = {name: value or "" for name, value in node.attributes.items()}
        frame = node.tag in ("html", "head", "body")
        if node.tag and not node.tag.startswith("-") and (attributes or not frame):
            yield Element(node.tag, attributes)


def too_complicated(body: str) -> int:
    """Return the offset where a text is too complicated to render, else -1; in linear time.

    For every opened bracket, address and tag Markdown scans for its end, if there is none to the
    end of the paragraph or text, it goes through all boxes again for every further box, and counts
    from one to name a Chinese heading. Texts by people are far below these limits.
    """
    boxes = [match.start() for match in _BOX.finditer(body)]
    if len(boxes) > MOST_BOXES:
        return boxes[MOST_BOXES]
    if (surplus := _surplus_heading(body)) >= 0:
        return surplus
    at = 0
    for paragraph in _BETWEEN.split(body) if len(body) > LONGEST_PARAGRAPH else ():
        if len(paragraph) > LONGEST_PARAGRAPH:
            return body.find(paragraph, at)
        at += len(paragraph)
    total = longest = number = 0
    worst = -1
    for start, length in _reaches(body):
        number += 1
        total += length
        if length > longest:
            longest, worst = length, start
    return worst if total > MOST_REACH or number > MOST_BEGUN else -1


def _surplus_heading(body: str) -> int:
    """Return the offset of the first heading more than a text may have, else -1."""
    marks = body.count("#") + body.count("\n=") + body.count("\n-") + body.count("<")
    if marks <= MOST_HEADINGS:
        return -1
    found = [match.start() for match in _ANY_HEADING.finditer(body)]
    return found[MOST_HEADINGS] if len(found) > MOST_HEADINGS else -1


def _reaches(body: str) -> Iterator[tuple[int, int]]:
    """Yield the offset of each opening mark and the distance to its end, from last to first."""
    paragraph = bracket = tag = len(body)
    closed: list[int] = []
    for match in reversed(list(_BEGUN.finditer(body))):
        at = match.start()
        sign = body[at]
        if sign == "[":
            yield at, (closed.pop() if closed else paragraph) - at
        elif sign == "]":
            closed.append(at)
            if match[0] == "](":
                yield at, min(bracket, paragraph) - at
        elif sign == ")":
            bracket = at
        elif sign == ">":
            tag = at
        elif sign == "<":
            yield at, tag - at
            if tag < len(body) and tag - at > LONGEST_TAG:
                yield at, MOST_REACH
        else:  # between paragraphs
            paragraph = at
            closed.clear()
