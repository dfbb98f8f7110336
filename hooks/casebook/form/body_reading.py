"""The paragraphs of the form's sections as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casebook.form.document import Paragraph, Span, Table
from casebook.intake.listnumbers import ITEM
from casebook.intake.markdown import escape

_NUMBERED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]\s*(?P<title>[^。；，]{1,48})")
_CAPTION = re.compile(r"(?:图\s*\d{0,2}\s*[：:、.．]?|图片说明[：:])\s*(?P<words>.{1,60})")
_BEGINNING = re.compile(r"\A(?:#{1,6}(?=\s|\Z)|[-+](?=\s)|~{3}|\||={3}|-{3})")
"""What would begin a heading, a list, code, a table or a rule: in a text of Word it is text."""
_ITEM = re.compile(r"\A(\d{1,9})([.)])(?=\s)")
_LONGEST_TITLE = 30
_LOWEST = 6


def markdown(blocks: Sequence[Paragraph | Table], level: int) -> str:
    """Return a section as Markdown; ``level`` is that of its heading's style, 0 for none.

    Pictures stand as ``![caption](name)``: the caption is the line below that begins with 图.
    """
    groups: list[tuple[str, list[str]]] = []
    waiting = list(blocks)
    while waiting:
        kind, text = _block(waiting.pop(0), waiting, level)
        if not text:
            continue
        if kind and groups and groups[-1][0] == kind:
            groups[-1][1].append(text)
        else:
            groups.append((kind, [text]))
    return "\n\n".join("\n".join(lines) for _, lines in groups)


def _block(
    block: Paragraph | Table, following: list[Paragraph | Table], level: int
) -> tuple[str, str]:
    """Return a block with its kind, by which neighbours make one list."""
    if isinstance(block, Table):
        return "", _table(block)
    pictures = [span.picture for span in block.spans if span.picture]
    if pictures:
        return "", _pictures(block, pictures, following)
    text = _inline(block.spans)
    if not text:
        return "", ""
    if block.heading:
        depth = min(max(3, 2 + block.heading - level), _LOWEST)
        return "", f"{'#' * depth} {escape(block.text)}"
    if block.bullet:
        return "bullet", f"{'  ' * (block.bullet - 1)}- {text}"
    if block.text.startswith(ITEM):
        return "number", _inline(block.spans).replace(ITEM, "").replace("\\.", ".", 1)
    if match := _NUMBERED.fullmatch(block.text):
        return "", f"### {escape(match['title'].strip())}"
    strong = all(span.strong for span in block.spans if span.text.strip())
    if strong and len(block.text) <= _LONGEST_TITLE and block.text[-1] not in "。；，：":
        return "", f"### {escape(block.text)}"
    return "", _BEGINNING.sub(r"\\\g<0>", _ITEM.sub(r"\1\\\2", text))


def _pictures(block: Paragraph, names: list[str], following: list[Paragraph | Table]) -> str:
    caption = ""
    if following and isinstance(following[0], Paragraph):
        match = _CAPTION.fullmatch(following[0].text)
        if match:
            caption = match["words"]
            following.pop(0)
    own = _inline([span for span in block.spans if not span.picture])
    lines = [f"![{caption.translate(_NO_BRACKETS)}]({name})" for name in names]
    return "\n\n".join([*lines, own] if own else lines)


_NO_BRACKETS = str.maketrans("[]", "（）")


def _inline(spans: Sequence[Span]) -> str:
    return "".join(_pieces(spans)).strip()


def _pieces(spans: Sequence[Span]) -> Iterator[str]:
    for span in spans:
        text = escape(span.text.replace("\n", " "))
        bare = text.strip()
        if span.strong and bare:
            before = text[: len(text) - len(text.lstrip())]
            yield f"{before}**{bare}**{text[len(text.rstrip()) :]}"
        else:
            yield text


def _table(table: Table) -> str:
    rows = [[" ".join(cell.text.split("\n")) for cell in row] for row in table.rows]
    wide = max((len(row) for row in rows), default=0)
    if not wide:
        return ""
    lines = [
        "| " + " | ".join(escape(cell) for cell in row + [""] * (wide - len(row))) + " |"
        for row in rows
    ]
    return "\n".join([lines[0], "|" + "---|" * wide, *lines[1:]])
