"""The model of a printed collection, read from ``cases/collections/<slug>.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from casebook.book.notice import Notice, wrong_number
from casebook.book.publication import (
    NONE,
    Publication,
    foreign,
    label,
    lacking,
    named_trim,
    wrong_isbn,
)
from casebook.case.concepts import Grade
from casebook.case.dates import DateField
from casebook.case.messages import explain
from casebook.frontmatter import Document, read
from casebook.problems import ADVICE, ERROR, Problem
from casebook.storage.plain_files import is_plain

FOLDER = "collections"
BookPart = Literal[
    "cover",
    "title",
    "imprint",
    "board",
    "foreword",
    "preface",
    "conventions",
    "contents",
    "map",
    "comparison",
    "records",
    "glossary",
    "plates",
    "indexes",
    "figures",
    "afterword",
    "colophon",
]
BOOK_PARTS: tuple[BookPart, ...] = get_args(BookPart)
"""The parts of a book around its cases, in the order in which they appear."""

Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Trim = Literal["A4", "16开", "大32开", "A5"]
_SLUG = re.compile(r"(?!index\Z)[a-z0-9]+(-[a-z0-9]+)*\Z")


class _Concept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Selection(_Concept):
    """The cases of a collection: those named, or all that meet every given condition."""

    cases: list[Text] = Field(default_factory=list, title="案例", description="编号或路径。")
    regions: list[Text] = Field(default_factory=list, title="地区", description="区划代码或地名。")
    topics: list[Text] = Field(default_factory=list, title="主题")
    domains: list[Text] = Field(default_factory=list, title="领域")
    kinds: list[Text] = Field(default_factory=list, title="类型")
    years: list[int] = Field(default_factory=list, title="年份", max_length=2)
    evidence: list[Grade] = Field(default_factory=list, title="证据等级")


class Plate(_Concept):
    """A picture of the book's own (附图): its file in the folder of collections, and its caption."""

    file: Text = Field(title="图片文件")
    caption: Text = Field(title="图名")


class Collection(_Concept):
    """One collection, as its file describes it."""

    title: Annotated[Text, StringConstraints(max_length=40)] = Field(title="书名")
    title_lines: list[Text] = Field(default_factory=list, title="书名分行")
    subtitle: Text | None = Field(None, title="副书名")
    description: Text | None = Field(None, title="简介")
    editor: Text = Field(title="编者")
    issuer: Text | None = Field(None, title="编印单位")
    date: DateField = Field(title="编印日期")
    select: Selection = Field(default_factory=Selection, title="选哪些案例")
    order: Literal["id", "place", "year", "given"] = Field("id", title="排列")
    chapters_by: Literal["region", "topic", "domain", "none"] = Field("none", title="分章")
    case_titles: dict[str, list[Text]] = Field(default_factory=dict, title="案例标题分行")
    parts: list[BookPart] = Field(default_factory=lambda: [*BOOK_PARTS], title="书的各部分")
    style: Literal["book", "gongwen"] = Field("book", title="版式")
    trim: Trim = Field("A4", title="成品尺寸")
    volume_pages: int = Field(500, ge=400, le=600, title="每册页数")
    folios: Literal["volume", "set"] = Field("volume", title="分册的页码")
    large: bool = Field(False, strict=True, title="大字本")
    board: list[Text] = Field(default_factory=list, title="编委会")
    foreword: Text | None = Field(None, title="序")
    conventions: Text | None = Field(None, title="凡例")
    afterword: Text | None = Field(None, title="后记")
    plates: list[Plate] = Field(default_factory=list, title="附图")
    publication: Publication = Field(default=NONE, title="出版信息")
    notice: Notice | None = Field(None, title="印发通知")
    cover_picture: Text | None = Field(None, title="封面图片")
    publish: bool = Field(False, strict=True, title="是否在网站提供")


