"""The printed form of each case, cached in the content-addressed store."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from casebook.book.casenode import case_node
from casebook.book.characters import coded, named, private
from casebook.book.context import PrintContext
from casebook.book.heading_numbers import numbered
from casebook.book.labels import label_of
from casebook.book.tree import CaseNode, Paragraph
from casebook.book.walking import as_data, from_data
from casebook.catalog import Entry
from casebook.storage.store import Record

_TREE = "case.json"


@dataclass(frozen=True)
class PrintedCase:
    """One case ready for the templates.

    ``file`` is its tree as JSON in the store; ``depends_on`` maps the pictures read for it to their
    digests. ``unprinted`` is true when the case could not be printed completely.
    """

    entry: Entry
    file: Path
    notices: tuple[str, ...] = ()
    depends_on: Mapping[str, str] = field(default_factory=dict)
    unprinted: bool = False


class PrintedCases:
    """The printed cases of one library."""

    def __init__(self, context: PrintContext) -> None:
        self.context, self.store = context, context.store

    def key(self, entry: Entry, form: str, title_lines: Sequence[str] = ()) -> str:
        """Return the cache key of one form of a case."""
        context = self.context
        around = context.around(entry)
        return context.key(f"case {form}", context.content(entry), around, list(title_lines))

    def get(self, entry: Entry, style: str, title_lines: Sequence[str] = ()) -> PrintedCase:
        """Return a case in the style of a book, from the store or made now."""
        key = self.key(entry, style, title_lines)
        if record := self.store.get(key, self.context.root):
            return _printed(entry, record)
        return _printed(entry, self._make(entry, key, style, title_lines)[0])

    def node(self, entry: Entry, style: str, title_lines: Sequence[str] = ()) -> CaseNode:
        """Return the tree of a case, from the store or made now."""
        key = self.key(entry, "book", title_lines)
        if record := self.store.get(key, self.context.root):
            return _styled(_node(record), style)
        return _styled(self._make(entry, key, "book", title_lines)[1], style)

    def _make(
        self, entry: Entry, key: str, style: str, title_lines: Sequence[str]
    ) -> tuple[Record, CaseNode]:
        context = self.context
        base = self.key(entry, "book", title_lines)
        record = self.store.get(base, context.root) if style != "book" else None
        if record is not None:
            node = _styled(_node(record), style)
            files: dict[str, bytes | Path] = {
                name: file for name, file in record.files.items() if name != _TREE
            }
        else:
            built = case_node(
                entry,
                context.catalog,
                context.renderer,
                context.root,
                site_name=context.site_name,
                site_url=context.site_url,
                title_lines=title_lines,
                around=context.nearby(entry),
            )
            files = dict(built.files)
            node = _styled(_plain(built), style)
        depends_on = dict(node.depends_on)
        files[_TREE] = _text(as_data(replace(node, files=(), depends_on=()))).encode()
        data = {"notices": node.notices, "depends_on": depends_on}
        return self.store.put(key, files, data, depends_on), node

    def stub(self, printed: PrintedCase) -> PrintedCase:
        """Return the substitute for a case that cannot be printed."""
        entry = printed.entry
        message = "本案例未能排印：排版程序处理不了其中的内容，请到网站上看全文"
        blocks = (Paragraph((f"〔{message}〕",), "missing"),)
        case = entry.case
        node = CaseNode(label_of(entry.path), case.title, (case.title,), "", case.summary, blocks)
        file = self.store.add(_text(as_data(_plain(node))).encode(), ".json")
        return replace(printed, file=file, unprinted=True)

    def replaced(self, printed: PrintedCase, characters: str) -> PrintedCase:
        """Return a case with characters that have no glyph replaced by their names."""
        text = printed.file.read_text("utf-8")
        found = "".join(char for char in characters if char in text)
        if not found:
            return printed
        words = named(found)
        more = (f"没有字体能显示 {words}，印作代码。",) if words else ()
        return replace(
            printed,
            file=self.store.add(coded(text, found).encode(), ".json"),
            notices=(*printed.notices, *more),
        )


def _plain(node: CaseNode) -> CaseNode:
    """Return a case with private-use characters as their codes, and a notice of them."""
    text = _text(as_data(replace(node, files=(), depends_on=())))
    found = private(text)
    if not found:
        return node
    plain: CaseNode = from_data(json.loads(coded(text, found)))
    notice = (
        f"{named(found)} 是私用区字符（自造的字），别的电脑上是别的字，印作代码；请改成通用的字。"
    )
    return replace(
        plain, files=node.files, depends_on=node.depends_on, notices=(*node.notices, notice)
    )


def _printed(entry: Entry, record: Record) -> PrintedCase:
    notices = tuple(str(words) for words in record.data["notices"])
    return PrintedCase(entry, record.files[_TREE], notices, record.data["depends_on"])


def _node(record: Record) -> CaseNode:
    node: CaseNode = from_data(json.loads(record.files[_TREE].read_bytes()))
    return replace(node, depends_on=tuple(record.data["depends_on"].items()))


def _styled(node: CaseNode, style: str) -> CaseNode:
    if style != "gongwen":
        return node
    blocks = numbered((*node.blocks, *node.closing))
    cut = len(node.blocks)
    return replace(node, blocks=blocks[:cut], closing=blocks[cut:])


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
