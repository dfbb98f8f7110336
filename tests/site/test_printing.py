"""What a site says of the books that it should offer and cannot."""

from __future__ import annotations

import os
from pathlib import Path

from casebook.corpus import write
from sites import ROOT, build


def test_a_site_without_books_is_built_and_says_so(tmp_path: Path) -> None:
    """Where nothing can be typeset, even a strict and quiet build goes on and reports it."""
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "typst.py").write_text("raise ImportError('not for this processor')\n", "utf-8")
    path = os.pathsep.join([str(ROOT / "hooks"), str(broken)])
    cases = tmp_path / "cases"
    write(cases, 3)
    run = build(tmp_path / "site", cases=cases, env={"PYTHONPATH": path, "CHECK_PAGE": "false"})
    assert run.returncode == 0, run.stdout
    assert "注意：" in run.stdout
    assert "本次网站不提供 PDF、一页纸、Word、电子书。" in run.stdout
    for case in cases.glob("*/*-*.md"):
        assert (tmp_path / "site" / case.relative_to(cases)).with_suffix(".html").is_file()
