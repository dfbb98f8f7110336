"""The documentation page of the data files, with working examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.case.profile import Profile
from casebook.listing import GeneratedPage, Link
from casebook.listing.site import LICENSE_NAME, LICENSE_URL, Site
from casebook.opendata.feeds import Feed
from casebook.opendata.openapi import CHANGES, VERSION
from casebook.opendata.schemas import schema_url
from casebook.opendata.tables import INDICATORS, CaseRow, FigureRow, Table, cases_table

URL = "data/index.html"


@dataclass(frozen=True)
class DataSet:
    """One set of data: what it holds, and its files by format."""

    anchor: str
    title: str
    text: str
    files: tuple[Link, ...]


@dataclass(frozen=True)
class FieldRow:
    """A column of a table, and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True)
class FieldTable:
    """The columns of one table."""

    title: str
    anchor: str
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True)
class FeedRow:
    """What a feed covers, and its two formats."""

    scope: str
    atom: Link
    json: Link


@dataclass(frozen=True)
class VersionRow:
    """What changed in one version of the data files."""

    version: str
    date: str
    text: str


@dataclass(frozen=True)
class DataView:
    """The page of the data files."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    sets: tuple[DataSet, ...]
    example: str
    version: str
    versions: tuple[VersionRow, ...]
    tables: tuple[FieldTable, ...]
    feeds: tuple[FeedRow, ...]
    license_name: str
    license_url: str


_EXAMPLE = """\
import pandas as pd

数据 = pd.read_csv("{indicators}")

# 只看结果，目标不混进来
结果 = 数据[数据["类别"] == "结果"]

# 同一个可比指标才放在一起
print(结果.dropna(subset=["可比指标"])
        .sort_values(["可比指标", "案例编号"])
        [["可比指标", "地区", "修饰", "数值", "单位", "截至"]])
"""


def pages(site: Site, feeds: Sequence[Feed], profile: Profile) -> Iterator[GeneratedPage]:
    """Yield the page of the data files."""
    yield GeneratedPage(
        URL,
        "data.html",
        "开放数据",
        "案例、指标、词表和地区的数据文件：JSON、CSV、Excel、订阅源，附字段说明和用法。",
        partial(_view, site, tuple(feeds), profile),
    )


def _view(site: Site, feeds: Sequence[Feed], profile: Profile) -> DataView:
    return DataView(
        (Link("首页", "index.html"), Link("开放数据")),
        "开放数据",
        "网站上的每个案例和每个数字都可以整份取走。都是静态文件，不用登记，不用密钥；"
        "内容没有变，文件就一个字节都不变。",
        (
            DataSet(
                "cases",
                "案例",
                "一行一个案例，JSON 不含正文；含正文的单个文件从案例页的“带走”进入。",
                _files("cases"),
            ),
            DataSet(
                "indicators",
                "指标",
                "一行一个数字，带单位、修饰、类别、来源和原文。",
                _files("indicators")[1:],
            ),
            DataSet(
                "vocabularies",
                "词表",
                "领域、主题、工作法、评价标准、单位等全部词条。",
                (Link("JSON", "data/vocabularies.json"),),
            ),
            DataSet(
                "regions",
                "地区",
                "有案例的省、市、县及其案例数。",
                (Link("JSON", "data/regions.json"),),
            ),
            DataSet(
                "format",
                "格式说明",
                "给程序看的：OpenAPI 描述全部文件，JSON Schema 描述每种 JSON。",
                (
                    Link("OpenAPI", "data/openapi.json"),
                    *(
                        Link(f"Schema：{title}", schema_url(name))
                        for name, title in (
                            ("cases", "全部案例"),
                            ("case", "单个案例"),
                            ("vocabularies", "词表"),
                            ("regions", "地区"),
                            ("front-matter", "案例字段"),
                        )
                    ),
                ),
            ),
        ),
        _EXAMPLE.format(indicators=site.absolute("data/indicators.csv")),
        VERSION,
        tuple(VersionRow(*row) for row in CHANGES),
        (_fields(cases_table(profile)), _fields(INDICATORS)),
        tuple(
            FeedRow(feed.scope, Link("Atom", feed.atom_url), Link("JSON Feed", feed.json_url))
            for feed in feeds
        ),
        LICENSE_NAME,
        LICENSE_URL,
    )


def _files(name: str) -> tuple[Link, ...]:
    return (
        Link("JSON", f"data/{name}.json"),
        Link("CSV", f"data/{name}.csv"),
        Link("Excel", f"data/{name}.xlsx"),
    )


def _fields(table: Table[CaseRow] | Table[FigureRow]) -> FieldTable:
    rows = tuple(FieldRow(column.title, column.meaning) for column in table.columns)
    return FieldTable(f"{table.title}表的字段", f"{table.name}-fields", rows)
