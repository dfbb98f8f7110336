"""Gives merged cases their numbers."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.editing.case_ids import GUARD, NumberingError, assign, guard_problem, plan  # noqa: E402

EPILOG = """合并一篇案例以后运行；合并之前编号一律写 DX-0000-0000。

cases/.id-guard 是守卫文件，要和案例一起提交：两个人同时分配，合并时会在这里冲突，不会把同一个号\
给两篇案例。冲突时以先合并的为准，后来的改回 DX-0000-0000 再运行一次。

\b
例：
  python scripts/assign_ids.py           只看会分配什么号
  python scripts/assign_ids.py --write   写进文件
  python scripts/assign_ids.py --check   核对编号和守卫文件
结束时的返回值：0 正常，1 有冲突或对不上，2 用法不对。"""


@click.command(
    cls=Command,
    help="给已经合并的案例分配编号 DX-年份-四位数，重号就停下。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument(
    "paths",
    metavar="[文件]…",
    nargs=-1,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--year", type=click.IntRange(2000, 2999), help="编号里的年份，不写就是今年。")
@click.option("--write", "really", is_flag=True, help="写进文件。")
@click.option("--check", is_flag=True, help="只核对编号和守卫文件。")
def main(paths: tuple[Path, ...], year: int | None, really: bool, check: bool) -> None:
    """Show or write the numbers; 1 when they cannot be given."""
    folder = Path(os.environ.get("CASES_DIR") or ROOT / "cases").absolute()
    if check:
        wrong = guard_problem(folder)
        click.echo(wrong or "编号和守卫文件相符。")
        sys.exit(1 if wrong else 0)
    try:
        chosen = year or date.today().year
        planned = (assign if really else plan)(folder, chosen, paths or None)
        for one in planned.assignments:
            click.echo(f"{one.number}  {one.path}")
    except NumberingError as error:
        click.echo(f"没有分配：{error}", err=True)
        sys.exit(1)
    count = len(planned.assignments)
    if not count:
        click.echo("没有要分配编号的案例。")
    elif really:
        click.echo(f"分配了 {count} 个编号。把这些文件和 {GUARD} 一起提交。")
    else:
        click.echo(f"会分配 {count} 个编号；加 --write 写进文件。")


if __name__ == "__main__":
    run(main)
