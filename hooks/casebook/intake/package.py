"""The parts of a .docx by their relations, under the names that Word usually gives them.

Word's server writes ``word/document2.xml``, and a strict file has namespaces of its own. What reads
a file looks for one name and one namespace, and must read the parts that Word would show.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

MAIN = "word/document.xml"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PACKAGE = "_rels/.rels"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KINDS = ("styles", "numbering", "footnotes", "endnotes")
_STRICT = re.compile(r"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = r"http://schemas.openxmlformats.org/\1/2006/\2"

Read = Callable[[str], "bytes | None"]


def main_part(read: Read) -> str:
    """Return the name of the part that Word shows; ``read`` gives a part, None if there is none."""
    return _targets(read, "").get("officeDocument", MAIN)


def usual(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts under their usual names and in the usual namespaces; decoys are left out."""
    files = {name: _transitional(name, content) for name, content in files.items()}
    main = main_part(files.get)
    found = {main: MAIN, **{
        target: f"word/{kind}.xml"
        for kind, target in _targets(files.get, main).items()
        if kind in _KINDS
    }}  # fmt: skip
    moves = found | {_relations_of(old): _relations_of(new) for old, new in found.items()}
    taken = {new for old, new in moves.items() if old in files}
    kept = {
        moves.get(name, name): content
        for name, content in files.items()
        if name in moves or name not in taken
    }
    kept[_PACKAGE] = ET.tostring(_relation_to_main())
    _point(kept, found)
    return kept


def _transitional(name: str, content: bytes) -> bytes:
    """Return a part with the namespaces of a strict file replaced."""
    if not name.endswith((".xml", ".rels")) or not re.search(rb"o\0?c\0?l\0?c", content):
        return content
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    text = content.decode(encoding, "surrogatepass")
    replaced, count = _STRICT.subn(_TRANSITIONAL, text)
    return replaced.encode(encoding, "surrogatepass") if count else content


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _targets(read: Read, source: str) -> dict[str, str]:
    """Return the first part that is there for each kind of relation of a part, or of the package.

    Parts with other endings than .xml are not looked into by ``container``, so they are not read.
    """
    found: dict[str, str] = {}
    for one in _parsed(read(_relations_of(source) if source else _PACKAGE)):
        kind = (one.get("Type") or "").rpartition("/")[2]
        target = _resolved(source, one)
        if kind not in found and target.endswith(".xml") and read(target) is not None:
            found[kind] = target
    return found


def _resolved(source: str, relation: ET.Element) -> str:
    path = posixpath.join("/", posixpath.dirname(source), relation.get("Target") or "")
    return posixpath.normpath(path).lstrip("/")


def _parsed(content: bytes | None) -> list[ET.Element]:
    try:
        return list(ET.fromstring(content or b"").iter(RELATION))  # noqa: S314  no DOCTYPE is let in
    except (ET.ParseError, ValueError):
        return []


def _relation_to_main() -> ET.Element:
    root = ET.Element(RELATION + "s")
    ET.SubElement(root, RELATION, {"Id": "main", "Type": f"{_TYPES}officeDocument", "Target": MAIN})
    return root


def _point(files: dict[str, bytes], found: dict[str, str]) -> None:
    """Let the relations of the main part lead to the new names."""
    name = _relations_of(MAIN)
    main = next(old for old, new in found.items() if new == MAIN)
    relations = _parsed(files.get(name))
    if not relations:
        return
    root = ET.Element(RELATION + "s")
    for one in relations:
        kind = (one.get("Type") or "").rpartition("/")[2]
        new = found.get(_resolved(main, one))
        if kind in _KINDS and new != f"word/{kind}.xml":
            continue  # a second part of its kind, or none that is there
        if new:
            one.set("Target", posixpath.relpath(new, "word"))
        root.append(one)
    files[name] = ET.tostring(root)
