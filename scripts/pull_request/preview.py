"""A small site with the changed cases, to be opened from a folder by double click."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import yaml

from casebook.case.profile import FILE
from casebook.frontmatter import read
from navigation import pages_at_root
from pull_request.changes import is_case_file
from pull_request.judging import run

_TIME_LIMIT = 600
_SHARED = ("vocabulary", "fingerprints", "calls", "assets")


class PreviewError(Exception):
    """The preview could not be built; the message is what the build said."""


def build(root: Path, library: Path, cases: Iterable[str], out: Path) -> int:
    """Build a site from the changed cases, and those they refer to, into ``out``.

    ``root`` holds the program, ``library`` the merged cases, ``cases`` are paths in it
    (gansu/620921-3jia1.md). Returns how many pages were changed. Raises :class:`PreviewError`.
    The build runs in a process of its own, without tokens.
    """
    cases = [*cases]
    changed = [path for path in cases if is_case_file(path) and path.endswith(".md")]
    work = out.with_name(f"{out.name}-library")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for name in _SHARED:
        if (library / name).is_dir():
            shutil.copytree(library / name, work / name)
    _copy(library, work, FILE)
    for path in sorted(_with_references(library, changed)):
        _copy(library, work, path)
    for picture in cases:
        if not picture.endswith(".md"):
            _copy(library, work, picture)
    (work / "index.md").write_text(_home(changed), "utf-8")
    for name in pages_at_root(root / "mkdocs.yml") - {"index.md"}:
        # They link to cases that are not in the preview.
        (work / name).write_text("---\ntitle: 预览\n---\n\n预览里没有这一页。\n", "utf-8")
    _build(root, work, out)
    shutil.rmtree(work)
    return len(changed)


def _copy(library: Path, work: Path, path: str) -> None:
    source = library / path
    if source.is_file() and not source.is_symlink():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, work / path)
        for picture in source.parent.iterdir():
            if picture.suffix in (".jpg", ".jpeg", ".png", ".webp", ".gif"):
                shutil.copy(picture, (work / path).parent / picture.name)


def _with_references(library: Path, changed: Iterable[str]) -> set[str]:
    """Return the cases and all cases they refer to, directly or not, so that no link is broken."""
    by_id: dict[str, str] | None = None
    found: set[str] = set()
    waiting = list(changed)
    while waiting:
        path = waiting.pop()
        if path in found or not (library / path).is_file():
            continue
        found.add(path)
        meta = read(library / path, path).meta
        mechanism = meta.get("mechanism")
        parent = mechanism.get("parent") if isinstance(mechanism, dict) else None
        related = meta.get("related")
        references = [*(related if isinstance(related, list) else ()), parent]
        for reference in references:
            if not isinstance(reference, str):
                continue
            if reference.endswith(".md"):
                waiting.append(reference)
                continue
            by_id = by_id if by_id is not None else _ids(library)
            if reference in by_id:
                waiting.append(by_id[reference])
    return found


def _ids(library: Path) -> dict[str, str]:
    found = {}
    for file in library.glob("*/**/*.md"):
        path = file.relative_to(library).as_posix()
        if is_case_file(path) and path.endswith(".md"):
            found[str(read(file, path).meta.get("id"))] = path
    return found


def _home(changed: list[str]) -> str:
    meta = {
        "title": "首页",
        "template": "home.html",
        "eyebrow": "预览",
        "headline": ["这是合并请求的预览"],
        "lede": "只有这次改动的案例和它们引用的案例，别处的链接可能打不开。",
        "featured": changed[:12],
    }
    return f"---\n{yaml.safe_dump(meta, allow_unicode=True, sort_keys=False)}---\n"


def _build(root: Path, library: Path, out: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(root / "mkdocs.yml")]
    try:
        done = run(
            command, root, _TIME_LIMIT,
            CASES_DIR=str(library.absolute()), SITE_DIR=str(out.absolute()), PRINT="false",
            NO_MKDOCS_2_WARNING="1", PYTHONPATH=str(root / "hooks"),
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise PreviewError(f"做预览超过了 {_TIME_LIMIT} 秒，停下了。") from error
    if done.returncode:
        raise PreviewError((done.stdout + done.stderr).decode("utf-8", "replace").strip())
