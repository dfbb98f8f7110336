"""Checks that somebody is named who approves changes; pipelines that publish call it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.publishing.owners import owners_missing  # noqa: E402

EPILOG = """\b
例：python scripts/check_owners.py
流水线发布之前运行；在自己的电脑上 make site、make publish 不受影响。
GitHub 读 .github/CODEOWNERS，GitLab 读 .gitlab/CODEOWNERS，在别处两份都看。
结束时的返回值：0 写好了，1 没有写好。"""


@click.command(
    cls=Command,
    help="核对 CODEOWNERS：名单、编号、指纹、词表、征集和首页的改动由谁批准，是否已经写好。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def main() -> None:
    """Report what is missing; exit 1 when an owner is still to be named."""
    library = Path(os.path.normpath(ROOT / (os.environ.get("CASES_DIR") or "cases")))
    inside = library.relative_to(ROOT).as_posix() if library.is_relative_to(ROOT) else "cases"
    messages = [
        f"{folder}/CODEOWNERS：{problem}"
        for folder in folders()
        for problem in owners_missing(ROOT / folder / "CODEOWNERS", inside)
    ]
    if messages:
        click.echo("\n".join(messages), err=True)
        click.echo(
            "没有发布：谁批准公用文件的改动还没有写好。怎么改：打开 CODEOWNERS，把 @ORG/… 换成真实的"
            "账号或小组，提交；再在分支保护里要求“代码所有者审核”。",
            err=True,
        )
        sys.exit(1)
    click.echo("负责人已经写好。")


def folders() -> tuple[str, ...]:
    """Return where the platform that runs this looks for the file."""
    if os.environ.get("GITLAB_CI"):
        return (".gitlab",)
    if os.environ.get("GITHUB_ACTIONS"):
        return (".github",)
    return (".github", ".gitlab")


if __name__ == "__main__":
    run(main)
