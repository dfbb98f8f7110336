"""The plain data of a deck: a cover, and topics of blocks that are laid out on slides."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bullets:
    """Sentences under a heading, numbered from 1 or with marks; ``plain`` ones have neither."""

    items: tuple[str, ...]
    title: str = ""
    form: str = "marked"  # or numbered, plain


@dataclass(frozen=True)
class Rows:
    """A table. ``widths`` are shares of the width; the cells of ``strong`` columns are bold.

    ``goal`` marks figures that the source only aims at: the table stands apart from results.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    title: str = ""
    strong: tuple[int, ...] = (0,)
    goal: bool = False


@dataclass(frozen=True)
class Cards:
    """Up to four figures side by side: each its amount, name, and kind with mark and remarks."""

    cards: tuple[tuple[str, str, str], ...]
    title: str = ""
    goal: bool = False


@dataclass(frozen=True)
class Remark:
    """What the editors say: set apart, and signed."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Diagram:
    """A mechanism: its name, and its parts with what each consists of. ``alt`` says it in words."""

    name: str
    parts: tuple[tuple[str, str], ...]
    alt: str


Block = Bullets | Rows | Cards | Remark | Diagram


@dataclass(frozen=True)
class Topic:
    """What is said under one title, on as many slides as it needs, and what the speaker reads."""

    title: str
    blocks: tuple[Block, ...]
    notes: str
    kicker: str = ""


@dataclass(frozen=True)
class Cover:
    """The first slide, or the first of a part: ``line`` is the place, ``words`` one sentence."""

    title: str
    line: str
    words: str
    notes: str
    kicker: str = ""


@dataclass(frozen=True)
class Deck:
    """Slides in order. ``foot`` stands below each: whose, where, and of which day."""

    title: str
    author: str
    foot: str
    address: str
    day: tuple[int, int, int]
    parts: tuple[Cover | Topic, ...]
