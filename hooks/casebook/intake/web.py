"""The main text of a saved web page, without navigation, share bars, comments and notices."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from casebook.intake.forms import is_label
from casebook.intake.furniture import states_facts
from casebook.intake.markdown import BLOCKS, escape, from_html, refuse_deep

_NEVER = (
    "script, style, noscript, nav, aside, iframe, button, select, option, input, textarea, svg, "
    "template, [role=navigation], [role=banner], [role=contentinfo], [role=search], [hidden]"
)
_CONTAINERS = ("div", "section", "article", "main", "td", "form", "center", "body", "dd", "figure")
_OF_TABLES = ("table", "tbody", "tr")
_OPAQUE = ("body", "html", "main", "article")
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:share|nav|menu|foot|footer|bottom|sidebar|related|breadcrumb|toolbar|copyright|"
    r"qrcode|banner|advert|ad|crumbs?|hot|recommend|login|search|xgyd|xiangguan|fenxiang|tools?)(?:[\s_-]|s?\d*$)",
    re.I,
)
_COMMENTS = re.compile(
    r"comment|pinglun|(?:^|[\s_-])(?:pl|plun|repl(?:y|ies)|liuyan|guestbook|discuss(?:ion)?|gentie|feedback)"
    r"(?:[\s_-]|s?\d*$)|评论|留言|跟帖",
    re.I,
)
_COMMENT = re.compile(r"\s*(?:网友|匿名|游客|用户|回复|楼主|\d+楼|@)[^，。]{0,16}[：:]")
_FEWEST_LABELS = 2
_FEWEST_COMMENTS = 3
_NOTICE = re.compile(r"版权所有|备案号|公网安备|主办单位|承办|技术支持|网站标识码|未经授权|转载")
_PUNCTUATION = re.compile(r"[。！？；，、：]")
_MAIN_SHARE = (
    0.4  # of a page's prose: an element that holds as much is no furniture, by whatever name
)
_SHORTEST_PROSE = 12
_MOST_FACTS = 5
_LONGEST_FACT = 90
_FACT_TAGS = (
    ("发布时间", ("pubdate", "publishdate", "article:published_time", "og:published_time", "date",
                  "dc.date", "datepublished", "pubtime", "publish_time", "firstpublishedtime")),
    ("来源", ("contentsource", "source", "article:source", "mediaid", "og:source", "dc.source")),
    ("作者", ("author", "article:author", "dc.creator")),
)  # fmt: skip
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Page:
    """The main text of a page as Markdown; ``left_out`` counts its other characters, links apart."""

    markdown: str
    left_out: int


def read_page(html: str) -> Page:
    """Return the main text of an HTML page, its title first.

    The main text is the smallest element that holds all prose of the page; comments, notices and
    small elements named as furniture are taken out before. Lines outside of it that state date,
    source or author follow at the end.
    """
    refuse_deep(html)
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return Page("", 0)
    # Read the text before removing nodes: a removed node's memory is freed.
    title, heading = _text(tree, "title"), _text(tree, "h1")
    fact_lines = [*_facts(tree.body), *_meta(tree)]
    for node in reversed(tree.css("script, style, noscript, template")):  # from the inside out
        node.decompose()
    before = _size(tree.body)
    _clear(tree, tree.body)
    best = _main(tree.body)
    left_out = max(0, before - _size(best))
    text = from_html(best.html or "")
    # Site names stand behind a dash in <title>; a dash in the page's own heading is part of it.
    name = heading or re.split(r"\s*[-_|]{1,2}\s+|_", title)[0].strip()
    lines = [f"# {escape(name)}"] if name and escape(name) not in text[:200] else []
    facts = [escape(line) for line in fact_lines if escape(line) not in text]
    return Page("\n\n".join([*lines, text.rstrip("\n"), *facts]) + "\n", left_out)


def _clear(tree: LexborHTMLParser, body: LexborNode) -> None:
    """Remove what is never text, comments, and small elements that are furniture by their name."""
    for node in reversed(tree.css(_NEVER)):
        node.decompose()
    weights = _weigh(body)
    whole = weights.get(body.mem_id, 0)
    for node in reversed(tree.css("[class], [id], form, header, footer")):
        if node.tag in _OPAQUE:
            continue
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        prose = weights.get(node.mem_id, 0)
        small = prose < whole * _MAIN_SHARE
        if (
            (_COMMENTS.search(names) and (small or _is_discussion(node)))
            or (small and _NOISE.search(names))
            or (node.tag in ("header", "footer") and prose < 200)
            or (node.tag == "form" and not prose)
        ):  # fmt: skip
            node.decompose()
    for node in reversed(tree.css("div, section, ul, ol, dl")):
        if _is_discussion(node):
            node.decompose()


def _is_discussion(node: LexborNode) -> bool:
    """Return whether most lines of an element are comments of readers."""
    texts = [(child.text() or "").strip() for child in node.iter()]
    texts = [text for text in texts if text]
    found = sum(bool(_COMMENT.match(text)) for text in texts)
    return found >= _FEWEST_COMMENTS and found * 2 > len(texts)


def _main(body: LexborNode) -> LexborNode:
    """Return the smallest element that holds all prose."""
    weights = _weigh(body)
    node = found = body
    while True:
        holding = [child for child in node.iter() if weights.get(child.mem_id, 0)]
        if len(holding) != 1 or weights[holding[0].mem_id] < weights[node.mem_id]:
            return found
        node = holding[0]
        if node.tag == "table" and _is_form(node):
            return found
        if node.tag in _CONTAINERS:
            found = node
        elif node.tag not in _OF_TABLES:
            return found


def _is_form(table: LexborNode) -> bool:
    """Return whether a table is an application form: labels beside what is written."""
    labels = sum(is_label((cell.text() or "").strip()[:20]) for cell in table.css("td, th"))
    return labels >= _FEWEST_LABELS


def _weigh(body: LexborNode) -> dict[int, int]:
    """Return how many characters of prose each element holds; those without are left out."""
    weights: dict[int, int] = {}
    order: list[LexborNode] = []
    waiting = [body]
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting += node.iter()
    for node in reversed(order):
        own = _own_prose(node, weights) if node.tag in BLOCKS else 0
        weight = own + sum(weights.get(child.mem_id, 0) for child in node.iter())
        if weight:
            weights[node.mem_id] = weight
    return weights


def _own_prose(node: LexborNode, weights: dict[int, int]) -> int:
    """Return how much running text stands in a node itself, outside of the blocks within it."""
    own, links = "", 0
    for child in node.iter(include_text=True):
        if child.tag in BLOCKS or child.mem_id in weights:
            continue
        own += child.text() or ""
        links += len(child.text() or "") if child.tag == "a" else _size_of_links(child)
    own = own.strip()
    if len(own) < _SHORTEST_PROSE or not _PUNCTUATION.search(own) or links * 2 > len(own):
        return 0
    return (
        0 if len(own) < _LONGEST_FACT and (_NOTICE.search(own) or states_facts(own)) else len(own)
    )


def _size_of_links(node: LexborNode) -> int:
    if node.tag == "-text":
        return 0
    return sum(len(link.text() or "") for link in node.css("a"))


def _size(node: LexborNode) -> int:
    """Return how many Chinese characters an element shows, those of links apart."""
    whole = len(_HAN.findall(node.text() or ""))
    return whole - sum(len(_HAN.findall(link.text() or "")) for link in node.css("a"))


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return " ".join((node.text() or "").split()) if node is not None else ""


def _meta(tree: LexborHTMLParser) -> list[str]:
    """Return what the page's meta tags say of date, source and author, as lines of text."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = (node.attributes.get("name") or node.attributes.get("property") or "").lower()
        content = " ".join((node.attributes.get("content") or "").split())[:40]
        for label, names in _FACT_TAGS:
            dated = label == "发布时间" and re.match(r"(?:19|20)\d\d", content)
            if name in names and label not in found and (dated or _HAN.search(content)):
                found[label] = f"{label}：{content.replace('T', ' ') if dated else content}"
    return list(found.values())


def _facts(body: LexborNode) -> list[str]:
    """Return the short lines of a page that state date, source or author, each once."""
    found: dict[str, None] = {}
    for node in body.css("div, p, span, td, li, em, i, time, h2, h3, dd"):
        text = " ".join((node.text() or "").split())
        if text and len(text) <= _LONGEST_FACT and states_facts(text):
            if not any(text in longer for longer in found):
                found[text] = None
            if len(found) == _MOST_FACTS:
                break
    return list(found)
