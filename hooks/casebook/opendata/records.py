"""The records of the JSON files: one type each, from which the schemas are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from casebook.case import Case
from casebook.case.profile import Profile
from casebook.case.sections import headings
from casebook.casepage import citation
from casebook.catalog import Catalog, Entry
from casebook.catalog.catalog import TAGGED
from casebook.listing import data_url
from casebook.listing.site import LICENSE_NAME, LICENSE_URL, Site
from casebook.opendata.dates import Days, changed_on
from casebook.regions import Region
from casebook.vocabulary import Term, Vocabulary


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True, defer_build=True)


class TermName(_Record):
    """A controlled term by id and name."""

    id: str = Field(title="词条编号")
    name: str = Field(title="词条名")


class PlaceRecord(_Record):
    """A place of a case, with the units above it."""

    adcode: str = Field(title="行政区划代码", description="案例所写的代码，可能已经停用。")
    name: str = Field(title="地名")
    full_name: str = Field(title="全名", description="从省到本级。")
    part: str | None = Field(None, title="县以下的地方")
    current: list[str] = Field(title="现行代码", description="停用代码由哪些现行代码承接。")


class CaseRecord(_Record):
    """One case with everything a reader of the data needs beside its own fields."""

    id: str = Field(title="编号")
    path: str = Field(title="路径", description="文件在案例库中的位置；没有编号时用它区分。")
    page: str = Field(title="网页", description="有网站地址时是完整网址，否则是站内路径。")
    data: str = Field(title="单个文件", description="本案例 JSON 的网址或站内路径。")
    changed: str | None = Field(
        None, title="更新日期", description="YYYY-MM-DD；不知道的没有这一项。"
    )
    citation: str = Field(title="引用格式")
    places: list[PlaceRecord] = Field(title="地区")
    terms: dict[str, list[TermName]] = Field(title="词条", description="键是词表的名称。")
    case: Case = Field(title="案例", description="字段与投稿格式相同。")


class _File(_Record):
    schema_: str = Field(alias="$schema", title="格式说明的位置")
    site: str = Field(title="来源网站")
    license: str = Field(LICENSE_NAME, title="许可")
    license_url: str = Field(LICENSE_URL, title="许可全文")


class SectionRecord(_Record):
    """One section of a text, and who speaks in it."""

    title: str = Field(title="小标题")
    voice: Literal["source", "editor"] = Field(
        title="谁的话", description="source：据来源转述；editor：本库编者补充，不代表来源和当地。"
    )


class CaseFile(_File):
    """A file under data/cases: one case with its text."""

    record: CaseRecord
    text: str = Field(title="正文", description="Markdown。")
    sections: list[SectionRecord] = Field(title="正文各部分")


class CaseList(_File):
    """data/cases.json: all cases, without their texts."""

    updated: str = Field(title="更新日期", description="最近一次审核的日期。")
    count: int = Field(title="案例数")
    cases: list[CaseRecord]


class TermRecord(_Record):
    """One term of a vocabulary."""

    id: str = Field(title="编号")
    name: str = Field(title="名称")
    aliases: list[str] = Field(title="别名")
    definition: str = Field(title="含义")
    items: list[str] = Field(title="条目", description="工作法的步骤，评价标准的条目。")
    note: str = Field(title="说明")
    group: str = Field(title="分组")
    dimension: str = Field(title="量纲", description="单位和可比指标才有。")
    scale: float = Field(title="折算", description="乘以它得到同一量纲的基本单位；单位才有意义。")
    cases: int = Field(title="案例数")


class VocabularyRecord(_Record):
    """One vocabulary."""

    name: str = Field(title="名称（英文）")
    title: str = Field(title="名称")
    description: str = Field(title="说明")
    terms: list[TermRecord]


class VocabularyFile(_File):
    """data/vocabularies.json: all controlled terms."""

    vocabularies: list[VocabularyRecord]


class RegionRecord(_Record):
    """One region that has cases, or lies above one that has."""

    code: str = Field(title="代码")
    name: str = Field(title="名称")
    level: str = Field(title="级别", description="省、市、县。")
    parent: str | None = Field(None, title="上级代码")
    cases: int = Field(title="案例数", description="含下级；一个案例跨几个县的只计一次。")


class RegionFile(_File):
    """data/regions.json: the regions with cases."""

    regions: list[RegionRecord]


def case_record(entry: Entry, catalog: Catalog, site: Site, changed: str) -> CaseRecord:
    """Return the record of one case."""
    case = entry.case
    regions = catalog.regions
    return CaseRecord(
        id=case.id,
        path=entry.path,
        page=site.absolute(entry.url),
        data=site.absolute(data_url(entry)),
        changed=changed or None,
        citation=citation(case, site.name),
        places=[
            PlaceRecord(
                adcode=place.adcode,
                name=place.name,
                full_name=regions.full_name(place.adcode) or place.name,
                part=place.part,
                current=[region.code for region in regions.resolve(place.adcode)],
            )
            for place in case.regions
        ],
        terms={
            name: [TermName(id=term.id, name=term.name) for term in entry.terms.get(name, ())]
            for name in TAGGED
        },
        case=case,
    )


def section_records(body: str, profile: Profile) -> list[SectionRecord]:
    """Return the sections of a case's text, with the voice of each."""
    return [
        SectionRecord(
            title=heading.text, voice="editor" if profile.is_editors(heading.text) else "source"
        )
        for heading in headings(body)
        if heading.level == 2
    ]


def vocabulary_record(vocabulary: Vocabulary, catalog: Catalog) -> VocabularyRecord:
    """Return one vocabulary with the number of cases of each term."""
    return VocabularyRecord(
        name=vocabulary.name,
        title=vocabulary.title,
        description=vocabulary.description,
        terms=[_term(term, catalog) for term in vocabulary],
    )


def region_records(catalog: Catalog) -> list[RegionRecord]:
    """Return the regions with cases and those above them, in the order of codes."""
    found: list[tuple[Region, int]] = []
    for code in sorted(catalog.by_region):
        region = catalog.regions.get(code)
        if region is not None:
            found.append((region, len(catalog.by_region[code])))
    return [
        RegionRecord(
            code=region.code,
            name=region.name,
            level=region.level,
            parent=region.parent,
            cases=count,
        )
        for region, count in found
    ]


def changes(catalog: Catalog, history: Mapping[str, Days], latest: str) -> dict[str, str]:
    """Return the day each case last changed, by path; empty where none is known."""
    return {entry.path: changed_on(entry, history, latest) for entry in catalog.entries}


def _term(term: Term, catalog: Catalog) -> TermRecord:
    return TermRecord(
        id=term.id,
        name=term.name,
        aliases=list(term.aliases),
        definition=term.definition,
        items=list(term.items),
        note=term.note,
        group=term.group,
        dimension=term.dimension,
        scale=float(term.scale),
        cases=len(catalog.with_term(term)),
    )
