"""Publishing as a whole: refused when it must be, and the old site whole whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casebook.corpus import write
from served import command, environment, publish
from sites import PAGES_ALONE, ROOT, digests

_MOMENTS = (
    *(("", part) for part in (0.1, 0.5, 0.8)),  # while it builds: parts of the time that takes
    *((f"{step}：", after) for step in ("构建", "检查") for after in (0.0, 0.1)),
    *(("压缩，写策略和服务器配置：", after) for after in (0.0, 0.005, 0.02)),
)
"""When publishing is killed: after a line that it prints, and so many seconds."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three cases, quick to build."""
    folder = tmp_path_factory.mktemp("small") / "cases"
    write(folder, 3)
    return folder


def test_an_unreviewed_map_is_refused_where_boundaries_are_asked_for(
    small: Path, tmp_path: Path
) -> None:
    """A site that insists on boundaries without a 审图号 is not published, and told what to do."""
    root = tmp_path / "checkout"
    root.mkdir()
    for name in ("hooks", "theme", "scripts"):
        (root / name).symlink_to(ROOT / name)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "    mode: auto\n" in text
    (root / "mkdocs.yml").write_text(text.replace("    mode: auto\n", "    mode: geo\n"), "utf-8")
    script = root / "publish.py"
    source = (ROOT / "scripts" / "publish.py").read_text("utf-8")
    here = "Path(__file__).resolve().parents[1]"
    assert here in source
    script.write_text(source.replace(here, f"Path({str(root)!r})"), "utf-8")
    run = subprocess.run(
        [sys.executable, str(script), "-o", str(tmp_path / "dist")],
        env=environment(cases=small, more=PAGES_ALONE) | {"PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 1
    assert "审图号" in run.stderr
    assert "--allow-unreviewed-map" in run.stderr
    assert "auto" in run.stderr
    assert not (tmp_path / "dist" / "current").exists()


def test_killed_at_any_moment_the_old_site_stays(small: Path, tmp_path: Path) -> None:
    """kill -9 at ten moments, in every step of publishing, never leaves less than a whole site."""
    out = tmp_path / "dist"
    options = "--allow-unreviewed-map"
    done = publish(out, options, cases=small, more=PAGES_ALONE)
    assert done.returncode == 0
    took = float(done.stdout.partition("构建：")[2].partition(" 秒")[0])
    site, page = out / "current" / "site", next(small.glob("*/*.md"))
    text = page.read_text("utf-8")
    stayed = 0
    for number, (line, after) in enumerate(_MOMENTS):
        before, release = digests(site), (out / "current").readlink()
        page.write_text(f"{text}\n改过的第 {number} 次。\n", "utf-8")
        process = subprocess.Popen(
            command(out, options),
            env=environment(cases=small, more={**PAGES_ALONE, "PYTHONUNBUFFERED": "1"}),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,
        )
        assert process.stdout is not None
        assert not line or any(said.startswith(line) for said in process.stdout)
        time.sleep(after if line else after * took)
        _kill(process)
        process.stdout.close()
        if (out / "current").readlink() == release:
            assert digests(site) == before
            stayed += 1
        else:  # it was through: then the new site is there, all of it
            assert f"改过的第 {number} 次" in _texts(site)
    assert len(_MOMENTS) == 10
    assert stayed >= 7  # a kill just after the switch finds the new site, whole
    assert publish(out, options, cases=small, more=PAGES_ALONE).returncode == 0
    assert not list(out.glob(".next*"))


def test_a_library_with_errors_leaves_the_published_site(small: Path, tmp_path: Path) -> None:
    """When the build fails the problems are reported and what is published stays."""
    out = tmp_path / "dist"
    assert publish(out, "--allow-unreviewed-map", cases=small, more=PAGES_ALONE).returncode == 0
    before = digests(out / "current")
    broken = tmp_path / "broken"
    write(broken, 3)
    page = next(broken.glob("*/*.md"))
    page.write_text(page.read_text("utf-8").replace("\nkind:", "\nkinds:", 1), "utf-8")
    run = publish(out, "--allow-unreviewed-map", cases=broken, more=PAGES_ALONE)
    assert run.returncode == 1
    assert "kinds" in run.stdout
    assert "已发布的网站没有改动" in run.stdout
    assert digests(out / "current") == before


def _kill(process: subprocess.Popen[str]) -> None:
    """Kill a publishing with all its helpers, and wait until they are gone: they hold its lock."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    raise AssertionError("helpers of a killed publishing live on")


def _texts(site: Path) -> str:
    return "".join(file.read_text("utf-8") for file in sorted(site.rglob("*.html")))
