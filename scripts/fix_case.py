"""Repairs in a case what is safe to repair; shows the difference first."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.syntax import Syntax

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.catalog.profile import load_profile  # noqa: E402
from casebook.editing.fixing import Fixed, compacted, fix  # noqa: E402
from casebook.machine.budgets import MAX_FILE  # noqa: E402
from casebook.problems.terminal import difference  # noqa: E402
from casebook.vocabulary import load  # noqa: E402

EPILOG = """\b
能改的：编码改成 UTF-8，字段的中文冒号、逗号、缩进，代码和日期的引号，
        汉字之间的半角标点，‚‛ 引号和扫描误字，字段的顺序；只有一种改法的笔误
        （县级→县、2022年→"2022"、1,246→1246、报送单位:→issuer: 之类）。
不会动的：注释，指标的原文和核算式，以及其他一切内容。
例：
  python scripts/fix_case.py cases/gansu/620921-3jia1.md          只看要改什么
  python scripts/fix_case.py cases/gansu/620921-3jia1.md --write  改好写回
  python scripts/fix_case.py cases/*/*.md --format --write      再排成紧凑格式
结束时的返回值：0 不用改或已经改好，1 有要改的（没有写 --write），2 用法不对。"""


@click.command(
    cls=Command,
    help="改正案例文件里可以放心改的地方，先列出改动，加 --write 才写回。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument(
    "paths",
    metavar="文件…",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--write", is_flag=True, help="把改动写回文件。")
@click.option("--format", "compactly", is_flag=True, help="写成紧凑格式，意思不变。")
def main(paths: tuple[Path, ...], write: bool, compactly: bool) -> None:
    """Show the difference of each file; write when asked to."""
    library = Path(os.environ.get("CASES_DIR") or ROOT / "cases")
    words = library / "vocabulary"
    vocabularies = load(words)[0] if words.is_dir() else None
    profile = load_profile(library)[0]
    waiting = False
    for path in paths:
        if path.stat().st_size > MAX_FILE:
            text = f"{path} 超过 {MAX_FILE // 1024} KB，不像是案例。"
            raise click.BadParameter(text, param_hint="文件")
        data = path.read_bytes()
        fixed = fix(data, vocabularies, profile)
        if compactly:
            fixed = in_compact_form(fixed)
        if fixed.after.encode("utf-8") == data:
            click.echo(f"{path}：不用改。")
            continue
        show(path, fixed)
        if write:
            path.write_bytes(fixed.after.encode("utf-8"))
            click.echo("已写回。")
        else:
            waiting = True
    if waiting:
        click.echo("没有改动文件；确认后加 --write 写回。")
    sys.exit(1 if waiting else 0)


def in_compact_form(fixed: Fixed) -> Fixed:
    """Return a repaired case in compact form, with that listed among the changes."""
    after = compacted(fixed.after)
    if after == fixed.after:
        return fixed
    return Fixed(fixed.before, after, (*fixed.changes, "写成紧凑格式。"))


def show(path: Path, fixed: Fixed) -> None:
    """Print what changes, in words and as a difference of lines."""
    click.echo(f"{path}：")
    for change in fixed.changes:
        click.echo(f"· {change}")
    text = "\n".join(difference(fixed.before.split("\n"), fixed.after.split("\n")))
    if text and sys.stdout.isatty():
        Console().print(Syntax(text, "diff", word_wrap=True))
    elif text:
        click.echo(text)


if __name__ == "__main__":
    run(main)
