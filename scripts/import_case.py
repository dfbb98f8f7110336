"""Turns documents into draft cases that a person finishes."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.intake.importing import Batch, ImportRefused, read, save  # noqa: E402
from casebook.regions import Regions  # noqa: E402
from casebook.vocabulary import load  # noqa: E402

console = Console(highlight=False)


@click.command(
    help="把文件变成案例草稿。能读 .docx、.html、.txt、.md；读出的标题、地名、机制、数字都只是建议，"
    "旁边附着原文，由人逐项确认。不覆盖已有的文件。",
    epilog="例：python scripts/import_case.py 材料.docx",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument(
    "sources", metavar="文件…", nargs=-1, required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)  # fmt: skip
@click.option(
    "-o", "--out", type=click.Path(file_okay=False, path_type=Path), default=ROOT / "drafts",
    show_default="drafts", help="草稿放在哪个文件夹（git 不管这个文件夹）。",
)  # fmt: skip
@click.option(
    "--library", type=click.Path(file_okay=False, path_type=Path), default=ROOT / "cases",
    show_default="cases", help="案例库的文件夹：从这里读词表，指纹写进它的 fingerprints。",
)  # fmt: skip
def main(sources: tuple[Path, ...], out: Path, library: Path) -> None:
    """Import each file; one that is refused does not keep the others back."""
    vocabularies, _ = load(library / "vocabulary")
    regions = Regions.load()
    refused = 0
    for source in sources:
        try:
            batch = read(source, vocabularies, regions)
            drafts = save(batch, out, library / "fingerprints", vocabularies)
        except ImportRefused as error:
            console.print(f"[red]没有导入[/red] {error}")
            refused += 1
            continue
        _report(batch, drafts)
    if refused:
        sys.exit(1)


def _report(batch: Batch, drafts: list[Path]) -> None:
    console.print(f"[bold]{batch.source}[/bold]")
    for change in batch.changes:
        console.print(f"  {change}", markup=False)
    for document, path in zip(batch.documents, drafts, strict=True):
        facts = document.facts
        console.print(f"  → {path}", style="green", markup=False, soft_wrap=True)
        console.print(f"    标题：{facts.title}", markup=False)
        places = "；".join(place.full_name for place in facts.places) or "没有找到"
        console.print(f"    地区：{places}", markup=False)
        console.print(
            f"    机制：{facts.mechanism or '没有找到'}；数字 {len(facts.figures)} 个；"
            f"工作法 {len(facts.terms['methods'])} 种；标准 {len(facts.terms['standards'])} 种",
            markup=False,
        )
        for change in document.changes:
            console.print(f"    {change}", markup=False)
        for suspect in document.suspects:
            console.print(f"    疑似误字，请确认：{suspect}", markup=False)
    console.print("  下一步：打开草稿逐项确认，正文用自己的话重写，再移到案例库里检查。")


if __name__ == "__main__":
    main()
