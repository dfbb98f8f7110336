"""The compact form of front matter: short maps and lists on one line.

Only line breaks, blanks and quotes change. Comments stay where they are; a collection that
contains a comment, or a text over several lines, stays in block form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

import yaml

from casebook.frontmatter.fences import split

WIDTH = 120
"""Characters of a line."""
_SHORT = 16
"""Characters of an item in a list on one line; longer items are sentences."""
_SHORT_LINE = 100
"""Characters of a line that may hold a list of sentences."""

_NEEDS_QUOTES = re.compile(r"[,\[\]{}]|:(?:\s|$)|\s#")
_COMMENT = re.compile(r"(?:^|\s)#")


def compact(text: str) -> str:
    """Return a case file with its front matter in compact form, the body untouched.

    A file without front matter, or with one that is no YAML map, comes back as it is.
    """
    lines = text.split("\n")
    fences = split(lines)
    if not fences.found or fences.faults:
        return text
    front = lines[fences.begin : fences.end]
    try:
        root = yaml.compose("\n".join(front), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return text
    if not isinstance(root, yaml.MappingNode):
        return text
    written: list[str] = []
    at = 0
    for start, end, new in _changes(root, front):
        written += [*front[at:start], *new]
        at = end
    written += front[at:]
    return "\n".join([*lines[: fences.begin], *written, *lines[fences.end :]])


def _changes(parent: yaml.Node, front: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the changes from top to bottom: first line, line after the last, and replacement.

    A replaced collection is not searched for further changes.
    """
    for head, child in _children(parent):
        if not isinstance(child, yaml.CollectionNode) or child.flow_style or not child.value:
            continue
        start, end = head.line, _behind(child)
        lead = front[start][: head.column]
        if isinstance(parent, yaml.MappingNode):
            lead += f"{front[start][head.column :].split(':')[0]}: "
        new = None
        if not any(_COMMENT.search(line) for line in front[start:end]):
            new = _flow_lines(child, lead)
        if new is not None and len(new) < end - start:
            yield start, end, new
        else:
            yield from _changes(child, front)


def _children(parent: yaml.Node) -> Iterator[tuple[yaml.Mark, yaml.Node]]:
    """Yield the entries of a block collection, each with the mark of its key or list item."""
    if isinstance(parent, yaml.MappingNode):
        yield from ((key.start_mark, value) for key, value in parent.value)
    elif isinstance(parent, yaml.SequenceNode):
        yield from ((child.start_mark, child) for child in parent.value)


def _behind(node: yaml.Node) -> int:
    """Return the line after the last one of a collection, not counting blank lines below it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end: yaml.Mark = node.end_mark
    return int(end.line) + (1 if end.column else 0)


def _flow_lines(node: yaml.Node, lead: str) -> list[str] | None:
    """Return a block collection as one flow collection after ``lead``, or None."""
    if isinstance(node, yaml.SequenceNode):
        flow = _flow(node)
        if flow is None:
            return None
        line = lead + flow
        plain = all(isinstance(child, yaml.ScalarNode) for child in node.value)
        sentences = plain and any(len(child.value) > _SHORT for child in node.value)
        return [line] if len(line) <= (_SHORT_LINE if sentences else WIDTH) else None
    pairs = []
    for key, value in node.value:
        name, flow = _flow(key), _flow(value)
        if name is None or flow is None:
            return None
        if isinstance(value, yaml.CollectionNode) and len(flow) > WIDTH:
            return None
        pairs.append(f"{name}: {flow}")
    lines = [lead + "{"]
    for place, pair in enumerate(pairs):
        piece = pair + ("}" if place == len(pairs) - 1 else ", ")
        if len(lines[-1]) + len(piece.rstrip()) > WIDTH and not lines[-1].endswith("{"):
            lines[-1] = lines[-1].rstrip()
            lines.append(" " * (len(lead) + 1))
        lines[-1] += piece
    return lines


def _flow(node: yaml.Node, *, listed: bool = False) -> str | None:
    """Return a node on one line, or None where it cannot stand on one.

    ``listed`` is True between brackets, where a full-width comma needs quotes: otherwise it would
    be taken for a typing mistake.
    """
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, listed)
    if isinstance(node, yaml.SequenceNode):
        items = [_flow(child, listed=True) for child in node.value]
        return None if None in items else f"[{', '.join(map(str, items))}]"
    if any(isinstance(value, yaml.CollectionNode) for _, value in node.value):
        return None  # a map of maps stays in block form, for people to read
    pairs = [(_flow(key), _flow(value, listed=listed)) for key, value in node.value]
    if any(None in pair for pair in pairs):
        return None
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"


def _scalar(node: yaml.ScalarNode, listed: bool) -> str | None:
    if node.style in ("|", ">") or node.start_mark.buffer is None:
        return None
    written = str(node.start_mark.buffer[node.start_mark.pointer : node.end_mark.pointer]).rstrip()
    if "\n" in written or not written:
        return None
    if node.style is None and (_NEEDS_QUOTES.search(written) or (listed and "，" in written)):
        return json.dumps(written, ensure_ascii=False)
    return written
