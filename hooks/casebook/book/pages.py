"""The pages of collections on the site, with their cases and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.book.collection import FOLDER
from casebook.book.loading import LoadedCollection
from casebook.book.taking import Download, Downloads, label_of, take
from casebook.book.thumbnail import Thumbnail, thumbnail
from casebook.casepage.gallery import sized
from casebook.casepage.take import Take
from casebook.catalog import Catalog
from casebook.listing import CaseCard, GeneratedPage, Link, cards, counted_by_kind

GONGWEN = "公文版式：版心、字号、标题层次和页码按 GB/T 9704—2012"
"""What holds of that style: the standard knows no tables of contents, boxes and indexes."""
INDEX_URL = f"{FOLDER}/index.html"
INDEX_TITLE = "选编"
COVER_WIDTH = 480
"""Pixels of the picture on a small cover: twice what is shown, for sharp screens."""
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
    take: Take
    chapters: tuple[ChapterView, ...]
    cover: Thumbnail


@dataclass(frozen=True)
class CollectionLine:
    """A collection in the list of all."""

    link: Link
    subtitle: str
    text: str
    files: tuple[Link, ...]
    cover: Thumbnail


@dataclass(frozen=True)
class CollectionsView:
    """The list of all collections."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    collections: tuple[CollectionLine, ...]


def pages(
    catalog: Catalog, collections: Sequence[LoadedCollection], downloads: Downloads
) -> Iterator[GeneratedPage]:
    """Yield the list of collections, even when empty, and a page for each."""
    yield GeneratedPage(
        INDEX_URL, "collections.html", INDEX_TITLE, _INTRO, partial(_index, collections, downloads)
    )
    for item in collections:
        collection = item.file.collection
        yield GeneratedPage(
            item.url,
            "collection.html",
            collection.title,
            collection.description or f"{collection.title}，收录案例 {len(item.entries)} 个。",
            partial(_view, catalog, item, downloads),
            item.file.preface,
        )


def cover_size(picture: str) -> str:
    """Return the address of the small size of a cover picture."""
    return sized(picture, COVER_WIDTH) if picture else ""


def file_links(downloads: Sequence[Download]) -> tuple[Link, ...]:
    """Return links to files, each with format and size; volumes are numbered."""
    per_format = Counter(download.format.name for download in downloads)
    return tuple(
        Link(label_of(each, per_format[each.format.name]), each.url, note=each.size)
        for each in downloads
    )


def _index(collections: Sequence[LoadedCollection], downloads: Downloads) -> CollectionsView:
    lines = tuple(
        CollectionLine(
            Link(item.file.collection.title, item.url, len(item.entries)),
            item.file.collection.subtitle or "",
            item.file.collection.description or "",
            file_links(downloads.collections.get(item.file.slug, ())),
            thumbnail(item.file.collection, cover_size(item.cover)),
        )
        for item in collections
    )
    return CollectionsView(
        (Link("首页", "index.html"), Link(INDEX_TITLE)), INDEX_TITLE, _INTRO, lines
    )


def _view(catalog: Catalog, item: LoadedCollection, downloads: Downloads) -> CollectionView:
    collection = item.file.collection
    facts = [
        ("编者", collection.editor),
        ("编印单位", collection.issuer or collection.editor),
        ("编印日期", collection.date.chinese),
        ("收录", counted_by_kind((entry.case for entry in item.entries), catalog.profile)),
        ("版式", GONGWEN if collection.style == "gongwen" else "书籍版式"),
    ]
    trail = (Link("首页", "index.html"), Link(INDEX_TITLE, INDEX_URL), Link(collection.title))
    return CollectionView(
        trail,
        collection.title,
        collection.subtitle or "",
        collection.description or "",
        tuple(facts),
        take(downloads.collections.get(item.file.slug, ()), "collection", item.file.slug),
        tuple(ChapterView(c.title, cards(c.entries, catalog)) for c in item.chapters),
        thumbnail(collection, cover_size(item.cover)),
    )
