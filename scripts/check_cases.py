"""Checks cases: form, facts, wording, privacy, duplicates, links and untrusted content."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.case import PartialDate  # noqa: E402
from casebook.checks import check_files  # noqa: E402
from casebook.checks.codes import explain, near  # noqa: E402
from casebook.edition.editorial import loaders_of  # noqa: E402
from casebook.problems import PRINTERS, Findings, blocking, summary  # noqa: E402
from casebook.storage.filecache import cache_folder  # noqa: E402
from navigation import pages_at_root  # noqa: E402
from outside import check_outside, is_draft  # noqa: E402

EPILOG = """\b
例：
  python scripts/check_cases.py                         检查整个案例库
  python scripts/check_cases.py cases/gansu/620921-3jia1.md
  python scripts/check_cases.py --advice 文件 …         连同建议一起列出
  python scripts/check_cases.py --explain part-count    解释一种问题
结束时的返回值：0 没有错误，1 有错误，2 用法不对。"""


def library() -> Path:
    """Return the folder of the library: CASES_DIR, or cases beside the scripts."""
    return Path(os.environ.get("CASES_DIR") or ROOT / "cases").absolute()


@click.command(
    cls=Command,
    help="检查案例文件；不写文件就检查整个案例库。错误必须改，建议可以不改。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("paths", metavar="[文件或文件夹]…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(PRINTERS)),
    default="text",
    help="输出格式：text 给人看，json 给程序，github 是流水线注释，markdown 是评论里的表格。",
)
@click.option("--advice", is_flag=True, help="连同建议一起列出（不写就只列错误）。")
@click.option("--alone", is_flag=True, help="不和库里别的案例比较（查重、同名、编号），更快。")
@click.option(
    "--fresh", is_flag=True, help="全部重新检查，不用上次记下的结果（案例很多时才会记）。"
)
@click.option("--explain", "code", metavar="代号", help="解释一种问题是什么意思，各举一个例子。")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=min(8, os.cpu_count() or 1),
    help="案例很多时用几个进程；不写就按电脑有几个处理器。",
)
def main(  # noqa: PLR0917 - click names them
    paths: tuple[Path, ...],
    form: str,
    advice: bool,
    alone: bool,
    fresh: bool,
    code: str | None,
    workers: int,
) -> None:
    """Print what is wrong; exit 0 without errors, 1 with errors, 2 for wrong usage."""
    if code is not None:
        explanation = explain(code)
        if explanation is None:
            raise click.BadParameter(f"没有“{code}”这个代号。{near(code)}", param_hint="--explain")
        click.echo(explanation)
        return
    folder = library()
    if not folder.is_dir():
        raise click.UsageError(f"找不到案例库文件夹 {folder.name}，请在项目文件夹里运行。")
    outside = [path for path in paths if is_draft(path, folder)]
    some = list(files_of([p for p in paths if p not in outside], folder)) if paths else None
    if some is not None and folder in some:
        some = None
    if outside and not some:
        found = check_outside(outside, folder)
        report(found, form, advice=advice)
        sys.exit(1 if blocking(found.problems) else 0)
    if outside:
        raise click.BadParameter("案例库里的文件和外面的草稿请分开检查。", param_hint="文件")
    with progress(form) as each:
        found = check_files(
            folder,
            some,
            today=PartialDate.parse(date.today().isoformat()),
            compare=not alone,
            workers=workers,
            each=each,
            loaders=loaders_of(folder, some),
            cache=None if fresh else cache_folder(),
            pages=pages_at_root(),
        )
    report(found, form, advice=advice)
    sys.exit(1 if blocking(found.problems) else 0)


def files_of(paths: Iterable[Path], folder: Path) -> Iterator[Path]:
    """Yield the files that are named, folders opened; anything else is wrong usage.

    The library itself is yielded as it is. A library that is reached through a link goes by its
    real path too.
    """
    for path in paths:
        file = Path(os.path.normpath(path.absolute()))
        if not os.path.lexists(file):
            raise click.BadParameter(f"找不到“{path}”。", param_hint="文件")
        if not file.is_relative_to(folder):
            # The file itself may be a link, which is reported; links in its path are followed.
            real = file.parent.resolve() / file.name if file != folder.resolve() else file
            if not real.is_relative_to(folder.resolve()):
                raise click.BadParameter(
                    f"“{path}”不在案例库文件夹 {folder.name} 里。", param_hint="文件"
                )
            file = folder / real.relative_to(folder.resolve())
        if file == folder:
            yield folder
        elif file.is_dir() and not file.is_symlink():
            yield from sorted(i for i in file.rglob("*") if i.is_symlink() or not i.is_dir())
        else:
            yield file


@contextmanager
def progress(form: str) -> Iterator[Callable[[Iterable[Path]], Iterable[Path]]]:
    """Show a bar on a terminal, and nothing elsewhere."""
    console = Console(stderr=True)
    if form != "text" or not console.is_terminal:
        yield iter
        return
    columns = (TextColumn("检查"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield lambda files: bar.track(list(files), description="检查")


def report(found: Findings, form: str, *, advice: bool) -> None:
    """Print the problems in one form; the summary only where people read it."""
    shown = list(found.problems) if advice else blocking(found.problems)
    text = PRINTERS[form](shown, found.lines)
    if text:
        click.echo(text)
    if form != "text":
        return
    click.echo(summary(found.problems, found.files))
    hidden = len(found.problems) - len(shown)
    if hidden:
        click.echo(f"另有 {hidden} 条建议，加 --advice 列出。")
    codes = sorted({problem.code for problem in shown})
    if codes:
        click.echo("想知道为什么：python scripts/check_cases.py --explain 代号")
        click.echo("本次出现的代号：" + "、".join(codes))


if __name__ == "__main__":
    run(main)
