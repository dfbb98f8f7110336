"""Turns documents into draft cases that a person finishes."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from chinese import Command, fold, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.catalog import load_profile  # noqa: E402
from casebook.form import importing as forms  # noqa: E402
from casebook.intake.importing import (  # noqa: E402
    Batch,
    Imported,
    ImportRefused,
    read_within_budget,
)
from casebook.intake.saving import save  # noqa: E402
from casebook.regions import Regions  # noqa: E402
from casebook.vocabulary import load  # noqa: E402

console = Console(highlight=False)

EPILOG = """\b
例：
  python scripts/import_case.py 材料.docx
  python scripts/import_case.py 网页.html 汇编.txt -o 草稿
  python scripts/import_case.py 投稿表.docx --source S2=报道.html
.doc、.wps、.pdf 请先另存为 .docx。填好的投稿表按栏目读。
结束时的返回值：0 都导入了，1 有文件没有导入，2 用法不对。"""


class Numbered(click.ParamType):
    """The number of a source with its file: S2=报道.html."""

    name = "编号=文件"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Path]:
        """Return the number and the file; anything else is wrong usage."""
        number, _, file = str(value).partition("=")
        if not re.fullmatch(r"S[1-9]\d?", number) or not Path(file).is_file():
            self.fail(f"“{value}”不行，写成 S2=文件名，文件要存在。", param, ctx)
        return number, Path(file)


@click.command(
    cls=Command,
    help="把文件变成案例草稿。能读 .docx、.html、.txt、.md；读出的标题、地名、机制、数字都只是建议，"
    "旁边附着原文，由人逐项确认。不覆盖已有的文件；一个文件没有导入成功，什么也不留下。",
    epilog=EPILOG,
    options_metavar="[选项]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument(
    "sources",
    metavar="文件…",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "-o",
    "--out",
    metavar="文件夹",
    type=click.Path(file_okay=False, path_type=Path),
    default=ROOT / "drafts",
    help="草稿放在哪里；不写就放进 drafts，版本库不收它。",
)
@click.option(
    "--library",
    metavar="文件夹",
    type=click.Path(file_okay=False, path_type=Path),
    default=lambda: Path(os.environ.get("CASES_DIR") or ROOT / "cases"),
    help="案例库；不写就是 cases。从这里读词表，来源的指纹写进它的 fingerprints。",
)
@click.option(
    "--source",
    "foreign",
    metavar="编号=文件",
    multiple=True,
    type=Numbered(),
    help="投稿表里某份材料的原文，例如 S2=报道.html：做成指纹，用来核对引文。表里自己写的话不做指纹。",
)
@click.option(
    "--sheets",
    metavar="文件夹",
    type=click.Path(file_okay=False, path_type=Path),
    default=ROOT / "drafts",
    help="投稿表首页（联系人、意见、授权）存在哪里，只给编辑看；不写就放进 drafts。",
)
@click.option("--anyway", is_flag=True, help="投稿表还有错误，也写出案例，由编辑自己改。")
def main(  # noqa: PLR0917 - click names them
    sources: tuple[Path, ...],
    out: Path,
    library: Path,
    foreign: tuple[tuple[str, Path], ...],
    sheets: Path,
    anyway: bool,
) -> None:
    """Import each file; a refused one does not stop the others."""
    if not (library / "vocabulary").is_dir():
        raise click.UsageError(f"案例库 {library.name} 里没有词表文件夹 vocabulary。")
    if sheets.resolve().is_relative_to(library.resolve()):
        raise click.BadParameter(
            "联系人和意见不能放进案例库，请换一个文件夹。", param_hint="--sheets"
        )
    if foreign and len(sources) > 1:
        raise click.UsageError("--source 只能和一份投稿表一起用。")
    vocabularies, _ = load(library / "vocabulary")
    profile, _ = load_profile(library)
    regions = Regions.load()
    refused = 0
    for source in sources:
        try:
            form = forms.read_within_budget(source, library.absolute(), dict(foreign))
            if form is not None:
                report_form(form, source)
                if form.errors and not anyway:
                    refused += 1
                else:
                    saved = forms.save(form, out, library / "fingerprints", sheets)
                    report_saved(form, out, saved, library)
                continue
            if foreign:
                raise ImportRefused(f"{source.name}：不是投稿表，--source 用不上。")
            batch = read_within_budget(source, vocabularies, regions, profile.importing)
            drafts = save(batch, out, library / "fingerprints", vocabularies, profile)
        except ImportRefused as error:
            say(f"没有导入 {error}", "red")
            refused += 1
        except OSError as error:
            say(f"没有导入 {source.name}：草稿写不进去（{error.strerror or error}）。", "red")
            refused += 1
        else:
            report(batch, drafts)
    if refused:
        sys.exit(1)


def say(text: str, style: str = "", margin: int = 0) -> None:
    """Print a line; on a screen, folded where Chinese may be folded, with its margin kept."""
    text = " ".join(text.split())
    width = console.width - margin if console.is_terminal else sys.maxsize
    for line in fold(text, width):
        # A Text object: square brackets in a file's words are no markup.
        console.print(Text(" " * margin + line, style=style), soft_wrap=True)


def report(batch: Batch, drafts: list[Path]) -> None:
    """Report the drafts made from a file and the changes on the way."""
    say(batch.source, "bold")
    for change in batch.changes:
        say(change, margin=2)
    for document, path in zip(batch.documents, drafts, strict=True):
        report_document(document, path)
    say("下一步：打开草稿，照开头写的四步做；放在哪里都能检查。", margin=2)


def report_form(form: forms.FormCase, source: Path) -> None:
    """Report what was read of a form, and every problem by its place in it."""
    say(f"{source.name}（投稿表）", "bold")
    for change in form.changes:
        say(change, margin=2)
    for one in form.problems:
        say(str(one), "red" if one in form.errors else "yellow", 2)
    if form.errors:
        count = len(form.errors)
        say(f"有 {count} 处错误：在投稿表里改好，存盘，再导入一次。没有写文件；编辑要自己改的加 --anyway。",
            margin=2)  # fmt: skip


def report_saved(form: forms.FormCase, out: Path, new: list[Path], library: Path) -> None:
    """Report the files that a form became, and what to do next."""
    for path in new:
        say(f"→ {shown(path)}", "green", 2)
    if not new:
        say("已经导入过，内容一样，没有再写。", margin=2)
    if not out.absolute().is_relative_to(library.absolute()):
        say(
            f"下一步：移到案例库里：{library.name}/{form.path}（连同图片文件夹），再检查。",
            margin=2,
        )


def shown(path: Path) -> Path:
    """Return a path as people type it: relative where that is possible."""
    inside = path.absolute().is_relative_to(Path.cwd())
    return path.absolute().relative_to(Path.cwd()) if inside else path


def report_document(document: Imported, path: Path) -> None:
    """Report the draft of one document."""
    facts = document.facts
    say(f"→ {shown(path)}", "green", 2)
    say(f"标题：{facts.title or '没有找到'}", margin=4)
    place = facts.place
    names = [one.full_name for one in place.regions]
    if place.choose:
        say(f"地区：可能是下面的地方，请选一个：{'；'.join(names)}", "yellow", 4)
    else:
        inferred = f"（推断，请核对：{place.inferred}）" if place.inferred else ""
        say(f"地区：{'、'.join(names) + place.part or '没有找到'}{inferred}", margin=4)
    say(
        f"机制：{facts.mechanism or '没有找到'}；数字 {len(facts.figures)} 个；"
        f"工作法 {len(facts.terms['methods'])} 种；标准 {len(facts.terms['standards'])} 种",
        margin=4,
    )
    for change in document.changes:
        say(change, margin=4)
    for suspect in document.suspects:
        say(f"疑似误字，请确认：{suspect}", "yellow", 4)


if __name__ == "__main__":
    run(main)
