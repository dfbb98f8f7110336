"""Prints a collection of cases as PDF and Word."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as ProgressBar

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.book.collection import (  # noqa: E402
    CollectionFile,
    collection_files,
    read_collection,
)
from casebook.book.compiler import CompileError, Compiler, available  # noqa: E402
from casebook.book.context import PrintContext  # noqa: E402
from casebook.book.fonts import NoChineseFontError  # noqa: E402
from casebook.book.formats import Format, books  # noqa: E402
from casebook.book.press_options import PLAIN, Press  # noqa: E402
from casebook.book.production import produce, produce_notice  # noqa: E402
from casebook.book.products import Each, Product, Progress, Request  # noqa: E402
from casebook.book.selection import select  # noqa: E402
from casebook.book.trims import TRIMS  # noqa: E402
from casebook.book.typesetting import RefusedError  # noqa: E402
from casebook.catalog import Catalog, Entry, Library  # noqa: E402
from casebook.checks import load  # noqa: E402
from casebook.problems import Problem, as_text, blocking, summary  # noqa: E402
from casebook.storage.atomic import appearing  # noqa: E402
from casebook.storage.filecache import cache_folder  # noqa: E402
from output import context_of, copied  # noqa: E402

EPILOG = """\b
例：
  python scripts/print_collection.py houjin                 各种格式都生成
  python scripts/print_collection.py houjin --pdf --style gongwen
  python scripts/print_collection.py all --pdf --archive    存档用的 PDF/A-2a
  python scripts/print_collection.py all --pdf --volumes 2  分两册，共用总目录
  python scripts/print_collection.py all --pdf --trim 16开 --marks --black
选编写在 cases/collections/ 里，一个选编一个文件。自己的字体放进 fonts/。
结束时的返回值：0 完成，1 有错误，2 用法不对。"""


def _format_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add a flag for every format."""
    for form in reversed(books()):
        flag = click.option(f"--{form.name}", is_flag=True, help=f"生成 {form.label}{form.about}。")
        command = flag(command)
    return command


