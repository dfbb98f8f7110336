"""Random mutations of texts and files: cut, doubled, filled with marks that break programs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from html import escape
from random import Random

MARKS = (
    *"“”‘’《》（）()[]{}<>|`~*_#-+=:;,.!?&%@^$\\/\"'，。、；：！？—…\t\n\r　0123456789",
    "\x00", "\x1b", "\x85", "\xad", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffd", "\ufffe",
    "\U000e0041", "\ue000", "𠮷", "é", "\u0301", "---", "...", "--- ", "```", "~~~", "!!!", "???",
    "<!--", "-->", "<a ", "<a href=", "<b>", "</b>", "<span>", "<div>", "</div>", "<div markdown>",
    "<img src=", "<![CDATA[", "<?", "<br>", "<table>", "<tr><td>", "![", "](", "[^1]", "[^1]: ",
    "[a]: ", "[[", "]]", "{: ", "{:.x}", "&amp;", "&#0;", "&#x110000;", "http://", "https://a/",
    "javascript:", "a@b.cn", "13812345678", "110101199003074514", "&x", "*x", "!!str ", "| ", "> ",
    "- ", "1. ", "# ", "## ", "一、", "（一）", "一是", "第一篇：", "相关资料：", "金塔县", "85个", "2020年",
    "1/3", "19票对14票", "3+1", "0x10", "1e999", "9" * 400, "甲" * 4000, "null", "yes", "？(guó)",
    "國(guó)", "‚", "‛", "村民王小明说", "占50%", "其中", "  ", "    ", "        ",
)  # fmt: skip
_TIMES = (1, 1, 1, 2, 3, 10, 61, 300, 1001, 2001, 10_001, 40_000)
_LONGEST = 3_000_000

Mutation = Callable[[Random, str], str]


def spoilt(random: Random, text: str) -> str:
    """Return a text with one to five faults."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 5))):
        text = random.choice(_MUTATIONS)(random, text)[:_LONGEST]
    return text


def as_bytes(random: Random, text: str) -> bytes:
    """Return a text as a file holds it, now and then in another encoding or with spoilt bytes."""
    codec = random.choice(("utf-8",) * 12 + ("gb18030", "utf-16", "utf-8-sig", "big5hkscs"))
    data = bytearray(text.encode(codec, "replace" if codec == "big5hkscs" else "surrogatepass"))
    if data and random.random() < 0.1:
        for _ in range(random.randrange(1, 20)):
            data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


def as_page(random: Random, text: str) -> str:
    """Return a text as a web page, with marks left as they are now and then."""
    paragraphs = [escape(line) if random.random() < 0.8 else line for line in text.split("\n")]
    tag = random.choice(("p", "div", "section", "td", "li"))
    body = "".join(f"<{tag}>{paragraph}</{tag}>" for paragraph in paragraphs)
    return f"<html><head><title>{text[:40]}</title></head><body>{body}</body></html>"


def as_word(random: Random, text: str) -> bytes:
    """Return a text as a Word file, now and then with a spoilt part."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    printable = "".join(char for char in text if char >= " " or char == "\n")
    runs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in printable.encode("utf-8", "replace").decode().split("\n")
    )
    document = f'<w:document xmlns:w="{name}"><w:body>{runs}</w:body></w:document>'
    if random.random() < 0.2:
        document = spoilt(random, document)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document.encode("utf-8", "replace"))
    data = bytearray(stream.getvalue())
    if random.random() < 0.1:
        data[random.randrange(len(data))] ^= 0xFF
    return bytes(data)


def _place(random: Random, text: str) -> int:
    return random.randrange(len(text) + 1)


def _insert(random: Random, text: str) -> str:
    at = _place(random, text)
    mark, times = random.choice(MARKS), random.choice(_TIMES)
    return text[:at] + (mark * times)[:500_000] + text[at:]


def _insert_lines(random: Random, text: str) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines) + 1)
    line = lines[at - 1][:200] if random.random() < 0.3 else random.choice(MARKS)
    lines[at:at] = [line] * random.choice(_TIMES)
    return "\n".join(lines)


def _cut(random: Random, text: str) -> str:
    at = _place(random, text)
    return text[:at] + text[at + random.choice((1, 2, 10, 100, 1000)) :]


def _double(random: Random, text: str) -> str:
    at, length = _place(random, text), random.choice((1, 5, 50, 500, 5000))
    return text[:at] + text[at : at + length] * random.choice((2, 3, 50)) + text[at:]


def _swap(random: Random, text: str) -> str:
    lines = text.split("\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _indent(random: Random, text: str) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] = (
        random.choice((" ", "  ", "\t", "　", "> ", "- ")) * random.choice(_TIMES[:8]) + lines[at]
    )
    return "\n".join(lines)


def _nest(random: Random, text: str) -> str:
    lines = text.split("\n")
    at, levels = random.randrange(len(lines)), random.choice((2, 20, 60, 61, 600, 3000))
    before, after = random.choice(
        (("<b>", "</b>"), ("<span>", "</span>"), ("<div>", "</div>"), ("[", "]"), ("（", "）"),
         ("{a: ", "}"), ("*", "*"), ("**", "**"), ("> ", ""), ("- ", ""), ("<ul><li>", "</li></ul>"),
         ("<div markdown>\n", "\n</div>"), ("“", "”"), ("`", "`"), ("<details>", "</details>"))
    )  # fmt: skip
    lines[at] = before * levels + lines[at] + after * levels
    return "\n".join(lines)


def _value(random: Random, text: str) -> str:
    """Put something else behind the colon of a field."""
    lines = text.split("\n")
    fields = [number for number, line in enumerate(lines) if ": " in line]
    if fields:
        at = random.choice(fields)
        lines[at] = (
            f"{lines[at].partition(': ')[0]}: {random.choice(MARKS) * random.choice(_TIMES[:7])}"
        )
    return "\n".join(lines)


_MUTATIONS: tuple[Mutation, ...] = (
    _insert, _insert, _insert_lines, _cut, _double, _swap, _indent, _nest, _value,
)  # fmt: skip
