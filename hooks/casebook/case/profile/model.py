"""The model of ``library.yml``, with the defaults of a library that says nothing.

Every field has a Chinese title and a description, because editors read them in problems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from casebook.case.profile.defaults import (
    GRADES,
    KINDS,
    NAMED_BY,
    SAMPLES,
    SECTIONS,
    WAYS_IN,
)
from casebook.text import slug

FILE = "library.yml"
Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Short = Annotated[Text, StringConstraints(max_length=30)]
Word = Annotated[Text, StringConstraints(max_length=12, pattern=r"^[^\s，,、]+$")]
Required = Literal[
    "mechanism.parts", "problems", "procedures", "cost", "guarantees", "supervision", "sanctions",
    "results", "conditions", "led_by", "sent", "reaches", "indicators", "timeline", "methods",
    "standards",
]  # fmt: skip
"""The optional fields of a case that a kind may require."""

Unused = Literal[
    "led_by", "sent", "reaches", "problems", "procedures", "cost", "guarantees", "supervision",
    "sanctions", "results", "conditions",
]  # fmt: skip
"""The optional fields that pages show as 未报告, unless a library has no use for them."""


class _Concept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Kind(_Concept):
    """One kind of text in the library, such as 案例 or 方案."""

    name: Word = Field(title="名称")
    measure: Word = Field("个", title="量词", description="首页计数时用：11 个案例、3 份方案。")
    requires: list[Required] = Field(
        default_factory=list, title="必填的字段", description="这一类还必须写的字段。"
    )
    numbered: list[Literal["mechanism.parts", "problems"]] = Field(
        default_factory=list,
        title="名称带数字时必填的字段",
        description="机制名里有数字时才必须写的字段。",
    )
    planned: bool = Field(
        False, title="是不是计划", strict=True, description="计划的结束时间可以在今天以后。"
    )
    material: Text | None = Field(
        None,
        title="背景资料的说明",
        description="写了就算背景资料：书里放进附录，这句话写在标题上方。",
    )
    counted_as: Word | None = Field(None, title="计数时算作", description="另一个类型的名称。")
    report: bool = Field(
        False, title="是不是报告", strict=True, description="报告在给搜索引擎的数据里标为 Report。"
    )


class Section(_Concept):
    """One section of a case's body."""

    title: Short = Field(title="小标题")
    key: Annotated[Text, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")] | None = Field(
        None, title="网址里的名称", description="小写字母、数字和短横线；不写就用小标题的拼音。"
    )
    required: bool = Field(True, title="是否必写", strict=True)
    aliases: list[Short] = Field(
        default_factory=list, title="别的写法", description="投稿里写成这些的，也算这一部分。"
    )
    hint: Text | None = Field(None, title="写什么", description="模板里写在小标题下面。")
    figures: bool = Field(
        False, title="后面放指标", strict=True, description="指标表放在哪一部分后面；只能有一处。"
    )
    voice: Literal["source", "editor"] = Field(
        "source", title="谁的话", description="source 据来源转述；editor 编者补充，加框、署名。"
    )
    subtitle: Short | None = Field(None, title="框上的说明", description="只用于编者的部分。")
    longest: int | None = Field(None, title="最多几字", ge=1, strict=True)
    words: list[Word] = Field(
        default_factory=list,
        title="导入时认得的词",
        description="原文的标题里有这些词，就归入这一部分。",
    )

    @cached_property
    def id(self) -> str:
        """Return the key of the section, which is also its anchor on pages."""
        return self.key or slug(self.title) or "section"


class Evidence(_Concept):
    """The words that stand for each evidence grade; the letters are the same everywhere."""

    jia: Short = Field(GRADES["甲"], alias="甲", title="甲")
    yi: Short = Field(GRADES["乙"], alias="乙", title="乙")
    bing: Short = Field(GRADES["丙"], alias="丙", title="丙")
    ding: Short = Field(GRADES["丁"], alias="丁", title="丁")
    daiping: Short = Field(GRADES["待评"], alias="待评", title="待评")


class Entries(_Concept):
    """A box of the home page with the most frequent terms of a vocabulary."""

    vocabulary: Literal["topics", "domains", "methods", "standards", "levels"] = Field(title="词表")
    title: Short = Field(title="小标题")
    most: int = Field(12, title="最多几个", ge=1, strict=True)


