"""What the editors of a collection say themselves: legal data, texts, and how it is cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.book.collection import Collection, CollectionFile, Plate
from casebook.book.parsing import blocks_of, missing_picture
from casebook.book.pictures import Pictures
from casebook.book.publication import on_cover
from casebook.book.tree import Block, Blocks, Figure, Paragraph
from casebook.markup.rendering import Renderer


@dataclass(frozen=True)
class Cited:
    """How a case of the book is cited: ``author``. title of the case ``source``: pages.

    The library wrote the text. What it depends on are its sources, listed in the case.
    """

    author: str
    source: str

    def of(self, title: str) -> str:
        """Return the citation of a case after GB/T 7714—2015, without pages."""
        return f"{self.author}. {title}{self.source}"


@dataclass(frozen=True)
class Legal:
    """What the law or the publisher wants on the cover, and above the imprint (CIP).

    ``attached`` stands at the left of the cover when a notice sends the book out.
    """

    cover: tuple[str, ...]
    attached: str
    publisher: str
    cip: tuple[str, ...]


@dataclass(frozen=True)
class Matter:
    """A text of the editors: the part of the book that it is, its title and its blocks."""

    part: str
    title: str
    blocks: Blocks

    @property
    def label(self) -> str:
        """Return its label inside the book."""
        return f"part-{self.part}"


def legal_of(collection: Collection) -> Legal:
    """Return the legal data of a collection.

    An attachment that is bound by itself names the notice that it belongs to (GB/T 9704—2012,
    7.3.4).
    """
    published, notice = collection.publication, collection.notice
    cip = tuple(line.strip() for line in (published.cip or "").splitlines())
    attached = f"{notice.number or ''}附件" if notice else ""
    return Legal(on_cover(published), attached, published.publisher or "", cip)


def matter_of(
    file: CollectionFile, parts: Sequence[str], renderer: Renderer, pictures: Pictures
) -> Iterator[Matter]:
    """Yield the texts of the editors that the book prints, in its order."""
    collection = file.collection
    texts = {
        "foreword": ("序", collection.foreword),
        "preface": ("前言", file.preface),
        "conventions": ("凡例", collection.conventions),
        "afterword": ("后记", collection.afterword),
    }
    for part in parts:
        title, text = texts.get(part, ("", ""))
        if blocks := blocks_of(renderer.html(text), pictures) if text else ():
            yield Matter(part, title, blocks)
        if part == "board" and collection.board:
            lines = tuple(Paragraph((line,), "line") for line in collection.board)
            yield Matter(part, "编委会", lines)
        if part == "plates" and collection.plates:
            plates = tuple(_plate(plate, pictures) for plate in collection.plates)
            yield Matter(part, "附图", plates)


def _plate(plate: Plate, pictures: Pictures) -> Block:
    if name := pictures.use(plate.file):
        return Figure(name, plate.caption, plate.caption)
    return missing_picture(plate.caption)


def cover_picture_of(collection: Collection, pictures: Pictures) -> Figure | None:
    """Return the picture on the cover, if the collection has one that can be printed."""
    address = collection.cover_picture
    if address and (name := pictures.use(address)):
        return Figure(name, f"封面图片：{collection.title}", "")
    return None


def cited_in(collection: Collection, library: str, volume: str) -> Cited:
    """Return how the cases of a collection are cited; ``library`` may be empty."""
    name = "：".join(filter(None, (collection.title, collection.subtitle, volume)))
    kind = "[M]" if collection.publication.kind == "图书" else "[G]"
    by = collection.publication.publisher or collection.issuer or collection.editor
    place = f"{collection.publication.place}：" if collection.publication.place else ""
    year = f", {collection.date.year}" if collection.date.year else ""
    return Cited(
        library or collection.editor, f"{kind}//{collection.editor}. {name}. {place}{by}{year}"
    )
