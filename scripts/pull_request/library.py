"""The library of a commit, written as plain files to a folder of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from casebook.problems import ERROR, Problem
from casebook.problems.inert import cut, visible
from pull_request.git import Entry, GitError, Repository

LONGEST_PATH = 300
LONGEST_NAME = 200
"""In bytes; systems take 255, and what is made beside a file has a longer name."""
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_LIBRARY = 2 * 1024 * 1024 * 1024
_LINK, _REPOSITORY = "120000", "160000"


def write_library(repository: Repository, tree: str, library: str, target: Path) -> list[Problem]:
    """Write the files of a tree's library below ``target``; return what was not written, and why.

    The bytes are those that were committed: no filter, no line ends, no attributes. Links and
    other repositories are never made. Raises :class:`GitError`.
    """
    target.mkdir(parents=True, exist_ok=True)
    entries = repository.entries(tree, library)
    problems, good = [], []
    sizes = repository.sizes(entry.name for entry in entries if entry.is_file)
    room = LARGEST_LIBRARY
    seen: set[str] = set()
    for entry in entries:
        inside = entry.path.removeprefix(f"{library}/")
        wrong = _refused(entry, inside, library) or _large(sizes.get(entry.name, 0), room)
        if not wrong and inside in seen:
            wrong = ("path-refused", "这个文件在提交里出现了两次", "重新提交这个文件。")
        if wrong:
            problems.append(Problem(shown(inside), 1, 1, ERROR, *wrong))
            continue
        seen.add(inside)
        room -= sizes[entry.name]
        good.append((entry, inside))
    if not good and not problems:
        problems.append(_problem(library, "library-missing", *_MISSING))
    contents = repository.contents(entry.name for entry, _ in good)
    for (_, inside), content in zip(good, contents, strict=True):
        problems += _written(target, inside, content)
    return problems


_MISSING = ("案例文件夹整个不见了", "不要删除或改名这个文件夹；流水线里的 CASES_DIR 要和它一致。")


def shown(path: str) -> str:
    """Return a path for display: one line, not too long, bytes that are not text escaped."""
    return cut(visible(path), LONGEST_PATH)


def _written(target: Path, inside: str, content: bytes) -> Iterator[Problem]:
    file = target / inside
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as new:
            new.write(content)
    except OSError as error:
        if error.errno == _NO_SPACE:
            raise GitError("磁盘满了，合并后的案例写不下。") from error
        yield _problem(inside, "path-refused", "这个文件名存不下来", "换一个短的、普通的文件名。")


_NO_SPACE = 28


def _refused(entry: Entry, inside: str, library: str) -> tuple[str, str, str] | None:
    if entry.mode == _LINK:
        return (
            "symbolic-link",
            "这是一个指向别处的链接文件，不是真正的文件",
            "放真正的文件。",
        )
    if entry.mode == _REPOSITORY:
        return ("symbolic-link", "这里引用了另一个仓库（子模块）", "把要用的文件直接放进来。")
    if entry.path == library:
        return ("path-refused", "案例文件夹变成了一个文件", "改回文件夹。")
    try:
        raw = inside.encode()
    except UnicodeEncodeError:
        return (
            "path-refused",
            "文件名不是 UTF-8 编码",
            "在电脑上把文件名改成小写字母、数字和短横线，再提交。",
        )
    names = inside.split("/")
    if any(unicodedata.category(char).startswith(("C", "Z")) and char != " " for char in inside):
        return (
            "path-refused",
            "文件名里有看不见的字符（换行、控制符或特殊空格）",
            "改成小写字母、数字和短横线。",
        )
    if any(name in ("", ".", "..") or name.lower() == ".git" or "\\" in name for name in names):
        return ("path-refused", "这个路径会指到案例文件夹外面", "用普通的文件夹和文件名。")
    if len(inside) > LONGEST_PATH or any(len(name.encode()) > LONGEST_NAME for name in names):
        return (
            "path-refused",
            f"路径太长（{len(raw)} 字节），最多 {LONGEST_PATH} 个字，每一段最多 {LONGEST_NAME} 字节",
            "缩短文件夹和文件的名称。",
        )
    return None


def _large(size: int, room: int) -> tuple[str, str, str] | None:
    if size > LARGEST_FILE:
        megabytes = f"{size / 1024 / 1024:.0f} MB"
        return ("file-too-large", f"文件有 {megabytes}，超过 20 MB，没有检查", "缩小或去掉它。")
    if size > room:
        return ("file-too-large", "整个案例库超过 2 GB，这个文件没有检查", "去掉大的图片。")
    return None


def _problem(path: str, code: str, message: str, hint: str) -> Problem:
    return Problem(shown(path), 1, 1, ERROR, code, message, hint)
