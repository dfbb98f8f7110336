"""Prints a collection of cases as PDF and Word."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from chinese import run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.book.collection import collection_files, read_collection  # noqa: E402
from casebook.book.fonts import NoChineseFontError  # noqa: E402
from casebook.book.press import Press, PressError, available  # noqa: E402
from casebook.book.production import Product, Workshop, print_pdf, write_word  # noqa: E402
from casebook.book.selection import select  # noqa: E402
from casebook.book.typesetting import RefusedError  # noqa: E402
from casebook.catalog import Catalog, Entry  # noqa: E402
from casebook.checks import load  # noqa: E402
from casebook.filecache import cache_folder  # noqa: E402
from casebook.problems import Problem, as_text, blocking, summary  # noqa: E402
from casebook.regionmap import MapSettings  # noqa: E402

EPILOG = """\b
例：
  python scripts/print_collection.py houjin                 PDF 和 Word 都生成
  python scripts/print_collection.py houjin --pdf --style gongwen
  python scripts/print_collection.py all --pdf --archive    存档用的 PDF/A-2a
  python scripts/print_collection.py all --pdf --volumes 2  分两册，共用总目录
选编写在 cases/collections/ 里，一个选编一个文件。自己的字体放进 fonts/。
结束时的返回值：0 完成，1 有错误，2 用法不对。"""


@click.command(
    help="把一个选编印成 PDF 和 Word。不写 --pdf 或 --docx 就两样都生成。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("slug", metavar="选编")
@click.option("--pdf", is_flag=True, help="生成 PDF。")
@click.option("--docx", is_flag=True, help="生成 Word（公文格式）。")
@click.option(
    "--style",
    type=click.Choice(["book", "gongwen"]),
    help="PDF 的版式：book 书籍，gongwen 公文（GB/T 9704—2012）。默认照选编文件。",
)
@click.option("--archive", is_flag=True, help="存档：PDF/A-2a 加 PDF/UA-1，不合要求就不生成。")
@click.option("--volumes", type=click.IntRange(1, 99), help="分成几册；超过 200 个案例自动分册。")
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    default=Path("build/print"),
    show_default=True,
    help="写入的文件夹。",
)
def main(  # noqa: PLR0917 - click names them
    slug: str,
    pdf: bool,
    docx: bool,
    style: str | None,
    archive: bool,
    volumes: int | None,
    out: Path,
) -> None:
    """Make what was asked for; exit 0 when done, 1 with errors, 2 for wrong usage."""
    console = Console(stderr=True)
    folder = Path(os.environ.get("CASES_DIR") or ROOT / "cases").absolute()
    file = folder / "collections" / f"{slug}.md"
    if not file.is_file():
        known = "、".join(path.stem for path in collection_files(folder)) or "（还没有）"
        raise click.UsageError(f"没有选编“{slug}”。现有的选编：{known}。")
    wants_pdf = pdf or archive or not docx
    wants_docx = docx or not (pdf or archive)
    if wants_pdf and (reason := available()):
        raise click.ClickException(reason)
    # The press makes itself ready while the library is read.
    press = click.get_current_context().with_resource(Press([ROOT / "fonts"]))
    if not available():
        press.start()
    library = load(folder, cache=cache_folder())
    gc.freeze()  # it stays to the end: none of it has to be looked at again
    collection, problems, lines = read_collection(file)
    if collection is None:
        raise click.ClickException(_told(problems, {f"collections/{file.name}": lines}))
    catalog = library.catalog
    if errors := blocking(library.problems):
        catalog = catalog.without({error.path for error in errors})
        console.print(f"[yellow]案例库里有 {len(errors)} 处错误，出错的案例没有收进书里。")
    entries, problems = select(collection, catalog)
    if problems:
        raise click.ClickException(_told(problems, {f"collections/{file.name}": lines}))
    workshop = _workshop(catalog, folder, press)
    made: list[Product] = []
    try:
        with _progress(console, len(entries)) as each:
            if wants_pdf:
                made += print_pdf(
                    workshop,
                    collection,
                    entries,
                    out,
                    style=style or "",
                    archive=archive,
                    count=volumes or 0,
                    each=each("PDF"),
                    say=lambda words: console.print(f"  {words}"),
                )
            if wants_docx:
                made.append(write_word(workshop, collection, entries, out, each=each("Word")))
    except (PressError, NoChineseFontError) as error:
        raise click.ClickException(str(error)) from error
    except RefusedError as error:
        raise click.ClickException(f"没有生成存档 PDF。{error}") from error
    _report(console, made)


def _told(problems: list[Problem], lines: dict[str, tuple[str, ...]]) -> str:
    return f"选编有错误。\n{as_text(problems, lines)}\n{summary(problems, 1)}"


def _workshop(catalog: Catalog, folder: Path, press: Press) -> Workshop:
    config_file = ROOT / "mkdocs.yml"
    with config_file.open("rb") as stream:
        config = yaml_load(stream, get_yaml_loader())
    extra = config.get("extra") or {}
    return Workshop(
        catalog,
        folder,
        ROOT / ".cache" / "print",
        ROOT / "theme" / "print",
        ROOT / "fonts",
        config.get("site_name") or "",
        config.get("site_url") or "",
        MapSettings.of(extra.get("map") or {}),
        presses=[press],
    )


Each = Callable[[Iterable[Entry]], Iterable[Entry]]


@contextmanager
def _progress(console: Console, total: int) -> Iterator[Callable[[str], Each]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:

        def named(name: str) -> Each:
            task = progress.add_task(f"{name}：准备案例", total=total)

            def each(entries: Iterable[Entry]) -> Iterator[Entry]:
                for entry in entries:
                    yield entry
                    progress.advance(task)
                if progress.tasks[task].completed >= total:
                    progress.update(task, description=f"{name}：排版")

            return each

        yield named


def _report(console: Console, made: Iterable[Product]) -> None:
    told: dict[str, None] = {}
    for product in made:
        size = product.file.stat().st_size / 1024 / 1024
        click.echo(f"{product.file}  {size:.1f} MB  排版 {product.seconds:.1f} 秒")
        for case, words in product.notices:
            told[f"《{case}》{words}" if case else words] = None
    for words in told:
        console.print(f"[yellow]注意[/] {escape(words)}", highlight=False)


if __name__ == "__main__":
    run(main)
