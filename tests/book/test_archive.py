"""The archive copy: PDF/A-2a with PDF/UA-1, or a reason why there is none."""

from __future__ import annotations

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from book.conftest import ROOT, Bindery, context_of, print_pdf
from book.hostile import library_with
from casebook.book import pdf, sections
from casebook.book.typesetting import RefusedError


@pytest.fixture(scope="module")
def archived(bindery: Bindery) -> Path:
    """Return the archive copy of a collection."""
    return bindery.pdf("houjin", archive=True)


def structure(opened: pikepdf.Pdf) -> list[tuple[str, Any]]:
    """Return all structure elements: type and element."""
    found: list[tuple[str, Any]] = []

    def visit(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for child in element:
                visit(child)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.append((str(element.S), element))
            if "/K" in element:
                visit(element.K)

    visit(opened.Root.StructTreeRoot.K)
    return found


def test_it_declares_both_standards_and_meets_their_outer_requirements(archived: Path) -> None:
    """Identification, language, title, tags and output intent are where the standards ask."""
    with pikepdf.open(archived) as opened:
        xmp = bytes(opened.Root.Metadata.read_bytes()).decode()
        assert "<pdfaid:part>2</pdfaid:part>" in xmp
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
        assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
        assert str(opened.Root.Lang).lower().startswith("zh")
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert str(opened.Root.OutputIntents[0].S) == "/GTS_PDFA1"
        assert not opened.is_encrypted


def test_every_figure_has_a_text_and_every_table_a_head(archived: Path, bindery: Bindery) -> None:
    """What is drawn can be read aloud: diagrams, map and QR codes with their alternative."""
    _, entries = bindery.collection("houjin")
    with pikepdf.open(archived) as opened:
        elements = structure(opened)
        figures = [element for kind, element in elements if kind == "/Figure"]
        assert len(figures) >= 2 * len(entries) + 1
        assert all(str(element.get("/Alt", "")).strip() for element in figures)
        kinds = [kind for kind, _ in elements]
        assert kinds.count("/Table") > 20
        assert kinds.count("/TH") > kinds.count("/Table")
        for kind in ("/TOC", "/TOCI", "/L", "/LI", "/P", "/Link"):
            assert kind in kinds, kind


def test_headings_never_skip_a_level(archived: Path) -> None:
    """A reader who listens can follow the order of headings."""
    with pikepdf.open(archived) as opened:
        levels = [
            int(kind[2:])
            for kind, _ in structure(opened)
            if kind.startswith("/H") and kind[2:].isdigit()
        ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.slow
def test_it_is_refused_when_a_character_has_no_glyph(tmp_path: Path) -> None:
    """The refusal names the case and the character, and no file is left."""
    library, file, entries = library_with(tmp_path, "奖杯🏆在此。")
    context = context_of(library, tmp_path / "cases", tmp_path / "cache")
    with pytest.raises(RefusedError, match=r"gansu/620921-3jia1\.md《金塔县.*U\+1F3C6"):
        print_pdf(context, file, entries, archive=True)
    assert not list(tmp_path.rglob("*.pdf"))


def test_every_published_collection_can_be_archived(bindery: Bindery) -> None:
    """The real collections meet the standard as they stand."""
    for file in sorted((ROOT / "cases" / "collections").glob("*.md")):
        if file.stem != "README":
            assert bindery.pdf(file.stem, archive=True).stat().st_size > 100_000


JARS = [
    Path("/usr/share/java") / f"{name}.jar"
    for name in (
        "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "jaxb-api",
        "javax.activation",
    )
]  # fmt: skip


def _preflight() -> str:
    """Return what runs Apache Preflight where Debian's packages are installed, else why not."""
    java = shutil.which("java")
    if java and all(jar.is_file() for jar in JARS):
        return java
    return "没有运行：这台机器没有安装 Apache Preflight"


@pytest.mark.parametrize("java", [_preflight()])
def test_another_program_finds_the_same_book_to_be_an_archive_copy(
    java: str, bindery: Bindery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Apache Preflight, which knows PDF/A-1b alone, has nothing to say of a bound book as A-1b.

    Where it is not installed, the name of this test says so.
    """
    if not Path(java).exists():
        return
    monkeypatch.setattr("casebook.book.typesetting.ARCHIVE", ("a-1b",))
    for module in (pdf, sections):
        monkeypatch.setattr(module, "MOST_CASES", 2)
    file, entries = bindery.collection("houjin")
    context = context_of(bindery.library, ROOT / "cases", tmp_path / "cache")
    (product,) = print_pdf(context, file, entries, archive=True)
    judged = tmp_path / "judged.pdf"
    with pikepdf.open(product.file) as opened:
        # Preflight takes a bookmark's place for none when it is an object of its own, as it may be.
        for row in opened.objects:
            if isinstance(row, pikepdf.Dictionary) and "/Dest" in row and "/Title" in row:
                row.Dest = pikepdf.Array(list(row.Dest))
        # PDF 1.4 knows no compressed structure.
        opened.save(
            judged,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            force_version="1.4",
        )
    command = [java, "-cp", ":".join(map(str, JARS)), "org.apache.pdfbox.preflight.Validator_A1b"]
    done = subprocess.run([*command, str(judged)], capture_output=True, text=True, check=False)
    assert "is a valid PDF/A-1b file" in done.stdout, done.stdout[-2000:] + done.stderr[-2000:]
