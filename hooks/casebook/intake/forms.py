"""Application forms laid out as tables (申报表, 推荐表): labels and what is written beside them."""

from __future__ import annotations

import re

_TITLE = re.compile(r"(?:典型)?(?:案例|项目|作品|经验|做法|事迹)?(?:名称|标题|题目|题名)")
_ISSUER = re.compile(
    r"(?:报送|申报|推荐|填报|实施|选送|所在|责任)?单位(?:名称|全称)?|(?:报送|申报)部门"
)
_TIME = re.compile(r"(?:实施|起止|开展|开始|推行|起始|创建)(?:时间|日期|年月)")
_PLACE = re.compile(r"(?:实施|所在|申报|推荐|所属)(?:地区?|地点|地域|县区|区县)|地区|地点")
_BODY = re.compile(
    r"(?:案例|事迹|材料|项目|经验|做法)?(?:正文|内容|主要内容|介绍|全文|主体|详细内容|主要事迹|简介|材料)"
)
_PRIVATE = re.compile(
    r"联系人.*|联系(?:电话|方式|手机|地址)|.*(?:电话|手机号?码?|邮箱|邮编|邮政编码|传真|微信|身份证号?码?)|"
    r"(?:通讯|通信|单位)?地址|(?:填表|填报|撰写|撰稿|执笔|审核|经办|负责|申报|推荐)人.*|(?:主要)?作者(?:姓名)?|姓名|"
    r"职务|职称|性别|年龄|民族|出生年月|政治面貌|填表(?:日期|时间)|申报日期"
)
_OPINION = re.compile(r".*(?:意见|盖章|审核|审批|审查|签字|签名|承诺|授权|声明).*")
_REQUIRED = re.compile(
    r"[（(](?:必填|选填|[^（）()]{0,12}字[^（）()]{0,6}|可附页|盖章)[）)]|[：:*＊\\\s\u3000]"
)
_LONGEST_LABEL = 16
_SECTION = re.compile(
    r"背景|起因|由来|概况|基本情况|现状|问题|做法|措施|举措|步骤|机制|方法|成效|效果|成果|启示|经验|体会|思考|建议"
)
_LEAST = 2  # known labels that make a table a form

Cells = list[list[str]]
"""The blocks of each cell of a row."""


def read_form(rows: list[Cells], remarks: list[str]) -> list[str] | None:
    """Return the blocks of a form: title, what it says about itself, then its text.

    None for a table that is no form. Names and numbers of people, and opinions of offices, are left
    out, and remarks.
    """
    pairs: list[tuple[str, list[str]]] = []
    for row in rows:
        found = _pairs(row)
        if found is None:
            return None
        pairs += found
    known = [label for label, _ in pairs if _kind(label)]
    certain = any(_kind(label) in ("title", "body", "section") for label in known)
    if len(known) < _LEAST or not certain or len(known) * 2 < len(pairs):
        return None
    return _written(pairs, remarks)


def is_label(text: str) -> bool:
    """Return whether a text is a label that forms have beside a title, a sender or a body."""
    return _kind(_label([text])) in ("title", "issuer", "body", "time")


def _pairs(row: Cells) -> list[tuple[str, list[str]]] | None:
    """Return the labels of a row with their values; None if it is no row of a form."""
    cells = [cell for number, cell in enumerate(row) if number == 0 or cell != row[number - 1]]
    if len(cells) == 1:
        text = _label(cells[0])
        heading = len(cells[0]) == 1 and len(text) <= _LONGEST_LABEL
        return [] if heading else [("", cells[0])]
    while len(cells) > 2 and not cells[-1]:
        cells = cells[:-1]
    if len(cells) % 2 and _kind(_label(cells[1])):
        cells = cells[1:]  # a word that spans several rows: 基本信息
    if len(cells) % 2:
        return None
    found = []
    for label, value in zip(cells[::2], cells[1::2], strict=True):
        name = _label(label)
        if not name or len(name) > _LONGEST_LABEL or len(label) > 2:
            return None
        found.append((name, value))
    return found


def _label(cell: list[str]) -> str:
    return _REQUIRED.sub("", "".join(cell).replace("**", "").replace("\n", ""))


def _kind(label: str) -> str:
    for kind, pattern in (
        ("private", _PRIVATE), ("title", _TITLE), ("issuer", _ISSUER), ("time", _TIME),
        ("place", _PLACE), ("body", _BODY), ("opinion", _OPINION),
    ):  # fmt: skip
        if pattern.fullmatch(label):
            return kind
    return "section" if _SECTION.search(label) else ""


def _written(pairs: list[tuple[str, list[str]]], remarks: list[str]) -> list[str]:
    title: list[str] = []
    head: list[str] = []
    body: list[str] = []
    left_out: list[str] = []
    for label, value in pairs:
        kind = _kind(label)
        text = " ".join(block.replace("\n", " ") for block in value).strip()
        if not text:
            continue
        if kind in ("private", "opinion"):
            left_out.append(label)
        elif kind == "title" and not title:
            title.append(f"# {text}")
        elif kind == "issuer":
            head.append(f"报送单位：{text}")
        elif kind == "time":
            head.append(f"实施时间：{text}")
        elif kind in ("place", ""):
            head += [f"{label}：{text}"] if label and len(value) == 1 else []
            body += [f"## {label}", *value] if label and len(value) > 1 else []
            body += [] if label else value
        elif kind == "section":
            body += [f"## {label}", *value]
        else:
            body += value
    if left_out:
        remarks.append(f"表里的{'、'.join(dict.fromkeys(left_out))}没有导入。")
    return [*title, *head, *body]
