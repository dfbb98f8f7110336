"""Whether a built site tells anything about the person or machine that built it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from casebook.problems import ERROR, Problem

_PACKED = (".xlsx", ".docx", ".zip")


def traces_of_builder(root: Path, *folders: Path) -> dict[str, str]:
    """Return texts that must not occur in any output, each with what it is.

    The folders of the checkout, of the home and of the build, and the e-mail address that git
    would sign with.
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
    """Yield a problem for each trace in a file, also within packed files (xlsx, docx, zip)."""
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


def _contents(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield "", data
    if path.endswith(_PACKED):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name, packed.read(name)
