"""How the blocks of a topic are laid out: what stands on which slide, where, and how large."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from casebook.book import titles
from casebook.book.deck.measure import height, leading, pieces
from casebook.book.deck.slides import Block, Bullets, Cards, Diagram, Remark, Rows, Topic
from casebook.book.look import SHEETS

WIDTH, HEIGHT = 960.0, 540.0
"""A slide of 16:9 in points, as PowerPoint makes it."""
LEFT, TOP, ROOM, BOTTOM = 60.0, 122.0, 840.0, 494.0
SIZES: tuple[float, ...] = tuple(SHEETS["deck"]["sizes"])
"""Sizes of text, the largest that needs no further slide; never less than the last."""
SMALLEST = SIZES[-1]
INDENT, GAP, BETWEEN = 26.0, 8.0, 18.0
CELL = (8.0, 5.0)
"""The margins of a cell, across and down."""
TITLE = leading(SMALLEST) + 6
"""The height of the title of a block."""
PAD, CARD_PAD = 16.0, 12.0
NAME, LABEL, STEM = 150.0, 172.0, 26.0
"""The widths of a diagram: the mechanism's name, the name of a part, a connector."""
CARD_GAP = 18.0
AMOUNT: float = SHEETS["deck"]["amount"]


@dataclass(frozen=True)
class Placed:
    """A block, or as much of it as stands on one slide. ``first`` is the number of its first item.

    ``heights`` are those of its items, rows or parts.
    """

    block: Block
    top: float
    height: float
    size: float
    heights: tuple[float, ...]
    first: int = 1


@dataclass(frozen=True)
class Slide:
    """One slide of a topic; ``number`` of ``count`` where it has several."""

    topic: Topic
    placed: tuple[Placed, ...]
    number: int
    count: int


