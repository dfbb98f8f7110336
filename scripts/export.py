"""Writes cases and collections in any of the forms in which they are passed on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.book.collection import collection_files  # noqa: E402
from casebook.book.compiler import CompileError, Compiler, available  # noqa: E402
from casebook.book.context import PrintContext  # noqa: E402
from casebook.book.fonts import NoChineseFontError  # noqa: E402
from casebook.book.formats import Format, Subject, UnknownFormatError, named, offered  # noqa: E402
from casebook.book.loading import LoadedCollection  # noqa: E402
from casebook.book.loading import load as load_collections  # noqa: E402
from casebook.book.production import produce, produce_case, produce_comparison  # noqa: E402
from casebook.book.products import CaseRequest, Options, OverfullError, Product, Progress, Request  # noqa: E402
from casebook.catalog import Catalog, Entry  # noqa: E402
from casebook.checks import load  # noqa: E402
from casebook.comparison import Comparison  # noqa: E402
from casebook.comparison import load as load_comparisons  # noqa: E402
from casebook.problems import blocking  # noqa: E402
from casebook.storage.filecache import cache_folder  # noqa: E402
from output import context_of, copied  # noqa: E402

_SUBJECTS: tuple[tuple[Subject, str], ...] = (
    ("case", "案例"),
    ("collection", "选编"),
    ("comparison", "对比"),
)


def _listed() -> str:
    """Return the formats for the help, one a line."""
    lines = []
    for form in offered():
        subjects = [word for subject, word in _SUBJECTS if form.writes(subject)]
        lines.append(f"  {form.name:<11} {form.label}{form.about}；给{'、'.join(subjects)}")
        if form.sizes:
            lines.append(f"  {'':<11} --size {' '.join(form.sizes)}")
    return "\n".join(lines)


EPILOG = f"""\b
格式：
{_listed()}
\b
例：
  python scripts/export.py 620921-3jia1 --format brief
  python scripts/export.py houjin all --format epub
  python scripts/export.py houjin-zuzhi-zhuanhua --format pptx
