"""What a case is: the only definition of the format, one type per concept.

JSON Schema, the field table of the guide and the annotated template are generated from here, so
every field carries its Chinese title and a description. Rules that need more than one field are
in :mod:`casebook.case.rules`; the meaning of the fields stands in their descriptions.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictFloat,
    StrictInt,
    StringConstraints,
    model_validator,
)

from casebook.case.dates import DateField

Kind = Literal["案例", "方案", "考察报告", "资料"]
Status = Literal["草稿", "待审", "在库", "待复审", "已摘牌", "存档"]
Basis = Literal["文内明示", "推断", "外部佐证", "未知"]
Qualifier = Literal["精确", "以上", "余", "多", "近", "约", "不低于", "不超过", "每"]
IndicatorKind = Literal["背景", "投入", "过程", "产出", "结果", "目标", "标准"]
Grade = Literal["甲", "乙", "丙", "丁"]

Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Number = StrictInt | StrictFloat


def _year_as_text(value: Any) -> Any:
    """Take an unquoted year for text: ``as_of: 2009`` can only mean the year."""
    is_year = isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999
    return str(value) if is_year else value


When = Annotated[Text, BeforeValidator(_year_as_text)]


class _Concept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_blanks(cls, data: Any) -> Any:
        # A key left empty in the template (``full_name:``) means the same as a key left out.
        if isinstance(data, dict) and None in data.values():
            fields = cls.model_fields
            return {k: v for k, v in data.items() if v is not None or k not in fields}
        return data


class Item(_Concept):
    """One entry of a part: a name, and what it does where the source says so."""

    name: Text = Field(title="名称")
    duty: Text | None = Field(None, title="职责")


class Part(_Concept):
    """One numbered part of a mechanism, such as the 三 of 三员."""

    label: Text = Field(title="名称", description="部分的名称，例如 三员；纯数字要加英文双引号。")
    count: int | None = Field(
        None, title="数目", ge=1, strict=True, description="原文说有几项；与 items 的项数相等。"
    )
    purpose: Text | None = Field(
        None,
        title="回答什么",
        max_length=12,
        description="这一部分回答什么问题，例如 谁去帮、怎样盯。",
    )
    items: list[Text | Item] = Field(
        default_factory=list,
        title="内容",
        description="逐项列出；一项是一段文字，或 {name, duty}。",
    )
    complete: bool = Field(
        True, title="是否列全", strict=True, description="原文自己没有列全时写 false。"
    )
    note: Text | None = Field(None, title="说明")


class Mechanism(_Concept):
    """The way of working that the case is about, and what it is made of."""

    name: Text = Field(title="机制名", max_length=30)
    full_name: Text | None = Field(None, title="全称")
    aliases: list[Text] = Field(default_factory=list, title="别名")
    distinguish: Text | None = Field(
        None, title="同名区分", description="别的案例有同样的名称或别名时，写清不同在哪里。"
    )
    parent: Text | None = Field(None, title="上级机制", description="所属案例的路径或编号。")
    parts: list[Part] = Field(title="组成", min_length=1)


class Place(_Concept):
    """One place of a case: the code decides, the name is checked against it."""

    adcode: Annotated[Text, StringConstraints(pattern=r"^\d{6}$")] = Field(
        title="行政区划代码", description="六位代码，加英文双引号。"
    )
    name: Text = Field(title="地名")


class TermUse(_Concept):
    """A shared method or standard as this case uses it."""

    id: Text = Field(title="词条编号")
    variant: Text | None = Field(None, title="本地做法", description="与通行做法不同之处。")


class Period(_Concept):
    """When the practice ran."""

    start: DateField | None = Field(None, title="开始")
    end: DateField | None = Field(None, title="结束")
    basis: Basis = Field(title="依据")


class Indicator(_Concept):
    """One figure, as its source gives it."""

    name: Text = Field(title="指标", description="本案例内不重复；不含 + - * / ( )。")
    key: Text | None = Field(None, title="可比指标", description="词表 keys 的编号。")
    value: Number | Text = Field(
        title="数值", description='数字；区间、比例写成带引号的文字，例如 "5-10"。'
    )
    unit: Text = Field(title="单位", description="词表 units 里的单位。")
    qualifier: Qualifier = Field("精确", title="修饰")
    kind: IndicatorKind = Field(title="类别")
    as_of: When | None = Field(None, title="截至")
    baseline: Number | None = Field(None, title="基线")
    baseline_as_of: When | None = Field(None, title="基线时间")
    baseline_note: Text | None = Field(
        None, title="基线说明", description="基线是另一个范围而不是更早的时间时写明，此时不算增减。"
    )
    formula: Text | None = Field(
        None, title="核算式", description="用本案例其他指标的名称写的算式，检查时重新计算。"
    )
    source: Text = Field(title="来源", description="来源编号，例如 S1。")
    quote: Text | None = Field(None, title="原文", description="带有该数字的最短原文，8—20 字。")
    note: Text | None = Field(None, title="说明")


class DatedEvent(_Concept):
    """Something that happened, with its date as far as known."""

    date: DateField = Field(title="日期")
    event: Text = Field(title="事件")
    basis: Basis = Field("文内明示", title="依据")


class Stage(_Concept):
    """One step in the life of the case as a model: applied, chosen, reviewed, withdrawn, …"""

    stage: Text = Field(title="环节", description="词表 stages 里的环节。")
    date: DateField | None = Field(None, title="日期")
    by: Text | None = Field(None, title="单位")
    result: Text | None = Field(None, title="结果")


class Review(_Concept):
    """When this library last looked at the case, and when it will again."""

    reviewed_on: DateField = Field(title="审核日期")
    next_review: DateField = Field(title="下次复审")
    by: Text = Field(title="审核者")


class Evidence(_Concept):
    """How much is reported, never how good the practice is."""

    grade: Grade = Field(title="等级")
    basis: Text = Field(title="理由")


class Source(_Concept):
    """One document the case rests on."""

    id: Annotated[Text, StringConstraints(pattern=r"^S[1-9]\d?$")] = Field(title="来源编号")
    title: Text = Field(title="题名")
    publisher: Text | None = Field(None, title="发布者")
    authors: list[Text] = Field(default_factory=list, title="作者")
    date: DateField | None = Field(None, title="日期")
    date_basis: Basis = Field("文内明示", title="日期依据")
    url: Annotated[Text, StringConstraints(pattern=r"^https?://")] | None = Field(
        None, title="网址"
    )
    fingerprint: Annotated[Text, StringConstraints(pattern=r"^[a-z0-9-]+$")] | None = Field(
        None, title="指纹", description="cases/fingerprints/ 里的文件名，不带 .txt。"
    )


class Statement(_Concept):
    """What one source says about a doubtful matter."""

    text: Text = Field(title="说法")
    source: Text | None = Field(None, title="来源")


class Doubt(_Concept):
    """A matter on which the sources disagree or do not add up."""

    topic: Text = Field(title="事项")
    statements: list[Statement] = Field(title="各方说法", min_length=1)
    resolution: Text | None = Field(None, title="本库的处理")


class Case(_Concept):
    """One case: the front matter of one file."""

    id: Annotated[Text, StringConstraints(pattern=r"^DX-\d{4}-\d{4}$")] = Field(
        title="编号", description="合并前写 DX-0000-0000，合并后由编辑分配。"
    )
    title: Annotated[Text, StringConstraints(max_length=40)] = Field(
        title="标题", description="地名加机制名。"
    )
    kind: Kind = Field("案例", title="类型")
    status: Status = Field("待审", title="状态")
    summary: Annotated[Text, StringConstraints(max_length=200)] = Field(
        title="摘要", description="用自己的话写，不带格式符号。"
    )
    mechanism: Mechanism = Field(title="机制")
    regions: list[Place] = Field(default_factory=list, title="地区")
    region_note: Text | None = Field(None, title="地区说明", description="原文没有写明地方时填写。")
    level: Text = Field(title="层级", description="由哪一级推行。")
    domains: list[Text] = Field(title="领域", min_length=1, max_length=8)
    topics: list[Text] = Field(title="主题", min_length=1)
    methods: list[Text | TermUse] = Field(default_factory=list, title="工作法")
    standards: list[Text | TermUse] = Field(default_factory=list, title="评价标准")
    period: Period = Field(title="起止时间")
    issuer: Text = Field(title="发文或报送单位")
    call: Annotated[Text, StringConstraints(pattern=r"^[a-z0-9-]+$")] | None = Field(
        None, title="征集批次", description="参加哪次征集：cases/calls/ 里的文件名，不带 .md。"
    )
    led_by: list[Text] = Field(default_factory=list, title="谁牵头")
    sent: list[Text] = Field(default_factory=list, title="派谁去")
    reaches: list[Text] = Field(default_factory=list, title="覆盖谁")
    problems: list[Text] = Field(title="要解决的问题", min_length=1)
    procedures: list[Text] = Field(default_factory=list, title="程序")
    guarantees: list[Text] = Field(default_factory=list, title="保障")
    supervision: list[Text] = Field(default_factory=list, title="监督")
    sanctions: list[Text] = Field(default_factory=list, title="不达标怎么办")
    results: list[Text] = Field(default_factory=list, title="成效")
    conditions: list[Text] = Field(default_factory=list, title="适用条件")
    indicators: list[Indicator] = Field(default_factory=list, title="指标")
    timeline: list[DatedEvent] = Field(default_factory=list, title="大事记")
    lifecycle: list[Stage] = Field(default_factory=list, title="生命周期")
    review: Review | None = Field(None, title="复审")
    evidence: Evidence = Field(title="证据")
    sources: list[Source] = Field(title="来源", min_length=1)
    doubts: list[Doubt] = Field(default_factory=list, title="存疑")
    related: list[Text] = Field(
        default_factory=list, title="相关案例", description="案例的路径或编号。"
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
