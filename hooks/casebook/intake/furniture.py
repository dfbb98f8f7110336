"""The furniture of web pages around a text: navigation, share bars, counters, notices, credits.

Every line removed is listed, and dates, publishers and authors in it are kept as facts about the
source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FURNITURE = re.compile(
    r"您?现在的位置|当前位置|保护视力色|【?字体[:：]?\s*【?(?:打印|大)|阅读次数|浏览次数|点击[:：]?\s*\d*次?$|"
    r"扫一扫|分享到|相关文章|相关新闻|相关阅读|上一篇|下一篇|返回顶部|打印本页|关闭窗口|加入收藏|设为首页|"
    r"版权所有|备案号|公网安备|技术支持|^主办单位|^承办单位|欢迎您?访问|位来访者|^责任编辑|责编[:：]|"
    r"^[•·]?\s*<[a-z]|^<[^>]+>$|>>.*>>|^\s*首页\s*[>＞]"
)
_META_LINE = re.compile(
    r"^(?:文章)?(?:来源|日期|时间|发布时间|作者)\s*[:：]|^(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*\d\d?[:：]\d\d"
)
_LONE = re.compile(r"^(?:[\d\s•·>]{1,4}|\|)$")
_TAG = re.compile(r"</?[a-z][^>\n]{0,200}>", re.I)
_DATE = re.compile(r"(?P<y>(?:19|20)\d\d)\s*[-年./]\s*(?P<m>\d{1,2})\s*[-月./]\s*(?P<d>\d{1,2})")
_SOURCE = re.compile(r"来源\s*[:：]\s*(?P<value>[^\s　]{2,40})")
_AUTHOR = re.compile(r"作者\s*[:：]\s*(?P<value>[^\s　]{2,20})")
_AGENCY = re.compile(
    r"(?P<value>人民网|新华网|新华社|光明网|中新网)[^，。()（）]{0,12}?\d{1,2}月\d{1,2}日电"
)
_DATELINE = re.compile(
    r"(?:人民网|新华网|新华社)[^，。()（）\d]{0,12}(?P<m>\d{1,2})月(?P<d>\d{1,2})日电"
)
_REPORTER = re.compile(r"记者\s*(?P<value>[\u4e00-\u9fff、 ]{2,12}?)[)）]")


@dataclass
class Cleaned:
    """A text without furniture, the lines removed, and the facts found in them."""

    text: str
    removed: list[str] = field(default_factory=list)
    date: str = ""
    publisher: str = ""
    author: str = ""


def clean(text: str) -> Cleaned:
    """Remove page furniture; empty lines stay, running text is never changed."""
    remaining: list[str] = []
    cleaned = Cleaned("")
    for line in text.split("\n"):
        stripped = line.strip(" \t\u3000")
        short = len(stripped) <= 90
        if short and (_FURNITURE.search(stripped) or _META_LINE.search(stripped)):
            _record_facts(stripped, cleaned)
            cleaned.removed.append(stripped)
        elif stripped and _LONE.match(stripped):
            cleaned.removed.append(stripped)
        else:
            remaining.append(_TAG.sub("", line))
    cleaned.text = re.sub(r"\n{3,}", "\n\n", "\n".join(remaining)).strip()
    _record_dateline(cleaned)
    return cleaned


def states_facts(line: str) -> bool:
    """Return whether a line outside the text says when, where or by whom it was published."""
    return bool(_META_LINE.search(line) or (_DATE.search(line) and _SOURCE.search(line)))


def _record_facts(line: str, cleaned: Cleaned) -> None:
    if not cleaned.date and (match := _DATE.search(line)):
        cleaned.date = f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}"
    if not cleaned.publisher and (match := _SOURCE.search(line)):
        cleaned.publisher = match["value"]
    if not cleaned.author and (match := _AUTHOR.search(line)) and match["value"] != "佚名":
        cleaned.author = match["value"]


def _record_dateline(cleaned: Cleaned) -> None:
    """Read “新华网石家庄2月17日电（记者 …）”: the day without the year, and who reports."""
    head = cleaned.text[:400]
    if match := _AGENCY.search(head):
        cleaned.publisher = cleaned.publisher or match["value"]
    if not cleaned.date and (match := _DATELINE.search(head)):
        cleaned.date = f"XXXX-{int(match['m']):02d}-{int(match['d']):02d}"
    if not cleaned.author and (match := _REPORTER.search(head)):
        cleaned.author = match["value"].strip()
