"""Conversion of a document's HTML to plain Markdown: headings, paragraphs, lists, real tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from casebook.frontmatter.limits import tags_are_deeper
from casebook.intake.clauses import CELL
from casebook.intake.forms import read_form

BLOCKS = {
    "p", "div", "section", "article", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "pre", "dl", "figure", "center", "main", "body", "li", "tr", "td", "tbody",
    "form", "header", "footer", "fieldset", "address", "details", "dd", "dt", "figcaption",
}  # fmt: skip
_AROUND = ("font", "span", "b", "strong", "a", "em", "i", "u", "label", "small", "big")
_DEEPEST = 250  # many pages never close a <div> or a <font>
_WIDEST = 50  # columns or rows that one cell may span; more is a slip
_BLANKS = re.compile(r"[ \t\r\n\u00a0]+")
_ESCAPED = re.compile(r"([\\`*_\[\]<>])")
_UNESCAPED = re.compile(r"\\([\\`*_\[\]<>|#])")
_NUMERAL = re.compile(r"\d")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RULE = re.compile(r"\|(?: -{3,} \|)+")
_PICTURE = re.compile(r"!\[[^\[\]\n]*+\]\([^()\n]*+\)")
_NOTE = re.compile(r"\[\^\w+\]:? ?")


def from_html(
    html: str,
    picture: Callable[[LexborNode], str] = lambda node: "",
    remarks: list[str] | None = None,
) -> str:
    """Return the Markdown of an HTML fragment.

    ``picture`` returns the replacement of an image; by default images are dropped. What is left
    out of forms is added to ``remarks``.
    """
    refuse_deep(html)
    tree = LexborHTMLParser(f"<body>{html}</body>")
    if tree.body is None:
        return ""
    text = "\n\n".join(filter(None, _Converter(picture, remarks).children(tree.body)))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def refuse_deep(html: str) -> None:
    """Raise RecursionError, as parsing would, for HTML nested deeper than any real page."""
    if tags_are_deeper(html, _DEEPEST):
        raise RecursionError("elements are nested too deep")


def escape(text: str) -> str:
    """Return plain text with the characters escaped that are markup in Markdown."""
    return _ESCAPED.sub(r"\\\1", text)


def plain(markdown: str) -> str:
    """Return Markdown as running text: no emphasis, escapes, heading marks, pictures, table rules.

    Table cells stay on their line with tabs between; footnotes stay, without their marks.
    """
    lines = []
    for line in markdown.split("\n"):
        if _RULE.fullmatch(line):
            continue
        bare = _PICTURE.sub("", line)
        bare = _NOTE.sub("", re.sub(r"^#{1,6} ", "", bare)).replace("**", "")
        if bare.startswith("|"):
            bare = CELL.join(cell.strip() for cell in re.split(r"(?<!\\)\|", bare)[1:-1])
        lines.append(_UNESCAPED.sub(r"\1", bare))
    return "\n".join(lines)


class _Converter:
    def __init__(self, picture: Callable[[LexborNode], str], remarks: list[str] | None) -> None:
        self.picture = picture
        self.remarks = [] if remarks is None else remarks

    def children(self, node: LexborNode) -> list[str]:
        """Return the blocks below a node; text between blocks is a paragraph."""
        blocks: list[str] = []
        inline: list[str] = []
        for child in node.iter(include_text=True):
            if child.tag in BLOCKS or _holds_blocks(child):
                self._flush(inline, blocks)
                blocks += self.block(child)
            else:
                inline.append(self.inline(child))
        self._flush(inline, blocks)
        return blocks

    @staticmethod
    def _flush(inline: list[str], blocks: list[str]) -> None:
        text = "".join(inline).strip()
        inline.clear()
        if text:
            blocks.append(text)

    def block(self, node: LexborNode) -> list[str]:
        tag = node.tag
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            text = self._text(node)
            return [f"{'#' * int(tag[1])} {text}"] if text else []
        if tag in ("ul", "ol"):
            return ["\n".join(self._list(node, 0))]
        if tag == "table":
            return self._table(node)
        if tag == "hr":
            return ["---"]
        if tag == "blockquote":
            inner = "\n\n".join(self.children(node))
            return ["\n".join(f"> {line}".rstrip() for line in inner.split("\n"))] if inner else []
        if tag == "p":
            text = self._text(node)
            return [re.sub(r"^#", r"\\#", text)] if text else []
        return self.children(node)

    def _text(self, node: LexborNode) -> str:
        text = "".join(self.inline(child) for child in node.iter(include_text=True))
        return text.replace("****", "").strip()  # merge adjacent bold runs

    def inline(self, node: LexborNode) -> str:
        """Return the Markdown of text and marks inside a paragraph."""
        tag = node.tag
        if tag == "-text":
            return _ESCAPED.sub(r"\\\1", _BLANKS.sub(" ", node.text(deep=False) or ""))
        if tag == "br":
            return "\n"
        if tag == "img":
            return self.picture(node)
        inner = "".join(self.inline(child) for child in node.iter(include_text=True))
        if tag in ("strong", "b") and inner.strip():
            return f"**{inner.strip()}**"
        if tag == "sup":
            return self._note(node, inner.translate(_RAISED) if inner.isdigit() else inner)
        if tag == "sub":
            return inner.translate(_LOWERED)
        return inner

    @staticmethod
    def _note(node: LexborNode, inner: str) -> str:
        # mammoth writes a footnote's mark as <sup><a href="#footnote-1">[1]</a></sup>.
        link = node.css_first("a[href]")
        target = (link.attributes.get("href") or "") if link is not None else ""
        match = re.search(r"(foot|end)note-(\d+)$", target)
        return f"[^{_note_name(match)}]" if match else inner

    def _list(self, node: LexborNode, depth: int) -> list[str]:
        lines: list[str] = []
        number = 0
        for item in node.iter():
            if item.tag != "li":
                continue
            number += 1
            mark = f"{number}." if node.tag == "ol" else "-"
            own, nested = [], []
            for child in item.iter(include_text=True):
                if child.tag in ("ul", "ol"):
                    nested += self._list(child, depth + 1)
                elif child.tag == "p":
                    own.append(self._text(child))
                else:
                    own.append(self.inline(child))
            note = re.match(r"(foot|end)note-(\d+)$", item.attributes.get("id") or "")
            text = "".join(own).strip()
            if note:
                lines.append(f"[^{_note_name(note)}]: {text.replace('↑', '').strip()}")
            else:
                lines.append(f"{'    ' * depth}{mark} {text}")
            lines += nested
        return lines

    def _table(self, node: LexborNode) -> list[str]:
        """Return a table; a form as its text, and the text alone of a frame around it."""
        rows = [row for row in self._rows(node) if any(row)]
        if not rows:
            return []
        framed = all(len(row) == 1 for row in rows)
        if framed and (len(rows) == 1 or any(len(row[0]) > 1 for row in rows)):
            return [block for row in rows for block in row[0]]
        if (form := read_form(rows, self.remarks)) is not None:
            return form
        width = max(len(row) for row in rows)
        texts = [[*map(_cell, row), *[""] * (width - len(row))] for row in rows]
        lines = ["| " + " | ".join(row) + " |" for row in texts]
        lines.insert(1, "|" + " --- |" * width)
        return ["\n".join(lines)]

    def _rows(self, table: LexborNode) -> list[list[list[str]]]:
        """Return the blocks of each cell, without nested tables.

        A name beside several rows stands in each of them; a number there would be counted again,
        so it stands in the first. Columns that a cell spans are empty.
        """
        rows: list[list[list[str]]] = []
        down: dict[int, tuple[int, list[str]]] = {}  # column → rows still covered, and by what
        for row in _own_rows(table):
            cells: list[list[str]] = []
            for cell in row.iter():
                if cell.tag not in ("td", "th"):
                    continue
                _cover(cells, down)
                across, below = _span(cell, "colspan"), _span(cell, "rowspan")
                blocks = self.children(cell)
                named = [] if any(_NUMERAL.search(block) for block in blocks) else blocks
                for column in range(across):
                    down[len(cells)] = (below - 1, named if column == 0 else [])
                    cells.append(blocks if column == 0 else [])
            _cover(cells, down)
            rows.append(cells)
        return rows


def _holds_blocks(node: LexborNode) -> bool:
    """Return whether an inline element, such as <font>, is set around whole paragraphs."""
    return node.tag in _AROUND and node.css_first("p, div, section, table, h1, h2, h3") is not None


def _cover(cells: list[list[str]], down: dict[int, tuple[int, list[str]]]) -> None:
    """Add the cells of the rows above that reach down into this one."""
    while (left := down.get(len(cells), (0, [])))[0] > 0:
        down[len(cells)] = (left[0] - 1, left[1])
        cells.append(left[1])


def _cell(blocks: list[str]) -> str:
    return " ".join(block.replace("\n", " ") for block in blocks).replace("|", "\\|").strip()


def _own_rows(table: LexborNode) -> list[LexborNode]:
    rows = []
    for child in table.iter():
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [row for row in child.iter() if row.tag == "tr"]
    return rows


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or "1"
    return min(max(int(value), 1), _WIDEST) if value.isascii() and value.isdigit() else 1


def _note_name(match: re.Match[str]) -> str:
    return match[2] if match[1] == "foot" else f"e{match[2]}"
