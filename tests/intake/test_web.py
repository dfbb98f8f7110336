"""Of a saved page the main text is found, and nothing else."""

from __future__ import annotations

import re

import pytest

from casebook.intake.web import read_page

from .conftest import Import

BODY = "甲河县地处山区，村庄分散，办事要走很远的路，两年来让干部轮流住到村里，把事办完。"
PAGE = f"""<!DOCTYPE html><html><head><meta charset="CODEC"><title>金塔县“三轮值”机制 - 某某网</title>
<script>var a = "不要";</script><style>p {{ color: red }}</style></head><body>
<div class="top-nav"><a href="/">首页</a> | <a href="/a">要闻</a></div>
<div id="crumb">您现在的位置：首页 &gt; 经验</div>
<div class="info">日期：2013-05-20　作者：李大河　来源：某某网　点击：12次</div>
<div class="wrap"><div class="content">
<h1>金塔县推行“三轮值”——办事不出村</h1>
<p>　　{BODY}</p><p><strong>一、主要做法</strong></p><p>{BODY}<br>第二行。</p>
<table><tr><th>单位</th><th>户数</th></tr><tr><td>甲村</td><td>12</td></tr></table>
<ul><li>先轮值</li><li>再回访</li></ul>
<p><a href="https://example.org/">链接文字</a>，{BODY}</p><img src="a.png">
</div>
<div class="share_bar">分享到：微博 微信</div></div>
<div class="sidebar"><ul><li><a href="1">别的新闻一别的新闻一别的新闻一</a></li></ul></div>
<div class="footer">版权所有 某某网 备案号 1</div></body></html>"""


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "big5"])
def test_a_page_gives_its_article(imported: Import, codec: str) -> None:
    """Title, paragraphs, table and list come; navigation, bars and notices do not."""
    html = PAGE.replace("CODEC", codec)
    data = html.replace("——", "－－").encode(codec, "xmlcharrefreplace")
    (document,) = imported("甲.html", data).documents
    assert document.title.startswith("金塔县推行“三轮值”")
    assert document.facts.date == "2013-05-20"
    assert document.facts.authors == ("李大河",)
    assert document.facts.publisher == "某某网"
    assert "| 单位 | 户数 |\n| --- | --- |\n| 甲村 | 12 |" in document.text
    assert "- 先轮值\n- 再回访" in document.text
    assert document.text.count(BODY) == 3
    for word in ("首页", "微博", "别的新闻", "版权", "不要", "color", "example.org", "点击"):
        assert word not in document.text
    assert [block.text for block in document.blocks if block.level] == ["主要做法"]


def test_a_title_with_a_dash_stays_whole() -> None:
    """Only the page's name in <title> loses the site's; a heading keeps its dash."""
    assert read_page(PAGE).markdown.startswith("# 金塔县推行“三轮值”——办事不出村\n")
    bare = f"<title>甲河县轮值 - 某某网</title><p>{BODY}</p>"
    assert read_page(bare).markdown.startswith("# 甲河县轮值\n")


def test_old_pages_of_tables_are_read() -> None:
    """Pages laid out with tables and line breaks give their text too."""
    cell = f"<table><tr><td><a href=1>目录</a></td><td>{BODY}<br><br>{BODY}</td></tr></table>"
    text = read_page(f"<title>甲河县轮值</title>{cell}").markdown
    assert text.count(BODY) == 2
    assert "目录" not in text


TEXTS = [
    "近年来，甲河县在山区推行院坝议事，由群众点单、支部派单、党员接单，解决议事无人来的问题。",
    "一、背景与起因",
    "甲河县有268个村，山高路远，过去议事到会率不足四成，村民有话没处说。",
    "二、主要做法",
    "把会开到院坝里，群众把想办的事写成单子，支部三天内派给能办的人，党员七天内回话。",
    "三、主要成效",
    "2023年以来开展院坝议事4120场，办结3866件，办结率93.8%，群众满意率97%。",
]
P = "".join(f"<p>{text}</p>" for text in TEXTS)
COMMENTS = [
    f"网友{number}：这个办法很好，值得学习推广，希望我们这里也能这样开会。" for number in range(30)
]
CHROME = "<div class='nav'><a href='/'>首页</a></div>{}<div class='footer'>版权所有：甲河县</div>"


def each(opening: str, closing: str) -> str:
    """All paragraphs, each between tags."""
    return "".join(f"{opening}{text}{closing}" for text in TEXTS)


