"""Keeps the list of names of private people that must not appear in cases, as hashes."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import click

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.checks.privacy import NAMES_FILE, load_names, name_digest  # noqa: E402

_HEAD = """\
# 不应出现在案例里的个人姓名，只存散列值，不存姓名本身；姓名可以猜，所以它只防搜索，不是保险箱。
# 增加：python scripts/private_names.py 姓名 …
"""


@click.command(
    cls=Command,
    help="把来源里出现的群众姓名加进名单（只存散列值）；以后案例里写了这些姓名，检查会提醒。",
    epilog="例：python scripts/private_names.py 某某某",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("names", metavar="姓名…", nargs=-1, required=True)
def main(names: tuple[str, ...]) -> None:
    """Add names; the file stays sorted and holds each once."""
    for name in names:
        if not re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name):
            raise click.BadParameter(f"“{name}”不像姓名，写两到四个汉字。", param_hint="姓名")
    folder = Path(os.environ.get("CASES_DIR") or ROOT / "cases")
    known = load_names(folder)
    every = sorted(known | {name_digest(name) for name in names})
    (folder / NAMES_FILE).write_text(_HEAD + "\n".join(every) + "\n", "utf-8", newline="\n")
    click.echo(f"名单里有 {len(every)} 个，新增 {len(every) - len(known)} 个。")


if __name__ == "__main__":
    run(main)
