"""The concepts of a case, one type each, and the values that their fields allow."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

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
from casebook.case.shown import From, Shown

Status = Literal["草稿", "待审", "在库", "待复审", "已摘牌", "存档"]
Basis = Literal["文内明示", "推断", "外部佐证", "未知"]
Qualifier = Literal["精确", "以上", "余", "多", "近", "约", "不低于", "不超过", "每"]
IndicatorKind = Literal["背景", "投入", "过程", "产出", "结果", "目标", "标准"]
Grade = Literal["甲", "乙", "丙", "丁", "待评"]
DoubtKind = Literal["来源不一", "原文未详"]
PUBLISHED_STATUSES: tuple[Status, ...] = tuple(word for word in get_args(Status) if word != "草稿")
"""The statuses of published cases."""
BASES: tuple[Basis, ...] = get_args(Basis)
GRADES: tuple[Grade, ...] = tuple(grade for grade in get_args(Grade) if grade != "待评")
"""The evidence grades that an editor gives, from most to least reported."""
QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)
INDICATOR_KINDS: tuple[IndicatorKind, ...] = get_args(IndicatorKind)

Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Number = StrictInt | StrictFloat


def _year_as_text(value: Any) -> Any:
    """Return an unquoted year as text: ``as_of: 2009`` can only mean the year."""
    is_year = isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999
    return str(value) if is_year else value


When = Annotated[Text, BeforeValidator(_year_as_text)]


class Concept(BaseModel):
    """Base of all types of the format: immutable, and unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_blanks(cls, data: Any) -> Any:
        # A key left empty in the template (``full_name:``) means the same as a key left out.
        if isinstance(data, dict) and None in data.values():
            fields = cls.model_fields
            return {k: v for k, v in data.items() if v is not None or k not in fields}
        return data


class Item(Concept):
    """One entry of a part: a name, and what it does where the source says so."""

    name: Text = Field(title="名称")
    duty: Text | None = Field(None, title="职责")


class Part(Concept):
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


class Mechanism(Concept):
    """The way of working that the case is about, and what it is made of."""

    name: Text = Field(title="机制名", max_length=30)
    full_name: Text | None = Field(None, title="全称")
    aliases: list[Text] = Field(default_factory=list, title="别名")
    distinguish: Text | None = Field(
        None, title="同名区分", description="别的案例有同样的名称或别名时，写清不同在哪里。"
    )
    parent: Text | None = Field(None, title="上级机制", description="所属案例的路径或编号。")
    parts: Annotated[list[Part], Shown(anchor="mechanism", label="机制构成")] = Field(
        default_factory=list, title="组成", description="机制名里有数字时，每个数字一部分。"
    )


class Place(Concept):
    """One place of a case: the code decides, the name is checked against it."""

    adcode: Annotated[Text, StringConstraints(pattern=r"^\d{6}$")] = Field(
        title="行政区划代码", description="六位代码，加英文双引号。"
    )
    name: Text = Field(title="地名")
    part: Text | None = Field(
        None,
        title="县以下的地方",
        description="乡镇、街道、村、社区或开发区，例如 兴隆镇、高新区。",
    )

    def within(self, full_name: str) -> str:
        """Return the place in words: the full name of its region, or its own, and the part."""
        return f"{full_name or self.name}{self.part or ''}"


class TermUse(Concept):
    """A shared method or standard as this case uses it."""

    id: Text = Field(title="词条编号")
    variant: Text | None = Field(None, title="本地做法", description="与通行做法不同之处。")


class Period(Concept):
    """When the practice ran."""

    start: DateField | None = Field(None, title="开始")
    end: DateField | None = Field(None, title="结束")
    basis: Basis = Field(title="依据")


