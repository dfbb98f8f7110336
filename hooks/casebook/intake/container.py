"""Checks on the ZIP container of an untrusted .docx before anything in it is read."""

from __future__ import annotations

import io
import re
import zipfile

from casebook.intake.package import main_part
from casebook.machine.budgets import MAX_WORD_PARAGRAPHS

_MOST_BYTES = 300 * 1024 * 1024
_MOST_XML = 24 * 1024 * 1024  # parsed, it takes some fifty times its length in memory
_MOST_ENTRIES = 5000
_HIGHEST_RATIO = 200
_SMALL = 10 * 1024 * 1024  # below this, a high ratio is a harmless blank picture
_DOCTYPE = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T|E\0?N\0?T\0?I)")
_EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""")
_PARAGRAPH = re.compile(rb"<(?:\0?[A-Za-z0-9]{1,20}:)?\0?p\0?[ \r\n\t/>]")
_REVISED = re.compile(r"<\w+:(?:ins|del|moveFrom|moveTo) ")
_COMMENTED = re.compile(r"<\w+:commentReference\b")
_EMBEDDED = re.compile(r"(?:^|/)(?:embeddings|activeX)/")

_ENTITIES = "文件里有 Word 不会写的实体定义，可能是有人做的手脚，没有读。请用 Word 另存一次。"


class WordError(Exception):
    """The file cannot be read; the message says why and what to do, in Chinese."""


def examine(data: bytes) -> list[str]:
    """Return remarks, in Chinese, on the parts of a .docx that are ignored.

    Nothing outside the file is ever fetched and nothing in it is run; the remarks say so.
    Errors: WordError for a file that is not a .docx, is damaged, or is a zip bomb.
    """
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise WordError(
            "这是旧的 .doc、WPS 文件或加了密码的文件。请用 Word 或 WPS 打开，另存为 .docx（不设密码）。"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return list(_remarks(archive))
    except WordError:
        raise
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise WordError(
            "这不是 .docx 文件，或已损坏。请用 Word 或 WPS 打开后另存为 .docx。"
        ) from error
    except Exception as error:
        # Damaged data: zlib and lzma have errors of their own.
        raise WordError(
            "这个 .docx 文件已损坏，读不出来。请用 Word 或 WPS 打开后另存一次。"
        ) from error


def check_package(archive: zipfile.ZipFile) -> None:
    """Refuse a package of XML that is a bomb or holds entities. Errors: WordError."""
    _measure(archive.infolist())
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(archive.read(entry)):
            raise WordError(_ENTITIES)


def _remarks(archive: zipfile.ZipFile) -> list[str]:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    _measure(entries)
    external = 0
    for entry in entries:
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        content = archive.read(entry)
        if _DOCTYPE.search(content):
            raise WordError(_ENTITIES)
        if entry.filename.endswith(".rels"):
            external += len(_EXTERNAL.findall(content))
    main = _main(archive, names)
    return [
        text
        for text, found in (
            ("文件里有宏，没有读取也没有运行。", any(n.endswith("vbaProject.bin") for n in names)),
            ("文件里嵌有别的文件或控件，没有读取。", any(map(_EMBEDDED.search, names))),
            (f"文件里有 {external} 个指向外部的链接，没有访问，只留文字。", external > 0),
            ("文件里有没接受的修订，按“全部接受”读取，请核对。", bool(_REVISED.search(main))),
            ("文件里的批注没有读取。", bool(_COMMENTED.search(main))),
        )
        if found
    ]


def _main(archive: zipfile.ZipFile, names: list[str]) -> str:
    """Return the text of the part that Word shows."""
    known = set(names)
    name = main_part(lambda part: archive.read(part) if part in known else None)
    if name not in known:
        raise WordError("这个压缩包里没有 Word 正文。请用 Word 或 WPS 另存为 .docx。")
    content = archive.read(name)
    _count(content)
    utf_16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    return content.decode("utf-16" if utf_16 else "utf-8", "replace")


def _count(content: bytes) -> None:
    paragraphs = len(_PARAGRAPH.findall(content))
    if paragraphs > MAX_WORD_PARAGRAPHS:
        raise WordError(
            f"文件里有 {paragraphs:,} 段，超过 {MAX_WORD_PARAGRAPHS:,} 段，一次读不了。"
            "请分成几个文件再导入。"
        )


def _measure(entries: list[zipfile.ZipInfo]) -> None:
    whole = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    xml = sum(e.file_size for e in entries if e.filename.endswith((".xml", ".rels")))
    if (
        len(entries) > _MOST_ENTRIES
        or whole > _MOST_BYTES
        or (whole > _SMALL and whole / packed > _HIGHEST_RATIO)
    ):
        raise WordError("这个文件解开后大得不正常，为安全起见没有读。请检查文件来源，或重新另存。")
    if xml > _MOST_XML:
        raise WordError("文件里的文字太多（超过 24 MB），一次读不了。请分成几个文件再导入。")
