"""Writes an annotated new case from a few answers."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

import click

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.calls import load_calls  # noqa: E402
from casebook.case import Case, Mechanism  # noqa: E402
from casebook.catalog import load_profile  # noqa: E402
from casebook.form.entries import Words  # noqa: E402
from casebook.form.writing import write_form  # noqa: E402
from casebook.formatguide import Answers, blanks, file_of, longest, template  # noqa: E402
from casebook.regions import Regions  # noqa: E402
from casebook.regions.suggest import Suggestion, suggest  # noqa: E402
from casebook.vocabulary import load as load_vocabularies  # noqa: E402

_YES = ("是", "y", "Y", "yes")
EPILOG = """\b
例：
  python scripts/new_case.py                                  一问一答
  python scripts/new_case.py --place 甘肃省金塔县 --mechanism '“3+1”帮扶机制'
不会覆盖已有的文件。县名有重名的（例如鼓楼区），会列出来请你选；
用选项写的，请连省名一起写：--place 福建省鼓楼区。"""


@click.command(
    cls=Command,
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
@click.option(
    "--form",
    metavar="文件",
    type=click.Path(dir_okay=False, path_type=Path),
    help="不新建案例，写一份空白的投稿表，例如 投稿表.docx，给只用 Word 的单位填。",
)
@click.option("--yes", is_flag=True, help="没有写的都不问，留空。")
def main(form: Path | None, **given: str | bool | None) -> None:
    """Ask, suggest the code of the place, and write the file."""
    folder = Path(os.environ.get("CASES_DIR") or ROOT / "cases").absolute()
    asks = not given.pop("yes")
    vocabularies, _ = load_vocabularies(folder / "vocabulary")
    profile, _ = load_profile(folder)
    if form is not None:
        if any(given.values()):
            raise click.UsageError("--form 写的是空白表，不和别的选项一起用。")
        blank_form(form, Words(vocabularies, Regions.load(), load_profile(folder)[0]))
        return
    levels = [term.name for term in vocabularies.levels]
    judges = {
        "mechanism": _mechanism,
        "level": _one_of(levels),
        "year": _year,
        "title": _title,
        "call": _one_of(sorted(load_calls(folder, vocabularies).by_slug)),
    }
    said = Answering({key: str(value) for key, value in given.items() if value}, asks, judges)
    for key, value in said.given.items():  # before the first question, not after the last
        said.judged(key, value)
    regions = Regions.load()
    place = region_of(said.to("place", "哪个县（市、区）？没有写明的输入“无”", "无"), regions, asks)
    name, code = (place.region.name, place.region.code) if place else ("", "")
    mechanism = said.to("mechanism", "机制叫什么名字？例如 “3+1”帮扶机制")
    file = folder / file_of(mechanism, code, regions)
    if file.exists():
        _there_is(file)
    answers = Answers(
        mechanism=mechanism,
        adcode=code,
        place=name,
        level=said.to("level", f"由哪一级推行？（{'、'.join(levels)}）"),
        start=said.to("year", "从哪一年开始？不知道就直接回车").removesuffix("年"),
        title=said.to("title", "标题", f"{name}{mechanism}"),
        issuer=said.to("issuer", "发文或报送单位？"),
        source=said.to("source", "主要材料的题名？"),
        call=said.given.get("call", ""),
    )
    text = template(answers, vocabularies, profile)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        _there_is(file)
    click.echo(f"写好了 {shown(file)}")
    click.echo("还要填：")
    for blank in blanks(text, profile):
        click.echo(f"  第 {blank.line} 行  {blank.what}")
    click.echo(f"填完检查：python scripts/check_cases.py {shown(file)}")


def blank_form(file: Path, words: Words) -> None:
    """Write the blank form; a file that exists is never overwritten."""
    if file.suffix.lower() != ".docx":
        raise click.BadParameter("文件名要以 .docx 结尾，例如 投稿表.docx。", param_hint="--form")
    if file.exists():
        _there_is(file.absolute())
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as stream:
        stream.write(write_form(words))
    click.echo(f"写好了 {shown(file.absolute())}")
    click.echo(f"填好以后导入：python scripts/import_case.py {shown(file.absolute())}")


Judge = Callable[[str], str]
"""Says what is wrong with an answer; empty when nothing is."""


class Answering(NamedTuple):
    """Gives the answer to each question: from the options, else from the person."""

    given: Mapping[str, str]
    asks: bool
    judges: Mapping[str, Judge]

    def to(self, key: str, question: str, default: str = "") -> str:
        """Return the answer to a question; a wrong one is asked again.

        Without asking, a wrong ``default`` is wrong usage.
        """
        if key in self.given or not self.asks:
            return self.judged(key, self.given.get(key, default))
        answer = click.prompt(
            question,
            default=default,
            show_default=bool(default),
            value_proc=lambda answer: self.judged(key, answer),
        )
        return str(answer)

    def judged(self, key: str, answer: str) -> str:
        """Return an answer without blanks around it. Errors: BadParameter says what is wrong."""
        answer = answer.strip()
        if key in self.judges and (wrong := self.judges[key](answer)):
            raise click.BadParameter(wrong, param_hint=f"--{key}")
        return answer


def _mechanism(answer: str) -> str:
    if not answer:
        return "要有机制名，例如 “3+1”帮扶机制。"
    return _too_long(answer, longest(Mechanism.model_fields["name"]))


def _title(answer: str) -> str:
    return _too_long(answer, longest(Case.model_fields["title"]))


def _year(answer: str) -> str:
    is_year = re.fullmatch("(?:[0-9]{4}年?)?", answer)
    return "" if is_year else "写四位数的年份，例如 2012；不知道就空着。"


def _one_of(words: Sequence[str]) -> Judge:
    def judged(answer: str) -> str:
        can = f"可以写：{'、'.join(words)}。" if words else "现在一个也没有。"
        return "" if not answer or answer in words else f"“{answer}”不行，{can}"

    return judged


def _too_long(answer: str, limit: int) -> str:
    return f"有 {len(answer)} 个字，最多 {limit} 个。" if len(answer) > limit else ""


def _there_is(file: Path) -> NoReturn:
    click.echo(f"已经有 {shown(file)}，没有覆盖。", err=True)
    sys.exit(1)


def region_of(text: str, regions: Regions, asks: bool) -> Suggestion | None:
    """Return the region a place text means; None for 无. An ambiguous name is asked back."""
    while text not in ("", "无"):
        found = suggest(regions, text)
        if len(found) == 1 and (asks or found[0].certain):
            answer = _confirmed(found[0], asks)
            if answer in _YES:
                return found[0]
            text = answer
            continue
        if len(found) > 1:
            click.echo(f"“{text}”可能是：")
            for number, one in enumerate(found, 1):
                click.echo(f"  {number}. {one.full_name}（{one.region.code}）")
            if not asks:
                raise click.BadParameter("请连省、市名一起写。", param_hint="--place")
            chosen = click.prompt("是第几个？", type=click.IntRange(1, len(found)))
            return found[int(chosen) - 1]
        if not asks:
            raise click.BadParameter(
                f"没有找到“{text}”这个地方。乡镇、街道、村请连县名一起写。", param_hint="--place"
            )
        text = str(
            click.prompt(f"没有找到“{text}”，请连省、县名一起写；没有写明的输入“无”")
        ).strip()
    return None


def _confirmed(found: Suggestion, asks: bool) -> str:
    """Return the person's answer to the place that was found: yes, or another place."""
    name = f"{found.full_name}（{found.region.code}）"
    if not asks:
        click.echo(f"地区：{name}")
        return _YES[0]
    question = f"是{name}吗？是就按回车，不是就写清楚是哪里"
    return str(click.prompt(question, default=_YES[0], show_default=False)).strip()


def shown(file: Path) -> str:
    """Return a path as people type it: relative where that is possible."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


if __name__ == "__main__":
    run(main)
