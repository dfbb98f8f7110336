"""How YAML becomes plain values with the position of every key, without any silent guess.

YAML 1.1, which other programs apply to the same file, reads ``no`` as false, ``15:49`` as 949
and ``0123`` as 83. Here such words stay text, and each is reported, because authors cannot know
this. Anchors and aliases are refused: a case never needs them, and nested aliases can exhaust the
memory.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable
from typing import Any

import yaml

from casebook.frontmatter.characters import escaped_characters
from casebook.frontmatter.events import events_of
from casebook.frontmatter.marks import Location, Mark, Marks
from casebook.frontmatter.syntax import complaint
from casebook.machine.budgets import MAX_KEYS, MAX_LIST
from casebook.problems import ERROR, Problem

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "false": False, "False": False}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z")
_AMBIGUOUS = re.compile(
    r"(?:yes|no|on|off|y|n|YES|NO|ON|OFF|Yes|No|On|Off|Y|N|TRUE|FALSE"
    r"|[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?"
    r"|[-+]?0[0-9_]+|[-+]?0[xob][0-9a-fA-F_]+|[-+]?[0-9]+(?:_[0-9]+)+)\Z"
)
_MAX_DEPTH = 12
_MANY = "检查是不是贴错了内容；资料很多时，放在正文里或分成几篇。"
_LAST_ASCII = "\x7f"


class Refused(Exception):  # noqa: N818 - not an error of the program, but a result
    """The text cannot be parsed further; ``problem`` says why and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def _is_empty(event: Any) -> bool:
    return type(event) is yaml.ScalarEvent and not event.value and event.implicit[0]


