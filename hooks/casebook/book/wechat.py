"""A case as an article for a public account (公众号): HTML that the account's editor leaves alone.

That editor drops ids, classes, style sheets, scripts, ``div``, positions and drawings, refuses links
that lead out of it, tears list items apart and empties tables. So there are only ``section``, ``p``,
``span``, ``strong``, ``em`` and ``br``, each with its own style; tables are lists, links are text,
and no line breaks stand between the elements, which it would take for paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from casebook.book.look import COLOURS
from casebook.book.plain import part_text, row_text
from casebook.book.tree import (
    Block,
    Blocks,
    Box,
    Break,
    CaseNode,
    Code2D,
    Figure,
    Heading,
    Inlines,
    Listed,
    Listing,
    Mechanism,
    Note,
    PageOf,
    Paragraph,
    Quote,
    Span,
    Table,
)
from casebook.case.sections import EDITORS

_TEXT = f"margin:0 0 14px;font-size:16px;line-height:1.75;color:{COLOURS['ink']};"
_SMALL = f"margin:0 0 10px;font-size:14px;line-height:1.7;color:{COLOURS['muted']};"
_ITEM = f"{_TEXT}margin:0 0 8px;padding-left:1.5em;text-indent:-1.5em;"
_HEAD = (
    f"margin:34px 0 14px;padding:0 0 6px;border-bottom:2px solid {COLOURS['accent']};"
    f"font-size:19px;line-height:1.5;font-weight:bold;color:{COLOURS['accent']};"
)
_UNDER = (
    f"margin:20px 0 10px;font-size:17px;line-height:1.6;font-weight:bold;color:{COLOURS['ink']};"
)
_BOX = "margin:0 0 14px;padding:12px 14px;border-radius:4px;"
_SPANS = {
    "strong": ("strong", ""),
    "em": ("em", ""),
    "code": ("span", f"background-color:{COLOURS['neutral_soft']};"),
    "sup": ("span", "font-size:12px;"),
    "sub": ("span", "font-size:12px;"),
    "del": ("span", "text-decoration:line-through;"),
    "mark": ("span", f"background-color:{COLOURS['target_soft']};"),
}
_MANY = 6  # figures; more are set smaller
_LINE_END = re.compile(r"\s*\n\s*")


def article(node: CaseNode, foot: Iterable[str]) -> str:
    """Return a case as an article. Its title is not in it: the editor has a field of its own.

    ``foot`` are the last lines: how to cite it, of which day it is, and where it stands.
    """
    lead = _element("p", _SMALL + "margin:0 0 6px;", _escaped(node.line))
    lead += _element("p", f"{_TEXT}margin:0;", _escaped(node.summary))
    box = f"{_BOX}background-color:{COLOURS['accent_soft']};"
    out = [_element("section", box, lead)]
    out += _sections((*node.blocks, *node.record, *node.closing))
    rule = f"margin:30px 0 0;padding:12px 0 0;border-top:1px solid {COLOURS['rule_strong']};"
    out.append(_element("section", rule, "".join(_paragraph(line, _SMALL) for line in foot)))
    return "".join(out)


def _sections(blocks: Blocks) -> Iterator[str]:
    """Yield what stands under each heading; what the editors say is set apart as theirs."""
    under: list[Block] = []
    theirs = False
    for block in (*blocks, Heading(1, ())):
        if isinstance(block, Heading) and block.level == 1:
            text = "".join(map(_block, under))
            if theirs:
                style = (
                    f"{_BOX}padding:4px 14px;background-color:{COLOURS['sunken']};"
                    f"border-left:4px solid {COLOURS['accent']};"
                )
                text = _element("section", style, text)
            yield text
            theirs = EDITORS in _words(block.content)
            under = [block] if block.content else []
        else:
            under.append(block)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return _element("p", _HEAD if block.level == 1 else _UNDER, _inlines(block.content))
    if isinstance(block, Paragraph):
        style = _SMALL if block.role in ("note", "source", "status", "label") else _TEXT
        return _element("p", style, _inlines(block.content))
    if isinstance(block, Listing):
        return "".join(_items(block))
    if isinstance(block, Quote):
        style = f"{_BOX}border-left:4px solid {COLOURS['rule_strong']};"
        return _element("section", style, "".join(map(_block, block.blocks)))
    if isinstance(block, Box):
        return _box(block)
    if isinstance(block, Table):
        return _figures(block) if block.role in ("indicators", "target") else _table(block)
    if isinstance(block, Mechanism):
        return _mechanism(block)
    if isinstance(block, Figure):
        name = block.caption or block.alt or "没有说明"
        return _paragraph(f"〔此处插图：{name}。请在公众号后台上传图片，再删去这一行〕", _SMALL)
    if isinstance(block, Listed):
        return "".join(_paragraph(line, _SMALL) for line in block.text.split("\n"))
    if isinstance(block, Code2D):
        return ""  # the address stands at the end; the editor draws no vector pictures
    return _element("section", f"margin:20px 0;border-top:1px solid {COLOURS['rule']};", "")


def _items(block: Listing) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        mark = "" if block.start == 0 else f"{number}. " if block.ordered else "· "
        for place, inner in enumerate(item):
            if isinstance(inner, Paragraph) and mark:
                text = (escape(mark) if place == 0 else "") + _inlines(inner.content)
                yield _element("p", _ITEM if place == 0 else _TEXT + "padding-left:1.5em;", text)
            else:
                yield _block(inner)


def _box(block: Box) -> str:
    soft = COLOURS["target_soft" if block.style in ("doubt", "warning", "danger") else "sunken"]
    title = _element("p", _UNDER + "margin:0 0 8px;", _inlines(block.title)) if block.title else ""
    style = f"{_BOX}background-color:{soft};"
    return _element("section", style, title + "".join(map(_block, block.blocks)))


def _mechanism(block: Mechanism) -> str:
    name = f"{_TEXT}margin:0 0 10px;padding:8px 14px;font-weight:bold;text-align:center;"
    name += f"color:#ffffff;background-color:{COLOURS['accent']};"
    out = [_element("p", name, _escaped(block.name))]
    for part in block.parts:
        style = f"{_BOX}margin:0 0 8px;border:1px solid {COLOURS['rule_strong']};"
        label = _element("p", f"{_TEXT}margin:0;font-weight:bold;", _escaped(part.label))
        text = _paragraph(part_text(part), f"{_TEXT}margin:0;")
        out.append(_element("section", style, label + text))
    return "".join(out)


def _figures(block: Table) -> str:
    """Return figures as cards; what is only aimed at is dashed, and says what it is."""
    goal = block.role == "target"
    colour = COLOURS["target" if goal else "accent"]
    out = [_paragraph(block.caption, _UNDER)] if block.caption else []
    if block.note:
        out.append(_paragraph(block.note, _SMALL))
    for name, amount, kind, details, mark in block.rows:
        line = f"1px dashed {colour}" if goal else f"1px solid {COLOURS['rule']}"
        style = f"{_BOX}margin:0 0 8px;border:{line};"
        size = 18 if len(block.rows) > _MANY else 22
        big = f"font-size:{size}px;font-weight:bold;color:{colour};"
        said = f"{'目标，不是结果' if goal else _words(kind)}　来源{_words(mark)}"
        remark = _words(details)
        head = _element("span", big, _escaped(_words(amount)))
        head += "　" if len(block.rows) > _MANY else "<br>"
        head += _element("strong", "", _escaped(_words(name)))
        small = said if remark == "—" else f"{said}\n{remark}"
        text = _element("p", f"{_TEXT}margin:0;", head) + _paragraph(small, f"{_SMALL}margin:0;")
        out.append(_element("section", style, text))
    return "".join(out)


def _table(block: Table) -> str:
    out = [_paragraph(block.caption, _UNDER)] if block.caption else []
    for row in block.rows:
        first, *rest = (*row_text(block, row, "\n"),) or ("",)
        name = _element("p", f"{_TEXT}margin:0;font-weight:bold;", _escaped(first))
        text = "".join(_paragraph(cell, f"{_TEXT}margin:0;") for cell in rest)
        style = f"margin:0 0 10px;padding:0 0 10px;border-bottom:1px solid {COLOURS['rule']};"
        out.append(_element("section", style, name + text))
    if block.note:
        out.append(_paragraph(block.note, _SMALL))
    return "".join(out)


def _inlines(content: Inlines) -> str:
    found = []
    for node in content:
        if isinstance(node, str):
            found.append(_escaped(node))
        elif isinstance(node, Break):
            found.append("<br>")
        elif isinstance(node, Note):
            found.append(f"（注：{_inlines(node.content)}）")
        elif isinstance(node, Span):
            tag, style = _SPANS[node.style]
            found.append(_element(tag, style, _inlines(node.content)))
        elif not isinstance(node, PageOf):
            found.append(_inlines(node.content))
    return "".join(found)


def _words(content: Inlines) -> str:
    return "".join(node if isinstance(node, str) else _words(getattr(node, "content", ()))
                   for node in content)  # fmt: skip


def _paragraph(text: str, style: str) -> str:
    return _element("p", style, _escaped(text))


def _escaped(text: str) -> str:
    return _LINE_END.sub("<br>", escape(text, quote=False))


def _element(tag: str, style: str, inner: str) -> str:
    # A later value of a property takes the place of an earlier one.
    values = dict(each.split(":", 1) for each in style.split(";") if each)
    given = f' style="{";".join(map(":".join, values.items()))}"' if style else ""
    return f"<{tag}{given}>{inner}</{tag}>"
