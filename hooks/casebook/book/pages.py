"""The pages of collections on the site: what each holds, and its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.book.collection import FOLDER
from casebook.book.offers import Offer, Offers
from casebook.book.shelf import Shelved
from casebook.catalog import Catalog
from casebook.listing import CaseCard, GeneratedPage, Link, cards

INDEX_URL = f"{FOLDER}/index.html"
INDEX_TITLE = "选编"
_INTRO = "按主题编成册的案例，可以下载 PDF 打印，或下载 Word 再编。"


@dataclass(frozen=True)
class ChapterView:
    """The cases of one chapter; the title is empty when the book has no chapters."""

    title: str
    cards: tuple[CaseCard, ...]


@dataclass(frozen=True)
class CollectionView:
    """One collection. ``facts`` are pairs of a label and words."""

    breadcrumbs: tuple[Link, ...]
    title: str
    subtitle: str
    intro: str
    facts: tuple[tuple[str, str], ...]
    files: tuple[Link, ...]
    chapters: tuple[ChapterView, ...]


@dataclass(frozen=True)
class CollectionLine:
    """A collection in the list of all."""

    link: Link
    subtitle: str
    text: str
    files: tuple[Link, ...]


@dataclass(frozen=True)
class CollectionsView:
    """The list of all collections."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    collections: tuple[CollectionLine, ...]


def pages(catalog: Catalog, shelf: Sequence[Shelved], offers: Offers) -> Iterator[GeneratedPage]:
    """Yield the list of collections, also when it is empty, and a page for each."""
    yield GeneratedPage(
        INDEX_URL, "collections.html", INDEX_TITLE, _INTRO, partial(_index, shelf, offers)
    )
    for item in shelf:
        collection = item.file.collection
        yield GeneratedPage(
            item.url,
            "collection.html",
            collection.title,
            collection.description or f"{collection.title}，收录案例 {len(item.entries)} 个。",
            partial(_view, catalog, item, offers),
            item.file.preface,
        )


def file_links(offers: Sequence[Offer]) -> tuple[Link, ...]:
    """Return links to files, each with its kind and size; volumes are numbered."""
    several = sum(offer.kind == "PDF" for offer in offers) > 1
    found = []
    for offer in offers:
        volume = offer.url.rpartition("-")[2].removesuffix(".pdf") if several else ""
        name = f"{offer.kind}（第 {volume} 册）" if volume.isdecimal() else offer.kind
        found.append(Link(name, offer.url, note=offer.size))
    return tuple(found)


def _index(shelf: Sequence[Shelved], offers: Offers) -> CollectionsView:
    lines = tuple(
        CollectionLine(
            Link(item.file.collection.title, item.url, len(item.entries)),
            item.file.collection.subtitle or "",
            item.file.collection.description or "",
            file_links(offers.collections.get(item.file.slug, ())),
        )
        for item in shelf
    )
    return CollectionsView(
        (Link("首页", "index.html"), Link(INDEX_TITLE)), INDEX_TITLE, _INTRO, lines
    )


def _view(catalog: Catalog, item: Shelved, offers: Offers) -> CollectionView:
    collection = item.file.collection
    facts = [
        ("编者", collection.editor),
        ("编印单位", collection.issuer or collection.editor),
        ("编印日期", collection.date.chinese),
        ("收录", f"{len(item.entries)} 个案例"),
        ("版式", "公文版式（GB/T 9704—2012）" if collection.style == "gongwen" else "书籍版式"),
    ]
    trail = (Link("首页", "index.html"), Link(INDEX_TITLE, INDEX_URL), Link(collection.title))
    return CollectionView(
        trail,
        collection.title,
        collection.subtitle or "",
        collection.description or "",
        tuple(facts),
        file_links(offers.collections.get(item.file.slug, ())),
        tuple(ChapterView(c.title, cards(c.entries, catalog)) for c in item.chapters),
    )
