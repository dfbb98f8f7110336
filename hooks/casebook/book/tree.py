"""What a printed collection consists of: one tree from which both PDF and Word are made.

Inline content is a tuple whose members are plain strings or inline nodes; nothing in the tree is
markup of any back end. Nodes are immutable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class Span:
    """Text in another face; ``style`` is what it means, not how it looks."""

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
    """A link to a labelled place in the book; only plain text where the label is not printed."""

    kind: ClassVar[str] = "ref"
    label: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, standing where its mark stands."""

    kind: ClassVar[str] = "note"
    content: Inlines


@dataclass(frozen=True, slots=True)
class Break:
    """A forced new line."""

    kind: ClassVar[str] = "break"


Inline = str | Span | Anchor | Reference | Note | Break
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
    """Words of others."""

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
    """A table with one head row. ``align`` has left, center or right for every column.

    ``role`` is empty for a table of the text, or facts, indicators, target, timeline, compare.
    ``layout`` says how a wide one is set: ``normal``, ``rotated`` (a float turned by 90 degrees)
    or ``landscape`` (pages of their own). ``widths`` are shares of the width, empty: by content.
    """

    kind: ClassVar[str] = "table"
    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[str, ...]
    role: str = ""
    caption: str = ""
    layout: str = "normal"
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with the words that stand for it; ``file`` is its name among the book's files."""

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
    """A line across the column."""

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
    """The diagram of a mechanism; ``alt`` tells the same in one text."""

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

    ``label`` is its name inside the book. ``lines`` is the title broken by sense, ``line`` what
    stands under it. ``files`` maps the names used by figures to the pictures, ``rests_on`` the
    files that were read for them to their digests (empty for a file that is not there).
    """

    kind: ClassVar[str] = "case"
    label: str
    title: str
    lines: tuple[str, ...]
    line: str
    summary: str
    blocks: Blocks
    files: tuple[tuple[str, bytes], ...] = ()
    notices: tuple[str, ...] = ()
    rests_on: tuple[tuple[str, str], ...] = ()
