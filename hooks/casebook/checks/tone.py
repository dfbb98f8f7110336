"""The check for phrases that judge people or read like an audit, in cases and comments on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.case.rules import Finding
from casebook.checks.scope import Check, Scope, Submission
from casebook.problems import ADVICE

PHRASES = {
    "糊涂账": "写明是哪条规定没有写清",
    "走过场": "写明缺少哪个环节",
    "只剩一块牌子": "删掉，或写明缺什么",
    "分水岭": "写明两份材料详略不同",
    "先把话说清楚": "直接写事实",
    "都是好的一面": "原文举例如下",
    "可惜": "原文没有展开",
    "别多想": "写明口径不同，不能比较",
    "真正有用的只有": "直接写可以参考哪一项",
    "谁都不管": "写明由谁负责没有写",
    "闲着": "作用发挥不够",
    "人又闲": "作用发挥不够",
    "没规矩": "制度不健全",
    "写得更死": "写得更具体",
    "只会是空的": "删掉，或写成需要的条件",
    "学走样": "写成借鉴时需要补上的",
    "难落地": "写明还需要什么",
    "自己打分": "写明由谁验收没有写",
    "毛病": "写明是什么问题",
    "退下来的干部": "写职务，例如改非干部",
    "干不了": "不胜任",
    "后进帽子": "写明不再列为后进",
    "不能当作成效": "写明这是目标，完成数没有写",
    "换人一条落空": "写成需要的条件",
}
"""Phrases from texts that a county's office objected to, with what to write instead."""
_PHRASES = re.compile("|".join(sorted(PHRASES, key=len, reverse=True)))


def _may_judge(text: str) -> bool:
    return _PHRASES.search(text) is not None


def words_are_fair(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that there is no irony and no verdict on the people who did the work."""
    for passage in submission.prose.passages(_may_judge):
        if passage.location and passage.location[-1] == "quote":
            continue
        for match in _PHRASES.finditer(passage.text):
            yield Finding(
                submission.prose.place(passage, match.start(), len(match[0])),
                "unfair-tone",
                f"“{match[0]}”像在评判人",
                f"{PHRASES[match[0]]}。",
                ADVICE,
                in_body=True,
            )


CHECKS: tuple[Check, ...] = (words_are_fair,)
