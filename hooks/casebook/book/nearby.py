"""The other cases that a printed case names: its namesakes, and those related to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.book.labels import label_of
from casebook.book.tree import Block, Inlines, PageOf, Paragraph, Reference, Span
from casebook.casepage.related import related
from casebook.catalog import Catalog, Entry

_MOST_NAMESAKES = 10


@dataclass(frozen=True)
class OtherCase:
    """Another case as it is named in print; ``words`` say what is alike or different."""

    label: str
    title: str
    number: str
    words: str


@dataclass(frozen=True)
class Nearby:
    """What stands around a case in its library."""

    namesakes: tuple[OtherCase, ...] = ()
    related: tuple[OtherCase, ...] = ()


def nearby(entry: Entry, catalog: Catalog) -> Nearby:
    """Return the cases of the same name, and the related ones, of which none is told twice."""
    same = catalog.namesakes(entry, _MOST_NAMESAKES)
    told = {other.path for other in same}
    return Nearby(
        tuple(_named(other, other.case.mechanism.distinguish or "") for other in same),
        tuple(
            _named(found.entry, found.reason)
            for found in related(entry, catalog)
            if found.entry.path not in told
        ),
    )


def _named(entry: Entry, words: str) -> OtherCase:
    case = entry.case
    return OtherCase(label_of(entry.path), case.title, case.id, words)


def nearby_blocks(distinguish: str, around: Nearby) -> Iterable[Block]:
    """Yield what tells a case from its namesakes, and the cases worth reading beside it."""
    if distinguish or around.namesakes:
        yield Paragraph((Span("strong", ("辨析",)),), "label")
    if distinguish:
        yield Paragraph((distinguish,), "note")
    yield from map(_line, around.namesakes)
    if around.related:
        yield Paragraph((Span("strong", ("相关案例",)),), "label")
        yield from map(_line, around.related)


def _line(other: OtherCase) -> Block:
    number = "" if other.number.endswith("-0000") else f"（{other.number}）"
    content: Inlines = (Reference(other.label, (other.title,)), PageOf(other.label, number))
    if other.words:
        content = (*content, f"：{other.words}")
    return Paragraph(content, "note")
