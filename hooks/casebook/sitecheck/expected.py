"""The files of a site beside the list of those that it must contain; any other file is a fault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from casebook.problems import ERROR, Problem
from casebook.storage.digest import content_digest
from casebook.storage.expected import PAGE, Expected


def files_of(folder: Path) -> list[str]:
    """Return the paths of everything in a built site except folders, in order."""
    return sorted(
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_symlink() or not file.is_dir()
    )


def strangers(folder: Path, files: list[str], expected: Expected) -> Iterator[Problem]:
    """Yield a problem for every file that is changed, unexpected or missing."""
    for path in files:
        file = folder / path
        if path not in expected or file.is_symlink() or not file.is_file():
            yield _problem(path, "file-foreign", "网站里不该有这个文件",
                           "它不是本站的程序、主题和案例做出来的；查是哪里来的，删掉它。")  # fmt: skip
        elif expected[path] != PAGE and content_digest(file.read_bytes()) != expected[path]:
            yield _problem(path, "file-changed", "这个文件和生成时的内容不一样",
                           "有别的程序改了它；重新构建一遍再发布。")  # fmt: skip
    for path in sorted(expected.keys() - set(files)):
        yield _problem(path, "file-missing", "网站里少了这个文件", "重新构建一遍再发布。")
    if "index.html" not in files:
        yield _problem("index.html", "index-missing", "网站没有首页",
                       "在案例库最上层放一个 index.md，再构建。")  # fmt: skip


def _problem(path: str, code: str, message: str, hint: str) -> Problem:
    return Problem(path, 1, 1, ERROR, code, message, hint)