def slides(topic: Topic) -> tuple[Slide, ...]:
    """Return the slides of a topic: as few as the smallest size needs, and evenly filled."""
    whole = BOTTOM - TOP
    fewest = len(_pages(topic.blocks, SMALLEST, whole))
    size = next(size for size in SIZES if len(_pages(topic.blocks, size, whole)) <= fewest)
    tried = (_pages(topic.blocks, size, whole - short) for short in range(0, int(whole) // 2, 12))
    *_, pages = takewhile(lambda some: len(some) <= fewest, tried)
    return tuple(
        Slide(topic, tuple(map(_spread, page) if len(page) == 1 else page), number, len(pages))
        for number, page in enumerate(pages, 1)
    )


def head_height(block: Block, size: float) -> float:
    """Return the height of what stands above the items of a block: its title, its head."""
    if isinstance(block, Diagram):
        return 0.0
    title = TITLE if block.title else 0.0
    if isinstance(block, Rows):
        columns = zip(block.head, columns_of(block), strict=True)
        title += (
            max(_cell(text, room, SMALLEST) for text, room in columns) if any(block.head) else 0
        )
    elif isinstance(block, Remark):
        title += PAD
    return title


def columns_of(block: Rows) -> list[float]:
    """Return the widths of the columns of a table in points."""
    return [ROOM * share / sum(block.widths) for share in block.widths]


def card_width(count: int) -> float:
    """Return the width of one of several cards."""
    return (ROOM - CARD_GAP * (count - 1)) / count


def text_room(block: Block) -> float:
    """Return the width of the text of a list."""
    if isinstance(block, Remark):
        return ROOM - 2 * PAD
    return ROOM - (INDENT if isinstance(block, Bullets) and block.form != "plain" else 0)


def detail_room() -> float:
    """Return the width of the text beside the part of a diagram."""
    return ROOM - NAME - LABEL - 2 * STEM - PAD


def _pages(blocks: Sequence[Block], size: float, most: float) -> list[list[Placed]]:
    pages: list[list[Placed]] = [[]]
    left = most
    for block in blocks:
        items, measured = _items(block, size, most)
        head, at = head_height(block, size), 0
        while at < len(items):
            between = BETWEEN if pages[-1] else 0.0
            count, used = _fitting(measured[at:], left - between - head - _tail(block))
            if isinstance(block, Cards) and count < len(items):
                count = 0
            if count == 0 and pages[-1]:
                pages.append([])
                left = most
                continue
            count = max(count, 1) if not isinstance(block, Cards) else len(items)
            heights = measured[at : at + count]
            used = used or sum(heights)
            whole = head + used + _tail(block)
            some = _with(block, items[at : at + count], continued=at > 0)
            placed = Placed(some, TOP, whole, _size(block, size), heights, at + 1)
            pages[-1].append(placed)
            left -= whole + between
            at += count
    return [_stacked(page) for page in pages if page]


def _stacked(page: list[Placed]) -> list[Placed]:
    top, found = TOP, []
    for placed in page:
        found.append(replace(placed, top=top))
        top += placed.height + BETWEEN
    return found


def _spread(placed: Placed) -> Placed:
    """Return a diagram that stands alone on its slide with its parts spread over the room."""
    if not isinstance(placed.block, Diagram):
        return placed
    more = min(1.8, (BOTTOM - TOP) / placed.height)
    heights = tuple(high * more for high in placed.heights)
    return replace(placed, height=placed.height * more, heights=heights)


def _fitting(heights: Sequence[float], room: float) -> tuple[int, float]:
    used = 0.0
    for count, one in enumerate(heights):
        if used + one > room + 0.01:
            return count, used
        used += one
    return len(heights), used


def _size(block: Block, size: float) -> float:
    return size if isinstance(block, Bullets | Remark) else SMALLEST


def _tail(block: Block) -> float:
    return PAD if isinstance(block, Remark) else 0.0


def _items(block: Block, size: float, most: float) -> tuple[tuple[object, ...], tuple[float, ...]]:
    room_down = most - head_height(block, size) - _tail(block) - GAP
    if isinstance(block, Bullets | Remark):
        room = text_room(block)
        texts = [part for text in block.items for part in pieces(text, size, room, room_down)]
        return tuple(texts), tuple(height(text, size, room) + GAP for text in texts)
    if isinstance(block, Rows):
        rows = [part for row in block.rows for part in _row(row, columns_of(block), room_down)]
        return tuple(rows), tuple(_row_height(row, block) for row in rows)
    if isinstance(block, Diagram):
        parts = [(label, part) for label, text in block.parts
                 for part in pieces(text, SMALLEST, detail_room(), room_down - GAP)]  # fmt: skip
        return tuple(parts), tuple(part_height(*part) + GAP for part in parts)
    high = max(card_height(card, len(block.cards)) for card in block.cards)
    return block.cards, (high, *(0.0 for _ in block.cards[1:]))


def label_lines(label: str) -> tuple[str, ...]:
    """Return the lines of the name of a part."""
    return titles.lines(label, (LABEL - 24) / SMALLEST)


def part_height(label: str, text: str) -> float:
    """Return the height of one part of a diagram."""
    high = max(
        height("\n".join(label_lines(label)), SMALLEST, LABEL - 16),
        height(text, SMALLEST, detail_room()),
    )
    return high + 10


def card_height(card: tuple[str, str, str], count: int) -> float:
    """Return the height of a card with a figure."""
    room = card_width(count) - 2 * PAD
    amount, name, remark = card
    texts = ((amount, AMOUNT), (name, SMALLEST), (remark, SMALLEST))
    return sum(height(text, size, room) for text, size in texts) + 2 * CARD_PAD


def _row(row: tuple[str, ...], rooms: list[float], most: float) -> Iterator[tuple[str, ...]]:
    """Yield a row, as several where one cell is higher than a slide."""
    split = [
        pieces(text, SMALLEST, room - 2 * CELL[0], most - 2 * CELL[1])
        for text, room in zip(row, rooms, strict=True)
    ]
    for number in range(max(map(len, split))):
        yield tuple(parts[number] if number < len(parts) else "" for parts in split)


def _row_height(row: tuple[str, ...], block: Rows) -> float:
    return max(
        _cell(text, room, SMALLEST) for text, room in zip(row, columns_of(block), strict=True)
    )


def _cell(text: str, room: float, size: float) -> float:
    return height(text, size, room - 2 * CELL[0]) + 2 * CELL[1]


_PARTS: dict[type, str] = {Bullets: "items", Remark: "items", Rows: "rows", Diagram: "parts",
                           Cards: "cards"}  # fmt: skip


def _with(block: Block, items: Sequence[object], *, continued: bool) -> Block:
    changed: dict[str, object] = {_PARTS[type(block)]: tuple(items)}
    if continued and not isinstance(block, Diagram) and block.title:
        changed["title"] = f"{block.title}（续）"
    change: Callable[..., Block] = replace
    return change(block, **changed)
