"""How bytes become text, or a message about why they are not text, such as a renamed Word file."""

from __future__ import annotations

from typing import NamedTuple

_SAVE_AS = "用编辑器“另存为”，编码选 UTF-8；或运行 python scripts/fix_case.py。"
_COPY = "用原来的程序打开，把文字复制到模板里，存成 UTF-8 的文本文件。"
_KINDS = (
    (b"PK\x03\x04", " Word、Excel 或压缩文件"),
    (b"\xd0\xcf\x11\xe0", "旧版的 Word 或 Excel 文件"),
    (b"%PDF", " PDF 文件"),
    (b"{\\rtf", " RTF 文件"),
)
"""File signatures, as published, of the formats that people rename to .md."""


class Undecodable(NamedTuple):
    """Why bytes are not text: a stable code, message, hint, and the line (from 1)."""

    code: str
    message: str
    hint: str
    line: int


def decode(raw: bytes) -> str | Undecodable:
    """Return the text of a file.

    If a few characters are damaged, they become U+FFFD: the parser reports them one by one, and
    everything else can be checked.
    """
    for sign, kind in _KINDS:
        if raw.startswith(sign):
            return Undecodable("not-text-file", f"这是{kind}，不是文本文件", _COPY, 1)
    if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
        return Undecodable("empty-file", "文件是空的", "从模板复制内容再填写。", 1)
    head = raw[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head.count(0) * 8 > len(head):
        return Undecodable("encoding", "文件是 UTF-16 编码（记事本叫 Unicode）", _SAVE_AS, 1)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8", "replace")
        damaged = text.count("\ufffd")
        sound = sum(char > "\x7f" for char in text) - damaged
        # GBK text loses nearly every Chinese character here; an editor's error damages one or two.
        if damaged * 10 <= sound:
            return text
        line = raw.count(b"\n", 0, error.start) + 1
        message = "文件不是 UTF-8 编码，多半被记事本或 WPS 存成了 GBK"
        return Undecodable("encoding", message, _SAVE_AS, line)
