"""How words are read is kept between runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebook.book import readings
from casebook.book.readings import kept_readings
from casebook.text import latin, pinyin_key


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin as a new process begins."""
    monkeypatch.setattr(latin, "_known", {})
    monkeypatch.setattr(readings, "_taken", set())
    pinyin_key.cache_clear()


def _fails() -> None:
    raise AssertionError("the tables were loaded")


def test_what_was_read_is_known_in_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run needs no tables for the same words, and sorts them alike."""
    file = tmp_path / "cache" / "readings.json"
    with kept_readings(file):
        first = pinyin_key("长治市“三员”")
    monkeypatch.setattr(latin, "_known", {})
    monkeypatch.setattr(readings, "_taken", set())
    monkeypatch.setattr(latin, "_pypinyin", _fails)
    pinyin_key.cache_clear()
    written = file.stat().st_mtime_ns
    with kept_readings(file):
        assert pinyin_key("长治市“三员”") == first
    assert file.stat().st_mtime_ns == written


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"number": 1}', '{"number": "NOW", "readings": [1]}', "\udcff"]
)
def test_a_damaged_file_is_not_heeded_and_written_anew(tmp_path: Path, text: str) -> None:
    """Whatever lies there, words are read as they should be, and kept."""
    file = tmp_path / "readings.json"
    text = text.replace("NOW", latin.readings_number())
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with kept_readings(file):
        assert pinyin_key("乐陵").startswith("~lao4 ~ling2")
    assert json.loads(file.read_text("utf-8"))["readings"] == {"1乐陵": "lao4 ling2"}


def test_readings_of_other_tables_are_not_heeded(tmp_path: Path) -> None:
    """A file of an earlier version says nothing about this one."""
    file = tmp_path / "readings.json"
    file.write_text(json.dumps({"number": "0.1", "readings": {"1乐陵": "le4 ling2"}}), "utf-8")
    with kept_readings(file):
        assert pinyin_key("乐陵").startswith("~lao4 ~ling2")
