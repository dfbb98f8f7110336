"""The first sheet of an untrusted .xlsx as rows of texts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from casebook.intake.container import WordError, check_package

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_ROWS, _MOST_COLUMNS = 2000, 60
_BROKEN = "这不是 .xlsx 文件，或已损坏。请用 Excel 或 WPS 打开后另存为 .xlsx（不设密码）。"


def read_rows(data: bytes) -> list[list[str]]:
    """Return the texts of the first sheet; row 1 is the first of the list.

    Errors: WordError for any other, damaged or malicious file, and for one with too many rows.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_package(archive)
            names = sorted(
                (int(match[1]), match[0])
                for match in map(_SHEET.fullmatch, archive.namelist())
                if match
            )
            if not names:
                raise WordError(_BROKEN)
            shared = _shared(archive)
            tree = ET.fromstring(archive.read(names[0][1]))  # noqa: S314  no DOCTYPE is let in
            return _rows(tree, shared)
    except WordError:
        raise
    except Exception as error:
        # Damaged data: zipfile, zlib and the parser have errors of their own.
        raise WordError(_BROKEN) from error


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    tree = ET.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314  as above
    return [_text(one) for one in tree.findall(f"{_S}si")]


def _text(node: ET.Element) -> str:
    """Return the text of a cell without its phonetic guide."""
    parts = [*node.findall(f"{_S}t"), *node.findall(f"{_S}r/{_S}t")]
    return "".join(one.text or "" for one in parts)


def _rows(tree: ET.Element, shared: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    for column, row, text in _cells(tree, shared):
        if row > _MOST_ROWS or column > _MOST_COLUMNS:
            raise WordError(
                f"表太大：超过 {_MOST_ROWS} 行或 {_MOST_COLUMNS} 列，一次读不了。请分成几个文件。"
            )
        while len(found) < row:
            found.append([])
        line = found[row - 1]
        line += [""] * (column - len(line))
        line[column - 1] = text
    return found


def _cells(tree: ET.Element, shared: list[str]) -> Iterator[tuple[int, int, str]]:
    for cell in tree.iter(f"{_S}c"):
        match = _REFERENCE.fullmatch(cell.get("r") or "")
        kind, value = cell.get("t"), cell.findtext(f"{_S}v") or ""
        inline = cell.find(f"{_S}is")
        text = shared[int(value)] if kind == "s" else value
        if inline is not None:
            text = _text(inline)
        if match and text.strip():
            column = 0
            for letter in match[1]:
                column = column * 26 + ord(letter) - 64
            yield column, int(match[2]), text.strip()