class TreeBuilder:
    """Builds values and marks from the events of one YAML text."""

    def __init__(
        self, path: str, lines: list[str], first_line: int, *, limited: bool = True
    ) -> None:
        """Take one YAML text; ``limited`` applies the budgets of a front matter."""
        self.path = path
        self.lines = lines
        self.first_line = first_line
        self._most_keys = MAX_KEYS if limited else sys.maxsize
        self._most_items = MAX_LIST if limited else sys.maxsize
        self.marks = Marks(first_line)
        self.texts: list[tuple[Location, str]] = []
        self.problems: list[Problem] = []
        self._next: Callable[[], Any] = events_of("")
        self._in_flow = self._keys = 0
        self._may_hold_comments = True

    def build(self) -> Any:
        """Return the value of the text; raise :class:`Refused` if it is not valid YAML."""
        try:
            text = "\n".join(self.lines) + "\n"
            self._may_hold_comments = "#" in text
            self._next = events_of(text)
            self._next()  # stream start
            event = self._next()
            if isinstance(event, yaml.StreamEndEvent):
                return None
            value = self._value(self._next(), ())
            self._next()  # document end
            if not isinstance(event := self._next(), yaml.StreamEndEvent):
                self._refuse(
                    event,
                    "yaml-document",
                    "字段中间有 YAML 的结束符（... 或 ---），后面的字段读不到",
                    "删掉上面那一行。",
                )
            return value
        except yaml.MarkedYAMLError as error:
            raise Refused(self._syntax_problem(error)) from error
        except yaml.YAMLError as error:
            text = "文件里有 YAML 不允许的控制字符"
            raise Refused(
                Problem(self.path, self.first_line, 1, ERROR, "yaml-syntax", text, "删掉这些字符。")
            ) from error

    def _value(self, event: Any, location: Location) -> Any:
        self.marks.values[location] = event.start_mark
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor is not None:
            self._refuse(
                event,
                "yaml-alias",
                "这里用了 YAML 的锚点或引用（& 或 *）",
                "直接写出内容；如果文字本身以 & 或 * 开头，请给它加上英文双引号。",
            )
        value: Any
        if kind is yaml.ScalarEvent:
            value = self._scalar(event)
            if type(value) is str:
                self.texts.append((location, value))
            return value
        if len(location) > _MAX_DEPTH:
            self._refuse(event, "yaml-depth", "嵌套太深", "对照模板检查缩进。")
        # Inside brackets a line may end anywhere; an unclosed bracket is reported at its position.
        flow = bool(event.flow_style)
        self._in_flow += flow
        is_list = kind is yaml.SequenceStartEvent
        value = self._sequence(location) if is_list else self._mapping(location, flow=flow)
        self._in_flow -= flow
        return value

    def _sequence(self, location: Location) -> list[Any]:
        items: list[Any] = []
        following = self._next
        while type(event := following()) is not yaml.SequenceEndEvent:
            if len(items) == self._most_items:
                text = f"这个列表超过 {MAX_LIST:,} 项"
                self._refuse(event, "list-too-long", text, _MANY)
            items.append(self._value(event, (*location, len(items))))
        return items

    def _mapping(self, location: Location, *, flow: bool) -> dict[str, Any]:
        items: dict[str, Any] = {}
        following, keys, read = self._next, self.marks.keys, self._value
        while type(key_event := following()) is not yaml.MappingEndEvent:
            if type(key_event) is not yaml.ScalarEvent:
                self._refuse(key_event, "yaml-key", "字段名只能是一个词", "对照模板检查这一行。")
            key = key_event.value
            if key_event.style == '"':
                self._escapes(key_event)
            here = (*location, key)
            start = key_event.start_mark
            self._keys += 1
            if self._keys > self._most_keys:
                text = f"字段（连同各项里的）超过 {MAX_KEYS:,} 个"
                self._refuse(key_event, "too-many-keys", text, _MANY)
            value_event = following()
            if key in items:
                first = self.marks.mark(keys[here])
                self._report(
                    self.marks.mark(start),
                    "duplicate-key",
                    f"字段“{key}”写了两次，第一次在第 {first.line} 行",
                    "只留一个；如果是两项内容，合并成一个列表。",
                )
                self._skip(value_event)
                continue
            keys[here] = start
            if flow and _is_empty(value_event):
                self._report(
                    self.marks.mark(start),
                    "flow-gains-key",
                    f"花括号里的“{key}”会被读成一个新字段名",
                    '内容里有逗号时，给整段内容加上英文双引号，例如 {a: "甲, 乙"}。',
                )
                self._skip(value_event)
                continue
            items[key] = read(value_event, here)
        return items

    def _skip(self, event: Any) -> None:
        depth = 0
        while True:
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                depth += 1
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
            if depth == 0:
                return
            event = self._next()

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.style == '"':
            self._escapes(event)
        if event.end_mark.line > event.start_mark.line:
            quoted = event.style in ("'", '"')
            if quoted or not (self._in_flow or event.style in ("|", ">")):
                self._spans_lines(event, quoted=quoted)
        if not event.implicit[0]:
            if event.tag is not None and not event.implicit[1]:
                self._refuse(
                    event,
                    "yaml-tag",
                    "这里用了 YAML 的类型标记（!）",
                    "删掉标记；如果文字本身以 ! 开头，请给它加上英文双引号。",
                )
            return text
        if self._may_hold_comments:
            self._cut_by_comment(event)
        if text > _LAST_ASCII:
            return text  # hot path: text in Chinese cannot be any other type
        if text in _NULL:
            return None
        if text in _BOOL:
            return _BOOL[text]
        if _INT.match(text):
            return int(text) if len(text) < 16 else text
        if _FLOAT.match(text):
            # 1.0e999 would be infinite: it stays text.
            return number if math.isfinite(number := float(text)) else text
        if _AMBIGUOUS.match(text):
            self._report(
                self.marks.mark(event.start_mark),
                "ambiguous-scalar",
                f"“{text}”没有加引号，别的程序会把它读成数字或是非",
                f'加上英文双引号："{text}"。',
            )
        return text

    def _escapes(self, event: Any) -> None:
        spans = ((m.line, m.column) for m in (event.start_mark, event.end_mark))
        self.problems += escaped_characters(self.path, self.lines, self.first_line, *spans)

    def _spans_lines(self, event: Any, *, quoted: bool) -> None:
        """Report a text that continues on the next line, which is nearly always a mistake."""
        if quoted:
            self._report(
                self.marks.mark(event.start_mark),
                "open-quote",
                "这里的引号到下一行还没有关上",
                "检查英文引号是否一头一尾都有；一段文字写在一行里。",
            )
            return
        line = event.start_mark.line + 1
        while not self.lines[line].strip():
            line += 1
        column = len(self.lines[line]) - len(self.lines[line].lstrip())
        self._report(
            Mark(line + self.first_line, column + 1),
            "joined-line",
            "这一行会接到上一行的内容后面",
            "是新的一项或字段，就和上面同级的左对齐，写成“- 内容”或“字段: 内容”；"
            "是同一段文字，就并到上一行。",
        )

    def _cut_by_comment(self, event: Any) -> None:
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        if end.column >= len(line) or not event.value:
            return
        rest = line[end.column :]
        if rest.lstrip().startswith("#"):
            mark = Mark(end.line + self.first_line, end.column + len(rest) - len(rest.lstrip()) + 1)
            self._report(
                mark,
                "comment-cuts-value",
                "“#”和它后面的字会被当作注释丢掉",
                "属于内容的，给整段内容加上英文双引号；真是注释的，单独写一行。",
            )

    def _report(self, mark: Mark, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, mark.line, mark.column, ERROR, code, message, hint))

    def _refuse(self, event: Any, code: str, message: str, hint: str) -> None:
        mark = self.marks.mark(event.start_mark)
        raise Refused(Problem(self.path, mark.line, mark.column, ERROR, code, message, hint))

    def _syntax_problem(self, error: yaml.MarkedYAMLError) -> Problem:
        fault = complaint(error, self.lines)
        line, column = fault.line + self.first_line, fault.column + 1
        return Problem(self.path, line, column, ERROR, "yaml-syntax", fault.message, fault.hint)
