"""The corrections that can be made in a case file without asking its author.

Only known places change; everything else, comments included, stays as it is. Each step parses the
text again, because the step before has moved the positions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from casebook.case import Case, read_case
from casebook.case.fields import infos_at
from casebook.case.profile import Profile
from casebook.checks.prose import plain
from casebook.checks.wording import half_width, misread
from casebook.editing.answers import Edit, field_answers, heading_answers, inner_quotes
from casebook.frontmatter import Document, Location, parse
from casebook.frontmatter.compact import compact
from casebook.frontmatter.traps import scan
from casebook.intake.encoding import decode
from casebook.problems import Problem
from casebook.vocabulary import Vocabularies

_UNTOUCHED = frozenset(
    {"quote", "formula", "url", "id", "fingerprint", "adcode", "key", "call", "parent", "related"}
)
_TOKEN = re.compile(r"[^\s,\[\]{}#\"'][^\s,\[\]{}#\"']*")
_TOP_KEY = re.compile(r"([A-Za-z_]\w*):(?:\s|$)")
_ORDER = list(Case.model_fields)


@dataclass(frozen=True)
class Fixed:
    """The text before (as decoded) and after, and what was changed, in plain Chinese."""

    before: str
    after: str
    changes: tuple[str, ...]


_Step = Callable[[str], tuple[str, int]]


def fix(
    data: bytes,
    vocabularies: Vocabularies | None = None,
    profile: Profile | None = None,
    *,
    ordered: bool = True,
) -> Fixed:
    """Correct the bytes of a case file: encoding, traps, codes, punctuation, order of keys.

    What a slip can mean only one thing is written so, words of the vocabularies where these are
    given, titles of sections those of the profile. The result is UTF-8 with ``\\n`` line ends. A
    second run changes nothing. Unless ``ordered``, every line keeps its place.
    """
    decoded = decode(data)
    text, changes = decoded.text, list(decoded.changes)
    if data.startswith(b"\xef\xbb\xbf") and not changes:
        changes.append("去掉了文件开头的 BOM 标记。")
    answers: _Step = lambda text: _apply(text, field_answers(text, vocabularies))  # noqa: E731
    steps = (
        _STEPS[0],
        ("改成中文引号", lambda text: _apply(text, inner_quotes(text))),
        ("照唯一的答案改正字段和内容", answers),
        ("改正部分的标题", lambda text: _apply(text, heading_answers(text, profile or Profile()))),
        *(_STEPS[1:] if ordered else _STEPS[1:-1]),
    )
    for what, step in steps:
        fixed, count = step(text)
        if fixed != text:
            changes.append(f"{what}（{count} 处）。")
            text = fixed
    return Fixed(decoded.text, text, tuple(changes))


def _traps(text: str) -> tuple[str, int]:
    document = parse(text, "")
    if not document.front_matter_ends:
        return text, 0
    lines = text.split("\n")
    count = 0
    for index, line, found in scan(lines[1 : document.front_matter_ends - 1]):
        lines[index + 1] = line
        count += len(found)
    return "\n".join(lines), count


def _unquoted_codes(text: str) -> tuple[str, int]:
    """Quote codes, dates and words that YAML parsers would read as numbers or other types."""
    document = parse(text, "")
    problems: list[Problem] = [*document.problems, *read_case(document).problems]
    places = {(p.line, p.column) for p in problems if p.code in ("not-text", "ambiguous-scalar")}
    starts = _line_starts(text)
    edits: list[Edit] = []
    for line, column in sorted(places):
        match = _TOKEN.match(text, starts[line - 1] + column - 1)
        if match is not None and re.fullmatch(r"[\w.:+-]+", match[0]):
            edits.append((match.start(), match.end(), f'"{match[0]}"'))
    return _apply(text, edits)


def _punctuation(text: str) -> tuple[str, int]:
    return _apply(text, list(_in_texts(text, half_width)))


def _misread(text: str) -> tuple[str, int]:
    return _apply(text, list(_in_texts(text, misread)))


def _in_texts(text: str, find: Callable[[str], Iterator[tuple[int, str, str]]]) -> Iterator[Edit]:
    """Yield edits in the body and in the free texts of the front matter."""
    document = parse(text, "")
    if not document.front_matter_ends:
        return
    starts = _line_starts(text)
    base = starts[1]
    end = starts[document.front_matter_ends - 1]
    for first, last in _scalars(text[base:end]):
        for offset, old, new in find(text[base + first : base + last]):
            yield base + first + offset, base + first + offset + len(old), new
    body = len(text) - len(document.body)
    for offset, old, new in find(plain(document.body)):
        yield body + offset, body + offset + len(old), new


def _scalars(front: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the values that may be changed; none if the file cannot be read."""
    try:
        root = yaml.compose(front, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return
    yield from _walk(root, ())


def _walk(node: Any, location: Location) -> Iterator[tuple[int, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in _UNTOUCHED or (*location, key.value) == ("indicators", "name"):
                continue
            yield from _walk(value, (*location, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _walk(value, location)
    elif node is not None:
        yield node.start_mark.index, node.end_mark.index


def _key_order(text: str) -> tuple[str, int]:
    """Sort the top-level keys into the order of the format; comments above a key move with it."""
    document = parse(text, "")
    if not document.meta or any(p.code.startswith("yaml") for p in document.problems):
        return text, 0
    lines = text.split("\n")
    last = document.front_matter_ends - 1
    blocks = _blocks(lines, 1, last, document)
    keys = [key for key, _ in blocks]
    known = [key for key in keys if key in _ORDER]
    wanted = sorted(known, key=_ORDER.index)
    if known == wanted or len(set(keys)) != len(keys):
        return text, 0
    by_key = dict(blocks)
    slots = iter(wanted)
    order = [next(slots) if key in _ORDER else key for key in keys]
    head = lines[1 : last - sum(len(block) for _, block in blocks)]
    moved = [line for key in order for line in by_key[key]]
    count = sum(old != new for old, new in zip(keys, order, strict=True))
    return "\n".join([lines[0], *head, *moved, *lines[last:]]), count


def _blocks(
    lines: list[str], first: int, last: int, document: Document
) -> list[tuple[str, list[str]]]:
    """Split the front matter at its top-level keys; comment lines just above a key belong to it."""
    tops = {line - 1 for line in document.marks.tops().values()}
    starts = []
    for number in sorted(tops):
        match = _TOP_KEY.match(lines[number])
        start = number
        while start > first and lines[start - 1].startswith("#") and start - 1 not in tops:
            start -= 1
        starts.append((match[1] if match else str(number), start))
    ends = [start for _, start in starts[1:]] + [last]
    return [(key, lines[start:end]) for (key, start), end in zip(starts, ends, strict=True)]


def compacted(text: str) -> str:
    """Return a case file in its compact form; parsing it gives the same case.

    Nested fields with their default value are left out, and short maps are put on one line.
    """
    return compact(_without_defaults(text))


def _without_defaults(text: str) -> str:
    document = parse(text, "")
    if not document.front_matter_ends:
        return text
    lines = text.split("\n")
    front = lines[1 : document.front_matter_ends - 1]
    try:
        root = yaml.compose("\n".join(front), Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return text
    surplus = set(_defaults(root, (), front))
    remaining = [line for number, line in enumerate(front) if number not in surplus]
    return "\n".join([lines[0], *remaining, *lines[document.front_matter_ends - 1 :]])


def _defaults(node: Any, location: Location, front: list[str]) -> Iterator[int]:
    """Yield the lines of nested fields that only state their default value."""
    if isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            yield from _defaults(child, (*location, index), front)
    elif isinstance(node, yaml.MappingNode) and not node.flow_style:
        fields = infos_at(location) if location else {}
        for key, value in node.value:
            info = fields.get(key.value)
            line = key.start_mark.line
            alone = front[line].strip() == f"{key.value}: {value.value}"
            if info is not None and alone and info.default == value.value:
                yield line
            else:
                yield from _defaults(value, (*location, key.value), front)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _apply(text: str, edits: list[Edit]) -> tuple[str, int]:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text, len(edits)


_STEPS: tuple[tuple[str, _Step], ...] = (
    ("改正字段的写法：冒号、逗号、横线、缩进", _traps),
    ("给代码和日期加上引号", _unquoted_codes),
    ("汉字之间的半角标点改成全角", _punctuation),
    ("改正扫描引号和误字", _misread),
    ("字段按规定的顺序排列", _key_order),
)
