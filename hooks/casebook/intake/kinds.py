"""The kind of a figure, from the grammar of the clause in which it stands.

Only words of its own clause count: 为确保供水，…修渠46条 is no target, and 标准化种植 no standard.
"""

from __future__ import annotations

import re

_TARGET = re.compile(
    r"力争|争取(?:在|到|达|实现|用|年|于)|计划(?!生育)|目标(?:是|为|任务|定)|拟(?:于|在|建|新|用|投|将)|预计|"
    r"将(?:达到|实现|建成|新增|覆盖|超过)|确保.{0,14}(?:达到|不低于|不少于|以上|实现|超过)|"
    r"到(?:20\d\d年|“[^”]+”)?(?:年?[底末])?.{0,10}(?:达到|实现|建成|建设|培育)(?=.{0,8}\Z)"
)
_PAST = re.compile(r"了|已|累计|先后|共(?:计|有)?|新增|去年|以来|同比")
_DEMAND = re.compile(
    r"应当|应(?=配|有|达|设|按|在|不|于|为)|必须|须(?!知)|不得|不准|严禁|要求|要(?=达到|不低于|有|配|在|按)|原则上|"
    r"一般(?!性)(?=每|不|为|按|在|由|设|配)|标准(?:为|是|不)|(?:评为|评定|申报|入选|获评).{0,6}(?:需|须|应)|规定"
)
_DEMANDED = ("不低于", "不超过")
_INPUT = re.compile(
    r"投入|选派|下派|派出|抽调|拨付|拨款|筹集|筹资|募集|争取.{0,6}(?:资金|项目)|整合.{0,4}资金|资金|经费|补助|补贴|奖补|"
    r"结对|挂职|配备|安排.{0,6}(?:专职|专人)"
)
_BACKGROUND = re.compile(
    r"下辖|辖(?:区|有|\Z)|总人口|常住|户籍|总面积|耕地|林地|地处|距|过去|此前|以前|原有|原来|曾经?|仅有|只有(?!了)|不足|"
    r"(?:\A|全[省市县区镇乡村州].{0,2}|现|共|本[市县区镇乡村])有\Z|(?:县|区|市|镇|乡|村|社区|街道)(?:现|共)?有\Z"
)
_RESULT = re.compile(
    r"率|实现了|转化|解决|化解|下降|降低|降至|降到|减少|缩短|压减|压缩|压到|减到|增收|增长|提高|提升|上升|增加|达到|达(?=\Z)|"
    r"得到|升级|带动|占|满意|受益|脱贫|节约|节省"
)


def kind_of(before: str, after: str, unit: str, qualifier: str) -> str:
    """Return the likely kind of a figure, by its clause before and after it.

    A demand is a standard unless the clause tells what was done; rates and shares are results.
    """
    clause = f"{before}{after}"
    past = bool(_PAST.search(clause))
    if _TARGET.search(before) and not re.search(r"了|已", clause):
        return "目标"
    if _DEMAND.search(before) and not past:
        return "标准"
    if qualifier in _DEMANDED and not past and not _RESULT.search(before):
        return "标准"
    if "/" in unit:
        return "标准"
    if _BACKGROUND.search(before):
        return "背景"
    if _INPUT.search(clause):
        return "投入"
    if unit in ("%", "百分点", "倍") or _RESULT.search(clause):
        return "结果"
    return "产出"
