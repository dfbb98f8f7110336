"""The offline copy of a site: one zip whose pages open by double click."""

from __future__ import annotations

import zipfile
from collections.abc import Collection
from pathlib import Path

FOLDER = "casebook"
"""The folder in the archive: plain letters, because old Windows garbles Chinese names in zips."""

_LEFT_OUT = {"404.html", "robots.txt", "sitemap.xml", "llms.txt"}  # for servers only
_COMPRESSED = (".png", ".jpg", ".xlsx", ".zip", ".woff2")
_README = """\
{name}（离线版）

解压整个压缩包，打开 {folder} 文件夹里的 index.html 即可，不需要联网，也不需要安装。
请不要在压缩包里直接打开：要先解压，链接和检索才能用。

案例文字按 CC BY 4.0 提供，请注明“{name}”和案例编号。
"""


def write_archive(site: Path, target: Path, name: str, compressed: Collection[str] = ()) -> int:
    """Write a built site as a zip and return the number of files; same site, same bytes.

    The archive is written atomically. ``name`` is the name of the site; ``compressed`` are
    suffixes of further files that are already compressed.
    """
    part = target.with_name(f".{target.name}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        # Windows Notepad needs a byte order mark to show UTF-8, and CRLF line ends.
        text = _README.format(name=name, folder=FOLDER).replace("\n", "\r\n")
        add_file(archive, "README.txt", text.encode("utf-8-sig"))
        for file in sorted(site.rglob("*")):
            path = file.relative_to(site).as_posix()
            if file.is_file() and path not in _LEFT_OUT and file.suffix != ".gz":
                stored = file.suffix in (*_COMPRESSED, *compressed)
                add_file(archive, f"{FOLDER}/{path}", file.read_bytes(), stored=stored)
                count += 1
    part.replace(target)
    return count


def add_file(archive: zipfile.ZipFile, path: str, data: bytes, *, stored: bool = False) -> None:
    """Add a file with a fixed date, so that the same contents give the same bytes."""
    info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
    info.create_system = 3
    info.external_attr = 0o644 << 16
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    archive.writestr(info, data, compresslevel=9)
