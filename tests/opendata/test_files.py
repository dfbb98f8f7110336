"""The data files: readable by the programs people use, true to the cases, described as they are."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import jsonschema
import openapi_spec_validator
import openpyxl
import pandas
import pytest

from casebook.case.profile import Profile
from casebook.catalog import Catalog
from casebook.listing.site import Site
from casebook.opendata import data_files, parts
from casebook.opendata.openapi import CHANGES, VERSION
from sample_library import catalog as catalog_of
from sample_library import entry as entry_of

Data = dict[str, bytes]


@pytest.mark.slow
def test_every_json_file_fits_its_schema(data: Data) -> None:
    """Each JSON file names a published schema and is valid against it."""
    checked = set()
    for url, content in data.items():
        if url.startswith("data/") and url.endswith(".json") and "/schema/" not in url:
            document = json.loads(content)
            if "openapi" in document:
                continue  # described by its own specification
            where = document["$schema"].removeprefix("https://example.cn/")
            schema = json.loads(data[where])
            jsonschema.Draft202012Validator.check_schema(schema)
            jsonschema.Draft202012Validator(schema).validate(document)
            checked.add(where)
    assert sorted(checked) == sorted(
        f"data/schema/{name}.json" for name in ("case", "cases", "vocabularies", "regions")
    )


def test_every_case_is_there_with_its_text(data: Data, catalog: Catalog) -> None:
    """cases.json holds every case, one a line, and each has a file of its own with its text."""
    cases = json.loads(data["data/cases.json"])
    assert cases["count"] == len(catalog.entries)
    assert [record["path"] for record in cases["cases"]] == [e.path for e in catalog.entries]
    assert len(data["data/cases.json"].splitlines()) == len(catalog.entries) + 2
    for entry, record in zip(catalog.entries, cases["cases"], strict=True):
        alone = json.loads(data[record["data"].removeprefix("https://example.cn/")])
        assert alone["record"] == record
        assert alone["text"] == entry.body
        assert record["case"]["title"] == entry.case.title


def test_comments_are_not_handed_out() -> None:
    """What only its author should see stands in no file: comments are left out of the text."""
    body = "## 主要做法\n\n先清底数。\n<!-- 问张某 13812345678 -->\n再议先后。\n"
    one = entry_of(1, body=body)
    site = Site("甲", "", "https://example.cn/")
    files = data_files(catalog_of(one), site, {one.path: "2026-01-01"})
    texts = {url: data.decode() for url, data in files if url.endswith("json")}
    assert not [url for url, text in texts.items() if "张某" in text]
    [case] = [text for url, text in texts.items() if url.startswith("data/cases/")]
    assert json.loads(case)["text"] == "## 主要做法\n\n先清底数。\n再议先后。\n"


def test_published_cases_are_valid_submissions(data: Data) -> None:
    """What is handed out can be handed in again: it fits the schema of the format."""
    validator = jsonschema.Draft202012Validator(json.loads(data["data/schema/front-matter.json"]))
    for record in json.loads(data["data/cases.json"])["cases"]:
        validator.validate(record["case"])


def test_fingerprints_are_not_published(data: Data) -> None:
    """The names of fingerprint files stay in the workshop."""
    assert b'"fingerprint":"' not in data["data/cases.json"]
    assert all(b'"fingerprint": "' not in data[u] for u in data if u.startswith("data/cases/"))


def test_openapi_describes_every_file(data: Data) -> None:
    """The OpenAPI document is valid, and each of its paths leads to files that are there."""
    document = json.loads(data["data/openapi.json"])
    openapi_spec_validator.validate(document)
    assert document["info"]["version"] == VERSION == CHANGES[0][0]
    paths = [path.lstrip("/") for path in document["paths"]]
    for path in paths:
        if "{" not in path:
            assert path in data
    known = {path for path in paths if "{" not in path}
    stems = tuple(path.split("{")[0] for path in paths if "{" in path)
    for url in data:
        assert url in known or url.startswith(stems) or url == "data/openapi.json"


def test_tables_open_in_pandas(data: Data, catalog: Catalog) -> None:
    """The CSV files read as they are: a row for each case and figure, numbers as numbers."""
    cases = pandas.read_csv(io.BytesIO(data["data/cases.csv"]), dtype={"区划代码": str})
    assert list(cases["标题"]) == [entry.case.title for entry in catalog.entries]
    figures = pandas.read_csv(io.BytesIO(data["data/indicators.csv"]))
    listed = [i for entry in catalog.entries for i in entry.case.indicators]
    assert list(figures["指标"]) == [indicator.name for indicator in listed]
    assert pandas.api.types.is_numeric_dtype(figures["数值"])
    single = [i.value for i in listed if not isinstance(i.value, str)]
    assert list(figures["数值"].dropna()) == single
    assert figures[["来源", "类别", "修饰", "单位"]].notna().all(axis=None)


def test_example_of_the_data_page_runs(data: Data, tmp_path: Path) -> None:
    """The worked example on the data page works when it is copied."""
    from casebook.opendata.page import pages

    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "indicators.csv").write_bytes(data["data/indicators.csv"])
    (page,) = pages(Site("典型案例库"), (), Profile())
    code = page.view().example.replace("data/", f"{tmp_path}/data/")
    out = io.StringIO()
    exec(compile(code, "example", "exec"), {"print": lambda table: out.write(str(table))})  # noqa: S102
    assert "可比指标" in out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["cases", "indicators"])
def test_workbooks_open_in_openpyxl_and_libreoffice(name: str, data: Data, tmp_path: Path) -> None:
    """Both tables open as workbooks with the same rows as the CSV, and explain their columns."""
    content = data[f"data/{name}.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    first, notes = book.worksheets
    csv = pandas.read_csv(io.BytesIO(data[f"data/{name}.csv"]))
    assert first.max_row == len(csv) + 1
    assert [cell.value for cell in first[1]] == list(csv.columns)
    explained = [row[0].value for row in notes.iter_rows(min_row=2)]
    assert explained == [*csv.columns, "许可"]
    assert not any(cell.data_type == "f" for row in first.iter_rows() for cell in row)
    (tmp_path / "表.xlsx").write_bytes(content)
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
         "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "表.xlsx"],
        cwd=tmp_path, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert (tmp_path / "表.csv").is_file(), done.stderr
    read = pandas.read_csv(tmp_path / "表.csv")
    assert list(read.columns) == list(csv.columns)
    assert len(read) == len(csv)


def test_same_library_same_bytes(
    data: Data, catalog: Catalog, site: Site, changed: dict[str, str]
) -> None:
    """Making the files again gives the same bytes."""
    assert dict(data_files(catalog, site, changed)) == data


PROMISED = {
    "cases": "编号 标题 类型 状态 摘要 机制 机制别名 组成 省份 地区 区划代码 层级 领域 主题 工作法 "
    "评价标准 开始 结束 时间依据 发文或报送单位 谁牵头 派谁去 覆盖谁 要解决的问题 程序 保障 监督 "
    "不达标怎么办 成效 适用条件 指标数 证据等级 证据理由 来源 审核日期 下次复审 更新日期 网页",
    "indicators": "案例编号 案例 省份 地区 指标 可比指标 类别 修饰 数值 单位 写法 量纲 折算值 截至 "
    "基线 基线截至 基线说明 核算式 来源 发布者 来源日期 来源网址 原文 说明 网页",
}
"""The columns of version 2.0.0; later ones may stand between them."""


def test_shape_changes_only_with_its_version(data: Data) -> None:
    """No column of a table and no field of a record that this version promises is lost."""
    for name, promised in PROMISED.items():
        header = next(csv.reader(data[f"data/{name}.csv"].decode("utf-8-sig").splitlines()))
        assert [column for column in header if column in promised.split()] == promised.split()
    record = json.loads(data["data/cases.json"])["cases"][0]
    assert VERSION == "2.0.0", "new version: look through these names"
    assert list(record) == [
        "id", "path", "page", "data", "changed", "citation", "places", "terms", "case",
    ]  # fmt: skip


def test_after_an_edit_files_are_mended_to_what_a_new_build_makes(
    data: Data, catalog: Catalog, site: Site, changed: dict[str, str]
) -> None:
    """Cases with another title, text and figure, and one of another day, change their lines alone."""
    first, second, third, *_ = (entry for entry in catalog.entries if entry.case.indicators)
    figures = [one.model_copy(update={"value": 77}) for one in second.case.indicators]
    days = changed | {third.path: "2031-01-02"}
    edits = {
        first.path: replace(
            first, body="## 别的\n", case=first.case.model_copy(update={"title": "另一个标题"})
        ),
        second.path: replace(second, case=second.case.model_copy(update={"indicators": figures})),
    }
    entries = [edits.get(entry.path, entry) for entry in catalog.entries]
    new = Catalog.of(entries, catalog.vocabularies, catalog.regions, catalog.as_of, catalog.profile)
    fresh = dict(data_files(new, site, days))
    mended = 0
    for part in parts(new, site, days):
        if part.again is not None:
            files = dict(part.again(edits.keys(), data.__getitem__))
            now = {url: files.get(url, data[url]) for url in data if url.startswith(part.starts)}
            assert now == {url: fresh[url] for url in now}
            assert len(files) < 5
            mended += len(now)
    assert mended == len(catalog.entries) + 5


def test_a_day_that_is_known_no_longer_leaves_the_data(
    data: Data, catalog: Catalog, site: Site, changed: dict[str, str]
) -> None:
    """Where a case has lost the day of its last change, its line says none."""
    days = changed | {catalog.entries[0].path: ""}
    fresh = dict(data_files(catalog, site, days))
    files = made_again(catalog, site, days, (), data)
    assert files == {url: fresh[url] for url in files}
    assert {url for url in fresh if fresh[url] != data[url] and "feeds/" not in url} <= files.keys()


TABLES_OF = {"body": [], "summary": ["cases"], "indicators": ["indicators"]}
"""The tables in which a content of a case is shown."""


@pytest.mark.parametrize("field", TABLES_OF)
def test_a_workbook_is_made_again_only_if_a_row_is_another(
    field: str, data: Data, catalog: Catalog, site: Site, changed: dict[str, str]
) -> None:
    """A text leaves both workbooks, a summary that of the figures, a figure that of the cases."""
    one = next(entry for entry in catalog.entries if entry.case.indicators)
    figures = [figure.model_copy(update={"value": 77}) for figure in one.case.indicators]
    new = {
        "body": replace(one, body="## 别的\n"),
        "summary": replace(one, case=one.case.model_copy(update={"summary": "另一句。"})),
        "indicators": replace(one, case=one.case.model_copy(update={"indicators": figures})),
    }[field]
    entries = [new if entry is one else entry for entry in catalog.entries]
    now = Catalog.of(entries, catalog.vocabularies, catalog.regions, catalog.as_of, catalog.profile)
    files, made = made_again(now, site, changed, [one.path], data), TABLES_OF[field]
    assert [url for url in files if url.endswith(".xlsx")] == [f"data/{name}.xlsx" for name in made]
    assert [url for url in files if url.endswith(".csv") and files[url] != data[url]] == [
        f"data/{name}.csv" for name in made
    ]


def made_again(
    catalog: Catalog,
    site: Site,
    changed: dict[str, str],
    cases: Collection[str],
    before: Data,
) -> Data:
    """Return the files that are made again after some cases have changed."""
    return {
        url: content
        for part in parts(catalog, site, changed)
        if part.again is not None
        for url, content in part.again(cases, before.__getitem__)
    }
