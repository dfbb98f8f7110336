"""The command that counts lines of fields and of text."""

from __future__ import annotations

from pathlib import Path

from commands import run


def test_fields_and_text_are_counted_and_added_up(tmp_path: Path) -> None:
    """Fences and empty lines do not count; pages and folders without cases are left out."""
    for path, fields in (("guangxi/1-a.md", 5), ("unplaced/b.md", 1), ("calls/c.md", 9)):
        file = tmp_path / path
        file.parent.mkdir()
        file.write_text("---\n" + "a: b\n" * fields + "---\n\n## 甲\n\n文\n", "utf-8")
    (tmp_path / "about.md").write_text("---\ntitle: 甲\n---\n", "utf-8")
    assert run("count_lines", CASES_DIR=str(tmp_path)).stdout.split("\n") == [
        "     5      2  guangxi/1-a.md",
        "     1      2  unplaced/b.md",
        "     6      4  合计 2 个案例，1.50 : 1",
        "",
    ]


def test_an_unknown_commit_is_reported() -> None:
    """What git does not know ends with a sentence and no traceback."""
    done = run("count_lines", "--commit", "no-such-commit")
    assert done.returncode == 1
    assert done.stderr.startswith("这次提交读不到：")
