"""The invented library: valid, varied, the same every time, and never in the way of real files."""

import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from casebook.catalog import Library, load
from casebook.corpus import CorpusError, write
from casebook.problems import as_text

ROOT = Path(__file__).resolve().parents[1]
COUNT = 400


def digest(folder: Path) -> str:
    """One digest over the names and bytes of all files of a folder."""
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            total.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return total.hexdigest()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented library."""
    invented = tmp_path_factory.mktemp("corpus") / "cases"
    write(invented, COUNT)
    return invented


@pytest.fixture(scope="module")
def library(folder: Path) -> Library:
    """The invented library, read and checked."""
    return load(folder)


@pytest.mark.slow
def test_cases_pass_every_check(library: Library) -> None:
    """Nothing is found in invented cases, neither errors nor advice; drafts stay unpublished."""
    assert as_text(library.problems, library.lines) == ""
    assert library.files == COUNT
    assert len(library.catalog.entries) == COUNT - COUNT // 100


def test_cases_are_spread_and_varied(library: Library) -> None:
    """All provinces, levels, kinds and ways of being placed occur, and bodies are full length."""
    catalog = library.catalog
    assert len({code[:2] for e in catalog.entries for code in e.region_codes}) == 31
    assert {e.case.level for e in catalog.entries} >= {"省", "市", "县", "乡镇", "村", "单位"}
    assert {e.case.kind for e in catalog.entries} == {"案例", "方案", "考察报告", "资料"}
    assert sum(not e.case.regions for e in catalog.entries) == COUNT // 40
    assert any(len(e.case.regions) > 1 for e in catalog.entries)
    assert any(e.case.mechanism.parent for e in catalog.entries)
    assert any(i.formula for e in catalog.entries for i in e.case.indicators)
    lengths = [len("".join(e.body.split())) for e in catalog.entries]
    assert min(lengths) > 2000 and max(lengths) < 5000
    assert 2800 < sum(lengths) / len(lengths) < 3200


def test_namesakes_are_distinguished(library: Library) -> None:
    """Some names are borne by several cases, and each of those says what makes it different."""
    shared = [group for group in library.catalog.by_name.values() if len(group) > 1]
    assert len(shared) > 5
    assert all(entry.case.mechanism.distinguish for group in shared for entry in group)


def test_sentences_are_not_repeated(library: Library) -> None:
    """No full sentence stands in two cases, as in a library that people write."""
    sentences = Counter(
        sentence
        for entry in library.catalog.entries
        for sentence in set(entry.body.replace("\n", "。").split("。"))
        if len(sentence) > 24
    )
    assert [text for text, count in sentences.items() if count > 1] == []


@pytest.mark.slow
def test_same_seed_same_bytes(folder: Path, tmp_path: Path) -> None:
    """The command writes the same bytes in another process with another hash seed."""
    for seed, same in (("1", True), ("2", False)):
        out = tmp_path / seed
        run = subprocess.run(
            [sys.executable, "scripts/make_corpus.py", str(COUNT), str(out), "--seed", seed],
            cwd=ROOT,
            env={"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        )
        assert f"写好 {COUNT} 个案例" in run.stdout
        assert (digest(out) == digest(folder)) is same


def test_vocabularies_of_the_project_can_be_used(tmp_path: Path) -> None:
    """With the real vocabularies in place of the corpus's own the cases are valid too."""
    write(tmp_path / "cases", 60, vocabulary=ROOT / "cases" / "vocabulary")
    library = load(tmp_path / "cases")
    assert as_text(library.problems, library.lines) == ""


def test_only_an_older_corpus_is_replaced(tmp_path: Path) -> None:
    """A folder with anything else in it is refused and left as it is."""
    (tmp_path / "note.md").write_text("keep me", "utf-8")
    with pytest.raises(CorpusError, match="不是以前生成的案例库"):
        write(tmp_path, 3)
    assert [file.name for file in tmp_path.iterdir()] == ["note.md"]
    invented = tmp_path / "made"
    write(invented, 5)
    write(invented, 3)
    assert load(invented).files == 3
    with pytest.raises(CorpusError, match="案例数应在"):
        write(invented, 0)
