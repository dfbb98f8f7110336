"""Escaping of untrusted text, so that it stays plain text in Markdown and in the log of a run."""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories that are invisible or change how their neighbours are shown."""
_ENTITIES = {ord(mark): f"&#{ord(mark)};" for mark in "&<>\\`|[]*_~$\"'"}
_BREAK = "\u200b"  # invisible, and breaks the meaning of what it separates
_ACTIVE = re.compile(
    r"(?<=:)(?=//)"  # an address
    r"|(?i:(?<=www)(?=\.)|(?<=mailto)(?=:)|(?<=xmpp)(?=:))"
    r"|(?<=[@＠])(?=\w)|(?<=[#!^%~&$])(?=[A-Za-z0-9\"])"  # persons, issues, requests, labels
    r"|(?<=[a-z0-9])(?=\.(?:com|cn|net|org|io|gov|edu|top|xyz)\b)"
)


def visible(text: str) -> str:
    """Return the text on one line, with invisible characters written as ``\\u202e``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(c) if unicodedata.category(c) in _HIDDEN else c for c in text)


def _shown(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # surrogateescape: a byte that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def plain(text: str) -> str:
    """Return the text escaped for Markdown: no link, picture, mention, heading, row or HTML.

    Markup characters become character references, which Markdown never reads as markup.
    """
    return _ACTIVE.sub(_BREAK, visible(text.replace("\n", " "))).translate(_ENTITIES)


def code_span(text: str) -> str:
    """Return the text as a Markdown code span, safe in tables; marks that end it are escaped."""
    shown = visible(text).replace("`", "\\x60").replace("|", "\\x7c")
    return f"`{shown.strip() or ' '}`"


def for_log(text: str) -> str:
    """Return a text of several lines for the log of a run, with no line that is a log command."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    shown = visible(line.replace("\t", "    "))
    return f"│ {shown}" if shown.lstrip().startswith(("::", "##[", "section_")) else shown


def cut(text: str, most: int) -> str:
    """Return the text; if longer than ``most``, only its beginning and end."""
    half = (most - 1) // 2
    return text if len(text) <= most else f"{text[:half]}…{text[-half:]}"
