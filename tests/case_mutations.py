"""Breaks a good case in every way that was met in practice, one line at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from casebook.case.fields import fields_at
from casebook.frontmatter import Document, Location, parse

_ENTRY = re.compile(r"^( *(?:- )?)([a-z_]+):(?: (.*))?$")
_ITEM = re.compile(r"^( *)- (?![a-z_]+:)(.+)$")


@dataclass(frozen=True)
class Mutation:
    """One break: its kind, the line (from 1) at which it was made, and the file after it."""

    kind: str
    line: int
    raw: bytes

    def __str__(self) -> str:
        """Return a name for messages."""
        return f"{self.kind} in line {self.line}"


@dataclass(frozen=True)
class Line:
    """A line of the front matter that holds ``key: value``."""

    number: int
    head: str
    key: str
    value: str
    location: Location
    text: str

    @property
    def opens_entry(self) -> bool:
        """Tell whether the line begins an entry of a list."""
        return self.head.endswith("- ")


# Fields without which a case, or an entry of a list, is not complete (case-format).
REQUIRED = {
    "title", "summary", "mechanism", "level", "domains", "topics", "period", "issuer", "sources",
    "label", "adcode", "basis", "value", "unit", "kind", "source", "event", "stage",
    "reviewed_on", "next_review", "by", "topic", "statements",
}  # fmt: skip
_OPTIONAL_AT = {"kind": 1, "source": 4}
"""Of these, where they may be left out: ``kind`` of a case, ``source`` of a statement."""


def at_length(document: Document) -> Document:
    """Return a case with one field a line, as people write it before it is formatted."""
    lines = document.lines[1 : document.front_matter_ends - 1]
    meta = yaml.safe_load("\n".join(lines))
    front = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=10_000)
    return parse(f"---\n{front}---\n{document.body}", document.path)


def lines_of(document: Document) -> list[Line]:
    """Return the key lines of a document's front matter, in order."""
    found = []
    for location, start in document.marks.keys.items():
        mark = document.marks.mark(start)
        match = _ENTRY.match(document.lines[mark.line - 1])
        if match and len(match[1]) + 1 == mark.column:
            found.append(
                Line(mark.line, match[1], match[2], match[3] or "", location, match.string)
            )
    return sorted(found, key=lambda line: line.number)


def is_required(line: Line) -> bool:
    """Tell whether the format wants this key at this place."""
    if line.key == "by":
        return line.location[0] == "review"
    if line.key == "basis":
        return line.location[0] == "period"
    if line.key in _OPTIONAL_AT and len(line.location) == _OPTIONAL_AT[line.key]:
        return False
    if line.key == "source":
        return line.location[0] == "indicators"
    if line.key == "kind" and line.location[0] == "doubts":
        return False
    return line.key in REQUIRED and line.key in fields_at(line.location[:-1])


def mutations(document: Document) -> Iterator[Mutation]:
    """Yield harmful breaks of a case: every one must be found within one line."""
    lines = list(document.lines)
    keyed = lines_of(document)

    def with_line(number: int, *new: str) -> bytes:
        return "\n".join([*lines[: number - 1], *new, *lines[number:]]).encode()

    parents = Counter(line.location[:-1] for line in keyed)
    for line in keyed:
        yield from _of_key(line, with_line, alone=parents[line.location[:-1]] == 1)
    for number, text in enumerate(lines[1 : document.front_matter_ends - 1], 2):
        if (item := _ITEM.match(text)) is not None:
            alone = not _ITEM.match(lines[number - 2]) and not _ITEM.match(lines[number])
            yield from _of_item(number, item, with_line, alone=alone)
        if re.search(r"[\u4e00-\u9fff]", text):
            raw = with_line(number, text + "\x00").replace(b"\x00", b"\xc4")
            yield Mutation("a byte of another encoding", number, raw)
    first = next(n for n, text in enumerate(lines, 1) if re.search(r"[\u4e00-\u9fff]", text))
    yield Mutation("saved as GBK", first, "\n".join(lines).encode("gb18030"))


def _of_key(line: Line, with_line, *, alone: bool) -> Iterator[Mutation]:
    number, head, key, value = line.number, line.head, line.key, line.value
    rest = f" {value}" if value else ""
    yield Mutation("mistyped key", number, with_line(number, f"{head}{key}z:{rest}"))
    yield Mutation("Chinese key", number, with_line(number, f"{head}字段:{rest}"))
    yield Mutation("full-width colon", number, with_line(number, f"{head}{key}：{value}"))
    yield Mutation("no colon", number, with_line(number, f"{head}{key}{rest}"))
    if not line.opens_entry:
        yield Mutation("duplicated line", number, with_line(number, line.text, line.text))
        if head:
            text = "\u3000" + line.text
            yield Mutation("full-width indent", number, with_line(number, text))
            yield Mutation("tab as indent", number, with_line(number, "\t" + line.text.lstrip()))
            if value and not alone:
                yield Mutation("one blank less", number, with_line(number, line.text[1:]))
        elif value:
            yield Mutation("one blank more", number, with_line(number, " " + line.text))
        if is_required(line) and value:
            yield Mutation("deleted line", number, with_line(number))
    if not value:
        return
    if key != "complete":
        yield Mutation("true for a value", number, with_line(number, f"{head}{key}: true"))
    if key not in ("source", "text"):
        yield Mutation("fields for a value", number, with_line(number, f"{head}{key}: {{甲: 乙}}"))
    yield Mutation("open quote", number, with_line(number, f'{head}{key}: "{value.strip(chr(34))}'))
    if is_required(line):
        yield Mutation("no value", number, with_line(number, f"{head}{key}:"))
    if re.search(r"\d", value) and key in ("date", "start", "end", "adcode", "count", "value"):
        wide = value.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        yield Mutation("full-width digits", number, with_line(number, f"{head}{key}: {wide}"))
    if value.startswith("[") and ", " in value:
        wide = value.replace(", ", "，")
        yield Mutation("full-width comma", number, with_line(number, f"{head}{key}: {wide}"))


def _of_item(number: int, item: re.Match[str], with_line, *, alone: bool) -> Iterator[Mutation]:
    indent, text = item[1], item[2]
    yield Mutation("no blank after dash", number, with_line(number, f"{indent}-{text}"))
    yield Mutation("full-width dash", number, with_line(number, f"{indent}－ {text}"))
    if not alone:
        yield Mutation("one blank more", number, with_line(number, f" {indent}- {text}"))
    yield Mutation("number for a text", number, with_line(number, f"{indent}- 7"))
    yield Mutation("nothing for a text", number, with_line(number, f"{indent}-"))
