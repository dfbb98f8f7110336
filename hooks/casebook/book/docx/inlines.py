"""Inline content of the document tree as WordprocessingML, with the entries of the indexes."""

from __future__ import annotations

import re

from casebook.book.docx import styles
from casebook.book.docx.fragment import Fragment
from casebook.book.docx.xml import face, field, paragraph, run, token
from casebook.book.indexes import Spellings
from casebook.book.tree import (
    Anchor,
    Break,
    Inlines,
    Note,
    PageOf,
    Reference,
    Span,
)

PLACES = "p"
"""The name of the index of places; that of words has none."""
# Word takes typographic quotation marks in a field for delimiters, too.
_DELIMITERS = re.compile(r'([\\:;"“”])')


class InlineWriter:
    """Writes inline content into a fragment.

    ``spellings`` are the words of the indexes; they are marked in the text of the case with ``case_label``,
    so that Word can make the indexes anew.
    """

    def __init__(self, fragment: Fragment, spellings: Spellings | None = None) -> None:
        self.fragment, self.spellings, self.case_label = fragment, spellings or Spellings(), ""

    def words(self, text: str, **given: str) -> str:
        """Return plain text as runs with the index entries of the words in it."""
        found, at = [], 0
        for start, entries in (
            self.spellings.found(text, self.case_label) if self.case_label else ()
        ):
            found.append(run(text[at:start], **given))
            found += [index_mark(e.term, PLACES if e.cases else "") for e in entries]
            at = start
        return "".join((*found, run(text[at:], **given)))

    def inlines(self, content: Inlines, **given: str) -> str:
        """Return inline content as runs; ``given`` may hold eastAsia, vertAlign, strike."""
        found = []
        for node in content:
            if isinstance(node, str):
                found.append(self.words(node, **_run_properties(given)))
            elif isinstance(node, Span):
                found.append(self.inlines(node.content, **{**given, **_span(node.style)}))
            elif isinstance(node, Anchor):
                self.fragment.links.append(node.href)
                inner = self.inlines(node.content, **given)
                relation = token("a", len(self.fragment.links))
                found.append(f'<w:hyperlink r:id="{relation}" w:history="1">{inner}</w:hyperlink>')
            elif isinstance(node, Reference):
                found.append(self.inlines(node.content, **given))
            elif isinstance(node, Break):
                found.append("<w:r><w:br/></w:r>")
            elif isinstance(node, PageOf):
                self.fragment.pages.append((node.label, node.otherwise))
                found.append(token("r", len(self.fragment.pages)))
            elif isinstance(node, Note):
                found.append(self.note(node))
        return "".join(found)

    def note(self, node: Note) -> str:
        """Write a footnote and return its mark."""
        mark = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        inner = self.inlines(node.content)
        number = token("n", len(self.fragment.notes) + 1)
        self.fragment.notes.append(
            f'<w:footnote w:id="{number}">'
            + paragraph(f"<w:r>{mark}<w:footnoteRef/></w:r>{run(' ')}{inner}", "FootnoteText")
            + "</w:footnote>"
        )
        return f'<w:r>{mark}<w:footnoteReference w:id="{number}"/></w:r>'


def _span(style: str) -> dict[str, str]:
    return {
        "strong": {"eastAsia": styles.HEI},
        "em": {"eastAsia": styles.KAI},
        "sup": {"vertAlign": "superscript"},
        "sub": {"vertAlign": "subscript"},
        "del": {"strike": ""},
        "mark": {"highlight": "yellow"},
    }.get(style, {})


def _run_properties(given: dict[str, str]) -> dict[str, str]:
    rest = {name: value for name, value in given.items() if name != "eastAsia"}
    if "eastAsia" in given:
        rest["rFonts"] = face(given["eastAsia"])
    return rest


def index_mark(term: str, index: str) -> str:
    """Return the hidden field that enters a term into an index: that of words, or a named one."""
    escaped = _DELIMITERS.sub(r"\\\1", term)
    name = f' \\f "{index}"' if index else ""
    return field(f'XE "{escaped}"{name}', hidden=True)
