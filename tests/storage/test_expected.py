"""The list of the files of a site, from the build that makes them to the check of them."""

from __future__ import annotations

from pathlib import Path

from casebook.storage.expected import PAGE, load, save


def test_the_list_of_files_is_kept_as_it_is(tmp_path: Path) -> None:
    """What is written down is what is read."""
    expected = {"省/a.html": PAGE, "b.js": "1f"}
    save(expected, tmp_path / "files.json")
    assert load(tmp_path / "files.json") == expected
