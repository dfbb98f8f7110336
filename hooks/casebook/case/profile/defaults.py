"""What holds for a library that does not say otherwise: the kinds and sections of national calls."""

from __future__ import annotations

from typing import Any

KINDS: tuple[dict[str, Any], ...] = (
    {"name": "案例", "measure": "个", "numbered": ["mechanism.parts", "problems"]},
    {"name": "方案", "measure": "份", "planned": True},
    {
        "name": "考察报告",
        "measure": "份",
        "report": True,
        "counted_as": "资料",
        "material": "背景资料，不是当地报送的案例：写的是来访者的见闻，来访者的建议不是当地的做法。",
    },
    {
        "name": "资料",
        "measure": "份",
        "material": "背景资料，不是案例，供读相关案例时参考。",
    },
)
SECTIONS: tuple[dict[str, Any], ...] = (
    {
        "title": "背景与起因",
        "key": "background",
        "hint": "原来是什么样，为什么非改不可；改之前的数字。",
        "words": [
            *("背景", "起因", "由来", "缘起", "动因", "问题", "概况", "目的", "意义"),
            *("基本情况", "基本案情", "现状", "前言", "引言"),
        ],
    },
    {
        "title": "主要做法",
        "key": "practice",
        "hint": "谁、和谁、做什么、多久一次、按什么标准；办不到怎么处理。",
        "words": [
            "做法", "措施", "举措", "内容", "实施", "步骤", "机制", "方法", "推进", "创建标准",
        ],
    },
    {
        "title": "主要成效",
        "key": "results",
        "figures": True,
        "hint": "已经做到的，带数字和截至日期；目标不算成效。",
        "words": ["成效", "效果", "成果", "结果", "变化"],
    },
    {
        "title": "经验启示",
        "key": "lessons",
        "hint": "当地自己总结的经验，次序照原文；没有总结的写“原文没有写”。",
        "words": ["启示", "经验", "体会", "思考", "建议", "探讨", "几点认识"],
    },
    {
        "title": "编者提示",
        "key": "editor",
        "required": False,
        "voice": "editor",
        "subtitle": "借鉴时需要补上的",
        "longest": 400,
        "hint": "由编辑补写，不超过400字，投稿时不用写。",
    },
    {
        "title": "附录",
        "key": "appendix",
        "required": False,
        "hint": "可以不写。制度条文要点、表格样式。",
    },
)  # fmt: skip
GRADES = {
    "甲": "成效有第三方评估或几个来源印证",
    "乙": "当地自报成效，有上级推广或外部评价",
    "丙": "当地自报成效，有数字",
    "丁": "做法和目标有记载，成效待补",
    "待评": "成效待编辑评定",
}
"""What an evidence grade means: how much is reported, never how good the practice is.

Readers see these words; data, filters and the about page use the letter.
"""
WAYS_IN: tuple[dict[str, Any], ...] = (
    {"vocabulary": "topics", "title": "按问题找办法", "most": 14},
    {"vocabulary": "domains", "title": "按领域", "most": 10},
    {"vocabulary": "methods", "title": "按工作法", "most": 12},
)
NAMED_BY = (
    "机制", "模式", "工作法", "建设", "工程", "制度", "体系", "办法", "经验", "精神", "做法", "活动",
)  # fmt: skip
SAMPLES = {
    "led_by": "县政府办公室",
    "sent": "驻点工作组",
    "reaches": "全县的乡镇",
    "problems": "没有专人负责，办事要跑几处",
    "procedures": "每月开一次调度会",
    "cost": "经费列入县财政预算",
    "guarantees": "成立工作专班",
    "supervision": "每季度督查一次",
    "sanctions": "约谈重视不够的负责人",
    "results": "群众反映办事方便了",
    "conditions": "有关部门能把数据互相开放",
    "related": "gansu/620921-3jia1.md",
    "other_topics": "词表里没有的主题",
}
"""One example for each optional list of texts of the template."""
