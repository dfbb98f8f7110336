"""The allowed contents of a site's other files, by file suffix."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree as ET

from casebook.markup.addresses import parse
from casebook.markup.sanitizing import SCHEMES
from casebook.pictures.kinds import KINDS
from casebook.pictures.raster import PictureError, opened
from casebook.problems import ERROR, Problem
from casebook.sitecheck.documents import ebook_faults, packed_faults, pdf_faults
from casebook.sitecheck.pages import DRAWING_ATTRIBUTES, DRAWING_TAGS

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_COMMON = {
    "class",
    "id",
    "lang",
    "role",
    "height",
    "width",
    "overflow",
    "stroke-miterlimit",
    "{http://www.w3.org/xml/1998/namespace}lang",
    "{http://www.w3.org/xml/1998/namespace}space",
}
_ROOTS = {
    "{http://www.w3.org/2005/Atom}feed",
    "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset",
    "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex",
}
_HELD = "data:image/svg+xml;base64,"
_ADDRESSES = {"href", "src", "uri", "loc", "scheme"}
_DECLARED = re.compile(r"<!(?!--)|<\?(?!xml\s)", re.I)


def other_faults(path: str, data: bytes) -> Iterator[Problem]:
    """Yield what is wrong with a file that is neither a page nor a style sheet."""
    suffix = PurePosixPath(path).suffix
    judge = _JUDGES.get(suffix)
    if judge is None:
        yield Problem(path, 1, 1, ERROR, "file-foreign", f"网站里不该有“{suffix or path}”文件",
                      "查是哪里来的，删掉它。")  # fmt: skip
        return
    for what in judge(path, data):
        yield Problem(path, 1, 1, ERROR, "content-foreign", f"文件里有不该有的东西：{what}",
                      "查是哪个案例、图片或程序带来的，改好再构建。")  # fmt: skip


def drawing_faults(text: str) -> Iterator[str]:
    """Yield everything in a drawing (SVG) besides shapes and texts, and drawings held in it."""
    root = _xml(text)
    if isinstance(root, str):
        yield root
        return
    for element in root.iter():
        tag = str(element.tag)
        name = tag.removeprefix(_SVG).lower()
        held = _held_drawing(element) if name == "image" else None
        if held is not None:
            yield from drawing_faults(held)
            continue
        if not tag.startswith(_SVG) or name not in DRAWING_TAGS | {"title"}:
            yield f"<{tag.rpartition('}')[2]}>"
        for attribute, value in element.attrib.items():
            if attribute in ("href", _XLINK):
                if not value.startswith("#"):
                    yield f"指向别处的 {value[:60]}"
            elif attribute.lower() not in DRAWING_ATTRIBUTES | _COMMON and not attribute.startswith(
                "aria-"
            ):
                yield f"{attribute} 属性"
            elif "url(" in value.lower() and not value.strip().lower().startswith("url(#"):
                yield f"指向别处的 {value[:60]}"


def _held_drawing(element: ET.Element) -> str | None:
    """Return the drawing that an image element holds itself; None when it is anything else."""
    address = element.get("href") or element.get(_XLINK) or ""
    if not address.startswith(_HELD):
        return None
    try:
        return b64decode(address.removeprefix(_HELD), validate=True).decode()
    except ValueError:
        return None


def _drawing(path: str, data: bytes) -> Iterator[str]:
    text = _text(data)
    yield from ("读不出来（编码）",) if text is None else drawing_faults(text)


def _feed(path: str, data: bytes) -> Iterator[str]:
    text = _text(data)
    root = _xml(text) if text is not None else "读不出来（编码）"
    if isinstance(root, str):
        yield root
        return
    if root.tag not in _ROOTS:
        yield f"<{str(root.tag).rpartition('}')[2]}>"
    for element in root.iter():
        if element.get("type") in ("html", "xhtml"):
            yield "网页代码"
        given = {**element.attrib, str(element.tag).rpartition("}")[2]: element.text or ""}
        for name in given.keys() & _ADDRESSES:
            address = parse(given[name])
            if address.scheme and address.scheme not in SCHEMES:
                yield f"{address.scheme}: 开头的地址"


def _data(path: str, data: bytes) -> Iterator[str]:
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError):
        yield "读不出来的数据"
        return
    if path.startswith("feeds/") and b'"content_html"' in data:
        yield "网页代码"
    if isinstance(found, str):
        yield "不是数据"


def _plain(path: str, data: bytes) -> Iterator[str]:
    if _text(data) is None or b"\0" in data:
        yield "不是文字"


def _picture(path: str, data: bytes) -> Iterator[str]:
    try:
        image = opened(data)
    except PictureError as error:
        yield f"{error}；{error.remedy}"
        return
    if image.format != KINDS[PurePosixPath(path).suffix]:
        yield f"内容是 {image.format}，和扩展名不符"


def _xml(text: str) -> ET.Element | str:
    """Return the root of an XML text without declarations and instructions, or what is wrong."""
    if _DECLARED.search(text):
        return "声明或处理指令"
    try:
        return ET.fromstring(text)  # noqa: S314  without declarations there are no entities
    except (ET.ParseError, ValueError, RecursionError):
        return "读不出来的 XML"


def _text(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


_JUDGES: dict[str, Callable[[str, bytes], Iterator[str]]] = {
    ".svg": _drawing,
    ".xml": _feed,
    ".json": _data,
    ".webmanifest": _data,
    ".txt": _plain,
    ".csv": _plain,
    ".js": _plain,  # their digests show whether they are the theme's
    ".pdf": lambda path, data: pdf_faults(data),
    ".xlsx": lambda path, data: packed_faults(data),
    ".docx": lambda path, data: packed_faults(data),
    ".epub": lambda path, data: ebook_faults(data),
    ".pptx": lambda path, data: packed_faults(data),
    **dict.fromkeys(KINDS, _picture),
}
