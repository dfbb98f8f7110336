"""Where the links and pictures of a case lead."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from casebook.case.rules import Finding
from casebook.checks.prose import without_code
from casebook.checks.scope import Check, Scope, Submission

_TARGETS = re.compile(
    r"(?P<picture>!?)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*(?P<inline><[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)"
    r"|^ {0,3}\[(?!\^)[^\]]+\]:\s*(?P<defined><[^<>\n]*>|\S+)"
    r"|<(?P<auto>[A-Za-z][A-Za-z0-9+.\-]*:[^<>\s]*)>"
    r"|<(?P<tag>img|a)\b[^>]*?\b(?:src|href)\s*=\s*[\"']?(?P<raw>[^\"'>\s]+)",
    re.M | re.I,
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_BLANKS = re.compile(r"[\x00-\x20\u200b\ufeff]")
ALLOWED = ("http", "https", "mailto")


class Target(NamedTuple):
    """One address in a body: its offset, what is written, and whether a picture is fetched."""

    offset: int
    address: str
    picture: bool


@lru_cache(64)  # several checks ask for those of the same handful of cases
def targets(body: str) -> tuple[Target, ...]:
    """Return the addresses of links and pictures in Markdown, code left out."""
    if "](" not in body and "]:" not in body and "<" not in body:
        return ()
    return tuple(_targets(body))


def _targets(body: str) -> Iterator[Target]:
    for match in _TARGETS.finditer(without_code(body)):
        group = next(
            name for name in ("inline", "defined", "auto", "raw") if match[name] is not None
        )
        picture = match["picture"] == "!" or (match["tag"] or "").lower() == "img"
        yield Target(match.start(group), match[group].strip("<>"), picture)


def addresses_are_harmless(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Links use http, https or mailto or stay inside; pictures are never fetched from elsewhere."""
    prose = submission.prose
    for offset, address, picture in targets(submission.draft.document.body):
        here = prose.place(prose.body, offset)
        plain = _BLANKS.sub("", html.unescape(address))
        scheme = _SCHEME.match(plain)
        if scheme is not None and scheme[1].lower() not in ALLOWED:
            yield Finding(
                here,
                "link-scheme",
                f"不能用“{scheme[1]}:”这样的链接",
                "只能链接网页（http、https）、邮箱（mailto）和库内文件。",
                in_body=True,
            )
        elif picture and (scheme is not None or plain.startswith("//")):
            yield Finding(
                here,
                "image-foreign",
                "图片来自别的网站",
                "下载到案例所在的文件夹，再写文件名；别的网站的图片会失效，也会泄露读者的访问。",
                in_body=True,
            )
        elif scheme is None and plain.startswith(("//", "/", "\\")):
            yield Finding(
                here,
                "link-absolute",
                f"“{address}”以斜杠开头，换一个网址或在电脑里打开就找不到",
                "写相对路径，例如 ../gansu/620921-3jia1.md。",
                in_body=True,
            )


def internal_links_resolve(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """A link inside the library leads to a file that is there, and not out of the folder."""
    prose = submission.prose
    for target, path, inside in _internal(submission):
        address = target.address
        here = prose.place(prose.body, target.offset)
        if inside is None:
            yield Finding(
                here,
                "path-leaves",
                f"“{address}”指到了案例库文件夹外面",
                "只能链接案例库里的文件。",
                in_body=True,
            )
        elif path.endswith(".html") or not (scope.folder / inside).is_file():
            yield Finding(
                here,
                "link-broken",
                f"没有“{address}”这个文件",
                "链接案例时写它的 .md 文件，例如 ../gansu/620921-3jia1.md；图片要一并提交。",
                in_body=True,
            )


def looked_for(submission: Submission) -> Iterator[str]:
    """Yield the paths in the library whose being there decides about the links of a case."""
    for _, _, inside in _internal(submission):
        if inside is not None:
            yield inside.as_posix()


def _internal(submission: Submission) -> Iterator[tuple[Target, str, PurePosixPath | None]]:
    """Yield the links that stay inside: the path as written, and in the library if it is in it."""
    document = submission.draft.document
    for target in targets(document.body):
        plain = unquote(_BLANKS.sub("", html.unescape(target.address)))
        path = re.split(r"[?#]", plain)[0].replace("\\", "/")
        if not (_SCHEME.match(plain) or plain.startswith(("/", "\\")) or not path):
            yield target, path, _inside(PurePosixPath(document.path).parent, path)


def _inside(folder: PurePosixPath, path: str) -> PurePosixPath | None:
    parts = list(folder.parts)
    for part in PurePosixPath(path).parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part != ".":
            parts.append(part)
    return PurePosixPath(*parts)


CHECKS: tuple[Check, ...] = (addresses_are_harmless, internal_links_resolve)
