"""Prints a share of what a site offers into the store, for a build that finds it there."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from building.books import made  # noqa: E402
from building.state import state_of  # noqa: E402
from casebook.book.shards import shard  # noqa: E402
from casebook.metadata.pictures import pictures  # noqa: E402
from casebook.storage.store import Store  # noqa: E402


def share_of(_: click.Context, __: click.Parameter, value: str) -> tuple[int, int]:
    """Read 2/8."""
    number, _, count = value.partition("/")
    if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count) <= 1000):
        raise click.BadParameter(f"“{value}”应写成第几份/一共几份，例如 2/8。")
    return int(number), int(count)


@click.command(
    cls=Command,
    help="把一份案例和汇编印好，放进 .cache/store；各份合在一起，建站时就不用再印。",
    epilog="例：python scripts/make_shard.py 2/8",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("share", metavar="第几份/一共几份", callback=share_of)
def main(share: tuple[int, int]) -> None:
    """Print the share with the settings of the site, which are part of every key."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        edition = state_of(config).edition
        mine = shard(*share, edition.collections, edition.catalog.entries)
        downloads = made(config, mine)
    except (Abort, PluginError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if typeface := edition.typeface:
        store = Store(ROOT / ".cache" / "store")
        for _ in pictures(edition.catalog, edition.site, typeface, store, mine.entries):
            continue
    for failure in downloads.failures:
        click.echo(f"注意：{failure}", err=True)
    number, count = share
    click.echo(
        f"第 {number} 份（共 {count} 份）：{len(mine.entries)} 个案例、"
        f"{len(mine.collections)} 本汇编，印好 {len(list(downloads))} 个文件。"
    )


if __name__ == "__main__":
    run(main)
