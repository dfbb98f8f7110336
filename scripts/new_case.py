"""Writes an annotated new case from a few answers."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from chinese import speak_chinese

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.formatguide import Answers, blanks, file_of, template  # noqa: E402
from casebook.regions import Regions, Suggestion  # noqa: E402
from casebook.vocabulary import load as load_vocabularies  # noqa: E402

EPILOG = """\b
例：
  python scripts/new_case.py                                  一问一答
  python scripts/new_case.py --place 甘肃省金塔县 --mechanism '“3+1”帮扶机制'
不会覆盖已有的文件。县名有重名的（例如鼓楼区），会列出来请你选；
用选项写的，请连省名一起写：--place 福建省鼓楼区。"""


@click.command(
    help="新建一篇案例：回答几个问题，写好一个带说明的文件，留空的地方逐个列出。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--place", help="地名，例如 甘肃省金塔县；原文没有写明地方的写“无”。")
@click.option("--mechanism", help="机制名，例如 “3+1”帮扶机制。")
@click.option("--title", help="标题；不写就用地名加机制名。")
@click.option("--level", help="由哪一级推行：省、市、县、乡镇、村、单位。")
@click.option("--issuer", help="发文或报送单位。")
@click.option("--year", help="从哪一年开始。")
@click.option("--source", help="主要材料的题名。")
@click.option("--call", help="参加哪次征集（cases/calls/ 里的文件名，不带 .md）。")
@click.option("--yes", is_flag=True, help="没有写的都不问，留空。")
def main(**given: str | bool | None) -> None:
    """Ask, suggest the code of the place, and write the file."""
    folder = Path(os.environ.get("CASES_DIR") or ROOT / "cases").absolute()
    ask = not given.pop("yes")
    options = {key: str(value).strip() for key, value in given.items() if value}

    def answer(key: str, question: str, default: str = "") -> str:
        if key in options or not ask:
            return options.get(key, default)
        return str(click.prompt(question, default=default, show_default=bool(default))).strip()

    regions = Regions.load()
    place = region_of(
        answer("place", "哪个县（市、区）？没有写明的输入“无”", "无"), regions, ask=ask
    )
    mechanism = answer("mechanism", "机制叫什么名字？例如 “3+1”帮扶机制")
    if not mechanism:
        raise click.UsageError("要有机制名：--mechanism '“3+1”帮扶机制'。")
    name = place.region.name if place else ""
    levels = [term.name for term in load_vocabularies(folder / "vocabulary")[0].levels]
    level = answer("level", f"由哪一级推行？（{'、'.join(levels)}）")
    if level and levels and level not in levels:
        raise click.BadParameter(
            f"“{level}”不行，可以写：{'、'.join(levels)}。", param_hint="--level"
        )
    year = answer("year", "从哪一年开始？不知道就直接回车")
    if year and not (year.isdigit() and len(year) == 4):
        raise click.BadParameter("写四位数的年份，例如 2012。", param_hint="--year")
    answers = Answers(
        title=answer("title", "标题", f"{name}{mechanism}")[:40],
        mechanism=mechanism,
        adcode=place.region.code if place else "",
        place=name,
        level=level,
        issuer=answer("issuer", "发文或报送单位？"),
        start=year,
        source=answer("source", "主要材料的题名？"),
        call=options.get("call", ""),
    )
    file = folder / file_of(answers.mechanism, answers.adcode, regions)
    text = template(answers)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        click.echo(f"已经有 {shown(file)}，没有覆盖。", err=True)
        sys.exit(1)
    click.echo(f"写好了 {shown(file)}")
    click.echo("还要填：")
    for blank in blanks(text):
        click.echo(f"  第 {blank.line} 行  {blank.what}")
    click.echo(f"填完检查：python scripts/check_cases.py {shown(file)}")


def region_of(text: str, regions: Regions, *, ask: bool) -> Suggestion | None:
    """Return the region a place text means; None for 无. An ambiguous name is asked back."""
    while text not in ("", "无"):
        found = regions.suggest(text)
        if len(found) == 1:
            return found[0]
        if found:
            click.echo(f"“{text}”可能是：")
            for number, one in enumerate(found, 1):
                click.echo(f"  {number}. {one.full_name}（{one.region.code}）")
            if not ask:
                raise click.BadParameter("请连省、市名一起写。", param_hint="--place")
            chosen = click.prompt("是第几个？", type=click.IntRange(1, len(found)))
            return found[int(chosen) - 1]
        if not ask:
            raise click.BadParameter(f"没有找到“{text}”这个地方。", param_hint="--place")
        text = str(click.prompt(f"没有找到“{text}”，请写全称；没有写明的输入“无”")).strip()
    return None


def shown(file: Path) -> str:
    """Return a path as people type it: relative where that is possible."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


if __name__ == "__main__":
    speak_chinese()
    main()
