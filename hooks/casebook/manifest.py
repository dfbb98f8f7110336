"""The allow-list of files in a library: everything not named here is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from enum import Enum
from typing import NamedTuple

from casebook.problems import ADVICE, ERROR, Severity
from casebook.text.hidden import hidden

DEFAULT_PAGES = frozenset({"index.md", "about.md", "submit.md"})
"""The default pages at the root of a library, when the site's navigation names no others."""
RESERVED = ("vocabulary", "fingerprints", "comparisons", "collections", "calls", "assets")
"""Folders of a library that hold no cases."""
_BY_THE_SITE = """
basket call check checks compare data doubts feeds fields glossary library methods names print
recent regions review search sitemap standards tags timeline 404 collections/index.md
assets/case-template.txt assets/submission-form.docx
"""
GENERATED_PATHS = frozenset(_BY_THE_SITE.split())
"""Paths that the site generates itself; no folder of cases may have the name of one at the root."""
_OF_THE_THEME = frozenset({"images", "javascripts", "stylesheets", "fonts"})
LONGEST = 180
"""Characters of a path; Windows allows 260, including the folder that holds the library."""

_NOTES = "README.md"
_SETTINGS = "library.yml"
_LISTS = frozenset({".private-names", ".id-guard"})
_PICTURES = frozenset({"png", "jpg", "jpeg", "webp", "gif"})
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.I)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\]')
_USUAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LEFT_BEHIND = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|\..*\.sw[a-p]|.*~|~\$.*")


class Kind(Enum):
    """What a file of a library is."""

    PAGE = "页面"
    CASE = "案例"
    VOCABULARY = "词表"
    FINGERPRINT = "指纹"
    COMPARISON = "对比"
    COLLECTION = "选编"
    CALL = "征集"
    PICTURE = "图片"
    DRAWING = "矢量图"
    LIST = "名单"
    NOTES = "说明"
    SETTINGS = "设置"


PUBLISHED_KINDS = frozenset({Kind.PAGE, Kind.CASE, Kind.PICTURE, Kind.DRAWING})
"""The kinds whose files become files of the site."""
_FLAT = {
    "fingerprints": ("txt", Kind.FINGERPRINT),
    "comparisons": ("md", Kind.COMPARISON),
    "collections": ("md", Kind.COLLECTION),
    "calls": ("md", Kind.CALL),
}


class Refusal(NamedTuple):
    """Why a file may not be in a library, or should not."""

    code: str
    message: str
    hint: str
    severity: Severity = ERROR


def kind_of(path: str, pages: Collection[str] = DEFAULT_PAGES) -> Kind | None:
    """Return the kind of the file at a path; None if a library may not hold it.

    ``pages`` are the names of the pages at the root. Only the path is looked at.
    """
    parts = path.split("/")
    name = parts[-1]
    if len(parts) == 1:
        if name in pages and name.endswith(".md"):
            return Kind.PAGE
        if name == _SETTINGS:
            return Kind.SETTINGS
        return Kind.LIST if name in _LISTS else Kind.NOTES if name == _NOTES else None
    if any(part.startswith(".") for part in parts) or parts[0] in GENERATED_PATHS:
        return None
    if name == _NOTES:
        return Kind.NOTES
    ending = name.rpartition(".")[2] if "." in name else ""
    if parts[0] == "vocabulary":
        return Kind.VOCABULARY if len(parts) == 2 and ending in ("yml", "yaml") else None
    if parts[0] in _FLAT:
        wanted, kind = _FLAT[parts[0]]
        return kind if len(parts) == 2 and ending == wanted else None
    if ending in _PICTURES and not (parts[0] == "assets" and parts[1] in _OF_THE_THEME):
        return Kind.PICTURE
    if parts[0] == "assets" and parts[1] not in _OF_THE_THEME and ending == "svg":
        return Kind.DRAWING
    return None if parts[0] == "assets" else Kind.CASE if ending == "md" else None


def refusals(path: str, pages: Collection[str] = DEFAULT_PAGES) -> Iterator[Refusal]:
    """Yield what is wrong with the place, the kind and the name of a file."""
    name = path.rpartition("/")[2]
    if kind_of(path, pages) is None:
        yield _unknown(path, name)
    else:
        yield from name_refusals(name)
    if len(path) > LONGEST:
        yield Refusal(
            "file-name-long",
            f"文件夹和文件名加起来有 {len(path)} 个字符，超过 {LONGEST} 个",
            "改短；Windows 上打不开太长的路径。",
        )


