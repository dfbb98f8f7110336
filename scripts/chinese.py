"""Runs a command in Chinese: click's messages and help, and what the machine refuses."""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from rich.cells import cell_len

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hooks"))

from casebook.machine import sentence, wrong_settings

_WORDS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Error: {message}": "用法不对：{message}",
    "Try '{command} {option}' for help.": "看说明：{command} {option}",
    "Invalid value: {message}": "{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}：{message}",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "No such option: {name}": "没有 {name} 这个选项。",
    "No such option {name!r}.": "没有 {name} 这个选项。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "Option {name!r} requires an argument.": "选项 {name} 后面要写内容。",
    "Got unexpected extra argument ({args})": "多写了：{args}",
    "{name} {filename!r} does not exist.": "找不到 {filename}。",
    "{name} {filename!r} is a directory.": "{filename} 是文件夹，这里要写文件。",
    "{name} {filename!r} is a file.": "{filename} 是文件，这里要写文件夹。",
    "{value!r} is not a valid integer.": "“{value}”不是整数。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是数字。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 里。",
    "Aborted!": "已停止。",
    "default: {default}": "默认：{default}",
    "required": "必写",
    "Show this message and exit.": "显示本说明。",
    "File": "文件",
    "Directory": "文件夹",
    "Path": "路径",
}
_USAGE = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …"}
_KINDS = {
    "STRING": "文字",
    "INT": "整数",
    "IntRange": "整数",
    "Path": "路径",
    "File": "文件",
}
_PLURAL = {
    "{value!r} is not {choice}.": "“{value}”不行，只能写 {choice}。",
    "{value!r} is not one of {choices}.": "“{value}”不行，可以写：{choices}。",
    "{value!r} does not match the format {format}.": "“{value}”不是日期，要写成 2027-11-01 这样。",
    "Got unexpected extra argument ({args})": "多写了：{args}",
    "(Possible options: {possibilities})": "（是不是 {possibilities}？）",
    "Did you mean {possibility}?": "是不是 {possibility}？",
}
_OPENING, _CLOSING = "（“‘《〈【〔", "，。、；：！？）”’》〉】〕"
_CHUNK = re.compile(rf"\s+|[{_OPENING}]*(?:[!-~—…]+|[^\s{_OPENING}])[{_CLOSING}—…]*|.")
"""What stays on one line: a word in Latin letters, or a character, with the marks around it."""


def speak_chinese() -> None:
    """Replace click's translations for this process; what is not listed stays English."""
    for name in ("core", "exceptions", "formatting", "decorators", "parser", "types", "termui"):
        module: Any = import_module(f"click.{name}")
        if hasattr(module, "_"):
            module._ = _say
        if hasattr(module, "ngettext"):
            module.ngettext = _say_plural
    import_module("click.termui")._ = _ask  # type: ignore[attr-defined]
    _wrapper()
    click.HelpFormatter.write_heading = _heading  # type: ignore[method-assign]
    types = import_module("click.types")
    for kind, name in _KINDS.items():
        setattr(getattr(types, kind), "name", name)  # noqa: B010 - what help writes for a value
    for command in (click.Command, click.Group):
        command.collect_usage_pieces = _spoken(command.collect_usage_pieces)  # type: ignore[method-assign]


def run(command: Callable[[], object]) -> None:
    """Run a command of a script; end with a sentence when the machine refuses something."""
    speak_chinese()
    if wrong := wrong_settings(os.environ):
        click.echo(wrong, err=True)
        sys.exit(1)
    try:
        command()
    except Exception as error:
        told = sentence(error)
        if not told:
            raise
        click.echo(told, err=True)
        sys.exit(1)


def fold(text: str, width: int) -> list[str]:
    """Cut a text into lines of at most so many cells; no line begins with a closing mark."""
    return _wrapper()(width).wrap(text) or [""]


def _wrapper() -> Any:
    """Return click's wrapper of lines, which from now on measures in cells.

    A Chinese character takes two, and a line may end behind nearly every one.
    """
    wrapping: Any = import_module("click._textwrap")
    for module in (wrapping, import_module("click.formatting")):
        module.term_len = _cells
    wrapping.TextWrapper._split = _chunks
    return wrapping.TextWrapper


def _spoken(pieces: Callable[..., list[str]]) -> Callable[..., list[str]]:
    def collected(command: click.Command, context: click.Context) -> list[str]:
        return [_USAGE.get(piece, piece) for piece in pieces(command, context)]

    return collected


def _cells(text: str) -> int:
    return cell_len(click.unstyle(text))


def _chunks(wrapper: object, text: str) -> list[str]:
    return _CHUNK.findall(text)


def _heading(formatter: click.HelpFormatter, heading: str) -> None:
    formatter.write(f"{' ' * formatter.current_indent}{heading}：\n")


def _say(message: str) -> str:
    return _WORDS.get(message) or gettext.gettext(message)


def _ask(message: str) -> str:
    # To a wrong answer this is said, and the question comes again.
    return "不行：{message}" if message == "Error: {message}" else _say(message)


def _say_plural(one: str, many: str, count: int) -> str:
    found = _PLURAL.get(one) or _PLURAL.get(many) or _WORDS.get(one)
    return found or gettext.ngettext(one, many, count)
