"""The parts of a .docx as XML trees, and their names.

``container`` has judged the file before: no entities, no bomb.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from xml.etree import ElementTree as ET

from casebook.intake.package import MAIN, RELATION, usual

__all__ = [
    "MAIN", "MC", "RELATION", "A", "Parts", "R", "W", "is_on", "paragraph", "run", "table", "text_of",
    "value",
]  # fmt: skip
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


class Parts:
    """The parts of a .docx, parsed when first asked for."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        self._files = usual(files)
        self._trees: dict[str, ET.Element | None] = {}

    def names(self, prefix: str) -> list[str]:
        """Return the names of the parts that begin so, in their order."""
        return sorted(name for name in self._files if name.startswith(prefix))

    def data(self, name: str) -> bytes:
        """Return the bytes of a part; empty if there is none."""
        return self._files.get(name, b"")

    def tree(self, name: str) -> ET.Element | None:
        """Return the tree of a part; None if there is none, or it is no XML."""
        if name not in self._trees:
            try:
                self._trees[name] = ET.fromstring(self._files[name])  # noqa: S314  no DOCTYPE is let in
            except (KeyError, ET.ParseError):
                self._trees[name] = None
        return self._trees[name]

    def target(self, relation: str) -> ET.Element | None:
        """Return the tree that a relation of the main part leads to."""
        relations = self.tree("word/_rels/document.xml.rels")
        for one in relations.iter(RELATION) if relations is not None else ():
            if one.get("Id") == relation and one.get("TargetMode") != "External":
                path = posixpath.join("word", one.get("Target") or "")
                return self.tree(posixpath.normpath(path).lstrip("/"))
        return None

    def dump(self, changed: list[str]) -> bytes:
        """Return the .docx with the trees of the named parts written anew."""
        for name in changed:
            tree = self._trees.get(name)
            if tree is not None:
                self._files[name] = ET.tostring(tree, "utf-8", xml_declaration=True)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self._files.items():
                archive.writestr(name, content)
        return out.getvalue()


def value(node: ET.Element | None, default: str = "") -> str:
    """Return ``w:val`` of an element."""
    return default if node is None else node.get(f"{W}val") or default


def is_on(node: ET.Element | None) -> bool:
    """Return whether a property such as ``w:vanish`` is there and not switched off."""
    return node is not None and value(node, "1") not in ("0", "false", "off")


def text_of(node: ET.Element) -> str:
    """Return the visible text of a part or paragraph."""
    return "".join(one.text or "" for one in node.iter(f"{W}t"))


def paragraph(text: str) -> ET.Element:
    """Return a new paragraph."""
    built = ET.Element(f"{W}p")
    built.append(run(text))
    return built


def run(text: str) -> ET.Element:
    """Return a new run of text."""
    built = ET.Element(f"{W}r")
    ET.SubElement(
        built, f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
    ).text = text
    return built


def table(rows: list[list[str]]) -> ET.Element:
    """Return a new table."""
    built = ET.Element(f"{W}tbl")
    for row in rows:
        line = ET.SubElement(built, f"{W}tr")
        for cell in row:
            ET.SubElement(line, f"{W}tc").append(paragraph(cell))
    return built