@click.command(
    cls=Command,
    help=f"把一个选编印成 {'、'.join(form.label for form in books())}。"
    f"{'、'.join(f'--{form.name}' for form in books())} 都不写，就全部生成。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("slug", metavar="选编")
@_format_options
@click.option(
    "--style",
    type=click.Choice(["book", "gongwen"]),
    help="PDF 的版式：book 书籍，gongwen 公文（版心、字号、标题层次和页码按 GB/T 9704—2012）。默认照选编文件。",
)
@click.option("--archive", is_flag=True, help="存档：PDF/A-2a 加 PDF/UA-1，不合要求就不生成。")
@click.option(
    "--trim", type=click.Choice([*TRIMS]), help="成品尺寸，默认照选编文件。公文版式总是 A4。"
)
@click.option(
    "--large",
    is_flag=True,
    help="大字本：PDF 和 Word 的字都放大；公文版式的 PDF 用国家标准的字号，不放大。",
)
@click.option("--marks", is_flag=True, help="交印刷厂：四角加裁切线，四边留 3 毫米出血。")
@click.option("--black", is_flag=True, help="交印刷厂：只用黑色，文件里没有彩色。")
@click.option("--fours", is_flag=True, help="交印刷厂：末尾补白页，总页数是 4 的倍数。")
@click.option("--booklet", is_flag=True, help="另出一份骑马订的拼版，两页并一面，最多 64 页。")
@click.option(
    "--volumes", type=click.IntRange(1, 99), help="分成几册。不写就按页数分，见 --volume-pages。"
)
@click.option(
    "--volume-pages",
    type=click.IntRange(400, 600),
    help="每册大约多少页，默认照选编文件（500）。在章与章之间分。",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    default=Path("build/print"),
    show_default=True,
    help="写入的文件夹。",
)
def main(
    *,
    slug: str,
    style: str | None,
    archive: bool,
    trim: str | None,
    large: bool,
    marks: bool,
    black: bool,
    fours: bool,
    booklet: bool,
    volumes: int | None,
    volume_pages: int | None,
    out: Path,
    **asked: bool,
) -> None:
    """Make what was asked for; exit 0 when done, 1 with errors, 2 for wrong usage."""
    console = Console(stderr=True)
    folder = Path(os.environ.get("CASES_DIR") or ROOT / "cases").absolute()
    file = folder / "collections" / f"{slug}.md"
    if not file.is_file():
        known = "、".join(path.stem for path in collection_files(folder)) or "（还没有）"
        raise click.UsageError(f"没有选编“{slug}”。现有的选编：{known}。")
    press = Press(marks, black, fours)
    if archive and press != PLAIN:
        raise click.UsageError("存档的 PDF 不能加裁切线、去颜色或补白页：--archive 要单独用。")
    formats = _formats(asked, archive=archive)
    # The compiler starts while the library is read.
    compiler = click.get_current_context().with_resource(Compiler([ROOT / "fonts"]))
    if not available():
        compiler.start()
    library = load(folder, cache=cache_folder())
    gc.freeze()  # lives until the end: keep the collector from scanning it
    catalog = library.catalog
    if errors := blocking(library.problems):
        catalog = catalog.without({error.path for error in errors})
        console.print(f"[yellow]案例库里有 {len(errors)} 处错误，出错的案例没有收进书里。")
    collection, entries = _selected(file, catalog)
    left_out = _left_out(collection, library, errors, entries)
    context = context_of(catalog, folder, compiler)
    collection = _changed(collection, trim=trim, volume_pages=volume_pages, large=large or None)
    request = Request(collection, entries, style or "", archive, volumes or 0, press)
    try:
        with closing(context), _progress(console, len(entries)) as each:
            products = [
                copied(product, out)
                for form in formats
                for product in produce(
                    context,
                    form,
                    request,
                    Progress(each(form.label), lambda words: console.print(f"  {words}")),
                )
            ]
            notices = (produce_notice(context, form, collection) for form in formats)
            products += [copied(notice, out) for notice in notices if notice is not None]
            if booklet:
                products += _booklets(context, request, out)
    except (CompileError, NoChineseFontError) as error:
        raise click.ClickException(str(error)) from error
    except RefusedError as error:
        raise click.ClickException(f"没有生成存档 PDF。{error}") from error
    _report(console, products, left_out)


def _changed(collection: CollectionFile, **asked: object) -> CollectionFile:
    """Return a collection with those of its settings changed that were asked for."""
    more = {name: value for name, value in asked.items() if value is not None}
    return collection.model_copy(
        update={"collection": collection.collection.model_copy(update=more)}
    )


def _booklets(context: PrintContext, request: Request, out: Path) -> list[Product]:
    """Write the pages of each PDF as a booklet to be folded and stitched."""
    from casebook.book.press import stitched  # noqa: PLC0415 -- needs pikepdf

    plain = replace(request, press=Press(black=request.press.black))
    booklets = []
    for product in produce(context, books()[0], plain):
        name = product.name.replace(".pdf", "-booklet.pdf")
        with appearing(out / name) as part:
            if reason := stitched(product.file, part):
                raise click.ClickException(f"没有拼版：{product.name} {reason}")
        booklets.append(replace(product, name=name, content=out / name))
    return booklets


def _formats(asked: Mapping[str, bool], *, archive: bool) -> list[Format]:
    """Return the formats to make: those named, or all, or for an archive those that know one."""
    named = [form for form in books() if asked[form.name] or (archive and form.archival)]
    formats = named or books()
    for form in formats:
        if reason := form.missing():
            raise click.ClickException(reason)
    return formats


def _selected(file: Path, catalog: Catalog) -> tuple[CollectionFile, tuple[Entry, ...]]:
    """Return a collection with its cases."""
    collection, problems, lines = read_collection(file)
    entries: tuple[Entry, ...] = ()
    if collection is not None:
        entries, problems = select(collection, catalog)
    if collection is None or problems:
        raise click.ClickException(_as_messages(problems, {f"collections/{file.name}": lines}))
    return collection, entries


def _left_out(
    collection: CollectionFile,
    library: Library,
    errors: Sequence[Problem],
    printed: Sequence[Entry],
) -> list[str]:
    """Return what errors keep out of the book: titles, or paths of files that are no cases yet."""
    if not errors:
        return []
    wanted = select(collection, library.catalog)[0]
    found = [f"《{entry.case.title}》" for entry in wanted if entry not in printed]
    unread = {error.path for error in errors if library.catalog.by_path.get(error.path) is None}
    return [*found, *sorted(path for path in unread if path.endswith(".md"))]


def _as_messages(problems: list[Problem], lines: dict[str, tuple[str, ...]]) -> str:
    return f"选编有错误。\n{as_text(problems, lines)}\n{summary(problems, 1)}"


@contextmanager
def _progress(console: Console, total: int) -> Iterator[Callable[[str], Each]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with ProgressBar(*columns, console=console, transient=True) as progress:

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


def _report(console: Console, products: Sequence[Product], left_out: Sequence[str]) -> None:
    """Report what was made; exit 1 when a case is not printed, or not completely."""
    messages: dict[str, None] = {}
    for product in products:
        size = product.file.stat().st_size / 1024 / 1024
        click.echo(f"{product.file}  {size:.1f} MB  排版 {product.seconds:.1f} 秒")
        for case, words in product.notices:
            messages[f"《{case}》{words}" if case else words] = None
    for words in messages:
        console.print(f"[yellow]注意[/] {escape(words)}", highlight=False)
    if left_out:
        raise click.ClickException(
            f"有 {len(left_out)} 个案例有错误，没有收进书里：{'、'.join(left_out)}。\n"
            "怎么改：运行 python scripts/check_cases.py，照提示改好，再印一次。"
        )
    if unprinted := dict.fromkeys(case for product in products for case in product.unprinted):
        titles = "".join(f"《{case}》" for case in unprinted)
        raise click.ClickException(
            f"有 {len(unprinted)} 个案例没有印出正文：{titles}。\n"
            "怎么改：看上面的“注意”，改好这些案例里的图片或文字，再印一次。"
        )


if __name__ == "__main__":
    run(main)
