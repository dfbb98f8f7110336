"""The description of the data files for programs (OpenAPI), with its version and changes."""

from __future__ import annotations

from typing import Any

from casebook.case.profile import Profile
from casebook.listing.site import LICENSE_NAME, LICENSE_URL, Site
from casebook.opendata.schemas import components, schema_url

VERSION = "2.0.0"
"""The version of the data files' shape (semver): losing or renaming a field is a major change."""

CHANGES = (
    (
        "2.0.0",
        "2026-11-29",
        "案例表的“报送单位”改名“发文或报送单位”；案例新增“投入与人手”（cost）。",
    ),
    ("1.0.0", "2026-11-22", "第一版：案例、指标、词表、地区、订阅源。"),
)
"""What changed in which version, newest first: version, day, and what changed."""

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def description(site: Site, profile: Profile) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document, without servers when the site has no address."""
    history = "\n".join(f"- {version}（{day}）：{text}" for version, day, text in CHANGES)
    document: dict[str, Any] = {
        "openapi": "3.1.1",
        "info": {
            "title": f"{site.name}开放数据",
            "version": VERSION,
            "description": f"都是静态文件，只读，不需要密钥。\n\n变更记录：\n{history}",
            "license": {"name": LICENSE_NAME, "url": LICENSE_URL},
        },
        "servers": [{"url": site.address.rstrip("/") if site.address else ".."}],
        "paths": dict(_paths()),
        "components": {"schemas": components(profile)},
    }
    return document


def _paths() -> list[tuple[str, dict[str, Any]]]:
    path_parameters = [
        _parameter("folder", "省份的拼音；来源没有写明地方的是 unplaced。", r"^[a-z]+$"),
        _parameter("name", "区划代码加机制名的拼音。", r"^[a-z0-9-]+$"),
    ]
    feed = [
        _parameter("by", "按领域或按省份。", None, ["domains", "provinces"]),
        _parameter("id", "领域的词条编号，或省份的六位代码。", r"^[a-z0-9-]+$"),
    ]
    return [
        _get("cases.json", "全部案例，不含正文", "listCases", _schema("CaseList")),
        _get("cases/{folder}/{name}.json", "一个案例，含正文", "getCase", _schema("CaseFile"),
             path_parameters),
        _get("cases.csv", "案例表", "casesCsv", _text("text/csv")),
        _get("cases.xlsx", "案例表", "casesXlsx", _binary(_XLSX)),
        _get("indicators.csv", "指标表，一行一个数字", "indicatorsCsv", _text("text/csv")),
        _get("indicators.xlsx", "指标表，一行一个数字", "indicatorsXlsx", _binary(_XLSX)),
        _get("vocabularies.json", "词表", "listVocabularies", _schema("VocabularyFile")),
        _get("regions.json", "有案例的地区", "listRegions", _schema("RegionFile")),
        _get(schema_url("{file}").removeprefix("data/"), "各数据文件的 JSON Schema", "getSchema",
             {"application/json": {"schema": {"type": "object"}}},
             [_parameter("file", "文件种类。", None,
                         ["case", "cases", "vocabularies", "regions", "front-matter"])]),
        _get("../feeds/atom.xml", "全站订阅", "atom", _text("application/atom+xml")),
        _get("../feeds/feed.json", "全站订阅", "jsonFeed",
             {"application/feed+json": {"schema": {"type": "object"}}}),
        _get("../feeds/{by}/{id}.xml", "按领域、按省份订阅", "atomBy",
             _text("application/atom+xml"), feed),
        _get("../feeds/{by}/{id}.json", "按领域、按省份订阅", "jsonFeedBy",
             {"application/feed+json": {"schema": {"type": "object"}}}, feed),
    ]  # fmt: skip


def _get(
    path: str,
    summary: str,
    operation: str,
    content: dict[str, Any],
    parameters: list[dict[str, Any]] | None = None,
) -> tuple[str, dict[str, Any]]:
    where = path.removeprefix("..") if path.startswith("..") else f"/data/{path}"
    get: dict[str, Any] = {
        "summary": summary,
        "operationId": operation,
        "responses": {"200": {"description": summary, "content": content}},
    }
    if parameters:
        get["responses"]["404"] = {"description": "没有这个文件"}
        get["parameters"] = parameters
    return where, {"get": get}


def _parameter(
    name: str, text: str, pattern: str | None, values: list[str] | None = None
) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if pattern:
        schema["pattern"] = pattern
    if values:
        schema["enum"] = values
    return {"name": name, "in": "path", "required": True, "description": text, "schema": schema}


def _schema(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def _text(media_type: str) -> dict[str, Any]:
    return {media_type: {"schema": {"type": "string"}}}


def _binary(media_type: str) -> dict[str, Any]:
    return {media_type: {"schema": {"type": "string", "contentMediaType": media_type}}}
