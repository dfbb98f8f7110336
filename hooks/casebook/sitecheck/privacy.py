"""The check of a built site for personal data, and for traces of whoever built it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from casebook.personal import find, hidden_numbers
from casebook.problems import ERROR, Problem
from casebook.sitecheck.texts import texts

_ZIP = b"PK\x03\x04"
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def traces_of_builder(root: Path, *folders: Path) -> dict[str, str]:
    """Return texts that must not occur in any output, each with what it is.

    These are the paths of the checkout, the home folder and the build folder, and the e-mail
    address that git would use for commits.
    """
    traces = {str(folder.resolve()): "构建所在的文件夹" for folder in (root, *folders)}
    home = os.path.expanduser("~")  # noqa: PTH111  Path.home() raises where there is no home
    if home not in ("", "/", "~"):
        traces[f"{home}/"] = "构建者的主文件夹"
    git = shutil.which("git")
    if git is not None:
        done = subprocess.run(  # noqa: S603  fixed arguments
            [git, "-C", str(root), "config", "user.email"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if "@" in done.stdout:
            traces[done.stdout.strip()] = "构建者的电子邮箱"
    return traces


def personal_data(path: str, data: bytes, traces: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each number of a person, and each trace of the builder, in a file.

    Zip files (xlsx, docx, zip) are unpacked, whatever their names. Only numbers that may never be
    published are reported: telephone numbers and e-mail addresses of offices can be intended.
    """
    yield from _numbers(path, data)
    for inner, content in _contents(path, data):
        for trace, what in traces.items():
            if trace.encode() in content:
                where = f"（压缩在其中的 {inner}）" if inner else ""
                yield Problem(
                    path,
                    1,
                    1,
                    ERROR,
                    "builder-trace",
                    f"文件里有{what}{where}",
                    "发布的文件不应带有构建机器和构建者的信息；请找出是哪一步写进去的。",
                )


def _numbers(path: str, data: bytes) -> Iterator[Problem]:
    found = [("文件名里", span) for span in find(path, only_errors=True)]
    if path.endswith(_PICTURES):
        found += [("图片附带的文字里", span) for span in hidden_numbers(data)]
    for inner, text in texts(path, data):
        where = f"压缩在其中的 {inner} 里" if inner else "文件里"
        found += [(where, span) for span in find(text, only_errors=True)]
    # Title, description and text of a page repeat each other: report each number once.
    for where, what, code, shown in dict.fromkeys(
        (where, span.kind.what, span.kind.code, span.shown) for where, span in found
    ):
        yield Problem(
            path,
            1,
            1,
            ERROR,
            code,
            f"{where}像是{what}：{shown}",
            "个人信息不能公开；在案例库里找到它，删掉后重新构建。",
        )


def _contents(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield "", data
    if data.startswith(_ZIP) and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name, packed.read(name)
