"""A case to be pasted elsewhere: an article for a public account, Markdown, and plain text."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from casebook.book.context import PrintContext
from casebook.book.excerpt import excerpt_of
from casebook.book.markdown import escaped, markdown
from casebook.book.plain import part_text, text_of
from casebook.book.printed_cases import PrintedCases
from casebook.book.products import DEFAULT, CaseRequest, Product
from casebook.book.tree import Blocks, CaseNode
from casebook.book.wechat import article
from casebook.casepage import citation
from casebook.catalog import Entry

_HELP = (
    "点“复制”，到公众号后台的正文里粘贴；标题另外填。按钮不灵时，在下面的文章里点一下，"
    "按 Ctrl+A、Ctrl+C。图片要在后台上传，外部网址会变成文字。"
)
_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>body{{max-width:677px;margin:24px auto;padding:0 16px;font-family:sans-serif}}
.bar{{padding:12px 16px;margin:0 0 24px;background:#eee}}button{{font-size:16px;padding:8px 20px}}</style>
</head><body>
<div class="bar"><p><b>{title}</b></p><p>{help}</p>
<p><button type="button">复制</button> <span role="status"></span></p></div>
<article tabindex="0">{article}</article>
<script>
document.querySelector("button").onclick = () => {{
  const chosen = document.createRange();
  chosen.selectNodeContents(document.querySelector("article"));
  getSelection().removeAllRanges();
  getSelection().addRange(chosen);
  const write = (event) => {{
    event.clipboardData.setData("text/html", document.querySelector("article").innerHTML);
    event.clipboardData.setData("text/plain", document.querySelector("article").innerText);
    event.preventDefault();
  }};
  document.addEventListener("copy", write);
  const done = document.execCommand("copy");
  document.removeEventListener("copy", write);
  document.querySelector("[role=status]").textContent = done ? "已复制。" : "没有复制成，请按 Ctrl+C。";
}};
</script>
</body></html>
"""


def write_wechat(context: PrintContext, request: CaseRequest) -> list[Product]:
    """Write a page that shows the article and copies it."""
    made = _Copies(context, request.entry)
    title = escape(request.entry.case.title)
    page = _PAGE.format(title=title, help=_HELP, article=made.article())
    return [_product(made, f"{request.stem}-wechat.html", page)]


def write_markdown(context: PrintContext, request: CaseRequest) -> list[Product]:
    """Write a case as Markdown."""
    made = _Copies(context, request.entry)
    return [_product(made, f"{request.stem}.md", made.markdown())]


def write_text(context: PrintContext, request: CaseRequest) -> list[Product]:
    """Write a case as plain text, which every editor on Windows reads as UTF-8."""
    made = _Copies(context, request.entry)
    return [_product(made, f"{request.stem}.txt", "\ufeff" + made.text().replace("\n", "\r\n"))]


def write_copies(context: PrintContext, request: CaseRequest) -> list[Product]:
    """Write what buttons copy, and what stands of the case on one sheet, for the site's scripts."""
    made = _Copies(context, request.entry)
    name = f"copies/{request.entry.url.removesuffix('.html')}"
    held = {
        "article": made.article(),
        "markdown": made.markdown(),
        "text": made.text(),
        "leaf": made.leaf(),
    }
    data = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return [_product(made, f"{request.stem}.js", f"casebookData({json.dumps(name)},{data});\n")]


class _Copies:
    def __init__(self, context: PrintContext, entry: Entry) -> None:
        self.context, self.entry = context, entry
        case = entry.case
        self.node: CaseNode = PrintedCases(context).node(entry, "book")
        address = f"{context.site_url.rstrip('/')}/{entry.url}" if context.site_url else ""
        reviewed = f"内容审至 {case.review.reviewed_on.chinese}" if case.review else "内容尚未审核"
        self.foot = [
            f"本篇引用格式：{citation(case, context.site_name)}",
            f"{reviewed}。数字和事实以所注来源为准；“未报告”表示来源没有写明。",
            *([f"全文和更新：{address}"] if address else []),
        ]

    @property
    def blocks(self) -> Blocks:
        return (*self.node.blocks, *self.node.used, *self.node.record, *self.node.closing)

    def article(self) -> str:
        return article(self.node, self.foot)

    def markdown(self) -> str:
        node = self.node
        head = f"# {escaped(node.title)}\n\n{escaped(node.line)}\n\n{escaped(node.summary)}"
        foot = "\n\n".join(map(escaped, self.foot))
        return f"{head}\n\n{markdown(self.blocks)}\n\n---\n\n{foot}\n"

    def text(self) -> str:
        node = self.node
        foot = "\n".join(self.foot)
        return (
            f"{node.title}\n\n{node.line}\n\n{node.summary}\n\n{text_of(self.blocks)}\n\n{foot}\n"
        )

    def leaf(self) -> dict[str, Any]:
        context = self.context
        sheet = excerpt_of(
            self.entry,
            context.catalog,
            context.renderer,
            site_name=context.site_name,
            site_url=context.site_url,
            options=DEFAULT,
        )
        parts = sheet.mechanism.parts if sheet.mechanism else ()
        return {
            "line": sheet.line,
            "status": sheet.status,
            "mechanism": sheet.mechanism.name if sheet.mechanism else "",
            "parts": [[part.label, part_text(part)] for part in parts],
            "figures": [
                {
                    "amount": f"{each.before}{each.number} {each.unit}".strip(),
                    "name": each.name,
                    "kind": f"{each.kind} {each.mark}",
                    "details": each.details,
                    "target": each.target,
                }
                for each in sheet.figures
            ],
            "more": sheet.more_figures,
            "conditions": sheet.conditions,
            "unreported": sheet.unreported,
            "doubts": sheet.doubts,
            "hint": sheet.hint,
            "sources": sheet.sources,
            "version": sheet.version,
            "address": sheet.address,
            "day": "-".join(f"{number:02d}" for number in sheet.day),
        }


def _product(made: _Copies, name: str, text: str) -> Product:
    title = made.node.title
    notices = tuple((title, words) for words in made.node.notices)
    return Product(name, text.encode(), notices=notices, depends_on=dict(made.node.depends_on))
