"""The zip that a second thread writes."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from casebook.book.docx import zipping
from casebook.book.docx.zipping import ZipWriter

FILES = {"a.xml": ["一", "二" * 5000, ""], "b.bin": [b"\0\1", b"\2"], "c.xml": []}


def made() -> bytes:
    """Return a zip of all files, each written in pieces."""
    with ZipWriter() as out:
        for name, pieces in FILES.items():
            out.start(name)
            for piece in pieces:
                out.write(piece)
        return out.finish()


def test_files_hold_their_pieces_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether pieces are handed on together or one by one, the bytes of the zip are the same."""
    together = made()
    monkeypatch.setattr(zipping, "_AT_ONCE", 1)
    assert made() == together
    with zipfile.ZipFile(io.BytesIO(together)) as archive:
        assert archive.namelist() == list(FILES)
        assert archive.read("a.xml").decode() == "一" + "二" * 5000
        assert archive.read("b.bin") == b"\0\1\2"
        assert archive.read("c.xml") == b""


def test_a_fault_of_the_second_thread_is_told() -> None:
    """Nothing is returned when a step before went wrong."""
    with ZipWriter() as out:
        out.start("a" * 70_000)  # longer than a name in a zip may be
        out.write("一")
        with pytest.raises(struct.error):
            out.finish()
