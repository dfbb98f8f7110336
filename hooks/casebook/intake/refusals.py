"""The files that cannot be imported, and the remedy for each."""

from __future__ import annotations

import re
from pathlib import PurePath

from casebook.machine.budgets import MEMORY, SECONDS

_INSTEAD = {
    ".doc": "旧的 .doc 文件请用 Word 或 WPS 打开，另存为 .docx，再导入。",
    ".wps": "WPS 文件请用 WPS 打开，另存为 .docx，再导入。",
    ".pdf": "PDF 里的文字顺序和表格读不可靠。请用 Word 打开它（会转成 Word），核对后另存为 .docx；"
    "扫描件要先做文字识别。",
    ".docm": "带宏的 .docm 请另存为 .docx，再导入。",
    ".dotx": "模板文件请另存为 .docx，再导入。",
    ".rtf": "请用 Word 或 WPS 打开，另存为 .docx，再导入。",
    ".odt": "请用 LibreOffice 或 WPS 打开，另存为 .docx，再导入。",
    ".xlsx": "表格请复制到 Word 里，连同文字另存为 .docx，再导入；推荐案例的汇总表用 list_submissions.py 读。",
    ".xls": "表格请复制到 Word 里，连同文字另存为 .docx，再导入。",
    ".et": "表格请复制到 Word 里，连同文字另存为 .docx，再导入。",
    ".pptx": "请把幻灯片里的文字复制到 Word 里，另存为 .docx，再导入。",
    ".ppt": "请把幻灯片里的文字复制到 Word 里，另存为 .docx，再导入。",
    ".ofd": "OFD 版式文件请找它的 Word 原件；没有的，用阅读器转成 Word，核对后另存为 .docx，再导入。",
    ".mht": "请在浏览器里打开，另存为“网页，仅 HTML”，再导入。",
    ".mhtml": "请在浏览器里打开，另存为“网页，仅 HTML”，再导入。",
}
_READ = (".docx", ".html", ".htm", ".txt", ".md")
TOO_COMPLEX = (
    f"文件太复杂，{SECONDS} 秒内或 {MEMORY >> 30} GB 内存里读不完。"
    "请只留下正文，或分成几个文件再导入。"
)
_LARGEST_TEXT = 20 * 1024 * 1024
_MAGIC = (
    (b"%PDF", ".pdf"),
    (b"\xd0\xcf\x11\xe0", ".doc"),
    (b"{\\rtf", ".rtf"),
)
_PICTURES = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP|BM....\0\0\0\0|....ftyp(?:hei|mif|avif)",
    re.DOTALL,
)
_PACKED = re.compile(rb"PK(?:\x03\x04|\x05\x06)|Rar!\x1a|7z\xbc\xaf|\x1f\x8b\x08|BZh\d1AY|\xfd7zXZ")
_OTHER = re.compile(
    rb"MZ[^\n]{0,60}\0|\x7fELF|SQLite format 3\0|....ftyp|ID3[\x02-\x04]\0|OggS|\0asm|RIFF....WAVE",
    re.DOTALL,
)


class ImportRefused(Exception):  # noqa: N818 - an answer, not a fault
    """The file cannot be imported; the message says what to do instead, in Chinese."""


def refuse(name: str, data: bytes) -> None:
    """Raise :class:`ImportRefused` for a file that is not read, judged by its name and beginning.

    A .docx is examined further by the room that reads it.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _INSTEAD:
        raise ImportRefused(f"{name}：{_INSTEAD[suffix]}")
    if suffix not in _READ:
        raise ImportRefused(f"{name}：只能导入 .docx、.html、.txt、.md 文件。")
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (suffix, kind) != (".docx", ".doc"):
            raise ImportRefused(f"{name}：后缀是 {suffix}，内容却是 {kind} 文件。{_INSTEAD[kind]}")
    if _PICTURES.match(data):
        raise ImportRefused(f"{name}：这是图片。图片里的文字要先做文字识别。")
    if _OTHER.match(data):
        raise ImportRefused(f"{name}：这不是文章，是程序、录音录像或数据。请找文字的原件再导入。")
    if suffix == ".docx":
        return
    if _PACKED.match(data):
        raise ImportRefused(
            f"{name}：后缀是 {suffix}，内容却是 .docx 或压缩包。压缩包先解开；.docx 请改对后缀，再导入。"
        )
    if len(data) > _LARGEST_TEXT:
        raise ImportRefused(f"{name}：文件超过 20 MB，不像一篇文章。请只留下正文再导入。")
