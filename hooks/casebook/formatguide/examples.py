"""Which fields a new case asks for, in which order, and an example of each optional one."""

from __future__ import annotations

HINTS = {
    "background": "原来是什么样，为什么非改不可；改之前的数字。",
    "practice": "谁、和谁、做什么、多久一次、按什么标准；办不到怎么处理。",
    "results": "已经做到的，带数字和截至日期；目标不算成效。",
    "lessons": "当地自己总结的经验，次序照原文；没有总结的写“原文没有写”。",
    "editor": "由编辑补写，不超过400字，投稿时不用写。",
    "appendix": "可以不写。制度条文要点、表格样式。",
}
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
LISTS = {
    "led_by": "县委组织部",
    "sent": "驻村工作队",
    "reaches": "全县的村党支部",
    "problems": "没有专人管党务",
    "procedures": "每月开一次调度会",
    "cost": "经费列入县财政预算",
    "guarantees": "成立工作专班",
    "supervision": "每季度督查一次",
    "sanctions": "约谈重视不够的负责人",
    "results": "群众反映办事方便了",
    "conditions": "县直单位能与村逐一结对",
    "related": "gansu/620921-3jia1.md",
}
"""One example for each optional list of texts."""
