"""The content of .docx files: text, tables, lists, footnotes and pictures, nothing executable.

A .docx is a ZIP of XML. mammoth reads the structure (headings, lists, tables) and ignores the
layout; ``container`` has checked the file before.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field

import mammoth
from selectolax.lexbor import LexborNode

from casebook.intake.container import WordError, examine
from casebook.intake.listnumbers import ITEM
from casebook.intake.markdown import from_html
from casebook.intake.wordxml import prepare

__all__ = ["WordError", "WordText", "read_word"]

_PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='标题'] => h1:fresh
p[style-name='heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='heading 3'] => h4:fresh
p[style-name='heading 4'] => h5:fresh
p[style-name='heading 5'] => h6:fresh
p[style-name='heading 6'] => h6:fresh
p[style-name='标题 1'] => h2:fresh
p[style-name='标题 2'] => h3:fresh
p[style-name='标题 3'] => h4:fresh
"""


@dataclass
class WordText:
    """The text of a .docx as Markdown; ``pictures`` maps neutral file names to their bytes."""

    markdown: str
    pictures: dict[str, bytes] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)


def read_word(data: bytes) -> WordText:
    """Return the text of a .docx. Errors: :class:`WordError` for any other or a malicious file."""
    found = WordText("", changes=examine(data))
    lost = 0

    def save_picture(image: mammoth.documents.Image) -> dict[str, str]:
        nonlocal lost
        name = _save_picture(image, found)
        lost += not name
        return {"src": name, "alt": " ".join((image.alt_text or "").split())}

    try:
        data, changes = prepare(data)
        found.changes += changes
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=mammoth.images.img_element(save_picture),
            style_map=_STYLES,
        )
    except Exception as error:
        # mammoth raises whatever its XML reader raises; report all of it as one error.
        raise WordError(
            "这个 .docx 文件已损坏，读不出来。请用 Word 或 WPS 打开后另存一次。"
        ) from error
    found.markdown = _with_lists(from_html(result.value, _picture, found.changes))
    if found.pictures:
        found.changes.append(f"取出图片 {len(found.pictures)} 张，改成统一的文件名。")
    if lost:
        found.changes.append(f"有 {lost} 张图片没有取出：格式网页不能显示，或图片不在文件里。")
    skipped = sorted({_element(message.message) for message in result.messages} - {""})
    if skipped:
        found.changes.append(
            f"有的内容（公式、图形等：{'、'.join(skipped)}）没有读出，请对照原件补上。"
        )
    return found


def _with_lists(markdown: str) -> str:
    """Join the items of numbered lists, which stand as paragraphs, to lists."""
    return re.sub(rf"(?m)^({ITEM}.*)\n(?=\n{ITEM})", r"\1", markdown).replace(ITEM, "")


def _save_picture(image: mammoth.documents.Image, found: WordText) -> str:
    """Store a picture and return its neutral name; empty when it cannot be read."""
    suffix = _PICTURES.get(image.content_type)
    if suffix is None:
        return ""
    try:
        with image.open() as stream:
            content = stream.read()
    except Exception:
        # The picture is outside the file, or its part is missing.
        return ""
    name = f"picture-{len(found.pictures) + 1:02d}.{suffix}"
    found.pictures[name] = content
    return name


def _picture(node: LexborNode) -> str:
    source = node.attributes.get("src") or ""
    alternative = (node.attributes.get("alt") or "").translate(_NO_BRACKETS)
    return f"![{alternative}]({source})" if source else ""


_NO_BRACKETS = str.maketrans({"[": "", "]": "", "<": "", ">": "", "\n": " "})


def _element(message: str) -> str:
    """Return the element that mammoth ignored; empty for remarks about layout."""
    start = "An unrecognised element was ignored: "
    return message.removeprefix(start).rpartition("}")[2] if message.startswith(start) else ""
