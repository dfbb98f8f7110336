"""Counts the lines of front matter and text of every case, now or at a commit."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.catalog import case_files, is_case  # noqa: E402
from casebook.frontmatter import Document, parse, read  # noqa: E402


@click.command(
    cls=Command,
    help="数每个案例字段和正文（非空）的行数，末行是合计和比例。",
    epilog="\b\n例：\n"
    "  python scripts/count_lines.py\n"
    "  python scripts/count_lines.py --commit v0.1.0   那次提交时的行数",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--commit", metavar="提交", help="数本仓库 cases 在这次提交时的行数；不写就数现在的。"
)
def main(commit: str | None) -> None:
    """Print a line for each case, and the total."""
    folder = Path(os.environ.get("CASES_DIR") or ROOT / "cases")
    documents = list(_committed(commit) if commit else _present(folder))
    weights = [document.weight for document in documents]
    for document, (fields, text) in zip(documents, weights, strict=True):
        click.echo(f"{fields:>6} {text:>6}  {document.path}")
    fields, text = sum(w[0] for w in weights), sum(w[1] for w in weights)
    click.echo(
        f"{fields:>6} {text:>6}  合计 {len(weights)} 个案例，{fields / max(text, 1):.2f} : 1"
    )


def _present(folder: Path) -> Iterator[Document]:
    for file in case_files(folder):
        yield read(file, file.relative_to(folder).as_posix())


def _committed(commit: str) -> Iterator[Document]:
    listed = _git("ls-tree", "-r", "--name-only", "-z", "--end-of-options", commit, "--", "cases")
    for path in listed.split("\0"):
        if is_case(path.removeprefix("cases/")):
            text = _git("show", "--end-of-options", f"{commit}:{path}")
            yield parse(text, path.removeprefix("cases/"))


def _git(*arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - a fixed program; arguments are no shell text
        ["git", "-c", "core.quotePath=false", *arguments],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        click.echo(f"这次提交读不到：{done.stderr.strip()}", err=True)
        sys.exit(1)
    return done.stdout


if __name__ == "__main__":
    run(main)
