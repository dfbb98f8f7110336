"""The pictures of a text: which file an address means, and whether it can be printed."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from PIL import Image

from casebook.pictures.drawing import DrawingError, rebuilt
from casebook.pictures.raster import PictureError, for_print
from casebook.storage.digest import content_digest

MAX_BYTES = 20 * 1024 * 1024
TALL = 3.0
"""A picture so many times as tall as wide is less than half as wide as others on its page."""
_ROOT = re.compile(rb"<svg\b[^>]*>")
_SIDE = re.compile(rb"\s(width|height)=\"\s*([-\d.]+)")
_VIEW = re.compile(rb"\sviewBox=\"([^\"]*)\"")


@dataclass
class Pictures:
    """The pictures of one text: ``base`` is its folder inside ``root``, the library.

    ``files`` maps content-addressed names, used in the book, to pictures; ``notices`` says in
    Chinese what could not be used. ``depends_on`` maps the path in ``root`` of every file looked for
    to the digest of its content, empty for a missing file.
    """

    root: Path
    base: PurePosixPath
    files: dict[str, bytes] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    depends_on: dict[str, str] = field(default_factory=dict)

    def use(self, address: str) -> str:
        """Return the name in the book of the picture at an address; empty if not printable."""
        if not address:
            return self._refuse("（没有地址）", "不能用：只收案例文件夹里的图片")
        if "://" in address or address.startswith("//"):
            return self._refuse(address, "是网络图片，印刷时不从网上取")
        relative = unquote(address.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0])
        root = self.root.resolve()
        file = (root / self.base / relative).resolve()
        if not file.is_relative_to(root):
            return self._refuse(address, "不在案例文件夹里")
        path = file.relative_to(root).as_posix()
        self.depends_on[path] = ""
        if not file.is_file():
            return self._refuse(address, "找不到")
        if file.stat().st_size > MAX_BYTES:
            return self._refuse(address, "超过 20 MB")
        content = file.read_bytes()
        self.depends_on[path] = content_digest(content)
        try:
            printed, kind = as_printed(content)
        except PictureError as error:
            return self._refuse(address, f"用不了：{error}")
        wide, high = sides(printed)
        if high > TALL * wide:
            self.notices.append(
                f"图片 {address} 高是宽的 {high / wide:.0f} 倍，已缩小到一页以内，看不清的话请裁成几张。"
            )
        name = f"{content_digest(printed)}.{kind}"
        self.files[name] = printed
        return name

    def _refuse(self, address: str, reason: str) -> str:
        self.notices.append(f"图片 {address} {reason}，书中留下说明文字。")
        return ""


def is_drawing(content: bytes) -> bool:
    """Return whether content is a drawing (SVG)."""
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"<svg", b"<?xml")) and b"<svg" in content[:4000]


def as_printed(content: bytes) -> tuple[bytes, str]:
    """Return a picture in a form that Typst and Word can show, and its kind: svg, jpg or png.

    Cameras, scanners and browsers produce formats (CMYK, WebP, 16 bits) that Typst or Word cannot
    show. Errors: PictureError for a damaged picture.
    """
    if is_drawing(content):
        try:
            drawn = rebuilt(content).data
        except DrawingError as error:
            raise PictureError(error.message, "重新导出这个矢量图。", "image-unreadable") from None
        sides(drawn)
        return drawn, "svg"
    printed = for_print(content)
    return printed, "jpg" if printed.startswith(b"\xff\xd8") else "png"


def sides(printed: bytes) -> tuple[float, float]:
    """Return width and height of a printed picture, in any unit. Errors: PictureError."""
    root = _ROOT.search(printed) if printed.startswith(b"<svg") else None
    if root is None:
        with Image.open(io.BytesIO(printed)) as image:
            return float(image.width), float(image.height)
    view = _VIEW.search(root[0])
    found = {side[1]: side[2] for side in _SIDE.finditer(root[0])}
    try:
        _, _, *shown = map(float, view[1].replace(b",", b" ").split()) if view else (0, 0, 1, 1)
        wide = float(found.get(b"width", shown[0]))
        high = float(found.get(b"height", shown[1]))
        # A side as a share of the page says nothing of the shape.
        if b'%"' in root[0] and view:
            wide, high = shown[0], shown[1]
        if len(shown) == 2 and min(wide, high, *shown) > 0:
            return wide, high
    except (ValueError, IndexError):
        pass
    raise PictureError("这个矢量图没有写对宽和高", "重新导出这个矢量图。", "image-unreadable")
