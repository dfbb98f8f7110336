"""A collection as one book: all its parts in order, the input of every output format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from casebook.book import appendix, indexes, titles
from casebook.book.collection import BOOK_PARTS, CollectionFile
from casebook.book.labels import label_of
from casebook.book.matter import (
    Cited,
    Legal,
    Matter,
    cited_in,
    cover_picture_of,
    legal_of,
    matter_of,
)
from casebook.book.nation import MapNode, national_map
from casebook.book.pictures import Pictures
from casebook.book.publication import Publication, in_imprint, label, lacking
from casebook.book.records import records
from casebook.book.selection import Chapter
from casebook.book.tree import Figure
from casebook.catalog import Catalog, Entry, last_reviewed
from casebook.listing import counted_by_kind
from casebook.markup.rendering import Renderer
from casebook.regionmap import MapSettings
from casebook.storage.digest import digest

COVER_WIDTH = 11.0
CHAPTER_WIDTH = 13.0


@dataclass(frozen=True)
class BookChapter:
    """A chapter: its label, its title in lines, its cases, and what counts its tables.

    ``number`` is empty for a book without chapters, where each case counts its own.
    """

    label: str
    title: str
    lines: tuple[str, ...]
    entries: tuple[Entry, ...]
    number: str = ""


@dataclass(frozen=True)
class PictureSource:
    """The source of a picture; ``label`` gives the page it is on, or is empty."""

    words: str
    label: str


@dataclass(frozen=True)
class Book:
    """Everything in a book except the text of its cases.

    ``number`` is the version of the content; it changes whenever printed content changes.
    """

    slug: str
    title: str
    title_lines: tuple[str, ...]
    subtitle: str
    editor: str
    issuer: str
    date: str
    day: tuple[int, int, int]
    description: str
    style: str
    parts: tuple[str, ...]
    imprint: tuple[tuple[str, str], ...]
    legal: Legal
    matter: tuple[Matter, ...]
    chapters: tuple[BookChapter, ...]
    map: MapNode | None
    comparison: tuple[appendix.CompareTable, ...]
    records: appendix.CompareTable | None
    glossary: tuple[appendix.GlossaryGroup, ...]
    terms: tuple[indexes.IndexGroup, ...]
    places: tuple[indexes.IndexGroup, ...]
    figures: tuple[PictureSource, ...]
    number: str
    reviewed: str
    cited: Cited
    volume: str = ""
    trim: str = "A4"
    large: bool = False
    cover_picture: Figure | None = None
    files: tuple[tuple[str, bytes], ...] = ()
    notices: tuple[str, ...] = ()
    depends_on: tuple[tuple[str, str], ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return all cases in reading order."""
        return tuple(entry for chapter in self.chapters for entry in chapter.entries)

    def texts(self, *parts: str) -> tuple[Matter, ...]:
        """Return those texts of the editors that are printed, in the order of the book."""
        return tuple(text for text in self.matter if text.part in parts)

    @property
    def spellings(self) -> indexes.Spellings:
        """Return the spellings of all words of the indexes."""
        if "indexes" not in self.parts:
            return indexes.Spellings()
        return indexes.Spellings(self.terms, self.places)

    @property
    def labels(self) -> frozenset[str]:
        """Return all labels that a reference can point to."""
        found = {label_of(entry.path) for entry in self.entries}
        found |= {term.label for group in self.glossary for term in group.terms}
        return frozenset(found)


def chapter_label(position: int) -> str:
    """Return the label of a chapter; ``position`` counts from 1."""
    return f"chapter-{position}"


def content_version(entries: Sequence[Entry], *more: object) -> str:
    """Return a digest of a book's content: twelve hexadecimal digits, printed in the book."""
    return digest([(e.path, e.case, e.body) for e in entries], *more)[:12]


def bind(
    file: CollectionFile,
    bound: Sequence[Chapter],
    catalog: Catalog,
    root: Path,
    *,
    renderer: Renderer,
    map_css: str = "",
    map_settings: MapSettings | None = None,
    site: str = "",
    library: str = "",
    volume: str = "",
    style: str = "",
) -> Book:
    """Return the book of a collection.

    ``bound`` holds the chapters of one volume or of the whole; ``root`` is the library's folder.
    """
    collection = file.collection
    printed = tuple(entry for chapter in bound for entry in chapter.entries)
    pictures = Pictures(root, PurePosixPath("collections"))
    parts = tuple(part for part in BOOK_PARTS if part in collection.parts)
    matter = tuple(matter_of(file, parts, renderer, pictures))
    cover_picture = cover_picture_of(collection, pictures) if "cover" in parts else None
    published = collection.publication
    number = content_version(printed, collection, file.preface)
    reviewed = last_reviewed(catalog.entries)
    day = collection.date
    issuer = collection.issuer or collection.editor
    settings = _map_settings(published, map_settings)
    explained = appendix.glossary(printed, catalog) if "glossary" in parts else ()
    drawn = national_map(printed, catalog, map_css, settings) if "map" in parts else None
    imprint = [
        ("编　　者", collection.editor),
        ("编印单位", issuer),
        ("编印日期", day.chinese),
        (
            "收　　录",
            counted_by_kind((e.case for e in printed), catalog.profile)
            + (f"（{volume}）" if volume else ""),
        ),
        *in_imprint(published),
    ]
    if not published.map_approval and drawn and drawn.bounded and settings and settings.approval:
        imprint.append(("审图号", settings.approval))
    if site:
        imprint.append(("网　　址", site))
    missing = lacking(published, with_map=drawn is not None and drawn.bounded)
    lacks = f"{published.kind}的出版信息还缺：{'、'.join(map(label, missing))}，付印前请补上。"
    return Book(
        file.slug,
        collection.title,
        titles.lines(collection.title, COVER_WIDTH, tuple(collection.title_lines)),
        collection.subtitle or "",
        collection.editor,
        issuer,
        day.chinese,
        (day.year or 2000, day.month or 1, day.day or 1),
        collection.description or "",
        style or collection.style,
        parts,
        tuple(imprint),
        legal_of(collection),
        matter,
        tuple(
            BookChapter(
                chapter_label(position),
                chapter.title,
                titles.lines(chapter.title, CHAPTER_WIDTH),
                chapter.entries,
                str(chapter.number or ("附" if chapter.title else "")),
            )
            for position, chapter in enumerate(bound, 1)
        ),
        drawn,
        appendix.comparison(printed, catalog) if printed else (),
        records(printed, catalog) if "records" in parts else None,
        explained,
        indexes.term_index(printed, frozenset(term.label for g in explained for term in g.terms)),
        indexes.place_index(printed, catalog),
        _figures(drawn),
        number,
        reviewed,
        cited_in(collection, library, volume),
        volume,
        collection.trim,
        collection.large,
        cover_picture,
        tuple(sorted(pictures.files.items())),
        (*pictures.notices, *((lacks,) if missing else ())),
        tuple(sorted(pictures.depends_on.items())),
    )


def _map_settings(published: Publication, site: MapSettings | None) -> MapSettings | None:
    """Return the settings of the map: a publication has a 审图号 of its own, or the site's."""
    if published.map_approval is None:
        return site
    return replace(site or MapSettings(), mode="geo", approval=published.map_approval)


def _figures(drawn: MapNode | None) -> tuple[PictureSource, ...]:
    found = [PictureSource("机制构成图：本库根据各案例所注来源绘制。", "")]
    if drawn is not None:
        found.insert(0, PictureSource(f"案例分布图：{drawn.note}", ""))
    return tuple(found)