def name_refusals(name: str) -> Iterator[Refusal]:
    """Yield what is wrong with the name of a file or folder, whatever its place."""
    if _PLAIN.fullmatch(name) and not _DEVICE.match(name):
        return
    if any("\ud800" <= char <= "\udfff" for char in name):
        yield Refusal(
            "file-name-encoding", "名字不是 UTF-8 编码，别的电脑上是乱码", "把它重新命名。"
        )
        return
    if found := next(hidden(name.replace("\n", "\x0b").replace("\t", "\x0b")), None):
        code = f"U+{ord(name[found.offset]):04X}"
        yield Refusal(
            "file-name-hidden", f"名字里有看不见的字符 {code}（{found.what}）", "把它重新命名。"
        )
    elif _DEVICE.match(name) or _NOT_ON_WINDOWS.search(name) or name[-1] in ". " or name[0] == " ":
        yield Refusal(
            "file-name-windows",
            f"“{name}”在 Windows 上不能用作名字",
            '换一个名字：con、nul、com1 这样的设备名，< > : " | ? * 和结尾的点、空格都不行。',
        )
    elif not unicodedata.is_normalized("NFC", name):
        yield Refusal(
            "file-name-hidden",
            f"“{name}”里的字符是拆开存的，和看上去的不是一个名字",
            "把它重新命名。",
        )
    elif not _USUAL.fullmatch(name) and not name.startswith("."):
        yield Refusal(
            "file-characters",
            f"文件名“{name}”里有汉字、空格或特殊符号",
            "只用小写字母、数字、短横线和点；否则网址和压缩包里会成乱码。",
            ADVICE,
        )


def _unknown(path: str, name: str) -> Refusal:
    first, _, rest = path.partition("/")
    if _LEFT_BEHIND.fullmatch(name):
        text = f"“{name}”是系统或编辑器留下的文件，不会公开"
        return Refusal("file-left-behind", text, "删掉它，不要提交。", ADVICE)
    if name.startswith(".") or any(part.startswith(".") for part in path.split("/")):
        return Refusal(
            "file-hidden",
            f"案例库里不能放隐藏的文件“{name}”",
            "删掉它；名字以点开头的文件没有人看得见。",
        )
    if not rest and name.removesuffix(".md") in GENERATED_PATHS:
        text = f"“{name}”和网站自己生成的页面“{name.removesuffix('.md')}.html”重名"
        return Refusal("file-kind", text, "换一个文件名，再写进 mkdocs.yml 的 nav。")
    if not rest:
        hint = "案例放进省份的文件夹，例如 gansu/；新的页面先写进 mkdocs.yml 的 nav；图片放进 assets/。"
        return Refusal("file-kind", f"案例库的最上一层不能放“{name}”", hint)
    if first in GENERATED_PATHS:
        hint = f"换一个文件夹名；网站自己的页面用“{first}/”。"
        return Refusal("file-kind", f"“{first}/”里不能放文件，它和网站自动生成的页面重名", hint)
    if first == "assets" and rest.partition("/")[0] in _OF_THE_THEME and "/" in rest:
        text = f"“assets/{rest.partition('/')[0]}/”是网站程序自己的文件夹"
        return Refusal("file-kind", text, "换一个文件夹名，例如 assets/pictures/。")
    hint = {
        "vocabulary": "只收 .yml 词表。",
        "fingerprints": "只收 .txt 指纹，用 python scripts/fingerprint.py 生成。",
        "assets": "只收图片（.jpg .png .webp .gif .svg）；扩展名用小写。",
    }.get(first, "只收 .md 和图片（.jpg .png .webp .gif）；扩展名用小写。")
    if first in _FLAT and first != "fingerprints":
        hint = "只收直接放在这里的 .md；图片放进 assets/。"
    ending = f".{name.rpartition('.')[2]}" if "." in name else name
    where = f"{first}/ 文件夹" if first in RESERVED else "案例文件夹"
    return Refusal("file-kind", f"{where}里不能放“{ending}”文件", hint)
