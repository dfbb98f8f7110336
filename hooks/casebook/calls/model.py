"""The model of a call for cases: who asks for what, until when, and how many."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from casebook.case import certainly_after
from casebook.case.dates import DateField

Per = Literal["省", "市", "县", "单位"]
Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]


class Quota(BaseModel):
    """How many cases one region, or one unit, may send."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    per: Per = Field(title="按什么分", description="省、市、县按地区算，单位按报送单位算。")
    count: int = Field(title="名额", ge=1, strict=True)


class CallFields(BaseModel):
    """The front matter of ``cases/calls/<slug>.md``."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    title: Annotated[Text, StringConstraints(max_length=60)] = Field(title="标题")
    organiser: Text = Field(title="征集单位")
    opens: DateField | None = Field(None, title="开始日期")
    closes: DateField = Field(title="截止日期")
    quota: Quota | None = Field(None, title="名额")
    themes: list[Text] = Field(
        default_factory=list, title="主题", description="词表 topics 里的词。"
    )
    required_sections: list[Text] = Field(
        default_factory=list, title="必写的部分", description="正文里必须有的小标题。"
    )

    @model_validator(mode="after")
    def _closes_after_opening(self) -> CallFields:
        if self.opens is not None and certainly_after(self.opens, self.closes):
            context = {
                "message": f"截止日期 {self.closes} 早于开始日期 {self.opens}",
                "hint": "核对两个日期。",
            }
            raise PydanticCustomError("period-order", "{message}", context)
        return self
