"""Assembly of parts into one Word file, with their placeholders resolved."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PIL import Image, UnidentifiedImageError

from casebook.book.docx import styles
from casebook.book.docx.fragment import Fragment
from casebook.book.docx.xml import CLOSE, HEAD, NAMESPACES, OPEN, attribute, run, section, text
from casebook.book.qr import qr_png
from casebook.book.zipped import zipped

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TOKEN = re.compile(f"{OPEN}([a-z])(\\d+){CLOSE}")
_SECTION, _MARGINS = "<w:sectPr>", re.compile(r"<w:pgMar [^>]*/>")
_FROM_ONE = '<w:pgNumType w:fmt="decimal" w:start="1"/>'
_MOST_WIDTH, _MOST_HEIGHT = 140 * 36_000, 190 * 36_000
_KINDS = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}


@dataclass
class Package:
    """Collects parts in order; :meth:`write` makes a file of them.

    ``picture`` returns the bytes of a picture (PNG, JPEG or GIF) by its name in the book; empty
    when there are none. ``heads`` are headers and footers by name, ``last`` the properties of the
    last section; ``page`` returns the XML that tells the page of a label, or the words given when
    the label is not printed. ``large`` is for type a quarter larger. With ``asks_to_update`` Word
    asks on opening whether to compute page numbers.
    """

    picture: Callable[[str], bytes]
    heads: dict[str, str]
    last: str = field(default_factory=section)
    page: Callable[[str, str], str] = lambda label, otherwise: run(otherwise)
    large: bool = False
    asks_to_update: bool = True
    chapter: str = ""
    tables: int = 0
    figures: int = 0
    notes: list[str] = field(default_factory=list)
    relations: list[tuple[str, str, str, bool]] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    lists: int = 0
    bookmarks: int = 0
    drawn: int = 0
    _body: list[bytes] = field(default_factory=list)
    _from_one: bool = False
    _images: dict[str, str] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)
    _sizes: dict[str, tuple[int, int]] = field(default_factory=dict)

    def number_from_one(self) -> None:
        """Restart page numbers at 1 in the first section that ends after this point."""
        self._from_one = True

    def begin_chapter(self, number: str) -> None:
        """Number the tables and figures of what follows within a chapter."""
        self.chapter, self.tables, self.figures = number, 0, 0

    def add(self, fragment: Fragment) -> None:
        """Append a fragment; its placeholders become numbers that are unique in the file."""
        notes, lists, marks, drawn = len(self.notes), self.lists, self.bookmarks, self.drawn
        tables, figures = self.tables, self.figures
        images = [self._image(name) for name in fragment.pictures]
        codes = [self._code(address) for address in fragment.codes]
        links = [self._link(address) for address in fragment.links]
        sizes = [self._sizes[name] for name in fragment.pictures]
        found: dict[str, Callable[[int], str]] = {
            "n": lambda n: str(notes + n),
            "l": lambda n: str(lists + n + 1),
            "b": lambda n: str(marks + n),
            "d": lambda n: str(drawn + n),
            "p": lambda n: images[n - 1],
            "q": lambda n: codes[n - 1],
            "a": lambda n: links[n - 1],
            "w": lambda n: str(sizes[n - 1][0]),
            "h": lambda n: str(sizes[n - 1][1]),
            "t": lambda n: f"{self.chapter}-{tables + n}",
            "f": lambda n: f"{self.chapter}-{figures + n}",
            "r": lambda n: self.page(*fragment.pages[n - 1]),
        }

        def put(match: re.Match[str]) -> str:
            return found[match[1]](int(match[2]))

        body = _TOKEN.sub(put, "".join(fragment.body))
        if self._from_one and _SECTION in body:
            before, mark, after = body.partition(_SECTION)
            body = before + mark + _MARGINS.sub(lambda m: m[0] + _FROM_ONE, after, count=1)
            self._from_one = False
        self._body.append(body.encode())
        self.notes += [_TOKEN.sub(put, xml) for xml in fragment.notes]
        self.lists += fragment.lists
        self.bookmarks += fragment.bookmarks
        self.drawn += fragment.drawn
        self.tables += fragment.tables
        self.figures += fragment.figures

    def _relation(self, kind: str, target: str, *, outside: bool = False) -> str:
        number = f"rId{len(self.relations) + 100}"
        self.relations.append((number, kind, target, outside))
        return number

    def _link(self, address: str) -> str:
        if address not in self._links:
            self._links[address] = self._relation("hyperlink", address, outside=True)
        return self._links[address]

    def _code(self, address: str) -> str:
        return self._embedded(f"qr:{address}", "png", lambda: qr_png(address))

    def _image(self, name: str) -> str:
        return self._embedded(name, name.rpartition(".")[2], lambda: self.picture(name))

    def _embedded(self, name: str, ending: str, content: Callable[[], bytes]) -> str:
        if name not in self._images:
            data = content()
            ending = ending if ending in _KINDS else "png"
            file = f"media/image{len(self.media) + 1}.{ending}"
            self.media[file] = data
            self._sizes[name] = _size(data)
            self._images[name] = self._relation("image", file)
        return self._images[name]

    def _sized(self, xml: str) -> str:
        return styles.enlarged(xml) if self.large else xml

    def _document(self, start: str, end: str) -> bytes:
        whole = b"".join([start.encode(), *self._body, end.encode()])
        return self._sized(whole.decode()).encode() if self.large else whole

    def write(self, *, title: str, author: str, date: str) -> bytes:
        """Return the finished file; no fragment can be added afterwards. ``date`` is YYYY-MM-DD."""
        ids = {name: f"rId{name[0].upper()}{name[-1]}" for name in self.heads}
        fixed = [("rIdStyles", "styles", "styles.xml"), ("rIdSettings", "settings", "settings.xml"),
                 ("rIdNumbering", "numbering", "numbering.xml"),
                 ("rIdNotes", "footnotes", "footnotes.xml"),
                 ("rIdFonts", "fontTable", "fontTable.xml")]  # fmt: skip
        fixed += [(ids[name], name[:6], f"{name}.xml") for name in self.heads]
        start, end = (
            f"{HEAD}<w:document {NAMESPACES}><w:body>",
            f"{self.last}</w:body></w:document>",
        )
        files: list[tuple[str, str | bytes]] = [
            ("[Content_Types].xml", _content_types(self.heads)),
            ("_rels/.rels", _root_relations()),
            ("word/document.xml", self._document(start, end)),
            ("docProps/core.xml", _core(title, author, date)),
            ("word/_rels/document.xml.rels", _relations(fixed, self.relations)),
            ("word/styles.xml", self._sized(styles.styles())),
            ("word/settings.xml", styles.settings(asks_to_update=self.asks_to_update)),
            ("word/numbering.xml", styles.numbering(self.lists)),
            ("word/footnotes.xml", _footnotes(self.notes)),
            ("word/fontTable.xml", styles.font_table()),
            *((f"word/{name}.xml", _head(name, xml)) for name, xml in self.heads.items()),
            *((f"word/{name}", content) for name, content in self.media.items()),
        ]
        return zipped(files)


def _size(content: bytes) -> tuple[int, int]:
    """Return width and height in EMU so that a picture fits the page, at 150 dots per inch."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError):
        return (36_000, 36_000)
    wide, high = width * 914_400 / 150, height * 914_400 / 150
    shrink = min(1.0, _MOST_WIDTH / wide, _MOST_HEIGHT / high)
    return (int(wide * shrink), int(high * shrink))


