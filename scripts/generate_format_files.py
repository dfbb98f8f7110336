"""Writes the files that follow from the model: the template, and snippets for editors."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.catalog import load_profile  # noqa: E402
from casebook.formatguide import settings, snippets, template  # noqa: E402
from casebook.vocabulary import load  # noqa: E402

SNIPPETS = ROOT / ".vscode" / "casebook.code-snippets"
"""For editors of one's own; not committed, so it may be missing."""


def generated() -> dict[Path, str]:
    """Return every generated file with what it should hold."""
    vocabularies, _ = load(ROOT / "cases" / "vocabulary")
    profile, _ = load_profile(ROOT / "cases")
    return {
        ROOT / "theme" / "assets" / "case-template.txt": template(None, vocabularies, profile),
        ROOT / ".vscode" / "settings.json": settings(),
        SNIPPETS: snippets(vocabularies, profile),
    }


def _text(file: Path) -> str:
    return file.read_text("utf-8") if file.is_file() else ""


@click.command(
    cls=Command,
    help="由模型生成模板，还有编辑器的补全（.vscode/casebook.code-snippets，不提交）。",
    epilog="例：python scripts/generate_format_files.py --check",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--check", is_flag=True, help="只看是不是最新，不写文件。")
def main(check: bool) -> None:
    """Write what differs; with --check only report it and exit 1."""
    stale = [
        file
        for file, text in generated().items()
        if (file.is_file() or not (check and file == SNIPPETS)) and _text(file) != text
    ]
    for file in stale:
        click.echo(f"{'要更新' if check else '已写入'}：{file.relative_to(ROOT).as_posix()}")
        if not check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(generated()[file], "utf-8", newline="\n")
    if not stale:
        click.echo("都是最新的。")
    elif check:
        click.echo("运行 python scripts/generate_format_files.py 更新；模板和模型的改动一起提交。")
    sys.exit(1 if check and stale else 0)


if __name__ == "__main__":
    run(main)
