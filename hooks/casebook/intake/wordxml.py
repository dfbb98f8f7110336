"""What a .docx shows on paper, written so that a reader of its structure finds it.

Hidden and struck-through text goes, and is told. Fields, ruby and moved text become plain text,
automatic numbers text, and what stands in drawings paragraphs. Headers and footers are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from casebook.intake import drawings, fields, listnumbers
from casebook.intake.wordparts import MAIN, Parts, W, is_on, text_of, value

_UNWRAPPED = (
    "fldSimple", "smartTag", "customXml", "dir", "bdo", "moveTo", "ins", "ruby", "rubyBase", "sdt",
    "sdtContent",
)  # fmt: skip
_DROPPED = ("moveFrom", "del", "rt", "rubyPr", "sdtPr", "sdtEndPr", "fldData", "smartTagPr",
            "customXmlPr")  # fmt: skip
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_DIGITS = {
    "superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
_SHOWN = 5  # struck words and header lines that are told
_LONGEST = 30


def prepare(data: bytes) -> tuple[bytes, list[str]]:
    """Return a .docx with everything that is seen as plain text, and what was done, in Chinese."""
    parts = Parts(data)
    tree = parts.tree(MAIN)
    if tree is None:
        return data, []
    changes: list[str] = []
    styles = _Styles(parts)
    hidden: list[str] = []
    struck: list[str] = []
    codes: list[str] = []
    for name in (MAIN, *_NOTES):
        part = parts.tree(name)
        if part is not None:
            _flatten(part)
            _raise(part)
            codes += fields.write_out(part)
            hidden += _take_out(part, styles.hides)
            struck += _take_out(part, styles.strikes)
    if hidden:
        count = sum(map(len, hidden))
        changes.append(f"文件里有隐藏文字 {count} 个字，没有导入；要用的请在 Word 里取消隐藏。")
    if struck:
        changes.append(f"划掉的文字没有导入：{_listed(struck)}。")
    if codes:
        changes.append(f"有的域（公式、叠字等）没有读出，请对照原件补上：{_listed(codes)}。")
    changes += drawings.bring_out(parts)
    listnumbers.write_numbers(parts)
    if lines := list(_page_lines(parts)):
        changes.append(f"页眉页脚里的文字没有导入：{_listed(lines)}。")
    return parts.dump([MAIN, *_NOTES, listnumbers.NUMBERING]), changes


def _listed(words: list[str]) -> str:
    shown = "、".join(
        f"“{word if len(word) <= _LONGEST else word[:_LONGEST] + '…'}”"
        for word in dict.fromkeys(words[:_SHOWN])
    )
    return shown + (f"等 {len(words)} 处" if len(words) > _SHOWN else "")


def _flatten(tree: ET.Element) -> None:
    """Replace wrappers by what they hold and drop what a reader does not see, from the inside out."""
    unwrapped = {f"{W}{name}" for name in _UNWRAPPED}
    dropped = {f"{W}{name}" for name in _DROPPED}
    marked = (f"{W}rPr", f"{W}trPr")  # a paragraph mark or a row that is deleted
    for node in reversed(list(tree.iter())):  # from the inside out
        if node.tag == f"{W}cr":
            node.tag = f"{W}br"
        if not any(child.tag in unwrapped or child.tag in dropped for child in node):
            continue
        kept: list[ET.Element] = []
        for child in node:
            if child.tag in unwrapped:
                kept += list(child)
            elif child.tag not in dropped or (node.tag in marked and child.tag == f"{W}del"):
                kept.append(child)
        if node.tag == f"{W}r" and any(child.tag == f"{W}r" for child in kept):
            kept = [inner for child in kept
                    for inner in (list(child) if child.tag == f"{W}r" else [child])]  # fmt: skip
        node[:] = kept


def _raise(tree: ET.Element) -> None:
    """Write raised and lowered digits as characters: 10² is no 102 where the look is lost."""
    for node in tree.iter(f"{W}r"):
        table = _DIGITS.get(value(node.find(f"{W}rPr/{W}vertAlign")))
        text = text_of(node)
        if table and text.isascii() and text.isdigit():
            for one in node.iter(f"{W}t"):
                one.text = (one.text or "").translate(table)


def _take_out(tree: ET.Element, is_so: Callable[[ET.Element, str], bool]) -> list[str]:
    """Remove the text of runs that are so; return it, neighbours joined."""
    found: list[str] = []
    waiting = [(tree, "")]
    while waiting:
        node, style = waiting.pop()
        if node.tag == f"{W}p":
            style = value(node.find(f"{W}pPr/{W}pStyle"))
        before = False
        kept = []
        for child in node:
            if child.tag != f"{W}r" or not is_so(child, style):
                kept.append(child)
                before = before and child.tag != f"{W}r"
                continue
            text = text_of(child)
            if text and before:
                found[-1] += text
            elif text:
                found.append(text)
            before = bool(text) or before
        if len(kept) < len(node):
            node[:] = kept
        waiting += [(child, style) for child in reversed(kept)]
    return found


def _page_lines(parts: Parts) -> Iterator[str]:
    """Yield the lines of headers and footers that say more than a page number."""
    seen: set[str] = set()
    for name in (*parts.names("word/header"), *parts.names("word/footer")):
        tree = parts.tree(name)
        for paragraph in tree.iter(f"{W}p") if tree is not None else ():
            text = text_of(paragraph).strip()
            if text not in seen and _CHINESE.search(text.strip("第页共 0123456789")):
                seen.add(text)
                yield text


class _Styles:
    """Which styles hide or strike their text."""

    def __init__(self, parts: Parts) -> None:
        tree = parts.tree("word/styles.xml")
        self._styles = {
            one.get(f"{W}styleId") or "": one
            for one in (tree.iter(f"{W}style") if tree is not None else ())
        }

    def hides(self, run: ET.Element, style: str) -> bool:
        """Return whether a run is hidden, by itself or by a style."""
        return self._has(run, style, ("vanish",))

    def strikes(self, run: ET.Element, style: str) -> bool:
        """Return whether a run is struck through, by itself or by a style."""
        return self._has(run, style, ("strike", "dstrike"))

    def _has(self, run: ET.Element, style: str, names: tuple[str, ...]) -> bool:
        own = [run.find(f"{W}rPr/{W}{name}") for name in names]
        if any(node is not None for node in own):
            return any(map(is_on, own))
        return any(
            is_on(node)
            for one in (value(run.find(f"{W}rPr/{W}rStyle")), style)
            for node in self._inherited(one, names)
        )

    def _inherited(self, style: str, names: tuple[str, ...]) -> Iterator[ET.Element]:
        seen: set[str] = set()
        while style and style not in seen and style in self._styles:
            seen.add(style)
            node = self._styles[style]
            found = [one for name in names if (one := node.find(f"{W}rPr/{W}{name}")) is not None]
            yield from found
            if found:
                return
            style = value(node.find(f"{W}basedOn"))
