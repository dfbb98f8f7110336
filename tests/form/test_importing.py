"""A filled form on its way to files: nothing overwritten, nothing doubled, no trap let in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.form.importing import FormCase, read_within_budget, save
from casebook.intake.refusals import ImportRefused
from casebook.text.fingerprint import Fingerprint
from form_filling import SECTIONS, filled
from form_traps import TRAPS, Trap, packed

from .conftest import LIBRARY

Make = Callable[..., FormCase]


def files_in(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder with their bytes."""
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_the_form_itself_has_no_fingerprint(blank: bytes, case: Make, tmp_path: Path) -> None:
    """Its text is the author's own: no fingerprint, no copied text, no sheet in the library."""
    made = case(filled(blank))
    new = save(made, tmp_path / "out", tmp_path / "prints", tmp_path / "sheets")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in new) == [
        "out/520328-yidan-sanhuan.md", "sheets/520328-yidan-sanhuan-编辑留存.txt",
    ]  # fmt: skip
    assert "fingerprint" not in made.text


def test_a_foreign_source_is_fingerprinted(blank: bytes, case: Make, tmp_path: Path) -> None:
    """A source that is given is fingerprinted, and what was copied from it is told."""
    source = tmp_path / "报道.txt"
    source.write_text("记者从镇里了解到。" + SECTIONS["主要做法"] * 2, "utf-8")
    made = case(filled(blank), sources={"S1": source})
    assert 'fingerprint: "520328-yidan-sanhuan-s1"' in made.text
    (text,) = made.fingerprints.values()
    (tmp_path / "f.txt").write_text(text, "ascii")
    assert Fingerprint.load(tmp_path / "f.txt").contains(SECTIONS["主要做法"])
    assert any(one.code == "copied-text" and "主要做法" in one.spot for one in made.errors)


def test_a_source_that_the_form_does_not_name_is_refused(
    blank: bytes, case: Make, tmp_path: Path
) -> None:
    """The message names the numbers there are."""
    (tmp_path / "a.txt").write_text("一篇报道" * 20, "utf-8")
    with pytest.raises(ImportRefused, match="没有 S7（有：S1）"):
        case(filled(blank), sources={"S7": tmp_path / "a.txt"})


def test_importing_again_doubles_and_replaces_nothing(
    blank: bytes, case: Make, tmp_path: Path
) -> None:
    """The same form writes nothing new; one that differs is refused before anything is written."""
    made = case(filled(blank))
    folders = (tmp_path / "out", tmp_path / "prints", tmp_path / "sheets")
    save(made, *folders)
    before = files_in(tmp_path)
    assert save(made, *folders) == []
    other = replace(made, text=made.text + "\n", pictures={"picture-01.png": b"x"})
    with pytest.raises(ImportRefused, match="没有覆盖"):
        save(other, *folders)
    assert files_in(tmp_path) == before


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS)
def test_traps_are_refused(trap: Trap, blank: bytes, tmp_path: Path) -> None:
    """A form that is a bomb, encrypted, damaged or holds entities is refused as by the importer."""
    file = tmp_path / "表.docx"
    file.write_bytes(trap.spoil(blank))
    with pytest.raises(ImportRefused, match=trap.message):
        read_within_budget(file, LIBRARY)


def test_macros_are_not_read(blank: bytes, case: Make) -> None:
    """A macro in the file is neither read nor run, and told."""
    made = case(packed(filled(blank), {"word/vbaProject.bin": b"x"}))
    assert any("宏" in change for change in made.changes)
    assert made.errors == ()