class CollectionFile(BaseModel):
    """A collection with its slug and preface (Markdown)."""

    model_config = ConfigDict(frozen=True)

    slug: str
    collection: Collection
    preface: str


def collection_files(folder: Path) -> list[Path]:
    """Return the collection files of a library, by name."""
    return sorted(
        file
        for file in (folder / FOLDER).glob("*.md")
        if not file.name.startswith(("README", ".")) and is_plain(file)
    )


def read_collection(file: Path) -> tuple[CollectionFile | None, list[Problem], tuple[str, ...]]:
    """Read one collection file.

    Returns the collection (None when anything is wrong), all problems at once in Chinese, and the
    lines of the file, so that problems can be shown with their source. What a publication still
    lacks is advice: it is known only when the book goes to the printer.
    """
    path = f"{FOLDER}/{file.name}"
    document = read(file, path)
    problems = list(document.problems)
    if not _SLUG.match(file.stem):
        hint = "例如 houjin.md；这个名字会出现在网址里。"
        text = f"文件名“{file.name}”只能用小写字母、数字和短横线"
        problems.append(Problem(path, 1, 1, ERROR, "file-name", text, hint))
    found = None
    if document.meta:
        try:
            found = Collection.model_validate(document.meta)
        except ValidationError as error:
            problems += explain(error, document, Collection)
    if found is not None and len(found.select.years) == 1:
        found.select.years.append(found.select.years[0])
    if found is not None:
        problems += _publishing_problems(found, document)
    if found is None or any(problem.severity == ERROR for problem in problems):
        return None, problems, document.lines
    loaded = CollectionFile(slug=file.stem, collection=found, preface=document.body.strip())
    return loaded, problems, document.lines


def _publishing_problems(collection: Collection, document: Document) -> Iterator[Problem]:
    """Yield what the legal data and the notice of a collection lack, or have wrong."""
    path, published = document.path, collection.publication
    mark = document.marks.value(("publication",))
    line, column = mark.line, mark.column
    kind = published.kind
    if missing := lacking(published, with_map="map" in collection.parts):
        text = f"{kind}的出版信息还缺：{'、'.join(map(label, missing))}"
        hint = f"付印前在 publication 下补上 {'、'.join(missing)}。"
        yield Problem(path, line, column, ADVICE, "publication-lacks", text, hint)
    if others := foreign(published):
        text = f"{kind}不能有{'、'.join(map(label, others))}"
        hint = f"删掉 {'、'.join(others)}，或改 kind。"
        yield Problem(path, line, column, ERROR, "publication-kind", text, hint)
    if wrong_isbn(published):
        mark = document.marks.value(("publication", "isbn"))
        text = f"ISBN“{published.isbn}”的位数或校验码不对"
        hint = "照出版社给的 13 位书号写，例如 978-7-…，加英文双引号。"
        yield Problem(path, mark.line, mark.column, ERROR, "publication-isbn", text, hint)
    page = "A4" if collection.style == "gongwen" else collection.trim
    if published.trim and named_trim(published.trim) not in ("", page):
        mark = document.marks.value(("publication", "trim"))
        text = f"开本“{published.trim}”和成品尺寸 {page} 不是一回事"
        hint = f"书按 {page} 印。改 publication 下的 trim，或在上面写 trim: {named_trim(published.trim)}。"
        if collection.style == "gongwen":
            hint = "公文版式总是 A4。改 publication 下的 trim，或把 style 改成 book。"
        yield Problem(path, mark.line, mark.column, ADVICE, "publication-trim", text, hint)
    if collection.notice is not None and wrong_number(collection.notice):
        mark = document.marks.value(("notice", "number"))
        text = f"发文字号“{collection.notice.number}”不合格式"
        hint = "写成 机关代字〔年份〕序号号，例如 某组发〔2026〕3号；年份用六角括号，序号不编虚位。"
        yield Problem(path, mark.line, mark.column, ERROR, "notice-number", text, hint)
