"""Finished books in the store: taken while nothing changed, never half, thrown away at last."""

from __future__ import annotations

import os
import time
from pathlib import Path

from casebook.book.kept import Kept, number_of

ROWS = ((0, "一、甘肃", "1"), (1, "金塔县“3+1”", "2"))


def test_what_was_kept_is_taken_whole(tmp_path: Path) -> None:
    """The same bytes and bookmarks come back, into a folder that need not exist."""
    kept = Kept(tmp_path / "kept")
    (tmp_path / "book.pdf").write_bytes(b"%PDF-1.7 ...")
    kept.keep("a1", tmp_path / "book.pdf", ROWS)
    assert kept.take("a1", tmp_path / "new" / "copy.pdf") == ROWS
    assert (tmp_path / "new" / "copy.pdf").read_bytes() == b"%PDF-1.7 ..."
    assert not list((tmp_path / "kept").glob("*.part"))


def test_what_is_not_here_or_only_half_is_not_taken(tmp_path: Path) -> None:
    """Neither an unknown number, nor a PDF without bookmarks, nor broken bookmarks count."""
    kept = Kept(tmp_path / "kept")
    output = tmp_path / "copy.pdf"
    assert kept.take("a1", output) is None
    (tmp_path / "kept" / "a1.pdf").write_bytes(b"%PDF")
    assert kept.take("a1", output) is None
    (tmp_path / "kept" / "a1.json").write_text("[[0, ", "utf-8")
    assert kept.take("a1", output) is None
    (tmp_path / "kept" / "b2.json").write_text("[]", "utf-8")
    assert kept.take("b2", output) is None


def test_inputs_lead_to_what_was_made_from_them(tmp_path: Path) -> None:
    """Known inputs give the number of their PDF; unknown ones, or a broken note, give nothing."""
    kept = Kept(tmp_path / "kept")
    kept.remember("e5", "a1")
    assert kept.known("e5") == "a1"
    assert not kept.known("e6")
    (tmp_path / "kept" / "e7.known").write_bytes(b"\xff\xfe\x00")
    assert not kept.known("e7")


def test_what_nobody_took_for_a_month_is_thrown_away(tmp_path: Path) -> None:
    """Keeping something new removes the old; taking something makes it young again."""
    kept = Kept(tmp_path / "kept")
    output = tmp_path / "book.pdf"
    output.write_bytes(b"%PDF")
    for name in ("old", "used"):
        kept.keep(name, output, ROWS)
        past = time.time() - 40 * 24 * 3600
        os.utime(tmp_path / "kept" / f"{name}.pdf", (past, past))
    assert kept.take("used", tmp_path / "copy.pdf")
    kept.keep("new", output, ROWS)
    assert {file.name for file in (tmp_path / "kept").iterdir()} == {
        *("used.pdf", "used.json"),
        *("new.pdf", "new.json"),
    }


def test_a_number_changes_with_each_part_and_their_borders() -> None:
    """Parts are counted with their lengths: moving a letter over a border is a change."""
    assert number_of([b"ab", b"c"]) == number_of([b"ab", b"c"])
    assert len({number_of(p) for p in ([b"ab", b"c"], [b"a", b"bc"], [b"c", b"ab"], [b"abc"])}) == 4
