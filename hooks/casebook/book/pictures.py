"""Which picture an address in a text means, and whether it can be printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

MAX_BYTES = 20 * 1024 * 1024
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)


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
        kind = picture_kind(content)
        if not kind:
            return self._refuse(address, "不是 PNG、JPEG、GIF 或 SVG 图片，或已损坏")
        name = f"{blake2b(content, digest_size=10).hexdigest()}.{kind}"
        self.files[name] = str(file)
        return name

    def _refuse(self, address: str, reason: str) -> str:
        self.notices.append(f"图片 {address} {reason}，书中留下说明文字。")
        return ""


def picture_kind(content: bytes) -> str:
    """Return png, jpg, gif or svg after what the file holds; empty for anything else."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return "svg" if head.startswith((b"<svg", b"<?xml")) and b"<svg" in content[:4000] else ""
