"""Titles, places, mechanism names and broken lines are read as a person would read them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.case.profile import Importing, Profile
from casebook.intake.furniture import clean
from casebook.intake.markdown import escape, plain
from casebook.intake.mechanism import name_of, parts_of
from casebook.intake.outline import Block, blocks, by_section
from casebook.intake.places import places_of
from casebook.intake.titles import plain_title, title_of
from casebook.intake.wording import repair
from casebook.regions import Regions

OWN = Importing(named_by=[*Importing().named_by, "党建"], before=["支部", "党建"])
LONG = "甲河县地处山区，村庄分散，办事要走很远的路，两年来让干部轮流住到村里，把事办完。" * 2


@pytest.mark.parametrize(
    ("text", "given_title", "title"),
    [
        (f"甲河县干部住村\n{LONG}", "", "甲河县干部住村"),
        (f"第五篇:住村\n“住村现场会”在甲河县举行\n{LONG}", "住村", "“住村现场会”在甲河县举行"),
        (f"第二篇：住村方案\n甲河县干部住村实施方案\n{LONG}", "", "甲河县干部住村实施方案"),
        (f"09.03 「快讯」甲河县 住村忙\n{LONG}", "", "甲河县 住村忙"),
        (f"xxx开展住村活动\n开展住村\n{LONG}", "", "开展住村活动"),
        (f"甲河县推行住村\n住村好：甲河县推行住村\n{LONG}", "", "住村好：甲河县推行住村"),
        (f"甲河县住村制甲河县近年来，{LONG}", "甲河县住村制", "甲河县住村制"),
        (f"相关资料：\n甲河县“三住”是指，{LONG}", "", "相关资料（“三住”释义）"),
        (f"相关链接\n{LONG}", "", "相关链接"),
        (f"# 甲河县住村\n\n{LONG}", "", "甲河县住村"),
        (f"一、背景\n{LONG}", "", ""),
        (f"干部住村，群众省心\n{LONG}", "", "干部住村，群众省心"),
        ("", "", ""),
    ],
)
def test_titles(text: str, given_title: str, title: str) -> None:
    """Counters, dates, masks and site names go; the line that says most is the title."""
    assert title_of(text, given_title or text.split("\n", maxsplit=1)[0]) == title


@given(st.text(max_size=60))
def test_any_line_can_be_a_title(line: str) -> None:
    """No line makes it fail, and a plain title stays as it is."""
    assert plain_title(plain_title(line)) is not None
    title_of(line)


@pytest.mark.parametrize(
    ("title", "text", "codes"),
    [
        ("金塔县推行住村", LONG, ["620921"]),
        ("新田：整县推进", "新田县近年来让干部住村。", ["431128"]),
        ("住村工作方案", "平安建设、和平发展、朝阳产业都要抓，制定县级计划，市区也要跟上。", []),
        ("住村观察", "甘肃省酒泉市金塔县让干部住村。金塔县还有办法。肃州区派人来看。", ["620921"]),
        (
            "学习“长沙经验”",
            "长沙市的做法好。长沙市又办了一件。长沙市还有一件。长沙市的人高兴。长沙县也去看了。",
            ["430100"],
        ),
        ("学习“长沙经验”", "那里的做法好。", ["430100", "430121"]),
        ("赤峰市松山区住村方案", "", ["150404"]),
        ("", "", []),
    ],
)
def test_places(title: str, text: str, codes: list[str]) -> None:
    """Running text names a place only in full; where names do not decide, all are listed."""
    found = places_of(title, text, Regions.load())
    assert [one.region.code for one in found.regions] == codes


@pytest.mark.parametrize(
    ("title", "text", "names", "choose", "part"),
    [
        ("湄潭县兴隆镇“一单三环”", "", ["湄潭县"], False, "兴隆镇"),
        ("兴隆镇“一单三环”", "贵州省遵义市湄潭县兴隆镇有户籍。", ["湄潭县"], True, "兴隆镇"),
        ("兴隆镇“一单三环”", "这里的事大家办。", [], False, ""),
        ("成都高新区“楼宇管家”", "", ["成都市"], False, "高新区"),
        ("苏州工业园区“一网通办”", "", ["苏州市"], False, "工业园区"),
        ("重庆渝中、江北、南岸三区", "", ["渝中区", "江北区", "南岸区"], False, ""),
        ("京津冀协同办事", "", ["北京市", "天津市", "河北省"], False, ""),
        ("推进平安建设的做法", "", ["平安区"], True, ""),
        ("推进平安建设的做法", "青海省海东市平安区让干部住村。", ["平安区"], False, ""),
        ("推进平安建设的做法", "甘肃省金塔县让干部住村。", ["金塔县"], True, ""),
    ],
)
def test_what_is_not_certain_is_asked(
    title: str, text: str, names: list[str], choose: bool, part: str
) -> None:
    """A town is a part of its county; several places stay several; a mere word is a question."""
    found = places_of(title, text, Regions.load())
    assert [one.region.name for one in found.regions][-len(names) or None :] == names
    assert (found.choose or bool(found.inferred)) == choose
    assert found.part == part


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("甲河县推行“3+1”帮扶机制促转化", "", "“3+1”帮扶机制"),
        ("甲河：整县推进支部“五化”建设", "", "支部“五化”建设"),
        ("甲河县推行“棋盘式”社区党建", "", "“棋盘式”社区党建"),
        ("“住村研讨会”举行", "“四个住”好，“四个住”妙，“四个住”真好。", "“四个住”"),
        ("打造亮点工程", "倾力打造“亮点工程”，迎“七一”。", "“亮点工程”"),
        ("甲河县2022年机关党建培树工作实施方案", "", "机关党建培树"),
        ("老槐精神", "", "老槐精神"),
        ("甲河县观察", "“七一”“两委”“两委”“两委”“八有”标准“三会一课”", ""),
        ("甲河县观察", "“两委”“红旗党支部”", ""),
    ],
)
def test_mechanism_names(title: str, text: str, name: str) -> None:
    """A name needs a kind word, a numeral in the title, or a clear lead; otherwise none is given."""
    assert name_of(title, text, "甲河县", ["三会一课", "八有"], OWN) == name


@pytest.mark.parametrize("quotes", ["“{}”", '"{}"', "「{}」"])
@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("青川县{院坝三单}工作法破解山村议事难", "“院坝三单”工作法"),
        ("四川青川：{小板凳}议出大民生", "“小板凳”"),
        ("青川县{红色物业}让居民安心", "“红色物业”"),
        ("青川县{一件事一次办}改革", "“一件事一次办”"),
        ("打破{被动接招}的传统模式，青川县推行{主动敲门}", "“主动敲门”"),
        ("破解{九龙治水}难题 青川县打造{一网通办}", "“一网通办”"),
        ("告别{多头跑}，青川县办好{暖心茶}服务", "“暖心茶”"),
        ("青川县学习{枫桥经验}做好调解", ""),
        ("学习{枫桥经验}的{三办}机制", "“三办”机制"),
        ("变{群众跑}为{数据跑}", ""),
        ("从{独唱}到{合唱}：青川县物业联盟", ""),
        ("{住村研讨会}在青川县举行", ""),
        ("", ""),
    ],
)
def test_quoted_words_of_the_title_are_the_name(quotes: str, title: str, name: str) -> None:
    """Any quoted word of a title can be the name, but not what is given up or learned from others."""
    written = re.sub(r"\{(.+?)\}", lambda found: quotes.format(found[1]), title)
    text = "大家打破“被动接招”，“被动接招”不好，“被动接招”没有了。" if not title else ""
    assert name_of(written, text) == name


def test_parts_that_fit_the_name_come_first() -> None:
    """Of the lists of a text, those with as many entries as the name counts lead."""
    text = "先是甲乙、丙丁、戊己、庚辛四级。一是定人员；二是定目标；三是定措施。（一）查（二）改"
    parts = parts_of("“三定”机制", text)
    assert parts[0].items == ("定人员", "定目标", "定措施")
    assert [part.reported for part in parts if part.items[0] == "甲乙"] in ([], [False])


def test_wrapped_paragraphs_are_joined() -> None:
    """Lines that were broken where they were full become one paragraph again."""
    lines = ["甲河县干部住村", LONG[:30], LONG[30:60], LONG[60:]]
    repaired = repair("\n".join(lines))
    assert repaired.text == f"甲河县干部住村\n{LONG}"
    assert repaired.changes == ("段落中间的硬换行接成一行，2 处。",)


@pytest.mark.parametrize(
    "text",
    [
        f"甲河县在加强农村基层工作中推行“三住三不住”的调查与思考\n{LONG}",
        f"甲河县干部住村\n{LONG}\n1、尊重群众的首创精神与及时总结完善相结合是有效的途径\n{LONG}",
        f"甲河县干部住村\n{LONG}\n甲河县在加强农村基层工作中推行三住三不住的调查与思考\n{LONG}",
        f"甲河县干部住村\n{LONG[:-1]}\n一是住到村里去。",
        f"甲河县干部住村\n{LONG[:-1]}\n　　住到村里去。",
        f"甲河县干部住村\n{LONG}\n| 甲 | 乙 |\n| --- | --- |",
    ],
)
def test_headlines_and_paragraphs_stay_apart(text: str) -> None:
    """A headline has no full stop either, but the paragraph behind it is its own."""
    assert repair(text).text == text or "一是" in text


def test_furniture_goes_and_its_facts_stay() -> None:
    """Navigation and counters are taken out and listed; date, source and author are kept."""
    cleaned = clean(
        "您现在的位置:首页\n日期:2013-05-20  作者:甲乙  来源:某某网\n分享到:\n正文在这里，"
        "分享到了每一户。\n<li id=x></li>\n扫一扫添加\n1"
    )
    assert cleaned.text == "正文在这里，分享到了每一户。" or "正文" not in cleaned.text
    assert (cleaned.date, cleaned.author, cleaned.publisher) == ("2013-05-20", "甲乙", "某某网")
    assert "扫一扫添加" in cleaned.removed


def test_blocks_keep_tables_lists_and_notes_whole() -> None:
    """Neighbouring lines of one kind are one block; a lone numbered line is a heading."""
    text = "1.住村\n段落。\n| a |\n| --- |\n- x\n- y\n    - z\n\n1. 先\n2. 后\n[^1]: 注\n末段。"
    assert list(blocks(text)) == [
        Block(3, "住村"),
        Block(0, "段落。"),
        Block(0, "| a |\n| --- |"),
        Block(0, "- x\n- y\n    - z"),
        Block(0, "1. 先\n2. 后"),
        Block(0, "[^1]: 注"),
        Block(0, "末段。"),
    ]


def test_sections_follow_headings() -> None:
    """Chapters are sorted by their words; nothing is dropped, and an unnamed one stays."""
    text = "导语。\n一、产生背景\n甲。\n二、具体做法\n乙。\n（一）住村\n丙。\n三、工作成效\n丁。\n四、启示\n戊。"
    sections = by_section(list(blocks(text)), Profile())
    assert {key: [b.text for b in found] for key, found in sections.items() if found} == {
        "background": ["导语。", "甲。"],
        "practice": ["乙。", "住村", "丙。"],
        "results": ["丁。"],
        "lessons": ["戊。"],
    }


@given(st.text(max_size=120))
def test_escaped_text_is_plain_again(text: str) -> None:
    """What is escaped for Markdown reads as before."""
    line = text.replace("\n", " ").replace("\r", " ").lstrip("#|>").replace("**", "")
    assert plain(escape(line)).replace("**", "") == line or line.startswith(" ")


@given(st.text(max_size=200))
def test_repair_of_any_text(text: str) -> None:
    """No text makes the repair fail, and no character but blanks, breaks and marks is lost."""
    remaining = [c for c in text if c.isalnum()]
    assert [c for c in repair(text).text if c.isalnum()] == remaining
    list(blocks(text))


@pytest.mark.parametrize(
    "line",
    ["若a<b，则c>d，办结9件。", "办结率<p和q>之间。", "\\<script\\>写在正文里的话\\</script\\>"],
)
def test_what_only_looks_like_a_tag_stays(line: str) -> None:
    """Signs of less and greater, and tags that a writer wrote as text, are running text."""
    assert clean(line).text == line
    assert clean(f'甲<span class="a">{line}</span><br/>').text == f"甲{line}"
