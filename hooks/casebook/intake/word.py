"""Reads .docx files: text, tables, lists, footnotes and pictures, and nothing that could do harm.

A .docx is a ZIP of XML. mammoth reads what the text means (headings, lists, tables) and leaves how
it looks; before that the container is examined, because it comes from outside.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

import mammoth
from selectolax.lexbor import LexborNode

from casebook.intake.markdown import from_html

_MOST_BYTES = 300 * 1024 * 1024
_HIGHEST_RATIO = 200
_PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='标题'] => h1:fresh
p[style-name='标题 1'] => h2:fresh
p[style-name='标题 2'] => h3:fresh
p[style-name='heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='heading 3'] => h4:fresh
p[style-name='footnote text'] => p
r[style-name='footnote reference'] =>
"""


class WordError(Exception):
    """The file cannot be read; the message says why and what to do, in Chinese."""


@dataclass
class WordText:
    """The text of a .docx as Markdown; ``pictures`` maps neutral file names to their bytes."""

    markdown: str
    pictures: dict[str, bytes] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)


def read_word(data: bytes) -> WordText:
    """Read a .docx. Raises :class:`WordError` for anything that is none, or is a trap."""
    found = WordText("")
    _examine(data, found)
    names: list[str] = []

    def keep(image: mammoth.documents.Image) -> dict[str, str]:
        suffix = _PICTURES.get(image.content_type)
        if suffix is None:
            found.changes.append(
                f"有一张图片的格式（{image.content_type}）网页不能显示，没有取出。"
            )
            return {"src": "", "alt": image.alt_text or ""}
        name = f"picture-{len(names) + 1:02d}.{suffix}"
        with image.open() as stream:
            found.pictures[name] = stream.read()
        names.append(name)
        return {"src": name, "alt": image.alt_text or ""}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=mammoth.images.img_element(keep),
            style_map=_STYLES,
        )
    except Exception as error:
        # mammoth raises whatever its XML reader meets; for the person it is one thing.
        raise WordError(
            "这个 .docx 文件已损坏，读不出来。请用 Word 或 WPS 打开后另存一次。"
        ) from error
    found.markdown = from_html(result.value, _picture)
    if found.pictures:
        found.changes.append(f"取出图片 {len(found.pictures)} 张，改成统一的文件名。")
    return found


def _picture(node: LexborNode) -> str:
    source = node.attributes.get("src") or ""
    alternative = (node.attributes.get("alt") or "").replace("]", "").replace("\n", " ")
    return f"![{alternative}]({source})" if source else ""


def _examine(data: bytes, found: WordText) -> None:
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise WordError(
            "这是旧的 .doc 或加了密码的文件。请用 Word 打开，另存为 .docx（不设密码）。"
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise WordError("这不是 .docx 文件。请用 Word 或 WPS 打开后另存为 .docx。") from error
    with archive:
        whole = sum(entry.file_size for entry in entries)
        packed = max(1, sum(entry.compress_size for entry in entries))
        if whole > _MOST_BYTES or (whole > 10 * 1024 * 1024 and whole / packed > _HIGHEST_RATIO):
            raise WordError(
                "这个文件解开后大得不正常，为安全起见没有读。请检查文件来源，或重新另存。"
            )
        names = {entry.filename for entry in entries}
        if "word/document.xml" not in names:
            raise WordError("这个压缩包里没有 Word 正文。请用 Word 或 WPS 另存为 .docx。")
        if any(name.endswith("vbaProject.bin") for name in names):
            found.changes.append("文件里有宏，没有读取也没有运行。")
        external = sum(
            archive.read(name).count(b'TargetMode="External"')
            for name in names
            if name.endswith(".rels")
        )
        if external:
            found.changes.append(f"文件里有 {external} 个指向外部的链接，没有访问。")
