"""What a YAML parser's error means for the author: the line to look at, and what to do.

A parser notices a fault where it cannot continue, which is often the line below. So the error is
interpreted together with the lines around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml


class Complaint(NamedTuple):
    """A syntax error: line and column (from 0), message and hint."""

    line: int
    column: int
    message: str
    hint: str


_QUOTES = ("引号没有成对", "检查英文引号是否一头一尾都有。")
_AFTER_QUOTE = (
    "引号后面还有文字",
    "里面的引号改成中文的“ ”，外面不加引号，例如 name: “一单三环”寨管家机制。",
)
_NO_COLON = ("这一行没有写成“字段: 内容”", "补上半角冒号和空格，或者把它缩进到上一个字段下面。")
_COLON = (
    "这一行的内容里有“: ”，会被当作又一个字段",
    "给整段内容加上英文双引号，或者改用全角冒号。",
)
_INDENT = ("这一行的缩进和上面不一致", "同级的内容要左对齐，每深一级多空两格。")
_ALIAS = (
    "内容以 & 或 * 开头，在 YAML 里有特殊含义",
    "给整段内容加上英文双引号。",
)
_KNOWN = (
    ("alias|anchor", *_ALIAS),
    (r"\btag\b", "内容以 ! 开头，在 YAML 里有特殊含义", "给整段内容加上英文双引号。"),
    ("flow|node content", "括号没有成对，或各项之间缺半角逗号",
     "检查 [ ]、{ } 是否成对，各项用半角“, ”隔开。"),
    ("simple key", *_NO_COLON),
    ("escape character", "英文双引号里的反斜杠 \\ 有特殊含义", "写成 \\\\，或把双引号换成单引号。"),
    ("quoted scalar|end of stream", *_QUOTES),
    ("block scalar", "| 或 > 后面还有文字", "文字另起一行，缩进两格。"),
    ("sequence entries", "“- ”不能和字段写在同一行", "列表另起一行写。"),
    ("any token|directive", "这一行的内容以特殊符号开头", "给整段内容加上英文双引号。"),
    ("document start", "上一行是 YAML 的结束符（...），后面的字段读不到", "删掉上面那一行。"),
    ("expected key|block end|expected '-'", *_INDENT),
)  # fmt: skip
_UNEXPECTED = re.compile("did not find expected|expected (?:<block end>|',' or)")
"""What comes where something else should: in the words of libyaml, or of PyYAML in plain Python."""
_AT_CONTEXT = re.compile("flow|simple key|quoted scalar")


def complaint(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Complaint:
    """Return the complaint for a parser's error; its position is always within ``lines``."""
    mark = error.problem_mark or error.context_mark
    error_text = f"{error.context} {error.problem}"
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line < len(lines):
        if "mapping values" in error_text:
            return _mapping_values(line, column, lines)
        if _UNEXPECTED.search(error_text) and lines[line][:column].rstrip().endswith(("'", '"')):
            return _after_quote(line, column, lines)
        if "escape character" in error_text and lines[line][:column].endswith("\\"):
            column -= 1  # where libyaml points: PyYAML in plain Python says what follows it
    context = error.context_mark
    if context is not None and context.line < line and _AT_CONTEXT.search(error_text):
        line, column = context.line, context.column
    line = max(0, min(line, len(lines) - 1))
    column = min(column, len(lines[line])) if lines else 0
    for pattern, message, hint in _KNOWN:
        if re.search(pattern, error_text):
            return Complaint(line, column, message, hint)
    return Complaint(line, column, "这一行不合 YAML 写法", "对照模板检查引号、括号、冒号和缩进。")


def _mapping_values(line: int, column: int, lines: Sequence[str]) -> Complaint:
    """Return the complaint about the wrong line: one colon too many here, or one missing above."""
    before = next((i for i in range(line - 1, -1, -1) if lines[i].strip()), None)
    if before is None:
        return Complaint(line, column, *_COLON)
    above, here = lines[before], lines[line]
    if ": " not in above and not above.rstrip().endswith(":") and _indent(above) <= _indent(here):
        return Complaint(before, _indent(above), *_NO_COLON)
    if column > here.find(": ") >= 0:
        return Complaint(line, column, *_COLON)
    if _indent(here) > _indent(above) and re.match(r"\s*[A-Za-z_]+:", here):
        return Complaint(line, _indent(here), *_INDENT)
    return Complaint(line, column, *_COLON)


def _after_quote(line: int, column: int, lines: Sequence[str]) -> Complaint:
    """Return the complaint about a quote left open in a line above, or text after a closed one."""
    mark = lines[line][:column].rstrip()[-1]
    for number in range(line, max(-1, line - 30), -1):
        text = lines[number].replace("\\" + mark, "")
        opened = re.search(rf"(?:^|[\s\[{{,]){mark}", text)
        if text.count(mark) % 2 and opened:
            return Complaint(number, opened.end() - 1, *_QUOTES)
    return Complaint(line, column, *_AFTER_QUOTE)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
