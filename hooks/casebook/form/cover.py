"""The cover sheet of the form: what editors need to know, and no reader of the case may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CONSENT = "公开授权"


@dataclass(frozen=True)
class Line:
    """One line of the cover sheet; ``tall`` leaves room for an opinion and a seal."""

    label: str
    printed: str = ""
    tall: bool = False


LINES: tuple[Line, ...] = (
    Line("联系人"),
    Line("联系电话"),
    Line("电子邮箱"),
    Line("撰写人"),
    Line("没有合适的主题、工作法，写在这里"),
    Line("单位意见（盖章）", tall=True),
    Line("推荐单位意见（盖章）", tall=True),
    Line("保密审查意见", "☐不涉密，可以公开　☐有不宜公开的内容：", tall=True),
    Line(CONSENT, "☐同意公开发布、印制选编　☐不同意"),
)


def sheet(values: Mapping[str, str], source: str, case: str) -> str:
    """Return the sheet for the editor: a text file that belongs to no library.

    ``source`` is the name of the form, ``case`` the file that came of it.
    """
    lines = [
        "编辑留存：不公开，不放进案例库，不提交。",
        f"投稿表：{source}",
        f"案例：{case}",
        "",
        *(f"{label}：{value or '（没有填）'}" for label, value in values.items()),
    ]
    return "\n".join(lines) + "\n"
