"""The model of a case: the only definition of the format.

JSON Schema, the field table of the guide and the annotated template are generated from it, so
every field has a Chinese title and a description. Pages, comparisons, search and tables follow
from :class:`Shown` in a field's annotation, in the order of the fields here. Rules that need more
than one field are in :mod:`casebook.case.rules`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from casebook.case.concepts import (
    Concept,
    DatedEvent,
    Doubt,
    Evidence,
    Indicator,
    Mechanism,
    Period,
    Place,
    Remark,
    Review,
    Source,
    Stage,
    Status,
    Step,
    TermUse,
    Text,
)
from casebook.case.picture import Picture
from casebook.case.shown import From, Shown


class Case(Concept):
    """One case: the front matter of one file."""

    id: Annotated[Text, StringConstraints(pattern=r"^DX-\d{4}-\d{4}$")] = Field(
        "DX-0000-0000", title="编号", description="由编辑在合并后分配，投稿时不用写。"
    )
    title: Annotated[Text, StringConstraints(max_length=40)] = Field(
        title="标题", description="地名加机制名。"
    )
    kind: Text = Field("案例", title="类型")
    status: Status = Field("待审", title="状态")
    summary: Annotated[Text, StringConstraints(max_length=200)] = Field(
        title="摘要", description="用自己的话写，不带格式符号。"
    )
    mechanism: Annotated[Mechanism, Shown("facts", anchor="mechanism", searched=False)] = Field(
        title="机制"
    )
    regions: Annotated[list[Place], Shown("facts", anchor="fact-place")] = Field(
        default_factory=list, title="地区"
    )
    region_note: Text | None = Field(None, title="地区说明", description="原文没有写明地方时填写。")
    level: Annotated[Text, From("levels"), Shown(anchor="facts", searched=False, width=8)] = Field(
        title="层级", description="由哪一级推行。"
    )
    domains: Annotated[list[Text], From("domains"), Shown("facts", width=16)] = Field(
        title="领域", description="所属领域。", min_length=1, max_length=8
    )
    topics: Annotated[list[Text], From("topics"), Shown("facts", width=24)] = Field(
        title="主题", description="所属主题。"
    )
    other_topics: Annotated[list[Text], Shown("facts", always=False, compared=False, width=16)] = (
        Field(
            default_factory=list,
            title="词表外的主题",
            description="词表里没有合适的主题时写，由编辑决定要不要收进词表。",
            max_length=8,
        )
    )
    methods: Annotated[list[Text | TermUse], From("methods"), Shown(always=False, width=24)] = (
        Field(default_factory=list, title="工作法", description="用到的共用工作法。")
    )
    standards: Annotated[list[Text | TermUse], From("standards"), Shown(always=False, width=20)] = (
        Field(default_factory=list, title="评价标准", description="用到的评价标准。")
    )
    period: Annotated[Period, Shown("facts", searched=False)] = Field(title="起止时间")
    issuer: Annotated[Text, Shown("facts", width=24)] = Field(
        title="发文或报送单位", description="谁发的文，或由谁报送；写简称，如“昔阳县委组织部”。"
    )
    call: Annotated[Text, StringConstraints(pattern=r"^[a-z0-9-]+$")] | None = Field(
        None, title="征集批次", description="参加哪次征集：cases/calls/ 里的文件名，不带 .md。"
    )
    led_by: Annotated[list[Text], Shown("facts", width=20)] = Field(
        default_factory=list, title="谁牵头", description="来源没有说就空着，意思是未报告。"
    )
    sent: Annotated[list[Text], Shown("facts", width=20)] = Field(
        default_factory=list, title="派谁去", description="来源没有说就空着，意思是未报告。"
    )
    reaches: Annotated[list[Text], Shown("facts", width=20)] = Field(
        default_factory=list, title="覆盖谁", description="来源没有说就空着，意思是未报告。"
    )
    problems: Annotated[list[Text | Remark], Shown("operation", width=40)] = Field(
        default_factory=list, title="要解决的问题", description="来源怎样说就怎样写。"
    )
    procedures: Annotated[list[Text | Step], Shown("operation", width=40)] = Field(
        default_factory=list, title="程序", description="办事的步骤。"
    )
    cost: Annotated[list[Text | Remark], Shown("operation", width=40)] = Field(
        default_factory=list,
        title="投入与人手",
        description="谁出钱、花多少、用哪些人；数字另外写进指标。",
    )
    guarantees: Annotated[list[Text | Remark], Shown("operation", width=40)] = Field(
        default_factory=list, title="保障", description="靠什么撑住：组织、制度、场所、培训。"
    )
    supervision: Annotated[list[Text | Remark], Shown("operation", width=40)] = Field(
        default_factory=list, title="监督", description="谁来盯，怎样盯。"
    )
    sanctions: Annotated[list[Text], Shown("operation", width=40)] = Field(
        default_factory=list, title="不达标怎么办", description="办不到时的处理。"
    )
    results: Annotated[list[Text], Shown("operation", width=40)] = Field(
        default_factory=list, title="成效", description="来源所说的成效，数字写进指标。"
    )
    conditions: Annotated[list[Text | Remark], Shown("operation", width=40)] = Field(
        default_factory=list, title="适用条件", description="什么条件下管用。"
    )
    indicators: list[Indicator] = Field(default_factory=list, title="指标")
    timeline: list[DatedEvent] = Field(default_factory=list, title="大事记")
    lifecycle: list[Stage] = Field(default_factory=list, title="生命周期")
    review: Annotated[Review | None, Shown(anchor="lifecycle", searched=False)] = Field(
        None, title="复审"
    )
    evidence: Annotated[Evidence, Shown("facts")] = Field(
        default_factory=Evidence, title="证据", description="由编辑评定，投稿时不用写。"
    )
    sources: list[Source] = Field(title="来源", min_length=1)
    doubts: Annotated[list[Doubt], Shown(always=False, when_empty="没有记录")] = Field(
        default_factory=list, title="存疑"
    )
    pictures: list[Picture] = Field(default_factory=list, title="图片", max_length=6)
    related: list[Text] = Field(
        default_factory=list, title="相关案例", description="案例的路径或编号。"
    )
    aliases: list[
        Annotated[Text, StringConstraints(pattern=r"^[a-z0-9_-]+(/[a-z0-9_-]+)+\.md$")]
    ] = Field(
        default_factory=list,
        title="旧地址",
        description="文件改名以前的路径；旧网址会转到这里。",
    )

    @property
    def method_uses(self) -> list[TermUse]:
        """Return the methods, each as a use with its variant."""
        return [_as_use(entry) for entry in self.methods]

    @property
    def standard_uses(self) -> list[TermUse]:
        """Return the standards, each as a use with its variant."""
        return [_as_use(entry) for entry in self.standards]


def _as_use(entry: str | TermUse) -> TermUse:
    return entry if isinstance(entry, TermUse) else TermUse(id=entry)
