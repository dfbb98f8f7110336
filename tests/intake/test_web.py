"""Of a saved page the main text is found, and nothing else."""

from __future__ import annotations

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
    assert read_page(PAGE).startswith("# 金塔县推行“三轮值”——办事不出村\n")
    bare = f"<title>甲河县轮值 - 某某网</title><p>{BODY}</p>"
    assert read_page(bare).startswith("# 甲河县轮值\n")


def test_old_pages_of_tables_are_read() -> None:
    """Pages laid out with tables and line breaks give their text too."""
    cell = f"<table><tr><td><a href=1>目录</a></td><td>{BODY}<br><br>{BODY}</td></tr></table>"
    text = read_page(f"<title>甲河县轮值</title>{cell}")
    assert text.count(BODY) == 2
    assert "目录" not in text