LAYOUTS = {
    "p": f"<div class='content'>{P}</div>",
    "div": f"<div>{each('<div>', '</div>')}</div>",
    "weixin": f"<div id='js_content'>{each('<section><section><span>', '</span></section></section>')}</div>",
    "two": f"<div id='p1'>{''.join(f'<p>{t}</p>' for t in TEXTS[:4])}</div><div id='p2'>"
    f"{''.join(f'<p>{t}</p>' for t in TEXTS[4:])}</div>",
    "lead": f"<div class='abstract'>{TEXTS[0]}</div><div><p>{'</p><p>'.join(TEXTS[1:])}</p></div>",
    "lead far": f"<div><div><i>{TEXTS[0]}</i></div></div><div><div><p>{'</p><p>'.join(TEXTS[1:])}</p></div></div>",
    "form": f"<form id='aspnetForm'><input value='x'><div>{P}</div></form>",
    "hot": f"<div class='content hot'>{P}</div>",
    "share": f"<div class='news-share'><div>{P}</div></div>",
    "footer name": f"<div id='main-footer'><div>{P}</div></div>",
    "br": f"<div id='zoom'>{'<br>　　'.join(TEXTS)}</div>",
    "font": f"<div><font>{each('<p><font><span>', '</span></font></p>')}</font></div>",
    "table": f"<table><tr><td><a href='/'>目录</a></td><td>{P}</td></tr></table>",
    "nested tables": f"<table><tr><td><table><tr><td>{P}</td></tr></table></td></tr></table>",
    "list": f"<ol>{each('<li>', '</li>')}</ol>",
    "article": f"<article><header><h1>题</h1></header>{P}<footer>来源：甲河县</footer></article>",
    "comments": f"<div>{P}</div><div class='pinglun'><p>{'</p><p>'.join(COMMENTS)}</p></div>",
    "comments unnamed": f"<div>{P}</div><div class='x1'><p>{'</p><p>'.join(COMMENTS)}</p></div>",
    "comments before": f"<div id='comment-list'><div>{'</div><div>'.join(COMMENTS)}</div></div><div>{P}</div>",
}


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_all_paragraphs_arrive(layout: str) -> None:
    """However a site lays its text out, every paragraph comes, on a line of its own, and no comment."""
    page = read_page(f"<title>甲河县院坝议事</title>{CHROME.format(LAYOUTS[layout])}")
    lines = [line.strip(" \u3000").lstrip("0123456789. ") for line in page.markdown.split("\n")]
    wanted = [text.lstrip("0123456789. ") for text in TEXTS]
    assert [line for line in lines if line in wanted] == wanted
    assert "网友" not in page.markdown and "首页" not in page.markdown
    assert page.left_out >= 30 * 20 or "comments" not in layout


def test_what_was_left_out_is_counted(imported: Import) -> None:
    """The draft says how many characters of the page did not come."""
    batch = imported("甲.html", f"<title>甲河县院坝议事</title>{LAYOUTS['comments']}")
    assert any(re.search(r"（共 \d{3} 个字，不算链接）没有取", change) for change in batch.changes)


@pytest.mark.parametrize(
    ("line", "date", "publisher"),
    [
        ("发布时间：2024-05-12 09:30　来源：甲河县委组织部", "2024-05-12", "甲河县委组织部"),
        ("2024-05-12 11:08:00 来源：甲江日报", "2024-05-12", "甲江日报"),
        ("2024年05月12日 09:30　来源：甲江日报　作者：甲某", "2024-05-12", "甲江日报"),
        ("来源：甲江日报 | 2024-05-12 | 浏览：123次", "2024-05-12", "甲江日报"),
        ("发布机构：甲河县人民政府　发文日期：2024年5月12日", "2024-05-12", "甲河县人民政府"),
        (
            "索引号：A1/2024　发布日期：2024-05-12　信息来源：甲河县政府办",
            "2024-05-12",
            "甲河县政府办",
        ),
        ("日期：2024/5/12　稿源：甲河新闻网", "2024-05-12", "甲河新闻网"),
        ("【信息来源：甲河县委办】【发布时间：2024-05-12】", "2024-05-12", "甲河县委办"),
        ("文章来源：甲江日报 发表时间：2024.05.12 字号：大 中 小", "2024-05-12", "甲江日报"),
        ("供稿单位：甲河县民政局 更新时间：2024-05-12", "2024-05-12", "甲河县民政局"),
        ("成文日期：2024-05-12 发文机关：甲河县民政局", "2024-05-12", "甲河县民政局"),
        ("时间：2024-05-12 10:00 来源：甲河发布 阅读量：99", "2024-05-12", "甲河发布"),
        ("[2024-05-12]", "2024-05-12", ""),
        ("2024-05-12 08:00", "2024-05-12", ""),
    ],
)
@pytest.mark.parametrize("place", ["<div class='info'>{}</div>{}", "<div><p>{}</p>{}</div>"])
def test_dates_and_publishers_of_government_sites(
    imported: Import, place: str, line: str, date: str, publisher: str
) -> None:
    """The lines that sites set above a text give its date and publisher, and leave the text."""
    html = f"<title>甲河县院坝议事</title>{place.format(line, P)}"
    (document,) = imported("甲.html", html).documents
    assert (document.facts.date, document.facts.publisher) == (date, publisher)
    assert line.split("　", maxsplit=1)[0] not in document.text


@pytest.mark.parametrize(
    "tags",
    [
        "<meta name='PubDate' content='2024-05-12 09:30'><meta name='ContentSource' content='甲江日报'>",
        "<meta name='publishdate' content='2024-05-12'><meta name='source' content='甲江日报'>",
        "<meta property='article:published_time' content='2024-05-12T09:30:00'>"
        "<meta name='ContentSource' content='甲江日报'>",
    ],
)
def test_meta_tags_give_date_and_publisher(imported: Import, tags: str) -> None:
    """What the head of a page states is read as its lines are."""
    html = f"<html><head><title>甲河县院坝议事</title>{tags}</head><body>{P}</body></html>"
    (document,) = imported("甲.html", html).documents
    assert (document.facts.date, document.facts.publisher) == ("2024-05-12", "甲江日报")
