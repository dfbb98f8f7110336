"""Rebuilds SVG drawings from an allow-list of elements and attributes that only draw."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.parsers import expat

MAX_BYTES = 1024 * 1024
_MAX_DEPTH = 60
_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
# No use, symbol, pattern, marker or mask: they repeat other elements, and nested repeats grow
# until the browser hangs.
_DRAWN = """
svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient
radialGradient stop clipPath
"""
_SAID = """
viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate d points offset id class lang
role version preserveAspectRatio transform gradientUnits gradientTransform spreadMethod clipPathUnits
textLength lengthAdjust pathLength fill fill-opacity fill-rule stroke stroke-width stroke-opacity
stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color
display visibility clip-path clip-rule font-family font-size font-style font-weight font-variant
font-stretch letter-spacing word-spacing text-anchor text-decoration dominant-baseline
alignment-baseline baseline-shift writing-mode stop-color stop-opacity paint-order shape-rendering
text-rendering vector-effect
"""
_ELEMENTS, _ATTRIBUTES = frozenset(_DRAWN.split()), frozenset(_SAID.split())
_ARIA = re.compile(r"aria-[a-z]+")
_STYLED = frozenset(name for name in _ATTRIBUTES if "-" in name) | {
    "fill",
    "stroke",
    "opacity",
    "color",
}
_OWN = re.compile(r"url\(\s*[\"']?#[\w.:-]+[\"']?\s*\)")
_REACHES_OUT = re.compile(
    r"(?:url|src|image|image-set)\(|[a-z+.-]+\s*:\s*\S*script|data\s*:|expression\s*\(|@|\\|//",
    re.I,
)
_DECLARATION = re.compile(r"\s*([a-z-]+)\s*:\s*([^;]*)")


class DrawingError(Exception):
    """A drawing cannot be rebuilt; ``line`` (from 1) and ``message`` (Chinese) say why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


class Words(NamedTuple):
    """A text in a drawing, and its line (from 1)."""

    line: int
    text: str


class Drawing(NamedTuple):
    """A rebuilt drawing, and the texts in it."""

    data: bytes
    words: tuple[Words, ...]


def rebuilt(data: bytes) -> Drawing:
    """Return a drawing with only allowed elements; raise :class:`DrawingError` for any other.

    The XML is parsed and written again, so that unusual notation cannot bypass the check. Comments
    and processing instructions are left out.
    """
    if len(data) > MAX_BYTES:
        raise DrawingError(1, f"矢量图有 {len(data) / MAX_BYTES:.1f} MB，超过 1 MB")
    maker = _Maker()
    try:
        maker.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise DrawingError(error.lineno, "这个矢量图不是完整的 XML，打不开") from None
    except ValueError:
        raise DrawingError(1, "这个矢量图的编码读不出来，要用 UTF-8") from None
    return Drawing("".join([*maker.out, "\n"]).encode(), tuple(maker.words))


class _Maker:
    """Writes the parser's events as XML, and stops at the first that is not allowed."""

    def __init__(self) -> None:
        # Loads a client of HTTP too, which no check of a case needs.
        from xml.sax.saxutils import escape, quoteattr  # noqa: PLC0415

        self._escaped, self._quoted = escape, quoteattr
        self.out: list[str] = []
        self.words: list[Words] = []
        self._open: list[str] = []
        self._started = False  # whether the last start tag still lacks its ``>``
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = self._comment
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype

    def _refuse(self, message: str) -> None:
        raise DrawingError(self.parser.CurrentLineNumber, message)

    def _doctype(self, *_: object) -> None:
        self._refuse("矢量图里有 DOCTYPE 或实体定义")

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if space not in ("", _SVG):
            self._refuse(f"矢量图里有不属于 SVG 的元素 <{name}>")
        if name not in _ELEMENTS or (name == "svg") != (not self._open):
            self._refuse(f"矢量图里不能用 <{name}>")
        if len(self._open) >= _MAX_DEPTH:
            self._refuse(f"矢量图的嵌套超过 {_MAX_DEPTH} 层")
        self._close_tag()
        self._open.append(name)
        self.out.append(f"<{name}" + (f' xmlns="{_SVG}"' if name == "svg" else ""))
        for key, value in attributes.items():
            self.out.append(f" {self._attribute(key, value)}={self._quoted(value)}")
        self._started = True

    def _attribute(self, key: str, value: str) -> str:
        space, _, name = key.rpartition(" ")
        if space == _XML and name in ("lang", "space"):
            return f"xml:{name}"
        if name == "href" and space in ("", _XLINK):
            if not value.startswith("#"):
                self._refuse("矢量图里引用了别处的文件")
            return "href"
        if space:
            self._refuse(f"矢量图里有不属于 SVG 的属性“{name}”")
        if name == "style":
            self._styled(value)
        elif name not in _ATTRIBUTES and not _ARIA.fullmatch(name):
            self._refuse(f"矢量图里不能写“{name}”")
        elif _ARIA.fullmatch(name):
            self.words.append(Words(self.parser.CurrentLineNumber, value))
        elif _REACHES_OUT.search(_OWN.sub("", value)):
            self._refuse(f"矢量图的“{name}”引用了别处的文件或脚本")
        return name

    def _styled(self, value: str) -> None:
        for part in value.split(";"):
            if not part.strip():
                continue
            match = _DECLARATION.fullmatch(part)
            if match is None or match[1] not in _STYLED:
                self._refuse(f"矢量图的样式里不能写“{part.strip()[:30]}”")
            elif _REACHES_OUT.search(_OWN.sub("", match[2])):
                self._refuse("矢量图的样式引用了别处的文件或脚本")

    def _text(self, text: str) -> None:
        self._close_tag()
        self.out.append(self._escaped(text))
        if text.strip():
            self.words.append(Words(self.parser.CurrentLineNumber, text))

    def _comment(self, text: str) -> None:
        """Keep the words of a comment: it is not published, but stands in the library's file."""
        self.words.append(Words(self.parser.CurrentLineNumber, text))

    def _end(self, tag: str) -> None:
        name = self._open.pop()
        if self._started:
            self.out.append("/>")
            self._started = False
        else:
            self.out.append(f"</{name}>")

    def _close_tag(self) -> None:
        if self._started:
            self.out.append(">")
            self._started = False
