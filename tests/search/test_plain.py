"""Cases as plain lines, in which their words are sought."""

from __future__ import annotations

from casebook.search.plain import lines

BODY = """\
## 背景与起因

一段 **重点** 和*轻重*，
接着上一行[链接](https://example.org)。[^1]

- 第一项
  续行
- 第二项

## 主要做法

### 小标题

| 甲 | 乙 |
|:---|---:|
| 1 | `2` |

***

1. 数字项

[^1]: 脚注
"""


def test_plain_lines() -> None:
    """Marks go, blocks become lines, and headings, items and rows keep a mark of their own."""
    assert list(lines(BODY)) == [
        "# 背景与起因", "一段 重点 和轻重，接着上一行链接。", "- 第一项续行", "- 第二项",
        "# 主要做法", "# 小标题", "| 甲 | 乙", "| 1 | 2", "- 数字项", "脚注",
    ]  # fmt: skip


def test_code_is_left_alone() -> None:
    """Inside a fence nothing is a mark."""
    assert list(lines("```\n# 不是标题\n```\n\n后面")) == ["# 不是标题", "后面"]