class Home(_Concept):
    """What the home page offers besides the texts of ``index.md``."""

    search: Short = Field("机制、做法、地区", title="检索框里的提示")
    entries: list[Entries] = Field(
        default_factory=lambda: [Entries.model_validate(one) for one in WAYS_IN],
        title="按条件找案例的几栏",
    )


class Importing(_Concept):
    """The words by which the importer recognises the name of a mechanism."""

    named_by: list[Word] = Field(
        default_factory=lambda: [*NAMED_BY],
        title="机制名里的词",
        description="引号里的名称带这些词的，当作机制名，例如 机制、模式、工作法。",
        min_length=1,
    )
    before: list[Word] = Field(
        default_factory=list, title="名称前的词", description="引号前面也算名称的词，例如 支部。"
    )


class Profile(_Concept):
    """What is a library's own; a file with a name, a field and a sentence is enough."""

    name: Short = Field("典型案例库", title="库名", description="显示在每一页的上方。")
    field: Short = Field("典型案例", title="领域", description="收哪个领域的案例。")
    description: Text | None = Field(None, title="一句话说明", max_length=120)
    mark: Annotated[Text, StringConstraints(pattern=r"^assets/[a-z0-9_/-]+\.svg$")] | None = Field(
        None, title="标志", description="assets/ 里的 SVG，显示在库名前面和浏览器的标签上。"
    )
    kinds: list[Kind] = Field(
        default_factory=lambda: [Kind.model_validate(one) for one in KINDS],
        title="类型",
        description="第一个是没有写 kind 时的类型。",
        min_length=1,
        max_length=12,
    )
    sections: list[Section] = Field(
        default_factory=lambda: [Section.model_validate(one) for one in SECTIONS],
        title="正文各部分",
        description="按先后排。",
        min_length=1,
        max_length=20,
    )
    unused: list[Unused] = Field(
        default_factory=list,
        title="用不到的字段",
        description="没有写时不显示“未报告”，模板里也不列；写了照样显示。",
    )
    evidence: Evidence = Field(
        default_factory=Evidence,
        title="证据等级怎样说",
    )
    home: Home = Field(default_factory=Home, title="首页")
    examples: list[Text] = Field(
        default_factory=list, title="举例的案例", description="“字段说明”先从这些案例里举例。"
    )
    samples: dict[Word, Text] = Field(
        default_factory=dict, title="模板里的例子", description="字段名和一个例子。"
    )
    importing: Importing = Field(default_factory=Importing, title="导入")

    @property
    def kind_names(self) -> tuple[str, ...]:
        """Return the names of the kinds, in their order."""
        return tuple(kind.name for kind in self.kinds)

    def kind(self, name: str) -> Kind:
        """Return the kind with this name; an unknown one requires nothing."""
        return next((kind for kind in self.kinds if kind.name == name), Kind(name="未知"))

    def counted(self, kinds: Iterable[str]) -> list[tuple[Kind, int]]:
        """Return how many there are of each kind, in their order; some count as another one."""
        numbers = Counter(self.kind(name).counted_as or name for name in kinds)
        return [(kind, numbers[kind.name]) for kind in self.kinds if numbers[kind.name]]

    def rank(self, name: str) -> int:
        """Return the place of a kind in lists."""
        names = self.kind_names
        return names.index(name) if name in names else len(names)

    @cached_property
    def _by_title(self) -> dict[str, Section]:
        found = {alias: one for one in self.sections for alias in one.aliases}
        return found | {one.title: one for one in self.sections}

    def section(self, heading: str) -> Section | None:
        """Return the section that a heading begins; None for an unknown one."""
        return self._by_title.get(heading)

    def key_of(self, heading: str) -> str:
        """Return the key of the section that a heading begins; an unknown one is ``other``."""
        found = self._by_title.get(heading)
        return found.id if found else "other"

    def is_editors(self, heading: str) -> bool:
        """Return whether the editors speak in the section under a heading."""
        found = self._by_title.get(heading)
        return found is not None and found.voice == "editor"

    @property
    def figures_after(self) -> str:
        """Return the key of the section after which the figures stand; empty if none is marked."""
        return next((one.id for one in self.sections if one.figures), "")

    @property
    def grades(self) -> dict[str, str]:
        """Return the words of each evidence grade."""
        return self.evidence.model_dump(by_alias=True)

    def sample(self, key: str) -> str:
        """Return the example of an optional list of texts in the template."""
        return self.samples.get(key) or SAMPLES.get(key, "")
