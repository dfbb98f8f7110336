"""Runs a command in Chinese: click's messages and help, and what the machine refuses."""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click
from rich.cells import cell_len

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hooks"))

from casebook.machine.errors import sentence, wrong_settings

_CATALOGS = Path(__file__).with_name("locale")
"""Where gettext finds what click says; click marks its messages for the domain ``messages``."""

_METAVARS = {
    "text": "文字",
    "integer": "整数",
    "integer range": "整数",
    "path": "路径",
    "file": "文件",
    "directory": "文件夹",
}
"""What help writes for a value, by the name of its type."""

_OPENING, _CLOSING = "（“‘《〈【〔", "，。、；：！？）”’》〉】〕"
_CHUNK = re.compile(rf"\s+|[{_OPENING}]*(?:[!-~—…]+|[^\s{_OPENING}])[{_CLOSING}—…]*|.")
"""What stays on one line: a word in Latin letters, or a character, with the marks around it."""


def speak_chinese() -> None:
    """Let click take its messages from our catalog; a message that is not listed stays English."""
    os.environ["LANGUAGE"] = "zh_CN"  # gettext asks the environment, whatever the terminal speaks
    gettext.bindtextdomain("messages", str(_CATALOGS))


def run(command: Callable[[], object]) -> None:
    """Run a command of a script; end with a sentence when the machine refuses something."""
    speak_chinese()
    for stream in (sys.stdout, sys.stderr):
        # A console in GBK lacks some characters: a question mark, and not an error.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if wrong := wrong_settings(os.environ):
        click.echo(wrong, err=True)
        sys.exit(1)
    try:
        command()
    except Exception as error:
        message = sentence(error)
        if not message:
            raise
        click.echo(message, err=True)
        sys.exit(1)


def fold(text: str, width: int) -> list[str]:
    """Cut a text into lines of at most so many cells; no line begins with a closing mark.

    A Chinese character takes two cells, and a line may end behind nearly every one.
    """
    lines = [""]
    for chunk in _CHUNK.findall(text):
        if cell_len(lines[-1] + chunk.rstrip()) > width and lines[-1]:
            lines.append("")
        lines[-1] += chunk if lines[-1] else chunk.lstrip()
    return [line.rstrip() for line in lines]


class Formatter(click.HelpFormatter):
    """Sets help in cells instead of characters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        head = f"{prefix or '用法：'} {prog} "
        first, *more = fold(args, self.width - cell_len(head))
        self.write(head + first + "\n")
        for line in more:
            self.write(" " * cell_len(head) + line + "\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading with a Chinese colon."""
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; one that begins with ``\\b`` keeps its lines."""
        margin = " " * self.current_indent
        paragraphs = [
            "\n".join(
                f"{margin}{line}".rstrip() for line in _lines(paragraph, self.width - len(margin))
            )
            for paragraph in re.split(r"\n\s*\n", text)
        ]
        self.write("\n\n".join(paragraphs) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms and what they mean in two columns."""
        rows = list(rows)
        margin = " " * self.current_indent
        column = min(max(cell_len(term) for term, _ in rows), col_max) + col_spacing
        for term, text in rows:
            first, *more = fold(" ".join(text.split()), max(self.width - column - len(margin), 10))
            fits = cell_len(term) + col_spacing <= column
            gap = " " * (column - cell_len(term)) if fits else f"\n{margin}{' ' * column}"
            self.write(f"{margin}{term}{gap if first else ''}{first}\n")
            for line in more:
                self.write(f"{margin}{' ' * column}{line}\n")


def _lines(paragraph: str, width: int) -> list[str]:
    """Return the lines of a paragraph of help."""
    if paragraph.startswith("\b"):
        return paragraph.removeprefix("\b").removeprefix("\n").split("\n")
    return fold(" ".join(paragraph.split()), width)


class _Context(click.Context):
    """Sets the help of its command with our formatter."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is Chinese."""

    context_class = _Context

    def __init__(self, *args: Any, options_metavar: str = "[选项]", **more: Any) -> None:
        """Name in Chinese what options take."""
        super().__init__(*args, options_metavar=options_metavar, **more)
        for param in self.params:
            if isinstance(param, click.Option) and param.metavar is None:
                param.metavar = _METAVARS.get(param.type.name)


class Group(Command, click.Group):
    """Commands under one name, whose help is Chinese."""

    command_class = Command

    def __init__(self, *args: Any, subcommand_metavar: str = "命令 …", **more: Any) -> None:
        """Name in Chinese what stands for a command."""
        super().__init__(*args, subcommand_metavar=subcommand_metavar, **more)
