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
_DAY = r"(?:19|20)\d\d\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}\s*日?"
_DATED = r"(?:发布|发表|发稿|发文|成文|生成|印发|更新|录入|创建|刊发|编辑|公布|推送)(?:日期|时间)|日期|时间"
_SOURCED = (
    r"(?:信息|稿件|文章|新闻|内容|图文|文字|资料|原文)?来源|稿源|发布(?:机构|单位|者|人|部门)|"
    r"发文(?:机关|单位)|制发机关|公开主体|信息提供|供稿(?:单位|人)?|报道单位"
)
_COUNTED = r"索引号|文号|发文字号|主题分类|浏览(?:次数|量)?|点击(?:数|率|量)?|阅读(?:次数|量|数)?|访问量|字体|字号"
_META_LINE = re.compile(
    rf"^[【\[（(]?\s*(?:{_DATED}|{_SOURCED}|{_COUNTED}|文章作者|作者|撰稿|记者|通讯员|编辑|审核)\s*[:：]"
    rf"|^[【\[（(]?\s*{_DAY}(?:\s*(?:\d\d?[:：]\d\d(?:[:：]\d\d)?)?\s*[】\]）)]?$"
    rf"|\s*\d\d?[:：]\d\d|\s*[|｜/]?\s*(?:{_SOURCED}|{_COUNTED}|作者)\s*[:：])"
)
_FORM_LINE = re.compile(r"^(?P<label>报送单位|实施时间)：(?P<value>[^。；\n]{2,60})$")
_LONE = re.compile(r"^(?:[\d\s•·>]{1,4}|\|)$")
_TAG = re.compile(r"(?<!\\)</?[a-z][a-z\d]{0,10}(?:\s[^<>\n]{0,200})?/?>", re.I)
_DATE = re.compile(r"(?P<y>(?:19|20)\d\d)\s*[-年./]\s*(?P<m>\d{1,2})\s*[-月./]\s*(?P<d>\d{1,2})")
_SOURCE = re.compile(rf"(?:{_SOURCED})\s*[:：]\s*(?P<value>[^\s　|｜】\]）)]{{2,40}})")
_AUTHOR = re.compile(r"(?:作者|撰稿|通讯员)\s*[:：]\s*(?P<value>[^\s　|｜】\]）)]{2,20})")
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
    issuer: str = ""
    period: str = ""


def clean(text: str) -> Cleaned:
    """Remove page furniture; empty lines stay, running text is never changed."""
    remaining: list[str] = []
    cleaned = Cleaned("")
    for line in text.split("\n"):
        stripped = line.strip(" \t\u3000").replace("\\[", "[").replace("\\]", "]")
        short = len(stripped) <= 90
        if form := _FORM_LINE.match(stripped):
            _record_form(form, cleaned)
        elif short and (_FURNITURE.search(stripped) or _META_LINE.search(stripped)):
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


def _record_form(found: re.Match[str], cleaned: Cleaned) -> None:
    """Keep what a form says about its case."""
    if found["label"] == "报送单位":
        cleaned.issuer = cleaned.issuer or found["value"]
    else:
        cleaned.period = cleaned.period or found["value"]


def _record_facts(line: str, cleaned: Cleaned) -> None:
    match = None if cleaned.date else _DATE.search(line)
    if match and 1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31:
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
