"""Writes an invented library of any size, for measuring how the site grows."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from chinese import run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.corpus import CorpusError, Plan, write  # noqa: E402


@click.command(
    help="生成 N 个虚构案例，写成一个完整的案例库（含词表和首页），用来测速度和大小。"
    "种子相同，内容就相同。",
    epilog="\b\n例：\n"
    "  python scripts/make_corpus.py 1000 ../大案例库\n"
    "  CASES_DIR=../大案例库 SITE_DIR=../大网站 mkdocs build",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("count", metavar="N", type=int)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--seed", type=int, default=1, show_default=True, help="随机种子。")
@click.option(
    "--vocabulary",
    metavar="文件夹",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="改用这个文件夹里的词表，例如 cases/vocabulary；不写就用自带的小词表。",
)
def main(count: int, folder: Path, seed: int, vocabulary: Path | None) -> None:
    """Write the library, or say in one line why not."""

    def shown(plans: Iterable[Plan]) -> Iterable[Plan]:
        return track(plans, "生成案例", console=Console(stderr=True), transient=True)

    try:
        write(folder, count, seed, vocabulary=vocabulary, each=shown)
    except CorpusError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"写好 {count} 个案例：{folder}")


if __name__ == "__main__":
    run(main)
