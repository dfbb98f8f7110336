"""The page that explains every field, with lines of the library's cases as examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from casebook.case.showing import shown_fields
from casebook.catalog import Catalog, Entry
from casebook.formatguide.fields import FieldRow, rows
from casebook.frontmatter import Document, read
from casebook.listing import GeneratedPage, Link, link_to_case

URL = "fields.html"
_MOST_LINES = 9


@dataclass(frozen=True)
class Example:
    """Lines of a case as its author wrote them; ``cut`` when there are more."""

    case: Link
    lines: tuple[str, ...]
    cut: bool


@dataclass(frozen=True)
class FieldHelp:
    """One top-level field, the fields inside it, and an example."""

    row: FieldRow
    inner: tuple[FieldRow, ...]
    example: Example | None


@dataclass(frozen=True)
class FieldGroup:
    """Fields under a heading."""

    title: str
    fields: tuple[FieldHelp, ...]


@dataclass(frozen=True)
class FieldsView:
    """The page of all fields."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    groups: tuple[FieldGroup, ...]


def pages(catalog: Catalog, folder: Path) -> Iterator[GeneratedPage]:
    """Yield the page; lines are taken first from the cases that the library names for it."""
    yield GeneratedPage(
        URL,
        "fields.html",
        "字段说明",
        "案例的每个字段写什么、能不能省、有哪些固定的词，各举一个入库案例的例子。",
        partial(_view, catalog, folder),
    )


def _view(catalog: Catalog, folder: Path) -> FieldsView:
    examples = map(catalog.find, catalog.profile.examples)
    first = [entry for entry in examples if entry is not None]
    entries = [*first, *(entry for entry in catalog.entries[:40] if entry not in first)]
    sources = [_Source(entry, folder / entry.path) for entry in entries]
    found: list[FieldHelp] = []
    inner: list[FieldRow] = []
    top: FieldRow | None = None
    for row in [*rows(catalog.profile), None]:
        if row is not None and row.depth:
            inner.append(row)
            continue
        if top is not None:
            found.append(FieldHelp(top, tuple(inner), _example(top.key, sources)))
        top, inner = row, []
    return FieldsView(
        (Link("首页", "index.html"), Link("投稿", "submit.html"), Link("字段说明")),
        "字段说明",
        "每个字段写什么、能不能省、有哪些固定的词；例子取自已入库的案例，写法可以照抄。",
        tuple(_groups(found)),
    )


def _groups(found: list[FieldHelp]) -> Iterator[FieldGroup]:
    """Yield what must be filled, then how the matter works, then all else that may be."""
    shown = shown_fields()
    operation = {key for key, field in shown.items() if field.shown.group == "operation"}
    kinds: dict[str, list[FieldHelp]] = {"必填": [], "选填：怎样运转": [], "选填：其他": []}
    for one in found:
        optional = "选填：怎样运转" if one.row.key in operation else "选填：其他"
        kinds["必填" if one.row.required else optional].append(one)
    for title, some in kinds.items():
        if some:
            yield FieldGroup(title, tuple(some))


@dataclass
class _Source:
    """A case with its file, which is read when a field may stand in it."""

    entry: Entry
    file: Path

    @cached_property
    def content(self) -> bytes:
        return self.file.read_bytes()

    @cached_property
    def document(self) -> Document:
        return read(self.file, self.entry.path)


def _example(key: str, sources: list[_Source]) -> Example | None:
    for source in sources:
        if key.encode() not in source.content:
            continue
        document = source.document
        tops = document.marks.tops()
        if key not in tops:
            continue
        start = tops[key]
        end = next((line for line in tops.values() if line > start), document.front_matter_ends)
        lines = document.lines[start - 1 : end - 1]
        return Example(link_to_case(source.entry), lines[:_MOST_LINES], len(lines) > _MOST_LINES)
    return None
