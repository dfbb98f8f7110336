"""What a case says of each of its pictures: what they show, whose they are, and who agreed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from casebook.case.concepts import Concept, Text


class Picture(Concept):
    """A picture of the place, shown small beside the text."""

    file: Annotated[
        Text, StringConstraints(pattern=r"^[a-z0-9][a-z0-9/_.-]*\.(jpg|jpeg|png|webp)$")
    ] = Field(
        title="图片文件",
        description="放在案例旁边的文件夹里，例如 360823-sanyuan-pictures/01.jpg。",
    )
    alt: Annotated[Text, StringConstraints(max_length=80)] = Field(
        title="替代文字", description="画面上有什么，读给看不见图的人听。"
    )
    caption: Text = Field(title="图说", description="时间、地点、在做什么。")
    credit: Text = Field(title="拍摄者或出处", description="谁拍的，或从哪里来。")
    consent: Text | None = Field(
        None,
        title="是否同意公开",
        description="能认出来的人怎样同意公开的；没有，写“画面上没有人”或“认不出是谁”。",
    )
