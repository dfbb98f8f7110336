"""Notes, formulas and symbols inside the paragraphs of a form, written out as its text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from casebook.intake.wordparts import MAIN, Parts, W, run, text_of

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BOXES = {"FE": "☑", "52": "☑", "FD": "☒", "A8": "☐", "6F": "☐", "FC": "√", "50": "√"}
_SIGNS = {"A3": "≤", "B3": "≥", "B1": "±", "B4": "×", "B8": "÷", "B9": "≠", "BB": "≈", "B7": "·"}
_UNKNOWN = "〓"


def write_out(parts: Parts) -> list[str]:
    """Write what stands in runs of other kinds into the text; return what was done, in Chinese."""
    tree = parts.tree(MAIN)
    if tree is None:
        return []
    notes = _notes(parts)
    counts = {"脚注": 0, "公式": 0, "符号": 0}
    for parent in tree.iter():
        for at, node in enumerate(parent):
            if node.tag in notes and (text := notes[node.tag].get(node.get(f"{W}id") or "")):
                parent[at] = _text(f"（注：{text}）")
                counts["脚注"] += 1
            elif node.tag == f"{_M}oMath":
                parent[at] = run("".join(one.text or "" for one in node.iter(f"{_M}t")))
                counts["公式"] += 1
            elif node.tag == f"{W}sym":
                sign = _sign(node)
                parent[at] = _text(sign)
                counts["符号"] += sign == _UNKNOWN
    told = {
        "脚注": "写在正文的括号里，请核对。",
        "公式": "只留下其中的文字，请核对。",
        "符号": f"认不出，已标为“{_UNKNOWN}”，请对照原件补上。",
    }
    return [f"{kind} {count} 处，{told[kind]}" for kind, count in counts.items() if count]


def _text(text: str) -> ET.Element:
    built = ET.Element(f"{W}t")
    built.text = text
    return built


def _notes(parts: Parts) -> dict[str, dict[str, str]]:
    """Return the texts of notes by the element that refers to them, and by their id."""
    found = {}
    for kind in ("footnote", "endnote"):
        tree = parts.tree(f"word/{kind}s.xml")
        found[f"{W}{kind}Reference"] = {
            one.get(f"{W}id") or "": " ".join(text_of(one).split())
            for one in (tree.iter(f"{W}{kind}") if tree is not None else ())
        }
    return found


def _sign(node: ET.Element) -> str:
    code = (node.get(f"{W}char") or "").upper()[-2:]
    if (node.get(f"{W}font") or "").lower() == "symbol":
        return _SIGNS.get(code, _UNKNOWN)
    return _BOXES.get(code, _UNKNOWN)
