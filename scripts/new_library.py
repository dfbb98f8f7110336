"""Writes a new library, empty or with three invented cases, from three answers."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import click

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.catalog import load_profile  # noqa: E402
from casebook.corpus.starter import EXAMPLES, Wish, example, files_of, sections_from  # noqa: E402
from casebook.problems import as_text  # noqa: E402

EPILOG = """\b
例：
  python scripts/new_library.py 法院库                     一问一答
  python scripts/new_library.py 法院库 --name 海口法院案例库 --field 法院
  python scripts/new_library.py 试试看 --example            带三个虚构的案例
建好以后：CASES_DIR=法院库 make site。不会覆盖已有的文件。"""


@click.command(
    cls=Command,
    help="新建一个案例库：回答三个问题（叫什么、收哪个领域、正文分几段），写好一个能检查、能建站的空库。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("folder", metavar="文件夹", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", metavar="库名", help="显示在每一页的上方，30 字以内。")
@click.option("--field", metavar="领域", help="例如 法院、营商环境、生态环境、医保、教育。")
@click.option("--sections", metavar="小标题", help="正文各部分，用顿号隔开；不写就是通行的四段。")
@click.option(
    "--example",
    "shown",
    is_flag=True,
    help=f"带三个虚构的案例：{'、'.join(EXAMPLES)}，不写领域就用最后一个。",
)
def main(
    folder: Path, name: str | None, field: str | None, sections: str | None, shown: bool
) -> None:
    """Ask what was not said, write everything or nothing, and say what comes next."""
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"“{folder}”里已经有文件，没有改动。换一个还没有的文件夹。")
    if shown:
        content = example(field or "")
        settings = content.settings
        wish = Wish(name or settings["name"], field or settings["field"], ())
        files = files_of(wish, content)
    else:
        name = name or click.prompt("案例库叫什么名字？例如 海口法院案例库")
        field = field or click.prompt("收哪个领域的案例？例如 法院、营商环境")
        usual = "背景与起因、主要做法、主要成效、经验启示"
        if sections is None:
            sections = click.prompt("正文分哪几部分？用顿号隔开", default=usual)
        titles = () if sections == usual else sections_from(sections)
        files = files_of(Wish(name.strip(), field.strip(), titles))
    write(files, folder)
    click.echo(f"写好了 {folder}，共 {len(files)} 个文件。")
    click.echo(f"这个库自己的东西（名称、类型、小标题、等级的说法）在 {folder / 'library.yml'}。")
    click.echo(f"新建案例：CASES_DIR={folder} python scripts/new_case.py")
    click.echo(f"检查：    CASES_DIR={folder} python scripts/check_cases.py")
    click.echo(f"建站：    CASES_DIR={folder} make site")


def write(files: dict[str, str], folder: Path) -> None:
    """Write all files of a library, or none: first beside the folder, then moved there."""
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".new-library-", dir=folder.parent))
    try:
        for path, text in files.items():
            file = work / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
        _, problems = load_profile(work)
        if problems:
            lines = {"library.yml": tuple(files["library.yml"].split("\n"))}
            raise click.ClickException(f"这样建不成，什么也没有写。\n{as_text(problems, lines)}")
        work.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        work.replace(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    run(main)
