"""The notice by which an office sends a collection out (印发通知), after GB/T 9704—2012."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from casebook.book import titles
from casebook.case.dates import DateField

Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
_NUMBER = re.compile(r"\S+〔\d{4}〕[1-9]\d*号")
_TITLE_WIDTH = 18.0
"""How many characters of 2号 a line of the title holds at most."""
DRAFT = "样稿"
"""What stands across every page until the notice has a number."""


class Notice(BaseModel):
    """What an editor writes down of a notice; the seal is never part of it."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    issuer: Annotated[Text, StringConstraints(max_length=30)] = Field(title="发文机关")
    number: Text | None = Field(None, title="发文字号")
    title: Text | None = Field(None, title="标题")
    to: Text = Field(title="主送机关")
    body: list[Text] = Field(title="正文", min_length=1)
    signed: Text | None = Field(None, title="署名")
    date: DateField = Field(title="成文日期")
    cc: Text | None = Field(None, title="抄送")
    printed_by: Text | None = Field(None, title="印发机关")
    printed_on: DateField | None = Field(None, title="印发日期")


@dataclass(frozen=True)
class NoticePage:
    """A notice as it is printed, in the order of the standard; empty texts are left out."""

    head: str
    number: str
    title: str
    lines: tuple[str, ...]
    to: str
    body: tuple[str, ...]
    attachment: str
    signed: str
    date: str
    cc: str
    printed_by: str
    printed_on: str
    day: tuple[int, int, int]
    draft: str


def page_of(notice: Notice, title: str) -> NoticePage:
    """Return the printed notice that sends out a collection with this title."""
    date, printed = notice.date, notice.printed_on or notice.date
    heading = notice.title or f"{notice.issuer}关于印发《{title}》的通知"
    year = date.year or "　　"
    return NoticePage(
        f"{notice.issuer.removesuffix('文件')}文件",
        notice.number or f"〔{year}〕　　号",
        heading,
        titles.lines(heading, _TITLE_WIDTH),
        notice.to.rstrip("：:") + "：",
        tuple(notice.body),
        title,
        notice.signed or notice.issuer,
        date.chinese,
        f"抄送：{notice.cc.rstrip('。')}。" if notice.cc else "",
        notice.printed_by or notice.issuer,
        f"{printed.chinese}印发",
        (date.year or 2000, date.month or 1, date.day or 1),
        "" if notice.number else DRAFT,
    )


def wrong_number(notice: Notice) -> bool:
    """Return whether the 发文字号 is not written 代字〔年份〕序号号, such as 某组发〔2026〕3号."""
    return notice.number is not None and _NUMBER.fullmatch(notice.number) is None
