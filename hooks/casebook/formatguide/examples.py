"""Which fields a new case asks for, in which order, and examples of the fields inside them."""

from __future__ import annotations

EXAMPLES = {
    "name": "指标名称",
    "value": "42",
    "unit": "个",
    "as_of": '"2012-10"',
    "deadline": '"2022"',
    "source": "S1",
    "quote": "说明这件事又带有这个数字的原文",
    "date": '"2012-10"',
    "event": "发生了什么",
    "stage": "申报",
    "id": "DX-0000-0000",
    "topic": "哪件事说法不一",
    "text": "一种说法",
}


FIRST = (
    "title", "summary", "mechanism", "regions", "region_note", "level", "domains", "topics",
    "period", "issuer", "sources",
)  # fmt: skip
"""What is handed in; all else is optional, or the editors'."""
EDITORS = ("id", "status", "review", "evidence", "related")
