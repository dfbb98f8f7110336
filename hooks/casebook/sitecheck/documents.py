"""The check for active content in PDF files, Word files, workbooks and e-books."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf

from casebook.markup.addresses import parse
from casebook.markup.sanitizing import SCHEMES, TAGS
from casebook.sitecheck.pages import DRAWING_TAGS

# PDF keys and actions (ISO 32000) that run, open, send or embed something.
_RUNS = {
    "/JS": "脚本", "/JavaScript": "脚本", "/AA": "自动执行的动作", "/EF": "附件",
    "/EmbeddedFiles": "附件", "/XFA": "表单程序", "/RichMediaContent": "多媒体",
}  # fmt: skip
_ACTIONS = {
    "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/ResetForm", "/GoToR", "/GoToE",
    "/Rendition", "/Movie", "/Sound", "/Trans", "/Hide", "/SetOCGState", "/RichMediaExecute",
    "/GoTo3DView", "/Thread",
}  # fmt: skip
_HARMLESS = {"/GoTo", "/URI", "/Named"}
_ACTIVE_PART = re.compile(r"vbaProject|activeX|embeddings/|externalLinks/|\.bin$|\.js$", re.I)
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LINK = "/hyperlink"
_FRAME_TAGS = {"html", "head", "meta", "title", "link", "body", "h1", "nav", "aside", "section"}
_EBOOK_TAGS = TAGS | DRAWING_TAGS | _FRAME_TAGS
_EBOOK_PARTS = (".xhtml", ".svg", ".css", ".opf", ".xml", ".png", ".jpg", ".gif")
_LINKS = {"href", "src", "{http://www.w3.org/1999/xlink}href"}


def pdf_faults(data: bytes) -> Iterator[str]:
    """Yield the forbidden contents of a PDF, or that it cannot be read."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = dict.fromkeys(_pdf(pdf))
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        yield f"读不出来（{type(error).__name__}）"
        return
    yield from found


def _pdf(pdf: pikepdf.Pdf) -> Iterator[str]:
    if not pdf.pages:
        yield "一页也没有"
    opened = pdf.Root.get("/OpenAction")
    if isinstance(opened, pikepdf.Dictionary) and str(opened.get("/S")) != "/GoTo":
        yield "打开时执行的动作"
    for thing in pdf.objects:
        waiting: list[Any] = [thing]
        while waiting:
            one = waiting.pop()
            if isinstance(one, pikepdf.Stream):
                one = one.stream_dict
            if isinstance(one, pikepdf.Dictionary):
                yield from _dictionary(one)
                waiting += [some for some in one.values() if _direct(some)]
            elif isinstance(one, pikepdf.Array):
                waiting += [some for some in one if _direct(some)]


def _direct(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary | pikepdf.Array) and not thing.is_indirect


def _dictionary(some: pikepdf.Dictionary) -> Iterator[str]:
    keys = some.keys()
    for key in keys & _RUNS.keys():
        yield _RUNS[key]
    kind = str(some["/S"]) if "/S" in keys else ""
    if kind in _ACTIONS or (some.get("/Type") == "/Action" and kind not in _HARMLESS):
        yield f"{kind.removeprefix('/')} 动作"
    if kind == "/URI":
        address = parse(str(some.get("/URI", "")))
        if address.scheme not in SCHEMES:
            yield f"指向 {address.text[:60]} 的链接"


def packed_faults(data: bytes) -> Iterator[str]:
    """Yield the forbidden contents of a Word file or a workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                if _ACTIVE_PART.search(name):
                    yield f"程序或嵌入的文件 {name}"
                elif name.endswith(".rels"):
                    yield from _relations(packed.read(name))
    except (zipfile.BadZipFile, ET.ParseError, NotImplementedError) as error:
        yield f"读不出来（{type(error).__name__}）"


def ebook_faults(data: bytes) -> Iterator[str]:
    """Yield what an e-book holds besides texts, drawings and pictures, and what it loads from afar."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                if not name.endswith(_EBOOK_PARTS) and name != "mimetype":
                    yield f"程序或嵌入的文件 {name}"
                elif name.endswith((".xhtml", ".svg")):
                    yield from _document(packed.read(name))
    except (zipfile.BadZipFile, ET.ParseError, NotImplementedError) as error:
        yield f"读不出来（{type(error).__name__}）"


def _document(data: bytes) -> Iterator[str]:
    for element in ET.fromstring(data).iter():  # noqa: S314  written by this program
        tag = str(element.tag).rpartition("}")[2].lower()
        if tag not in _EBOOK_TAGS:
            yield f"<{tag}>"
        for name, value in element.attrib.items():
            if name.lower().startswith("on"):
                yield f"{name} 属性"
            elif name in _LINKS:
                address = parse(value)
                far = address.scheme and (tag != "a" or address.scheme not in SCHEMES)
                if far or value.startswith("//"):
                    yield f"指向 {value[:60]} 的链接"


def _relations(data: bytes) -> Iterator[str]:
    for relation in ET.fromstring(data).iter(_RELATIONS):  # noqa: S314  written by this program
        if relation.get("TargetMode") == "External":
            target = parse(relation.get("Target") or "")
            if not (relation.get("Type") or "").endswith(_LINK) or target.scheme not in SCHEMES:
                yield f"向别处取的东西：{target.text[:60]}"
