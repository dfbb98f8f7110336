"""Fills the blank form as a person does in Word: by its labels, in words of one's own."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table, _Cell

FIGURES = (
    ("选出的寨管家", "126名", "投入", "", "", "全镇一共选出126名寨管家"),
    ("每年的补助", "75.6万元", "投入", "", "", "镇财政每年安排补助75.6万元"),
    ("受理的诉求", "2108件", "产出", "2024年", "1246件（2022年）", ""),
    ("收到的诉求", "4312件", "产出", "2025年6月", "", "寨管家共收到诉求4312件"),
    ("办结的诉求", "4198件", "产出", "2025年6月", "", ""),
    ("办结率", "97.4%", "结果", "2025年6月", "61.3%（2022年）", "办结率达到了97.4%"),
    ("到县里反映的问题", "11件次", "结果", "2025年6月", "47件次（2022年）", "反映的问题降到11件次"),
    ("调解成功", "652起", "产出", "2025年6月", "", ""),
    ("上门服务的老人", "约500余户", "产出", "", "", "约500余户老人有人定期上门"),
    ("惠及的群众", "8.5万人", "产出", "2025年6月底", "", ""),
    ("调整的寨管家", "9名", "过程", "二〇二四年", "", "两年里调整了9名寨管家"),
    ("每人联系", "70至90户", "标准", "", "", "每人联系70至90户"),
)
FIELDS: Mapping[str, str] = {
    "标题": "湄潭县兴隆镇“一单三环”寨管家机制",
    "做法名称": "“一单三环”寨管家机制",
    "所在地": "贵州省遵义市湄潭县兴隆镇",
    "由哪一级推行": "☑乡镇",
    "领域": "☑农村",
    "主题": "√村民自治、√农村社会治理、√积分超市",
    "摘要": "兴隆镇给每个村民组选一名寨管家，用一张清单定事，用三个环节管事。"
    "到2025年6月收到诉求4312件，办结率97.4%。每年花补助75.6万元。",
    "从什么时候开始": "2022年至今",
    "报送单位": "湄潭县兴隆镇党委",
    "要解决的问题": "1. 村民办小事要跑远路\n2. 问题说了没有回音\n3. 村干部人少，顾不过来",
    "联系人": "某甲",
    "联系电话": "0851-00000000",
    "撰写人": "某乙",
    "单位意见": "同意报送",
    "公开授权": "☑同意公开发布",
}
PARTS = (
    ("一单", "村民小微事务清单", "1"),
    ("三环", "接单派单、办理反馈、评价奖惩", "3项"),
)
SOURCES = (("兴隆镇寨管家工作总结", "湄潭县兴隆镇党委", "2025年9月"),)
SECTIONS: Mapping[str, str] = {
    "背景与起因": "兴隆镇有126个村民组。村民开证明、报修水管，都要找村干部，村干部人少，顾不过来。",
    "主要做法": "每个村民组推选1名寨管家，镇里列出清单。寨管家接单，村里派单；能办的3个工作日内办结。"
    "办完由诉求人打分，分数低的重新推选。",
    "主要成效": "到2025年6月，收到诉求4312件，办结4198件。",
    "经验启示": "清单以外的事不推给寨管家。补助由镇里出，财力弱的地方要先算账。",
}


def filled(
    blank: bytes,
    fields: Mapping[str, str] = FIELDS,
    figures: Sequence[Sequence[str]] = FIGURES,
    sections: Mapping[str, str] = SECTIONS,
) -> bytes:
    """Return the blank form with these words in it."""
    document = Document(io.BytesIO(blank))
    for label, text in fields.items():
        write(cell_beside(document, label), text)
    rows_into(table_with(document, "部分的名称"), PARTS)
    rows_into(table_with(document, "指标名称"), figures)
    rows_into(table_with(document, "材料题名"), SOURCES)
    for title, text in sections.items():
        heading = next(p for p in document.paragraphs if title in p.text and "、" in p.text[:2])
        following = document.paragraphs[_index(document, heading) + 1]
        following.text = text
    return saved(document)


def _index(document: WordDocument, heading: object) -> int:
    wanted = heading._p  # type: ignore[attr-defined]
    return next(n for n, one in enumerate(document.paragraphs) if one._p is wanted)


def saved(document: WordDocument) -> bytes:
    """Return a document as bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def cell_beside(document: WordDocument, label: str) -> _Cell:
    """Return the cell to the right of a label."""
    return next(
        row.cells[1]
        for table in document.tables
        for row in table.rows
        if len(row.cells) == 2 and row.cells[0].text.startswith(label)
    )


def table_with(document: WordDocument, head: str) -> Table:
    """Return the table whose first column has this head."""
    return next(one for one in document.tables if one.rows[0].cells[0].text.startswith(head))


def rows_into(table: Table, rows: Sequence[Sequence[str]]) -> None:
    """Write rows below a head, adding rows where there are too few."""
    while len(table.rows) <= len(rows):
        table.add_row()
    for row, texts in zip(list(table.rows)[1:], rows, strict=False):
        for cell, text in zip(row.cells, texts, strict=False):
            write(cell, text)


def write(cell: _Cell, text: str) -> None:
    """Write lines into a cell, each as a paragraph; its boxes go."""
    for control in list(cell._tc.iter(qn("w:sdt"))):
        control.getparent().remove(control)
    first, *rest = text.split("\n")
    cell.paragraphs[0].text = first
    for line in rest:
        cell.add_paragraph(line)
