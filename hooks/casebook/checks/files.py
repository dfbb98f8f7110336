"""The files of a library beside its cases: kinds, sizes, and what pictures give away."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from PIL import Image

from casebook.catalog.loading import RESERVED
from casebook.checks.privacy import file_tells_nothing
from casebook.pictures import KINDS, PictureError, opened
from casebook.problems import ADVICE, ERROR, Problem

MAX_IMAGE = 5 * 1024 * 1024
_GPS = 0x8825
_KEPT_BY_EDITORS = frozenset(RESERVED) - {"assets"}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ACTIVE_SVG = re.compile(
    rb"<\s*(?:script|foreignObject|iframe|!ENTITY)|\son\w+\s*=|javascript:|@import"
    rb"|(?:href|src)\s*=\s*[\"']?\s*(?!#)[^\"'\s>]|url\(\s*[\"']?(?!#)",
    re.I,
)


def files_are_harmless(folder: Path, some: Iterable[Path] | None = None) -> Iterator[Problem]:
    """Every file that would be copied to the site is text of a case, or a picture that is safe.

    ``some`` limits the check to these files. Folders of vocabularies and fingerprints are read by
    their own loaders; files whose names begin with a dot are not published.
    """
    paths = _inside(folder) if some is None else [f.relative_to(folder).as_posix() for f in some]
    for path in sorted(paths):
        parts = path.split("/")
        if any(part.startswith(".") for part in parts) or parts[0] in _KEPT_BY_EDITORS:
            continue
        file = folder / path
        if file.is_symlink():
            yield _problem(
                path,
                "symbolic-link",
                "这是一个指向别处的链接文件，不是真正的文件",
                "放真正的文件。",
            )
        elif file.is_file() and len(parts) > 1:
            yield from _checked(file, path)


def _inside(folder: Path, before: str = "") -> Iterator[str]:
    """Yield the paths of all files but those that are text by their kind and soundly named."""
    with suppress(PermissionError), os.scandir(folder) as entries:
        for entry in entries:
            path = before + entry.name
            if entry.is_symlink():
                yield path
            elif entry.is_dir():
                yield from _inside(folder / entry.name, f"{path}/")
            elif not (entry.name.endswith(".md") and _NAME.fullmatch(entry.name)):
                yield path


def _checked(file: Path, path: str) -> Iterator[Problem]:
    kind = file.suffix
    if not _NAME.fullmatch(file.name):
        yield _problem(
            path,
            "file-characters",
            f"文件名“{file.name}”里有汉字、空格或特殊符号",
            "只用小写字母、数字、短横线和点；否则网址和压缩包里会成乱码。",
            ADVICE,
        )
    if kind == ".md":
        return
    yield from file_tells_nothing(file, path)
    if kind == ".svg" and path.startswith("assets/"):
        if _ACTIVE_SVG.search(file.read_bytes()):
            yield _problem(
                path,
                "svg-active",
                "SVG 图里有脚本、事件或对别处的引用",
                "用绘图软件另存为“普通 SVG”，或改用 PNG。",
            )
    elif kind in KINDS:
        yield from _picture(file, path, KINDS[kind])
    else:
        yield _problem(
            path,
            "file-kind",
            f"案例文件夹里不能放“{kind or file.name}”文件",
            "只收 .md 和图片（.jpg .png .webp .gif）；扩展名用小写。",
        )


def _picture(file: Path, path: str, form: str) -> Iterator[Problem]:
    size = file.stat().st_size
    if size > MAX_IMAGE:
        yield _problem(
            path,
            "image-too-large",
            f"图片有 {size / 1024 / 1024:.1f} MB，超过 5 MB",
            "缩小到长边 1600 像素以内再交。",
        )
        return
    try:
        image = opened(file.read_bytes(), quick=True)
    except PictureError as error:
        yield _problem(path, error.code, str(error), error.remedy)
        return
    real, located = image.format, _has_gps(image) or b"GPSL" in _xmp(image)
    if real != form:
        yield _problem(
            path,
            "image-kind",
            f"扩展名和内容不符：内容是 {real}",
            "用画图软件另存为需要的格式，不要只改扩展名。",
        )
    if located:
        yield _problem(
            path,
            "image-location",
            "照片里带着拍摄地点的坐标",
            "在手机里关掉位置后发送，或用画图软件另存一份再交。",
        )


def _has_gps(image: Image.Image) -> bool:
    try:
        return bool(image.getexif().get_ifd(_GPS))
    except (OSError, ValueError, SyntaxError, KeyError, TypeError):
        return False  # what cannot be read tells nobody a place, and is not published


def _xmp(image: Image.Image) -> bytes:
    found = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return found.encode() if isinstance(found, str) else bytes(found)


def _problem(path: str, code: str, message: str, hint: str, severity: str = ERROR) -> Problem:
    return Problem(path, 1, 1, ADVICE if severity == ADVICE else ERROR, code, message, hint)
