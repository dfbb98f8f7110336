"""Commands speak Chinese by click's own means: a catalog of messages and a formatter."""

from __future__ import annotations

import gettext
import re
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import click
import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from chinese import Command, fold, speak_chinese

CATALOG = Path(__file__).parents[1] / "scripts/locale/zh_CN/LC_MESSAGES/messages.po"


@click.command(cls=Command, help="说明。")
@click.argument("paths", metavar="文件…", nargs=-1, required=True, type=click.Path(exists=True))
@click.option("--form", type=click.Choice(["a", "b"]))
@click.option("--count", type=click.IntRange(1, 9), default=3, show_default=True, help="几个。")
@click.option("--size", type=int)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--flag", is_flag=True)
def command(**_: object) -> None:
    """Do nothing."""


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch):
    """Return a function that runs the command and returns what it says."""
    monkeypatch.setenv("LANGUAGE", "")
    before = gettext.bindtextdomain("messages")
    speak_chinese()
    yield lambda *arguments: CliRunner().invoke(command, arguments, prog_name="x").output
    gettext.bindtextdomain("messages", before)


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        ([], "缺少参数 文件…"),
        (["无此文件"], "找不到 无此文件"),
        ([".", "--form", "c"], "“c”不行，可以写：a, b"),
        ([".", "--count", "10"], "10 不在范围 1<=x<=9 里"),
        ([".", "--size", "甲"], "“甲”不是数"),
        ([".", "--on", "去年"], "“去年”不是日期"),
        ([".", "--fom", "a"], "没有 --fom 这个选项。 是不是 --form"),
        ([".", "--form"], "选项 --form 后面要写内容"),
        ([".", "--flag=1"], "选项 --flag 后面不用写内容"),
    ],
)
def test_wrong_usage_is_reported_in_chinese(said, arguments: list[str], reported: str) -> None:
    """What click itself finds wrong is said in Chinese; only names stay as they are."""
    text = said(*arguments).replace("'", "")  # quotation marks differ between versions of click
    assert reported in text
    assert "不对：" in text
    assert not set(re.findall(r"[A-Za-z]+", text)) - {
        "x",
        "help",
        "c",
        "a",
        "b",
        "fom",
        "form",
        "flag",
        "count",
        "size",
        "on",
    }


def test_help_is_chinese(said) -> None:
    """Headings, what an option takes, its default and its range are Chinese."""
    text = said("--help")
    assert text.startswith("用法： x [选项] 文件…\n\n  说明。\n\n选项：\n")
    assert "--count 整数" in text
    assert "几个。 [默认：3; 1<=x<=9]" in text
    assert "显示本说明。" in text


def test_compiled_catalog_is_current() -> None:
    """The compiled catalog is that of the text; ``pybabel compile`` renews it."""
    written = BytesIO()
    with CATALOG.open("rb") as text, CATALOG.with_suffix(".mo").open("rb") as compiled:
        write_mo(written, read_po(text, locale="zh_CN"))
        written.seek(0)
        wanted, found = _messages(written), _messages(compiled)
    assert found == wanted
    assert "" not in found.values()


def _messages(compiled: BinaryIO) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in read_mo(compiled) if message.id}


@given(st.text(st.sampled_from("甲乙，。（）“”8ab -"), max_size=200), st.integers(10, 80))
def test_folded_lines_fit_and_hold_everything(text: str, width: int) -> None:
    """Lines hold all characters but blanks, in their order, and fit where a chunk fits."""
    lines = fold(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    longest = max((cell_len(chunk) for line in lines for chunk in line.split()), default=0)
    assert all(cell_len(line) <= max(width, longest) for line in lines)
    assert all(line == line.strip() for line in lines[1:])
