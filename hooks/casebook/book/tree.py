"""The document tree of a printed collection, from which both PDF and Word are made.

Inline content is a tuple of plain strings and inline nodes; the tree holds no markup of any output
format. Nodes are immutable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class Span:
    """Styled text; ``style`` says what it means, not how it looks."""

    kind: ClassVar[str] = "span"
    style: Literal["strong", "em", "code", "sup", "sub", "del", "mark"]
    content: Inlines


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link to an address outside the book (http, https, mailto)."""

    kind: ClassVar[str] = "link"
    href: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to a label in the book; plain text when the label is not printed."""

    kind: ClassVar[str] = "ref"
    label: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, at the position of its mark."""

    kind: ClassVar[str] = "note"
    content: Inlines


@dataclass(frozen=True, slots=True)
class Break:
    """A forced line break."""

    kind: ClassVar[str] = "break"


@dataclass(frozen=True, slots=True)
class PageOf:
    """The page of a label, in brackets; ``otherwise`` stands when the label is not printed."""

    kind: ClassVar[str] = "page"
    label: str
    otherwise: str = ""


Inline = str | Span | Anchor | Reference | Note | Break | PageOf
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a case: level 1 is a section, 2 below it, and so on to 4."""

    kind: ClassVar[str] = "heading"
    level: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``role`` is empty for running text, or names a style such as ``note``."""

    kind: ClassVar[str] = "paragraph"
    content: Inlines
    role: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered from ``start`` or with bullets."""

    kind: ClassVar[str] = "list"
    ordered: bool
    items: tuple[Blocks, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    kind: ClassVar[str] = "quote"
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Box:
    """A framed remark; ``style`` is note, tip, warning, danger or doubt."""

    kind: ClassVar[str] = "box"
    style: str
    title: Inlines
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. ``align`` has left, center or right for every column.

    ``role`` is empty for a table of the text, or facts, indicators, target, timeline, compare.
    ``layout`` says how a wide table is set: ``normal``, ``rotated`` (a float turned by 90 degrees)
    or ``landscape`` (on pages of its own). ``widths`` are shares of the width; empty means by
    content. ``note`` stands below the last row and is never separated from it.
    """

    kind: ClassVar[str] = "table"
    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[str, ...]
    role: str = ""
    caption: str = ""
    layout: str = "normal"
    widths: tuple[float, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its alternative text; ``file`` is its name among the book's files."""

    kind: ClassVar[str] = "figure"
    file: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Preformatted text."""

    kind: ClassVar[str] = "code"
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line."""

    kind: ClassVar[str] = "rule"


@dataclass(frozen=True, slots=True)
class Duty:
    """One entry of a part: a name and what it does."""

    kind: ClassVar[str] = "duty"
    name: str
    duty: str


@dataclass(frozen=True, slots=True)
class MechanismPart:
    """One numbered part of a mechanism."""

    kind: ClassVar[str] = "part"
    label: str
    purpose: str
    items: tuple[Duty, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Mechanism:
    """The diagram of a mechanism; ``alt`` is its text alternative."""

    kind: ClassVar[str] = "mechanism"
    name: str
    parts: tuple[MechanismPart, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Code2D:
    """A QR code as SVG, with the address it carries and the words beside it."""

    kind: ClassVar[str] = "qr"
    svg: str
    address: str
    content: Inlines


Block = (
    Heading
    | Paragraph
    | Listing
    | Quote
    | Box
    | Table
    | Figure
    | Listed
    | Rule
    | Mechanism
    | Code2D
)
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CaseNode:
    """One case of the book.

    ``label`` is its name inside the book. ``lines`` is the title in lines, ``line`` the text below
    it. ``closing`` ends the case. Between ``blocks`` and ``closing`` stands what a book may print
    once for all cases instead: ``terms``, which methods and standards are used, or ``used``, the
    same explained where there is no glossary; ``record`` is the life cycle with review and gaps,
    where no table of records is printed. ``files`` maps the names used by figures to pictures;
    ``depends_on`` maps the files read for them to their digests (empty for a missing file).
    """

    kind: ClassVar[str] = "case"
    label: str
    title: str
    lines: tuple[str, ...]
    line: str
    summary: str
    blocks: Blocks
    terms: Blocks = ()
    used: Blocks = ()
    record: Blocks = ()
    closing: Blocks = ()
    files: tuple[tuple[str, bytes], ...] = ()
    notices: tuple[str, ...] = ()
    depends_on: tuple[tuple[str, str], ...] = ()
