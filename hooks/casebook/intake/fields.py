"""Fields of Word that show something though no result stands in the file: ticks, ③, formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from casebook.intake.wordparts import W, is_on

_CIRCLED = re.compile(r"\\o\s*\\ac\s*\([^,，;()]*[,，;]\s*([^()]{1,4}?)\s*\)", re.IGNORECASE)
_SHOWING = ("EQ", "SYMBOL", "QUOTE", "FILLIN", "ADVANCE")
_RESULTS = (f"{W}t", f"{W}sym", f"{W}drawing", f"{W}pict", f"{W}object")
_CIRCLES = {
    str(number): chr(first + number - start)
    for first, start, last in ((0x2460, 1, 20), (0x3251, 21, 35), (0x32B1, 36, 50))
    for number in range(start, last + 1)
}


@dataclass
class _Field:
    code: str = ""
    ticked: bool | None = None
    separated: bool = False
    shown: bool = False


def write_out(tree: ET.Element) -> list[str]:
    """Write ticks and circled numbers as text; return the codes of what else shows something."""
    open_: list[_Field] = []
    lost: list[str] = []
    for run in tree.iter(f"{W}r"):
        for node in list(run):
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                open_.append(_Field(ticked=_ticked(node)))
            elif not open_:
                continue
            elif node.tag == f"{W}instrText":
                open_[-1].code += node.text or ""
            elif kind == "separate":
                open_[-1].separated = True
            elif kind == "end":
                _finish(open_.pop(), run, node, lost)
            elif node.tag in _RESULTS:
                for one in open_:
                    one.shown = one.shown or one.separated
    return lost


def _ticked(begin: ET.Element) -> bool | None:
    """Return whether the box of a form is ticked; None for other fields."""
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return None
    checked = box.find(f"{W}checked")
    return is_on(checked if checked is not None else box.find(f"{W}default"))


def _finish(field: _Field, run: ET.Element, end: ET.Element, lost: list[str]) -> None:
    code = " ".join(field.code.split())
    if field.ticked is not None:
        text = "☑" if field.ticked else "☐"
    elif field.shown or not code.upper().startswith(_SHOWING):
        return
    elif found := _CIRCLED.search(code):
        text = _CIRCLES.get(found[1], found[1])
    else:
        lost.append(code)
        return
    shown = ET.Element(f"{W}t")
    shown.text = text
    run.insert(list(run).index(end) + 1, shown)
