"""The document tree as data for templates, and back."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from book.conftest import ROOT, Bindery, context_of
from book.hostile import library_with
from casebook.book.casenode import case_node
from casebook.book.printed_cases import PrintedCases
from casebook.book.tree import Anchor, Break, Inlines, Note, Paragraph, Reference, Span
from casebook.book.walking import as_data, from_data
from casebook.catalog import Library

ODD = (
    "一**二***三*[四](https://a.example/" + "x" * 300 + ")`五`[^1]。<br>行\n\n"
    '3. 丙\n\n    - 丁\n\n        > 引\n\n!!! warning "当心"\n    内容\n\n'
    "| a | b |\n|---|--:|\n| x | 1 |\n\n```\ncode\n```\n\n---\n\n词\n:   义\n\n[^1]: 注\n"
)

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\u200b"), max_size=90)
INLINES: st.SearchStrategy[Inlines] = st.recursive(
    st.lists(TEXTS | st.just(Break()), max_size=3).map(tuple),
    lambda inside: st.lists(
        st.builds(Span, st.just("strong"), inside)
        | st.builds(Anchor, TEXTS, inside)
        | st.builds(Reference, TEXTS, inside)
        | st.builds(Note, inside),
        max_size=3,
    ).map(tuple),
    max_leaves=8,
)


def there_and_back(node: object) -> object:
    """Return a node that was written as JSON and read again."""
    return from_data(json.loads(json.dumps(as_data(node), ensure_ascii=False)))


@given(INLINES)
def test_inline_content_comes_back_as_it_was(content: Inlines) -> None:
    """Whatever a text consists of, long addresses too, is the same after it was kept."""
    node = Paragraph(content, "note")
    assert there_and_back(node) == node


def nodes(library: Library, root: Path, folder: Path) -> None:
    """Check that every case of a library is the same, kept or made."""
    context = context_of(library, root, folder)
    cases = PrintedCases(context)
    for entry in library.catalog.entries:
        printed_tree = case_node(
            entry,
            library.catalog,
            context.renderer,
            root,
            site_name=context.site_name,
            site_url=context.site_url,
            around=context.nearby(entry),
        )
        assert there_and_back(printed_tree) == printed_tree
        cases.get(entry, "book")
        assert cases.node(entry, "book") == printed_tree


def test_every_own_case_comes_back_as_it_was(bindery: Bindery, tmp_path: Path) -> None:
    """A Word file is made from the tree that a PDF has left, where there is one."""
    nodes(bindery.library, ROOT / "cases", tmp_path)


def test_an_odd_case_comes_back_as_it_was(tmp_path: Path) -> None:
    """Nested lists, boxes, code, footnotes and a long address survive being kept."""
    library, _, _ = library_with(tmp_path, ODD)
    nodes(library, tmp_path / "cases", tmp_path / "cache")
