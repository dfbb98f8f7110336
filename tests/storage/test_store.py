"""Kept results: taken whole and verified, out of date with their inputs, removed at last."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from casebook.storage.digest import content_digest
from casebook.storage.store import Store

CONTENT = b"%PDF-1.7 " + bytes(range(256)) * 40
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "halved": lambda content: content[: len(content) // 2],
    "garbage": lambda content: os.urandom(len(content)),
    "one bit": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "longer": lambda content: content + b"\0",
}


def filled(folder: Path) -> Store:
    """Return a store with one result of two files."""
    store = Store(folder)
    store.put("k1", {"a.pdf": CONTENT, "b.txt": "乙".encode()}, [1, "二"])
    return store


def test_a_result_comes_back_whole(tmp_path: Path) -> None:
    """The same bytes and data, for another run too; an unknown key has none."""
    filled(tmp_path)
    found = Store(tmp_path).get("k1")
    assert found is not None
    assert found.files["a.pdf"].read_bytes() == CONTENT
    assert found.files["b.txt"].read_text("utf-8") == "乙"
    assert found.data == [1, "二"]
    assert Store(tmp_path).get("k2") is None
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("name", DAMAGES)
@pytest.mark.parametrize("folder", ["objects", "records"])
def test_what_is_damaged_is_not_taken_and_is_made_again(
    tmp_path: Path, folder: str, name: str
) -> None:
    """Whatever happened to a file of the store, the result is not found, and can be put again."""
    store = filled(tmp_path)
    for file in (tmp_path / folder).iterdir():
        file.write_bytes(DAMAGES[name](file.read_bytes()))
    assert store.get("k1") is None
    filled(tmp_path)
    found = store.get("k1")
    assert found is not None and found.files["a.pdf"].read_bytes() == CONTENT


@pytest.mark.parametrize("folder", ["objects", "records"])
def test_a_missing_file_is_not_taken(tmp_path: Path, folder: str) -> None:
    """A record without its files, and files without their record, are no result."""
    store = filled(tmp_path)
    next((tmp_path / folder).iterdir()).unlink()
    assert store.get("k1") is None


@pytest.mark.parametrize("row", ["", "[]", "null", '{"files": 3}', '{"files": {"a": "../x"}}'])
def test_a_record_of_another_form_is_not_taken(tmp_path: Path, row: str) -> None:
    """A whole record that an earlier program wrote in another form is no result."""
    store = filled(tmp_path)
    text = row.encode()
    (tmp_path / "records" / "k1").write_bytes(content_digest(text).encode() + b"\n" + text)
    assert store.get("k1") is None


def test_equal_contents_lie_there_once(tmp_path: Path) -> None:
    """A file is named by its content, whichever results it belongs to."""
    store = filled(tmp_path)
    (tmp_path / "made.pdf").write_bytes(CONTENT)
    store.put("k2", {"other.pdf": tmp_path / "made.pdf"})
    assert len(list(store.objects.glob("*.pdf"))) == 1


def test_a_result_is_out_of_date_when_a_file_it_depends_on_changes(tmp_path: Path) -> None:
    """Changed, gone, or there where there was none: the result is not taken; as before, it is."""
    store, root = Store(tmp_path / "store"), tmp_path / "root"
    root.mkdir()
    (root / "a.png").write_bytes(b"1")
    store.put("k", {}, 7, {"a.png": content_digest(b"1"), "b.png": ""})
    assert store.get("k", root) is not None
    (root / "a.png").write_bytes(b"2")
    assert store.get("k", root) is None
    (root / "a.png").write_bytes(b"1")
    assert store.get("k", root) is not None
    (root / "b.png").write_bytes(b"")
    assert store.get("k", root) is None
    (root / "b.png").unlink()
    (root / "a.png").unlink()
    assert store.get("k", root) is None


def test_what_nobody_took_for_a_month_is_removed(tmp_path: Path) -> None:
    """Keeping something new removes the old; taking something makes it young again."""
    store = filled(tmp_path)
    store.put("old", {"old.txt": b"old"})
    (store.work / "killed").mkdir()
    past = time.time() - 40 * 24 * 3600
    for file in tmp_path.glob("*/*"):
        os.utime(file, (past, past))
    assert store.get("k1") is not None
    Store(tmp_path).put("new", {"new.txt": b"new"})
    assert {file.name for file in (tmp_path / "records").iterdir()} == {"k1", "new"}
    assert len(list(store.objects.iterdir())) == 3
    assert not list(store.work.iterdir())


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_is_wrong_removes_nothing_new(
    days: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder on a server whose time differs from this machine's keeps what was just stored."""
    ahead = time.time() + days * 24 * 3600
    monkeypatch.setattr(time, "time", lambda: ahead)
    store = filled(tmp_path)
    store.put("k2", {"c.txt": b"c"})
    assert store.get("k1") is not None and store.get("k2") is not None


def test_several_runs_share_one_folder(tmp_path: Path) -> None:
    """Who puts the same result at the same time finds it whole at every moment."""

    def run(number: int) -> bool:
        store = Store(tmp_path)
        store.put("k", {"a.bin": CONTENT}, number)
        return store.get("k") is not None

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(run, range(64)))
