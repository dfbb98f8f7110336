"""The diagram of a mechanism as SVG whose words are text: they grow with the page and are read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from casebook.book.look import COLOURS
from casebook.book.titles import width
from casebook.book.tree import Mechanism, MechanismPart

_WIDTH, _TRUNK, _BOX, _BOX_WIDTH, _ITEMS = 400, 10, 24, 108, 144
_SIZE, _SMALL, _LINE = 15, 12.5, 21
_NEVER_FIRST = "，。、；：！？）》”’〉】〕·"
_NEVER_LAST = "（《“‘〈【〔"


def diagram(mechanism: Mechanism, name: str) -> str:
    """Return a mechanism as an SVG element; ``name`` makes its ids unique in the document."""
    shapes: list[str] = []
    head = wrapped(mechanism.name, (_WIDTH - 20) / _SIZE)
    top = 14 + len(head) * _LINE
    shapes.append(_rect(0, 0, min(_WIDTH, _longest(head) * _SIZE + 24), top, "accent"))
    shapes += _lines(head, 12, 7 + _SIZE, _SIZE, "paper", bold=True)
    y: float = top + 12
    last: float = top
    for part in mechanism.parts:
        height, drawn = _part(part, y)
        shapes += drawn
        last = y + 16
        shapes.append(_line(_TRUNK, last, _BOX, last))
        y += height + 12
    shapes.append(_line(_TRUNK, top, _TRUNK, last))
    ground = f'<rect width="{_WIDTH}" height="{y:g}" fill="{COLOURS["paper"]}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="diagram" viewBox="0 0 {_WIDTH} {y:g}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc" xml:lang="zh-CN">'
        f'<title id="{name}-title">机制构成：{escape(mechanism.name)}</title>'
        f'<desc id="{name}-desc">{escape(mechanism.alt)}</desc>{ground}{"".join(shapes)}</svg>'
    )


def _part(part: MechanismPart, y: float) -> tuple[float, list[str]]:
    """Return the height of a part at ``y``, and its shapes: a box, and its entries beside it."""
    label = wrapped(part.label, (_BOX_WIDTH - 10) / _SIZE)
    purpose = wrapped(part.purpose, (_BOX_WIDTH - 10) / _SMALL)
    room = (_WIDTH - _ITEMS) / _SIZE
    items = [line for item in part.items for line in wrapped(_said(item.name, item.duty), room)]
    note = wrapped(part.note, (_WIDTH - _ITEMS) / _SMALL)
    if not items and not note:
        note = ["未报告"]
    box = 12 + len(label) * _LINE + len(purpose) * (_LINE - 3)
    height = max(box, 8 + len(items) * _LINE + len(note) * (_LINE - 3))
    middle = _BOX + _BOX_WIDTH / 2
    shapes = [_rect(_BOX, y, _BOX_WIDTH, box, "accent_soft", edge="accent")]
    shapes += _lines(label, middle, y + 6 + _SIZE, _SIZE, "accent", bold=True, middle=True)
    below = y + 6 + len(label) * _LINE + _SMALL
    shapes += _lines(purpose, middle, below, _SMALL, "muted", middle=True)
    shapes += _lines(items, _ITEMS, y + 4 + _SIZE, _SIZE, "ink")
    shapes += _lines(note, _ITEMS, y + 4 + len(items) * _LINE + _SMALL, _SMALL, "muted")
    return height, shapes


def _said(name: str, duty: str) -> str:
    return f"{name}：{duty}" if duty else name


def wrapped(text: str, limit: float) -> list[str]:
    """Return the lines of a text, none wider than ``limit`` em, none beginning with a closing mark."""
    lines: list[str] = []
    line = ""
    for char in text:
        line += char
        if width(line) > limit and len(line) > 1:
            cut = len(line) - 1
            while cut > 1 and (line[cut] in _NEVER_FIRST or line[cut - 1] in _NEVER_LAST):
                cut -= 1
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def _longest(lines: list[str]) -> float:
    return max(map(width, lines), default=0)


def _rect(x: float, y: float, wide: float, high: float, fill: str, *, edge: str = "") -> str:
    stroke = f' stroke="{COLOURS[edge]}"' if edge else ""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" '
        f'fill="{COLOURS[fill]}"{stroke}/>'
    )


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" '
        f'stroke="{COLOURS["accent"]}" stroke-width="1.5"/>'
    )


def _lines(
    lines: list[str],
    x: float,
    y: float,
    size: float,
    ink: str,
    *,
    bold: bool = False,
    middle: bool = False,
) -> Iterator[str]:
    pitch = _LINE if size == _SIZE else _LINE - 3
    look = (' font-weight="bold"' if bold else "") + (' text-anchor="middle"' if middle else "")
    for number, words in enumerate(lines):
        yield (
            f'<text x="{x:g}" y="{y + number * pitch:g}" font-size="{size:g}" '
            f'fill="{COLOURS[ink]}"{look}>{escape(words)}</text>'
        )
