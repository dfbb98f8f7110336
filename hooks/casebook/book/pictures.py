"""Which picture an address in a text means, and whether it can be printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from casebook.pictures import PictureError, for_print, opened

MAX_BYTES = 20 * 1024 * 1024
_CONVERSION = b"1"  # raise it when pictures are converted otherwise


@dataclass
class Pictures:
    """The pictures of one text: ``base`` is its folder inside ``root``, the library.

    ``files`` maps the names used in the book to files; ``notices`` tells in Chinese what could
    not be used.
    """

    root: Path
    base: PurePosixPath
    files: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    def use(self, address: str) -> str:
        """Return the name in the book for a picture's address; empty when it cannot be printed."""
        if not address:
            return self._refuse("（没有地址）", "不能用：只收案例文件夹里的图片")
        if "://" in address or address.startswith("//"):
            return self._refuse(address, "是网络图片，印刷时不从网上取")
        relative = unquote(address.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0])
        root = self.root.resolve()
        file = (root / self.base / relative).resolve()
        if not file.is_relative_to(root):
            return self._refuse(address, "不在案例文件夹里")
        if not file.is_file():
            return self._refuse(address, "找不到")
        if file.stat().st_size > MAX_BYTES:
            return self._refuse(address, "超过 20 MB")
        content = file.read_bytes()
        try:
            kind = "svg" if is_drawing(content) else printed_kind(content)
        except PictureError as error:
            return self._refuse(address, f"用不了：{error}")
        name = f"{blake2b(content, digest_size=10, person=_CONVERSION).hexdigest()}.{kind}"
        self.files[name] = str(file)
        return name

    def _refuse(self, address: str, reason: str) -> str:
        self.notices.append(f"图片 {address} {reason}，书中留下说明文字。")
        return ""


def is_drawing(content: bytes) -> bool:
    """Tell whether a file holds a drawing (SVG)."""
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"<svg", b"<?xml")) and b"<svg" in content[:4000]


def printed_kind(content: bytes) -> str:
    """Return as what a picture is printed, jpg or png. Raises PictureError for a damaged one."""
    return "jpg" if opened(content, quick=True).format == "JPEG" else "png"


def as_printed(content: bytes, kind: str) -> bytes:
    """Return a picture of which :meth:`Pictures.use` has found the kind as the press takes it.

    Cameras, scanners and browsers have kinds (CMYK, WebP, 16 bits) that Typst or Word cannot show.
    """
    return content if kind == "svg" else for_print(content)
