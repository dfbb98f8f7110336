"""The words and numbers inside charts, SmartArt and text boxes of a .docx."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from casebook.intake.wordparts import MAIN, MC, A, Parts, R, W, paragraph, table, text_of

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_MOST = 400  # points of a chart, boxes of a diagram
_GRAPHIC = (f"{W}drawing", f"{W}pict", f"{W}object")


def bring_out(parts: Parts) -> list[str]:
    """Put what is written in drawings behind their paragraphs; return what was done, in Chinese."""
    tree = parts.tree(MAIN)
    if tree is None:
        return []
    counts = {"文本框": 0, "图表": 0, "流程图（SmartArt）": 0}
    lost = 0
    _decide(tree)
    parents = {child: parent for parent in tree.iter() for child in parent}
    behind: dict[ET.Element, list[ET.Element]] = {}
    for drawing in list(_drawings(tree)):
        inside = [*_boxes(drawing)]
        counts["文本框"] += bool(inside)
        for chart in drawing.iter(f"{_C}chart"):
            shown = _chart(parts.target(chart.get(f"{R}id") or ""))
            inside += shown
            counts["图表"] += bool(shown)
            lost += not shown
        for diagram in drawing.iter(f"{_DGM}relIds"):
            shown = _diagram(parts.target(diagram.get(f"{R}dm") or ""))
            inside += shown
            counts["流程图（SmartArt）"] += bool(shown)
            lost += not shown
        for node in drawing.iter():
            node[:] = [child for child in node if child.tag not in (f"{_C}chart", f"{_DGM}relIds")]
        if inside:
            behind.setdefault(_paragraph_of(drawing, parents), []).extend(inside)
    for outer in dict.fromkeys(parents[node] for node in behind if node in parents):
        outer[:] = [one for child in outer for one in (child, *behind.get(child, ()))]
    remarks = [
        f"{kind} {count} 个，里面的文字放在所在段落的后面，请核对位置。"
        for kind, count in counts.items()
        if count
    ]
    if lost:
        remarks.append(f"有 {lost} 个图表读不出数据，没有导入，请对照原件补上。")
    return remarks


def _drawings(tree: ET.Element) -> Iterator[ET.Element]:
    """Yield the outermost drawings."""
    inside: set[ET.Element] = set()
    for node in tree.iter():
        if node.tag in _GRAPHIC and node not in inside:
            inside.update(node.iter())
            yield node


def _decide(tree: ET.Element) -> None:
    """Replace alternatives by one of them: that with words in it, else the fallback."""
    for node in reversed(list(tree.iter())):  # from the inside out
        if any(child.tag == f"{MC}AlternateContent" for child in node):
            node[:] = [
                one
                for child in node
                for one in (_chosen(child) if child.tag == f"{MC}AlternateContent" else [child])
            ]


def _chosen(node: ET.Element) -> list[ET.Element]:
    choices = [one for one in node if one.tag in (f"{MC}Choice", f"{MC}Fallback")]
    return list(next((one for one in choices if _holds(one)), choices[-1])) if choices else []


def _holds(node: ET.Element) -> bool:
    wanted = (f"{W}txbxContent", f"{_C}chart", f"{_DGM}relIds")
    return any(one.tag in wanted for one in node.iter())


def _boxes(drawing: ET.Element) -> Iterator[ET.Element]:
    """Yield the paragraphs of text boxes and take them out of the drawing."""
    for box in list(drawing.iter(f"{W}txbxContent")):
        blocks = [one for one in box if one.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")]
        for block in blocks:
            box.remove(block)
            if text_of(block).strip():
                yield block


def _paragraph_of(node: ET.Element, parents: dict[ET.Element, ET.Element]) -> ET.Element:
    """Return the paragraph in which a drawing stands."""
    while node in parents and node.tag != f"{W}p":
        node = parents[node]
    return node


def _chart(tree: ET.Element | None) -> list[ET.Element]:
    """Return a chart as a table: categories down, series across."""
    if tree is None:
        return []
    series = list(tree.iter(f"{_C}ser"))[:12]
    names = ["".join(_points(one.find(f"{_C}tx")).values()) or f"数据{number}"
             for number, one in enumerate(series, 1)]  # fmt: skip
    categories: dict[int, str] = {}
    columns = []
    for one in series:
        at = one.find(f"{_C}cat")
        categories = {**_points(at if at is not None else one.find(f"{_C}xVal")), **categories}
        values = one.find(f"{_C}val")
        columns.append(_points(values if values is not None else one.find(f"{_C}yVal")))
    rows = sorted({index for column in columns for index in column})[:_MOST]
    if not rows:
        return []
    title = "".join(one.text or "" for one in tree.iterfind(f"{_C}chart/{_C}title//{A}t"))
    head = [title or "图表", *names]
    body = [
        [categories.get(index, str(index + 1)), *(column.get(index, "") for column in columns)]
        for index in rows
    ]
    return [table([head, *body])]


def _points(node: ET.Element | None) -> dict[int, str]:
    if node is None:
        return {}
    found = {}
    for point in node.iter(f"{_C}pt"):
        index = point.get("idx") or ""
        text = point.find(f"{_C}v")
        if index.isascii() and index.isdigit() and len(index) < 6 and text is not None:
            found[int(index)] = text.text or ""
    single = node.find(f"{_C}v")
    return found if found or single is None else {0: single.text or ""}


def _diagram(tree: ET.Element | None) -> list[ET.Element]:
    """Return the words in the boxes of a SmartArt, one paragraph each."""
    if tree is None:
        return []
    words = [
        "".join(one.text or "" for one in box.iter(f"{A}t")).strip()
        for box in tree.iter(f"{_DGM}pt")
    ]
    return [paragraph(text) for text in words[:_MOST] if text]