def _relations(
    fixed: Sequence[tuple[str, str, str]], more: Sequence[tuple[str, str, str, bool]]
) -> str:
    rows = [f'<Relationship Id="{i}" Type="{_REL}{kind}" Target="{t}"/>' for i, kind, t in fixed]
    rows += [
        f'<Relationship Id="{i}" Type="{_REL}{kind}" Target="{attribute(target)}"'
        + (' TargetMode="External"/>' if outside else "/>")
        for i, kind, target, outside in more
    ]
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'


def _root_relations() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return (
        f'{HEAD}<Relationships xmlns="{space}">'
        f'<Relationship Id="r1" Type="{_REL}officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    )


def _content_types(heads: dict[str, str]) -> str:
    parts = {"document": "document.main", "styles": "styles", "settings": "settings",
             "numbering": "numbering", "footnotes": "footnotes",
             "fontTable": "fontTable"}  # fmt: skip
    parts |= {name: name[:6] for name in heads}
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}{kind}+xml"/>'
        for name, kind in parts.items()
    )
    images = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in _KINDS.items()
    )
    package = "application/vnd.openxmlformats-package."
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{package}relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{images}{rows}'
        '<Override PartName="/docProps/core.xml" '
        f'ContentType="{package}core-properties+xml"/></Types>'
    )


def _core(title: str, author: str, date: str) -> str:
    stamp = f'xsi:type="dcterms:W3CDTF">{date}T00:00:00Z'
    return (
        f"{HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(title)}</dc:title><dc:creator>{text(author)}</dc:creator>"
        f"<dc:language>zh-CN</dc:language><dcterms:created {stamp}</dcterms:created>"
        f"<dcterms:modified {stamp}</dcterms:modified></cp:coreProperties>"
    )


def _footnotes(notes: Sequence[str]) -> str:
    rule = '<w:footnote w:type="{0}" w:id="{1}"><w:p><w:r><w:{0}/></w:r></w:p></w:footnote>'
    return (
        f"{HEAD}<w:footnotes {NAMESPACES}>{rule.format('separator', -1)}"
        f"{rule.format('continuationSeparator', 0)}{''.join(notes)}</w:footnotes>"
    )


def _head(name: str, xml: str) -> str:
    tag = "hdr" if name.startswith("header") else "ftr"
    return f"{HEAD}<w:{tag} {NAMESPACES}>{xml}</w:{tag}>"
