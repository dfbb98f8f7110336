"""Data files that are made again, in part, from those of the build before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from building.data import changed_files
from building.state import _KEY
from casebook.edition.files import Before, File, Part
from casebook.edition.keeping import KeptPart
from casebook.storage.digest import content_digest


def mended(before: Before) -> Iterator[File]:
    yield "a.csv", before.read("b.csv") + b"2"


@pytest.mark.parametrize("found", [b"1", b"other", None])
def test_only_the_files_of_the_build_before_are_mended(tmp_path: Path, found: bytes | None) -> None:
    """Where a file is another by now, as another process has written it, all files are made."""
    if found is not None:
        (tmp_path / "b.csv").write_bytes(found)
    same = SimpleNamespace(before={0: KeptPart([], "", ["a.csv", "c.csv"])}, changed=frozenset())
    there = {"a.csv": "digest", "b.csv": content_digest(b"1"), "c.csv": "other digest"}
    state = SimpleNamespace(same=same, there=there)
    config: Any = SimpleNamespace(extra={_KEY: state}, site_dir=str(tmp_path))
    part = Part(("a.csv",), tuple, True, mended)
    expected = ({"c.csv": "other digest"}, [("a.csv", b"12")]) if found == b"1" else None
    assert changed_files(config, part, 0) == expected