案例写文件名、路径或编号，选编和对比写文件名；可以写几个。
给选编或对比要只有案例才有的格式，就给里面的每个案例各出一份。
结束时的返回值：0 完成，1 有错误，2 用法不对。"""


@dataclass(frozen=True)
class _Target:
    """What is to be written: its title, its cases, and the collection or comparison if it is one."""

    title: str
    entries: tuple[Entry, ...]
    collection: LoadedCollection | None = None
    comparison: Comparison | None = None

    def made(
        self, context: PrintContext, form: Format, options: Options, progress: Progress
    ) -> Iterator[tuple[str, Callable[[], list[Product]]]]:
        """Yield titles with what makes the files: of a collection, or of each case."""
        if self.collection is not None and form.write is not None:
            request = Request(self.collection.file, self.entries, options=options)
            yield self.title, lambda: produce(context, form, request, progress)
            return
        if (comparison := self.comparison) is not None and form.write_comparison is not None:
            yield self.title, lambda: produce_comparison(context, form, comparison)
            return
        if form.write_case is None:
            names = "、".join(other.name for other in offered() if other.writes("case"))
            raise click.UsageError(
                f"“{form.name}”只给选编，不给单个案例《{self.title}》。案例可以写：{names}。"
            )
        for entry in self.entries:
            case = CaseRequest(entry, options)
            yield entry.case.title, lambda case=case: produce_case(context, form, case) or []


@click.command(
    cls=Command,
    help="把案例、选编或对比做成可以带走的文件：一页纸、展板、长图、课件、电子书等。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("names", metavar="案例、选编或对比…", nargs=-1, required=True)
@click.option(
    "-f", "--format", "formats", metavar="格式", multiple=True,
    help="格式的名称，见下面；可以写几次。不写就问。",
)  # fmt: skip
@click.option("--size", default="", metavar="尺寸", help="尺寸，见下面；不写就用第一种。")
@click.option("--tenth", is_flag=True, help="展板按 1:10 出图，不写就是 1:1。")
@click.option("--issue", default="", metavar="期号", help="一页纸加简报报头，如：第3期。")
@click.option("--office", default="", metavar="单位", help="简报报头的编印单位。")
@click.option("--date", default="", metavar="日期", help="简报报头的日期，如：2026年12月1日。")
@click.option(
    "--figures", type=click.IntRange(1, 5), default=5, help="一张纸上最多几个数字，默认 5。"
)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), metavar="文件夹",
    default=Path("build/export"), show_default=True, help="写入的文件夹。",
)  # fmt: skip
def main(
    *,
    names: tuple[str, ...],
    formats: tuple[str, ...],
    size: str,
    tenth: bool,
    issue: str,
    office: str,
    date: str,
    figures: int,
    output: Path,
) -> None:
    """Make what was asked for; exit 0 when done, 1 with errors, 2 for wrong usage."""
    console = Console(stderr=True)
    folder = Path(os.environ.get("CASES_DIR") or ROOT / "cases").absolute()
    chosen = _formats(formats or _asked(), size)
    library = load(folder, cache=cache_folder())
    catalog = library.catalog
    if errors := blocking(library.problems):
        catalog = catalog.without({error.path for error in errors})
        console.print(f"[yellow]案例库里有 {len(errors)} 处错误，出错的案例不能导出。")
    collections = {item.file.slug: item for item in load_collections(folder, library).items}
    comparisons = {item.slug: item for item in load_comparisons(folder, library).items}
    targets = _targets(names, catalog, collections, comparisons, folder)
    options = Options(size, tenth, issue, office, date, figures)
    compiler = click.get_current_context().with_resource(Compiler([ROOT / "fonts"]))
    if not available():
        compiler.start()
    context = context_of(catalog, folder, compiler)
    failures: list[str] = []
    progress = Progress(say=lambda words: console.print(f"  {words}", highlight=False))
    with closing(context):
        for form in chosen:
            jobs = [
                job for target in targets for job in target.made(context, form, options, progress)
            ]
            for number, (title, make) in enumerate(jobs, 1):
                words = f"{form.label} {number}/{len(jobs)}：{escape(title)}"
                console.print(words, highlight=False)
                try:
                    _report(console, [copied(product, output) for product in make()])
                except (CompileError, NoChineseFontError, OverfullError) as error:
                    failures.append(f"《{title}》没有做成{form.label}。{error}")
    if failures:
        raise click.ClickException("\n".join(failures))


def _asked() -> tuple[str, ...]:
    """Ask for a format, as the menu does which has no options."""
    for number, form in enumerate(offered(), 1):
        click.echo(f"  {number:>2}  {form.label}{form.about}")
    try:
        number = click.prompt("输入数字，按回车", type=click.IntRange(1, len(offered())))
    except click.Abort as error:
        raise click.UsageError("没有写格式：加上 --format 和上面的一种。") from error
    return (offered()[number - 1].name,)


def _formats(wanted: Sequence[str], size: str) -> list[Format]:
    try:
        chosen = named(wanted)
    except UnknownFormatError as error:
        raise click.UsageError(str(error)) from error
    for form in chosen:
        if reason := form.missing():
            raise click.ClickException(reason)
        if size and size not in form.sizes:
            has = f"只有：{'、'.join(form.sizes)}" if form.sizes else "没有尺寸可选，不要写 --size"
            raise click.UsageError(f"“{form.name}”没有“{size}”这个尺寸，{has}。")
    return chosen


def _targets(
    names: Sequence[str],
    catalog: Catalog,
    collections: dict[str, LoadedCollection],
    comparisons: dict[str, Comparison],
    folder: Path,
) -> list[_Target]:
    """Return what the names mean; all that are unknown are told at once."""
    by_stem: dict[str, list[Entry]] = {}
    for entry in catalog.entries:
        by_stem.setdefault(Path(entry.path).stem, []).append(entry)
    files = [file.stem for file in collection_files(folder)]
    found: list[_Target] = []
    wrong: list[str] = []
    for name in dict.fromkeys(names):
        plain = _inside(name, folder)
        plain = plain.removesuffix(".html").removesuffix(".md")
        collection = collections.get(plain.removeprefix("collections/"))
        comparison = comparisons.get(plain.removeprefix("compare/").removeprefix("comparisons/"))
        entry = catalog.find(name) or catalog.find(f"{plain}.md")
        alike = by_stem.get(plain, [])
        if entry is None and len(alike) == 1:
            entry = alike[0]
        if collection is not None:
            title = collection.file.collection.title
            found.append(_Target(title, collection.entries, collection))
        elif comparison is not None:
            found.append(_Target(comparison.title, comparison.entries, comparison=comparison))
        elif entry is not None:
            found.append(_Target(entry.case.title, (entry,)))
        elif len(alike) > 1:
            wrong.append(
                f"“{name}”有 {len(alike)} 个：{'、'.join(e.path for e in alike)}，写全路径"
            )
        elif plain in files:
            wrong.append(f"选编“{name}”有错误，先运行 python scripts/check_cases.py")
        else:
            near = get_close_matches(plain, [*collections, *comparisons, *by_stem], 3, 0.5)
            hint = (
                f"是不是：{'、'.join(near)}"
                if near
                else f"选编有：{'、'.join(collections) or '（还没有）'}"
            )
            wrong.append(f"没有案例、选编或对比“{name}”，{hint}")
    if wrong:
        raise click.UsageError("；\n".join(wrong) + "。")
    return found


def _inside(name: str, folder: Path) -> str:
    """Return a name without the library's folder; a file may be given by its whole path."""
    path = Path(name).absolute()
    if path.is_relative_to(folder):
        return path.relative_to(folder).as_posix()
    return name.replace("\\", "/").removeprefix("./").removeprefix("cases/")


def _report(console: Console, products: Sequence[Product]) -> None:
    for product in products:
        size = product.file.stat().st_size / 1024
        shown = f"{size / 1024:.1f} MB" if size >= 1024 else f"{size:.0f} KB"
        click.echo(f"{product.file}  {shown}")
    for case, words in dict.fromkeys(row for product in products for row in product.notices):
        text = f"《{case}》{words}" if case else words
        console.print(f"[yellow]注意[/] {escape(text)}", highlight=False)


if __name__ == "__main__":
    run(main)
