"""Files that others read at the same time are whole at every moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.storage.atomic import appearing, locked, write_durably, write_whole


def test_a_file_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    """Until the block ends the old content stands, then the new one, and nothing else is left."""
    file = tmp_path / "new" / "a.txt"
    write_whole(file, "旧")
    with appearing(file) as part:
        part.write_text("新", "utf-8")
        assert file.read_text("utf-8") == "旧"
    assert file.read_text("utf-8") == "新"
    assert list(file.parent.iterdir()) == [file]


def test_after_an_error_all_is_as_it_was(tmp_path: Path) -> None:
    """A block that fails leaves the old file and no part of a new one."""
    file = tmp_path / "a.txt"
    write_whole(file, b"old")
    with pytest.raises(RuntimeError), appearing(file) as part:
        part.write_bytes(b"ne")
        raise RuntimeError
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_kept_file_keeps_its_rights(tmp_path: Path) -> None:
    """A file that is written durably has the rights that it had, and nothing else is left."""
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_durably(file, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)
    assert list(tmp_path.iterdir()) == [file]


def test_one_at_a_time_holds_a_lock(tmp_path: Path) -> None:
    """A second is refused while the first holds it, and let in afterwards; the file is gone."""
    file = tmp_path / "lock"
    with locked(file):
        with pytest.raises(BlockingIOError), locked(file):
            pass
        assert file.exists()
    assert not file.exists()
    with locked(file):
        pass
