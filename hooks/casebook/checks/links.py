"""The checks of links and pictures in a case, resolved as a browser does it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from casebook.case.rules import Finding
from casebook.checks.rendered import anchors, rendered
from casebook.checks.scope import Check, Scope, Submission
from casebook.frontmatter import read
from casebook.markup.addresses import Address, parse
from casebook.markup.sanitizing import SCHEMES
from casebook.problems import ADVICE


class Target(NamedTuple):
    """One address in a text: its element, its source, and its parsed form."""

    element: int
    written: str
    address: Address
    picture: bool


@lru_cache(64)  # several checks ask for the same batch of cases
def targets(body: str) -> tuple[Target, ...]:
    """Return the addresses of links and pictures of a text as it is rendered."""
    return tuple(
        Target(number, element.attributes[name], parse(element.attributes[name]), name == "src")
        for number, element in enumerate(rendered(body).elements)
        for name in ("href", "src")
        if (element.tag, name) in (("a", "href"), ("img", "src")) and name in element.attributes
    )


def addresses_are_harmless(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that links are http, https, mailto or internal, and pictures internal."""
    for target in targets(submission.draft.document.body):
        address = target.address
        here = _place(submission, target)
        if address.scheme and address.scheme not in SCHEMES:
            yield Finding(
                here,
                "link-scheme",
                f"不能用“{address.scheme}:”这样的链接",
                "只能链接网页（http、https）、邮箱（mailto）和库内文件。",
                in_body=True,
            )
        elif target.picture and (address.scheme or address.host):
            yield Finding(
                here,
                "image-foreign",
                "图片来自别的网站",
                "下载到案例所在的文件夹，再写文件名；别的网站的图片会失效，也会泄露读者的访问。",
                in_body=True,
            )
        elif address.host or address.rooted:
            yield Finding(
                here,
                "link-absolute",
                f"“{address.text}”以斜杠开头，换一个网址或在电脑里打开就找不到",
                "写相对路径，例如 ../gansu/620921-3jia1.md。",
                in_body=True,
            )
        elif target.picture and not address.path:
            yield _broken(here, address)


def internal_links_resolve(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that an internal link leads to an existing file and anchor inside the library."""
    for target, inside in _internal(submission):
        address = target.address
        if inside is None:
            yield Finding(
                _place(submission, target),
                "path-leaves",
                f"“{address.text}”指到了案例库文件夹外面",
                "只能链接案例库里的文件。",
                in_body=True,
            )
        elif _is_generated(inside, scope.generated):
            continue  # made by the site, whose build reports broken links
        elif address.path.endswith(".html") or not scope.has(inside.as_posix()):
            yield _broken(_place(submission, target), address)
        elif address.fragment and inside.suffix == ".md" and scope.listed is None:
            yield from _missing(submission, target, _anchors_of(scope.folder, inside))


def _is_generated(inside: PurePosixPath, generated: frozenset[str]) -> bool:
    first = inside.parts[0] if inside.parts else ""
    return inside.as_posix() in generated or first.removesuffix(".md") in generated


def places_are_there(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that a link within the page leads to an existing anchor."""
    body = submission.draft.document.body
    for target in targets(body):
        address = target.address
        if address.relative and not address.path and address.fragment:
            yield from _missing(submission, target, anchors(body))


def pictures_are_there(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that the pictures of the place are files of the library, and note who agreed to them."""
    draft = submission.draft
    folder = PurePosixPath(draft.document.path).parent
    for index, picture in enumerate(draft.case.pictures if draft.has("pictures") else ()):
        inside = _inside(folder, picture.file)
        if inside is None or not scope.has(inside.as_posix()):
            yield Finding(
                draft.at("pictures", index, "file"),
                "picture-missing",
                f"没有“{picture.file}”这张图片",
                "图片和案例一起提交，放在案例旁边的文件夹里；file 写从案例文件算起的路径。",
            )
        if picture.consent is None:
            yield Finding(
                draft.at("pictures", index),
                "picture-consent",
                "没有写画面上的人是否同意公开",
                "看得清脸的，征得本人同意，写 consent: 本人同意公开；没有同意的换一张，或裁掉、遮住脸；"
                "没有人的写 consent: 画面上没有人。车牌、证件、名单也要遮住。",
                severity=ADVICE,
            )


def looked_for(submission: Submission) -> Iterator[tuple[str, bool]]:
    """Yield the paths in the library that the check of a case's links depends on.

    Each comes with a flag: whether the file's content matters, and not only its existence.
    """
    for target, inside in _internal(submission):
        if inside is not None:
            yield inside.as_posix(), bool(target.address.fragment)
    draft = submission.draft
    folder = PurePosixPath(draft.document.path).parent
    for picture in draft.case.pictures if draft.has("pictures") else ():
        if (inside := _inside(folder, picture.file)) is not None:
            yield inside.as_posix(), False


def _missing(submission: Submission, target: Target, there: frozenset[str]) -> Iterator[Finding]:
    fragment = target.address.fragment
    if fragment not in there and fragment != "top" and not fragment.startswith(":~:"):
        some = "、".join(f"#{name}" for name in sorted(there) if not name.startswith("fn"))
        yield Finding(
            _place(submission, target),
            "link-anchor",
            f"“{target.address.text}”指向的位置不存在",
            f"那一页可以指向的位置有：{some[:100]}。" if some else "去掉 # 和它后面的部分。",
            in_body=True,
        )


def _broken(here: tuple[int, int], address: Address) -> Finding:
    return Finding(
        here,
        "link-broken",
        f"没有“{address.text}”这个文件",
        "链接案例时写它的 .md 文件，例如 ../gansu/620921-3jia1.md；图片要一并提交。",
        in_body=True,
    )


def _place(submission: Submission, target: Target) -> tuple[int, int]:
    prose = submission.prose
    offset = rendered(submission.draft.document.body).offset(target.element)
    return prose.place(prose.body, offset)


def _internal(submission: Submission) -> Iterator[tuple[Target, PurePosixPath | None]]:
    """Yield the internal links, each with its path in the library, or None if it leads out."""
    document = submission.draft.document
    for target in targets(document.body):
        if target.address.own_file:
            folder = PurePosixPath(document.path).parent
            yield target, _inside(folder, unquote(target.address.path))


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


def _anchors_of(folder: Path, path: PurePosixPath) -> frozenset[str]:
    file = folder / path
    try:
        state = file.stat()
    except OSError:
        return frozenset()
    return _anchors_in(file, state.st_size, state.st_mtime_ns)


@lru_cache(256)
def _anchors_in(file: Path, size: int, changed: int) -> frozenset[str]:
    """Return the anchors of a file; size and time are cache keys: a changed file is read again."""
    return anchors(read(file, file.name).body)


CHECKS: tuple[Check, ...] = (
    addresses_are_harmless,
    internal_links_resolve,
    places_are_there,
    pictures_are_there,
)
