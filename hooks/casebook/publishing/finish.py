"""The last steps before a built site is published: policy, inspection, compression."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path

from casebook.problems import ERROR, Problem
from casebook.sitecheck import Policy, personal_data

COMPRESSED = {
    ".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".map", ".webmanifest",
}  # fmt: skip
"""The kinds of files that are worth compressing; the others are compressed already."""

_SMALLEST = 512  # bytes; below it a compressed file saves no packet
_LINK = "这是一个指向别处的链接文件，不是真正的文件"
_CHARSET = '<meta charset="utf-8">'


def insert_policy(site: Path) -> int:
    """Write its policy into every page, for hosts without custom headers; return the page count.

    It must come before anything that loads, so it follows the charset, which must come first.
    """
    count = 0
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        if _CHARSET in text and "http-equiv" not in text.partition("</head>")[0]:
            policy = Policy.of(page.relative_to(site).as_posix()).element
            element = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
            with_policy = text.replace(_CHARSET, f"{_CHARSET}\n{element}", 1)
            page.write_text(with_policy, "utf-8", newline="\n")
            count += 1
    return count


def inspect(site: Path, traces: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for every file with traces of the builder, and for every symbolic link.

    A symbolic link would publish its target; not every server can be set to ignore links.
    """
    for path in sorted(site.rglob("*")):
        if path.is_symlink():
            place = path.relative_to(site).as_posix()
            yield Problem(place, 1, 1, ERROR, "symbolic-link", _LINK, "放真正的文件。")
    for file in _files(site):
        yield from personal_data(file.relative_to(site).as_posix(), file.read_bytes(), traces)


def compress(site: Path) -> int:
    """Write a ``.gz`` beside every file that gets smaller, and return their count.

    Brotli is left out: Debian's nginx serves it only with another module, and at the level where
    it gains on gzip it takes longer than building the site.
    """
    count = 0
    for file in _files(site):
        if file.suffix in COMPRESSED and file.stat().st_size >= _SMALLEST:
            data = gzip.compress(file.read_bytes(), 9, mtime=0)
            file.with_name(f"{file.name}.gz").write_bytes(data)
            count += 1
    return count


def _files(site: Path) -> list[Path]:
    return sorted(file for file in site.rglob("*") if file.is_file() and not file.is_symlink())
