"""Extraction of all texts from a site's files: words, attributes, comments, cells and values.

BORDER separates texts that a reader sees apart, so that no number spans two of them.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.parsers import expat

from selectolax.lexbor import LexborHTMLParser, LexborNode

from casebook.pictures.kinds import KINDS
from casebook.sitecheck.pdftext import pdf_texts

BORDER = "|\n|"
# Inline elements: a number can span them (w:r, r, t and rPr are text runs in Word and Excel).
# All other elements separate the texts around them.
_INLINE = frozenset(
    {"-comment", "-text", "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn",
     "em", "font", "i", "ins", "kbd", "mark", "q", "r", "rpr", "ruby", "s", "samp", "small", "span",
     "strong", "sub", "sup", "t", "time", "tspan", "u", "var", "wbr"}
)  # fmt: skip
_UNREAD = frozenset({"d", "points", "viewbox", "transform", "integrity", "nonce"})
"""Attributes that hold outlines of drawings or digests."""


def texts(path: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield (name of a packed file or empty, text) for all texts of a file."""
    kind = path[path.rfind(".") + 1 :].lower()
    if kind in _PACKED:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                for _, text in texts(name, packed.read(name)):
                    yield name, text
    elif kind == "pdf":
        yield "", BORDER.join(pdf_texts(data))
    elif f".{kind}" not in _WORDLESS:
        read = _READERS.get(kind, _as_it_is)
        yield "", BORDER.join(read(data.decode("utf-8-sig", "replace")))


def _html(text: str) -> Iterator[str]:
    """Yield the words of a page with borders between block elements, attributes and comments."""
    root = LexborHTMLParser(text).root
    words: list[str] = []
    more: list[str] = []
    for node in root.traverse(include_text=True) if root is not None else ():
        if node.is_text_node:
            _word(node, words, more)
        elif node.is_comment_node:
            more.append(node.comment_content or "")
        else:
            if node.tag not in _INLINE:
                words.append(BORDER)
            for key, value in node.attributes.items():
                more += (key, value or "") if _is_read(key) else (key,)
    yield "".join(words)
    yield from more


def _word(node: LexborNode, words: list[str], more: list[str]) -> None:
    parent, before = node.parent, node.prev
    text = node.text_content or ""
    if parent is not None and parent.tag in ("script", "style"):
        kind = parent.attributes.get("type") or ""
        more += _json(text) if "json" in kind else [text]
        return
    if before is not None and before.tag not in _INLINE:
        words.append(BORDER)  # end of a block element
    words.append(text)


def _xml(text: str) -> Iterator[str]:
    """Yield the words of XML likewise; invalid XML is taken as plain text."""
    words: list[str] = []
    more: list[str] = []

    def border(name: str) -> None:
        if name.rpartition(":")[2].lower() not in _INLINE:
            words.append(BORDER)

    def start(name: str, attributes: dict[str, str]) -> None:
        border(name)
        more.extend(value for key, value in attributes.items() if _is_read(key))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = border
    parser.CharacterDataHandler = words.append
    parser.CommentHandler = more.append
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError:
        words = [text]
    yield "".join(words)
    yield from more


def _json(text: str) -> Iterator[str]:
    """Yield every key and value of JSON; invalid JSON is taken as plain text."""
    try:
        waiting: list[Any] = [json.loads(text, parse_int=str, parse_float=str)]
    except (ValueError, RecursionError):
        yield text
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield from value
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, str):
            yield value


def _as_it_is(text: str) -> Iterator[str]:
    yield text


def _csv(text: str) -> Iterator[str]:
    """Yield every cell of a CSV table; an invalid one is taken as plain text."""
    try:
        yield from [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    except csv.Error:
        yield text


def _is_read(attribute: str) -> bool:
    return attribute.rpartition(":")[2].lower() not in _UNREAD


_PACKED = frozenset({"xlsx", "docx", "pptx", "epub", "zip"})
_READERS: dict[str, Callable[[str], Iterable[str]]] = {
    "html": _html, "xml": _xml, "svg": _xml, "xhtml": _xml, "rels": _xml, "json": _json, "csv": _csv,
    "webmanifest": _json,
}  # fmt: skip
"""All other kinds are read as they are."""
_WORDLESS = {*KINDS, ".css"}
"""Style sheets are the theme's own; pictures are published without metadata."""
