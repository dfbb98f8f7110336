"""Compares two builds byte by byte: which files are new, gone or different, and where."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click

from chinese import Command, run

_AROUND = 60
"""Characters shown on each side of the first difference."""


@click.command(
    cls=Command,
    help="逐字节比较两次生成的结果（文件夹或单个文件），列出多了、少了、变了哪些文件。"
    "文本说出第一处不同；docx、xlsx、zip 拆开逐个比；PDF 只说不同。",
    epilog="\b\n例：\n"
    "  python scripts/compare_builds.py ../旧/site site\n"
    "  python scripts/compare_builds.py 旧.docx 新.docx\n"
    "返回值：0 完全相同，1 有不同，2 用法不对。",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("old", metavar="旧", type=click.Path(exists=True, path_type=Path))
@click.argument("new", metavar="新", type=click.Path(exists=True, path_type=Path))
def main(old: Path, new: Path) -> None:
    """Print one line per difference; exit 1 when there is any."""
    if old.is_dir() != new.is_dir():
        raise click.UsageError("要么都是文件夹，要么都是文件。")
    count = 0
    for difference in differences(old, new):
        count += 1
        click.echo(difference)
    click.echo(f"共 {count} 处不同。" if count else "完全相同。", err=True)
    sys.exit(1 if count else 0)


def differences(old: Path, new: Path) -> Iterator[str]:
    """Yield what differs between two folders or files, in the order of paths."""
    if not old.is_dir():
        yield from _content(new.name, old.read_bytes(), new.read_bytes())
        return
    before, after = _files(old), _files(new)
    for path in sorted(before | after):
        if path not in after:
            yield f"少了  {path}"
        elif path not in before:
            yield f"多了  {path}"
        else:
            yield from _content(path, (old / path).read_bytes(), (new / path).read_bytes())


def _files(folder: Path) -> set[str]:
    return {
        (Path(place) / name).relative_to(folder).as_posix()
        for place, _, names in os.walk(folder)
        for name in names
    }


def _content(path: str, old: bytes, new: bytes) -> Iterator[str]:
    if old == new:
        return
    if path.lower().endswith(".pdf"):
        yield f"不同  {path}（PDF，{len(old)} → {len(new)} 字节）"
        return
    members = _members(old), _members(new)
    if members[0] is None or members[1] is None:
        yield f"不同  {path}  {_first(old, new)}"
        return
    found = list(_inside(path, members[0], members[1]))
    yield from found or [f"不同  {path}（内容相同，打包的方式不同）"]


def _members(data: bytes) -> dict[str, bytes] | None:
    """Return the members of a zip file by name, or None when it is none that can be read."""
    if not data.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None


def _inside(path: str, old: dict[str, bytes], new: dict[str, bytes]) -> Iterator[str]:
    for name in sorted(old.keys() | new.keys()):
        place = f"{path}!{name}"
        if name not in new:
            yield f"少了  {place}"
        elif name not in old:
            yield f"多了  {place}"
        else:
            yield from _content(place, old[name], new[name])


def _first(old: bytes, new: bytes) -> str:
    """Return where two contents first differ, with what stands there when both are text."""
    try:
        before, after = old.decode("utf-8"), new.decode("utf-8")
    except UnicodeDecodeError:
        at = _same(old, new)
        return f"从第 {at + 1} 个字节起（{len(old)} → {len(new)} 字节）"
    at = _same(before, after)
    line = before.count("\n", 0, at) + 1
    return f"第 {line} 行：\n    - {_excerpt(before, at)}\n    + {_excerpt(after, at)}"


def _same(old: bytes | str, new: bytes | str) -> int:
    """Return how long the common start is; halving is faster than a walk in Python."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _excerpt(text: str, at: int) -> str:
    start = max(0, at - _AROUND)
    piece = text[start : at + _AROUND].replace("\n", "⏎")
    return f"{'…' if start else ''}{piece}{'…' if at + _AROUND < len(text) else ''}"


if __name__ == "__main__":
    run(main)