class Indicator(Concept):
    """One figure, as its source gives it."""

    name: Text = Field(title="指标", description="本案例内不重复；不含 + - * / ( )。")
    key: Annotated[Text | None, From("keys")] = Field(
        None, title="可比指标", description="词表 keys 的编号。"
    )
    value: Number | Text = Field(
        title="数值", description='数字；区间、比例写成带引号的文字，例如 "5-10"。'
    )
    unit: Annotated[Text, From("units")] = Field(title="单位", description="词表 units 里的单位。")
    qualifier: Qualifier = Field("精确", title="修饰")
    kind: IndicatorKind = Field(title="类别")
    as_of: When | None = Field(None, title="截至")
    deadline: DateField | None = Field(None, title="期限", description="目标要在什么时候做到。")
    baseline: Number | None = Field(None, title="基线")
    baseline_as_of: When | None = Field(None, title="基线时间")
    baseline_note: Text | None = Field(
        None, title="基线说明", description="基线是另一个范围而不是更早的时间时写明，此时不算增减。"
    )
    formula: Text | None = Field(
        None, title="核算式", description="用本案例其他指标的名称写的算式，检查时重新计算。"
    )
    source: Text = Field(title="来源", description="来源编号，例如 S1。")
    quote: Text | None = Field(
        None, title="原文", description="说明这件事、又带有该数字的原文，8—30 字。"
    )
    note: Text | None = Field(None, title="说明")


class Remark(Concept):
    """A sentence of a list, with what it depends on where that must be said."""

    text: Text = Field(title="内容")
    basis: Basis = Field("文内明示", title="依据")
    source: Text | None = Field(None, title="来源", description="来源编号，例如 S1。")
    quote: Text | None = Field(None, title="原文", description="原文，8—30 字。")


class Step(Remark):
    """A step of a procedure, with who takes it and where it can stop, as the source says."""

    by: Text | None = Field(None, title="谁来做", description="来源写明这一步由谁做。")
    stop: Text | None = Field(
        None,
        title="停在哪里",
        description="来源写明什么情况下停在这一步，例如 表决没有通过就不办。",
    )


class DatedEvent(Concept):
    """Something that happened, with its date as far as known."""

    date: DateField = Field(title="日期")
    event: Text = Field(title="事件")
    basis: Basis = Field("文内明示", title="依据")


class Stage(Concept):
    """One step in the life of the case as a model: applied, chosen, reviewed, withdrawn, …"""

    stage: Annotated[Text, From("stages")] = Field(
        title="环节", description="词表 stages 里的环节。"
    )
    date: DateField | None = Field(None, title="日期")
    by: Text | None = Field(None, title="单位")
    result: Text | None = Field(None, title="结果")


class Review(Concept):
    """When this library last looked at the case, and when it will again."""

    reviewed_on: DateField = Field(title="审核日期")
    next_review: DateField = Field(title="下次复审")
    by: Text = Field(title="审核者")


class Evidence(Concept):
    """How much is reported, never how good the practice is."""

    grade: Grade = Field("待评", title="等级", description="由编辑评定，投稿时不用写。")
    basis: Text | None = Field(None, title="理由", description="为什么是这一级。")


class Source(Concept):
    """One document the case depends on."""

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


class Statement(Concept):
    """What one source says about a doubtful matter."""

    text: Text = Field(title="说法")
    source: Text | None = Field(None, title="来源")


class Doubt(Concept):
    """A matter that the sources leave open: they disagree, or say too little."""

    kind: DoubtKind | None = Field(
        None,
        title="性质",
        description="来源不一：两种说法对不上；原文未详：没有写清。不写时，只有一种说法的算原文未详。",
    )
    topic: Text = Field(title="事项")
    statements: list[Statement] = Field(title="各方说法", min_length=1)
    resolution: Text | None = Field(None, title="本库的处理")

    @property
    def is_gap(self) -> bool:
        """Return whether the sources say too little, rather than contradict one another."""
        kind = self.kind or ("原文未详" if len(self.statements) == 1 else "来源不一")
        return kind == "原文未详"
