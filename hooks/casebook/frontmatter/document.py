"""How a file is split into front matter and body, whatever state its bytes are in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import Any

from casebook.frontmatter.characters import hidden_characters
from casebook.frontmatter.decoding import Undecodable, decode
from casebook.frontmatter.fences import Fences, split
from casebook.frontmatter.limits import excess, too_large
from casebook.frontmatter.marks import Location, Marks
from casebook.frontmatter.recovery import Recovered, read_past_slips
from casebook.frontmatter.traps import scan, suspicious
from casebook.machine.budgets import MEMORY, SECONDS
from casebook.problems import ADVICE, ERROR, Problem

# Characters that YAML forbids, and line ends that only YAML knows (they would shift all lines).
_INDENTS = frozenset({"fullwidth-indent", "tab-indent", "fullwidth-dash", "dash-space"})
_INVISIBLE = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True)
class Document:
    """One file, split into front matter and body. ``meta`` may be incomplete if there are problems.

    ``path`` is relative to the library's folder with forward slashes; ``lines`` are those of the
    whole file; ``body_line`` is the line (from 1) at which ``body`` begins. ``texts`` are all text
    values of the front matter, in the order of the file, each with its location. ``mended`` are the
    lines that were read otherwise than they are written, because of a slip that is reported, and
    ``unreadable`` the top-level fields that could not be read at all for that reason.
    """

    path: str
    lines: tuple[str, ...]
    meta: dict[str, Any]
    marks: Marks
    body: str
    body_line: int
    front_matter_ends: int = 0
    texts: tuple[tuple[Location, str], ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    mended: frozenset[int] = frozenset()
    unreadable: frozenset[str] = frozenset()

    @property
    def weight(self) -> tuple[int, int]:
        """Return the lines of the front matter without its fences, and those with text below it."""
        fields = max(self.front_matter_ends - 2, 0)
        return fields, sum(1 for line in self.body.split("\n") if line.strip())


def read(file: Path, path: str, *, data: bool = False) -> Document:
    """Read and split a file; ``problems`` of the document has everything that is wrong.

    ``path`` is the name of the file in problems; ``data`` means that the whole file is fields,
    without fences and body. Never raises for bad content; an unreadable file
    (no permission, vanished) is a problem too.
    """
    try:
        found = file.stat()
        if not S_ISREG(found.st_mode):  # reading a pipe may never end
            hint = "删掉它，放真正的文件。"
            return _unreadable(path, "file-unreadable", "这不是普通的文件，没有读", hint)
        if (over := too_large(found.st_size)) is not None:
            return _unreadable(path, *over[:4])
        raw = file.read_bytes()
    except OSError as error:
        return _unreadable(path, "file-unreadable", f"文件打不开：{error.strerror}", "")
    text = decode(raw)
    if isinstance(text, Undecodable):
        return _unreadable(path, text.code, text.message, text.hint, text.line)
    return parse(text, path, data=data)


def parse(text: str, path: str, *, data: bool = False) -> Document:
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
    if (over := excess(text, lines)) is not None:
        return _unreadable(path, *over[:4], column=over.column)
    if "\ufffd" in text:
        problems += _damaged(path, lines)
    problems += hidden_characters(path, text)
    fences = Fences(0, len(lines), len(lines)) if data else split(lines)
    for index, message, hint in fences.faults:
        problems.append(Problem(path, index + 1, 1, ERROR, "no-front-matter", message, hint))
    if not fences.found:
        return Document(path, tuple(lines), {}, Marks(), text, 1, problems=tuple(problems))
    first_line = fences.begin + 1
    front = _repaired(path, lines[fences.begin : fences.end], first_line, problems)
    meta, found = _front_matter(path, front, first_line, problems)
    body = "\n".join(lines[fences.body :])
    return Document(
        path,
        tuple(lines),
        meta,
        found.builder.marks,
        body,
        fences.body + 1,
        fences.end + 1,
        tuple(found.builder.texts) if meta else (),
        tuple(problems),
        found.mended,
        found.unreadable,
    )


def _repaired(path: str, lines: list[str], first_line: int, problems: list[Problem]) -> list[str]:
    """Return the lines with unambiguous mistakes corrected, and report each of them."""
    together = "\n".join(lines)
    if not suspicious(together) and not _INVISIBLE.search(together):
        return lines  # as in nearly every file
    repaired: list[str] = []
    for index, line, found in scan(lines):
        if _INVISIBLE.search(line):
            # Already reported for the whole file; the parser gets the line without them.
            line = _INVISIBLE.sub(" ", line)  # noqa: PLW2901
        repaired.append(line)
        problems += [
            Problem(path, index + first_line, column, ERROR, trap.code, trap.message, trap.hint)
            for trap, column in found
        ]
    return repaired


def _damaged(path: str, lines: list[str]) -> list[Problem]:
    """Report the first lost character of each line; only the author knows what it was."""
    return [
        Problem(
            path,
            number,
            line.index("\ufffd") + 1,
            ERROR,
            "replacement-character",
            "这里的“\ufffd”表示原来的字在转换编码时丢了",
            "对照原文把字补上。",
        )
        for number, line in enumerate(lines, 1)
        if "\ufffd" in line
    ]


def _front_matter(
    path: str, lines: list[str], first_line: int, problems: list[Problem]
) -> tuple[dict[str, Any], Recovered]:
    found = read_past_slips(path, lines, first_line)
    # A trap on the same line explains the slip better than YAML does, and one of indents also that
    # of a line beside it.
    near = {p.line for p in problems}
    near |= {p.line + offset for p in problems if p.code in _INDENTS for offset in (-1, 1)}
    problems += [one for one in found.slips if one.line not in near]
    problems += found.others
    if isinstance(found.value, dict):
        return found.value, found
    if not found.slips:
        where = "两个 --- 之间" if first_line > 1 else "文件里"
        text = f"{where}没有“字段: 内容”" if found.value is not None else f"{where}是空的"
        problems.append(
            Problem(path, first_line, 1, ERROR, "no-fields", text, "从模板复制字段再填写。")
        )
    return {}, found


def too_complex(path: str) -> Document:
    """Return the document of a file that exceeded the budgets of a worker process."""
    message = f"这个文件太复杂，{SECONDS} 秒内或 {MEMORY >> 30} GB 内存里检查不完，没有检查"
    hint = "多半有很长的段落、很多重复的符号，或表格、引用一层套一层；删减或分成几篇再检查。"
    return _unreadable(path, "too-complex", message, hint)


def _unreadable(
    path: str, code: str, message: str, hint: str, line: int = 1, *, column: int = 1
) -> Document:
    problem = Problem(path, line, column, ERROR, code, message, hint)
    return Document(path, (), {}, Marks(), "", 1, problems=(problem,))
