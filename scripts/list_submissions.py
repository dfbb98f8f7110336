"""Writes the list on which a province recommends many cases, and begins the cases of a filled one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.catalog import load_profile  # noqa: E402
from casebook.form.entries import Words  # noqa: E402
from casebook.form.recommending import Listed, read_list, write_list  # noqa: E402
from casebook.form.workbook import read_rows  # noqa: E402
from casebook.form.writing import write_form  # noqa: E402
from casebook.formatguide import template  # noqa: E402
from casebook.intake.container import WordError  # noqa: E402
from casebook.intake.refusals import TOO_COMPLEX  # noqa: E402
from casebook.machine.guarding import OverBudgetError, within_budget  # noqa: E402
from casebook.regions import Regions  # noqa: E402
from casebook.vocabulary import load as load_vocabularies  # noqa: E402

EPILOG = """\b
例：
  python scripts/list_submissions.py 汇总表.xlsx
      写一份空白的汇总表
  python scripts/list_submissions.py --begin 汇总表.xlsx
      照填好的表，每行新建一篇案例
  python scripts/list_submissions.py --begin 汇总表.xlsx --forms
      每行写一份填了开头的投稿表
不会覆盖已有的文件；表里有错误，一个文件也不写。"""


@click.command(
    cls=Command,
    help="推荐许多案例时用的汇总表（Excel）：写一份空白的，或照填好的表新建案例。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("file", metavar="汇总表.xlsx", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--begin", is_flag=True, help="读填好的表，每行新建一篇案例。")
@click.option("--forms", is_flag=True, help="不写案例文件，写投稿表（Word），发给各单位接着填。")
@click.option(
    "-o",
    "--out",
    metavar="文件夹",
    type=click.Path(file_okay=False, path_type=Path),
    help="写到哪里；案例不写就放进案例库，投稿表不写就放进 drafts。",
)
def main(file: Path, begin: bool, forms: bool, out: Path | None) -> None:
    """Write the blank list, or one file for each row of a filled one."""
    if file.suffix.lower() != ".xlsx":
        raise click.BadParameter("文件名要以 .xlsx 结尾。", param_hint="汇总表.xlsx")
    if not begin:
        if forms or out:
            raise click.UsageError("--forms 和 --out 要和 --begin 一起用。")
        write({file: write_list()})
        return
    folder = Path(os.environ.get("CASES_DIR") or ROOT / "cases").absolute()
    vocabularies, profile = load_vocabularies(folder / "vocabulary")[0], load_profile(folder)[0]
    words = Words(vocabularies, Regions.load(), profile)
    listed = listed_in(file, words)
    if listed.problems:
        fail(
            "\n".join(
                [*listed.problems, f"有 {len(listed.problems)} 处问题，改好再来。没有写文件。"]
            )
        )
    target = out or (ROOT / "drafts" if forms else folder)
    wanted: dict[Path, bytes] = {}
    for one in listed.cases:
        if forms:
            name = f"{Path(one.path).stem}.docx"
            wanted[target / name] = write_form(words, one.meta)
        else:
            wanted[target / one.path] = template(one.answers, vocabularies, profile).encode()
    write(wanted)


def listed_in(file: Path, words: Words) -> Listed:
    """Return what a filled list says; stop with the reason when it cannot be read."""
    try:
        return read_list(within_budget(read_rows, file.read_bytes()), words)
    except OverBudgetError:
        fail(f"{file.name}：{TOO_COMPLEX}")
    except WordError as error:
        fail(f"{file.name}：{error}")
    except OSError as error:
        fail(f"{file.name}：文件打不开（{error.strerror}）。")


def write(wanted: dict[Path, bytes]) -> None:
    """Write all files, or none when one of them exists."""
    if taken := [path.name for path in wanted if path.exists()]:
        fail(f"已经有 {'、'.join(taken)}，没有覆盖，也没有写别的文件。")
    for path, content in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(content)
        inside = path.absolute().is_relative_to(Path.cwd())
        click.echo(f"写好了 {path.absolute().relative_to(Path.cwd()) if inside else path}")


def fail(message: str) -> NoReturn:
    """Report the obstacle and stop."""
    click.echo(message, err=True)
    sys.exit(1)


if __name__ == "__main__":
    run(main)
