"""The checks of the files in a library: kinds, names, and data hidden in pictures."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.checks.privacy import NAMES_FILE, no_hidden_numbers
from casebook.manifest import DEFAULT_PAGES, Kind, kind_of, name_refusals, refusals
from casebook.pictures.drawing import DrawingError, rebuilt
from casebook.pictures.kinds import KINDS
from casebook.problems import ERROR, Problem, Severity
from casebook.text.hidden import visible

if TYPE_CHECKING:
    from PIL import Image

MAX_IMAGE = 5 * 1024 * 1024
_GPS = 0x8825
_DEEPEST = 12
_GUARD = ".id-guard"
_GUARD_FORM = re.compile(r"\d+ 个编号，最后一个 (?:无|DX-\d{4}-\d{4})，校验 [0-9a-f]{64}\n")


def files_are_harmless(
    folder: Path, some: Iterable[Path] | None = None, pages: Collection[str] = DEFAULT_PAGES
) -> Iterator[Problem]:
    """Check that the manifest allows every file of a library, and pictures and drawings are safe.

    ``some`` limits the check to these files; ``pages`` are the names of the pages at the root.
    Other checks judge the content of texts.
    """
    if some is None:
        yield from _walked(folder, pages)
        return
    for file in sorted(some):
        path = file.relative_to(folder).as_posix()
        if file.is_symlink():
            yield _link(path)
        elif file.is_file():
            yield from _file(file, path, pages)
        elif file.exists() and not file.is_dir():
            yield _special(path)


def _walked(folder: Path, pages: Collection[str]) -> Iterator[Problem]:
    """Check every file and folder, without following links."""
    waiting = [("", folder)]
    while waiting:
        before, here = waiting.pop()
        seen: dict[str, str] = {}
        try:
            with os.scandir(here) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            text = f"这个文件夹打不开：{error.strerror}"
            yield _problem(before.rstrip("/") or ".", "file-unreadable", text, "改好它的权限。")
            continue
        for entry in entries:
            path = before + entry.name
            if path == ".git":
                continue  # a library may be its own repository; no commit can add this folder
            twin = seen.setdefault(_same_name(entry.name), entry.name)
            if twin != entry.name:
                yield _problem(
                    path,
                    "file-twin",
                    f"“{visible(entry.name)}”和“{visible(twin)}”只差大小写、全角半角或字符的存法",
                    "只留一个，或换一个名字：在 Windows 和 macOS 上它们是同一个文件。",
                )
            if entry.is_symlink():
                if path != NAMES_FILE:  # reported where the list is read
                    yield _link(path)
            elif entry.is_dir():
                yield from _folder(path)
                if not entry.name.startswith(".") and path.count("/") < _DEEPEST:
                    waiting.append((f"{path}/", here / entry.name))
            elif entry.is_file():
                yield from _file(here / entry.name, path, pages)
            else:
                yield _special(path)


def _same_name(name: str) -> str:
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _folder(path: str) -> Iterator[Problem]:
    name = path.rpartition("/")[2]
    if name.startswith("."):
        text = f"案例库里不能有隐藏的文件夹“{name}”，里面的文件没有人看得见"
        yield _problem(path, "file-hidden", text, "删掉它。")
    elif path.count("/") >= _DEEPEST:
        text = f"文件夹套了 {_DEEPEST} 层以上，里面的文件没有检查"
        yield _problem(path, "file-kind", text, "案例放在省份的文件夹里，最多再分两层。")
    for refusal in name_refusals(name):
        if refusal.severity == ERROR:  # Chinese names of folders are reported at their files
            yield _problem(path, *refusal)


def _file(file: Path, path: str, pages: Collection[str]) -> Iterator[Problem]:
    for refusal in refusals(path, pages):
        yield _problem(path, *refusal)
    kind = kind_of(path, pages)
    if path == _GUARD:
        yield from _guard(file)
    if kind in (Kind.PICTURE, Kind.DRAWING):
        yield from no_hidden_numbers(file, path)
    if kind is Kind.PICTURE:
        yield from _picture(file, path)
    elif kind is Kind.DRAWING:
        try:
            rebuilt(file.read_bytes())
        except DrawingError as error:
            hint = "用绘图软件另存为“普通 SVG”，或改用 PNG。"
            yield _problem(path, "svg-active", error.message, hint, line=error.line)
        except OSError as error:
            yield _problem(path, "file-unreadable", f"文件打不开：{error.strerror}", "")


def _guard(file: Path) -> Iterator[Problem]:
    """Check the form of the guard of ids; whether it fits the ids is checked after merging."""
    try:
        with file.open(encoding="utf-8", errors="replace") as guard:
            text = guard.read(1000)
    except OSError as error:
        yield _problem(_GUARD, "file-unreadable", f"文件打不开：{error.strerror}", "改好它的权限。")
        return
    if not _GUARD_FORM.fullmatch(text):
        yield _problem(
            _GUARD,
            "id-guard",
            "编号守卫文件的内容不是程序写的那一行，两个人同时分配编号就不会被发现",
            "恢复原来的文件；合并时冲突的，先合好案例，再运行 python scripts/assign_ids.py。",
        )


def _link(path: str) -> Problem:
    text = "这是一个指向别处的链接文件，不是真正的文件"
    return _problem(path, "symbolic-link", text, "放真正的文件。")


def _special(path: str) -> Problem:
    return _problem(path, "file-special", "这不是普通的文件（管道、套接字或设备）", "删掉它。")


def _picture(file: Path, path: str) -> Iterator[Problem]:
    from casebook.pictures.raster import PictureError, opened  # noqa: PLC0415 - loads Pillow

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
    if real != KINDS[file.suffix]:
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
        return False  # an unreadable picture reveals no location and is not published


def _xmp(image: Image.Image) -> bytes:
    found = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return found.encode() if isinstance(found, str) else bytes(found)


def _problem(  # noqa: PLR0917 - in the order of Problem's fields
    path: str, code: str, message: str, hint: str, severity: Severity = ERROR, line: int = 1
) -> Problem:
    return Problem(shown_path(path), line, 1, severity, code, message, hint)


def shown_path(path: str) -> str:
    """Return a path made safe for terminals, tables and logs: printable and on one line."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return visible(text.replace("\n", "\x0b"))
