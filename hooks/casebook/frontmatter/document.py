"""How a file is split into front matter and body, whatever state its bytes are in."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from casebook.frontmatter.marks import Marks
from casebook.frontmatter.traps import scan
from casebook.frontmatter.tree import Refused, TreeBuilder
from casebook.problems import ADVICE, ERROR, Problem

MAX_BYTES = 2 * 1024 * 1024
"""A larger file is refused unread: no case needs it, and it would stall the build."""


@dataclass(frozen=True)
class Document:
    """One file, split. ``meta`` may be incomplete when there were problems.

    ``path`` is relative to the library's folder with forward slashes; ``lines`` are the whole
    file's; ``body_line`` is the line (from 1) at which ``body`` begins.
    """

    path: str
    lines: tuple[str, ...]
    meta: dict[str, Any]
    marks: Marks
    body: str
    body_line: int
    front_matter_ends: int = 0
    problems: tuple[Problem, ...] = field(default=())


def read(file: Path, path: str) -> Document:
    """Read and split a file; all that is wrong with it is in ``problems``.

    ``path`` is what problems call the file. Never raises for bad content; an unreadable file
    (no permission, vanished) is a problem too.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            size = file.stat().st_size / 1024 / 1024
            return _unreadable(
                path,
                "file-too-large",
                f"文件有 {size:.1f} MB，超过 2 MB",
                "正文里若贴了图片数据，请改成图片文件再引用。",
            )
        raw = file.read_bytes()
    except OSError as error:
        return _unreadable(path, "file-unreadable", f"文件打不开：{error.strerror}", "")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _unreadable(
            path,
            "encoding",
            "文件不是 UTF-8 编码，多半被记事本或 WPS 存成了 GBK",
            "用编辑器“另存为”，编码选 UTF-8；或运行 python scripts/fix_case.py。",
            line,
        )
    return parse(text, path)


def parse(text: str, path: str) -> Document:
    """Split a text into front matter and body; see :func:`read`."""
    problems: list[Problem] = []
    if text.startswith("\ufeff"):
        problems.append(
            Problem(
                path,
                1,
                1,
                ADVICE,
                "byte-order-mark",
                "文件开头有看不见的 BOM 标记",
                "用编辑器另存为“UTF-8（无 BOM）”。",
            )
        )
        text = text.removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if (nul := text.find("\x00")) >= 0:
        return _unreadable(
            path,
            "nul-character",
            "文件里有空字符，可能不是文本文件",
            "重新保存为文本。",
            text.count("\n", 0, nul) + 1,
        )
    boundaries = _boundaries(lines)
    if boundaries is None:
        problem = Problem(
            path,
            1,
            1,
            ERROR,
            "no-front-matter",
            "文件开头没有成对的 ---",
            "第一行写 ---，字段写完后再单独一行写 ---，下面才是正文。",
        )
        return Document(path, tuple(lines), {}, Marks(), text, 1, 0, (*problems, problem))
    end = boundaries
    mended: list[str] = []
    for index, line, found in scan(lines[1:end]):
        mended.append(line)
        problems += [
            Problem(path, index + 2, column, ERROR, trap.code, trap.message, trap.hint)
            for trap, column in found
        ]
    meta, marks = _front_matter(path, mended, problems)
    body = "\n".join(lines[end + 1 :])
    return Document(path, tuple(lines), meta, marks, body, end + 2, end + 1, tuple(problems))


def _boundaries(lines: list[str]) -> int | None:
    """Return the position (from 0) of the closing fence; None when there is no pair."""
    fence = YAMLHandler.FM_BOUNDARY
    if not fence.match(lines[0]):
        return None
    return next((i for i, line in enumerate(lines[1:], 1) if fence.match(line)), None)


def _front_matter(
    path: str, lines: list[str], problems: list[Problem]
) -> tuple[dict[str, Any], Marks]:
    builder = TreeBuilder(path, lines, first_line=2)
    value: Any = None
    try:
        value = builder.build()
    except Refused as refused:
        # A trap on the same or the neighbouring line explains the failure better than YAML does.
        near = {p.line + offset for p in problems for offset in (-1, 0, 1)}
        if refused.problem.line not in near:
            problems.append(refused.problem)
        problems += builder.problems
        return {}, builder.marks
    problems += builder.problems
    if isinstance(value, dict):
        return value, builder.marks
    text = "两个 --- 之间没有“字段: 内容”" if value is not None else "两个 --- 之间是空的"
    problems.append(Problem(path, 2, 1, ERROR, "no-fields", text, "从模板复制字段再填写。"))
    return {}, builder.marks


def _unreadable(path: str, code: str, message: str, hint: str, line: int = 1) -> Document:
    problem = Problem(path, line, 1, ERROR, code, message, hint)
    return Document(path, (), {}, Marks(), "", 1, 0, (problem,))
