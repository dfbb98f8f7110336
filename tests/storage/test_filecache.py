"""What an earlier run found is used only while everything that it depends on is unchanged."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from casebook.case import Case
from casebook.catalog import Library
from casebook.checks import check_files, load, running
from casebook.problems import Problem
from casebook.storage import filecache
from casebook.storage.filecache import FileCache, Packed

CASES = Path(__file__).parents[2] / "cases"


class _Work:
    """Answers with the text of each file, and notes which it was asked for."""

    def __init__(self, library: Path) -> None:
        self.library = library
        self.asked: list[str] = []

    def __call__(self, files: Sequence[Path]) -> Iterator[Packed]:
        for file in files:
            self.asked.append(file.name)
            there = (self.library / "map.png").is_file()
            yield Packed.of(file.read_text(), (("map.png", there),))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "cases"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.md").write_text(f"text of {name}")
    return folder


def _run(
    library: Path, *, inputs: Sequence[bytes] = (), level: int = 0, names: str = "abc"
) -> tuple[list[str], list[str]]:
    """Return what is found in the files, and which of them were looked at for it."""
    work = _Work(library)
    files = [library / f"{name}.md" for name in names]
    with closing(FileCache(library.parent / "cache", library, "texts", inputs)) as cache:
        return list(cache.through(files, work, level)), work.asked


def test_unchanged_files_are_not_looked_at_again(library: Path) -> None:
    """A second run finds the same without looking at any file, in any order of the files."""
    assert _run(library)[1] == ["a.md", "b.md", "c.md"]
    assert _run(library, names="cab") == (["text of c", "text of a", "text of b"], [])


def test_a_changed_file_alone_is_looked_at(library: Path) -> None:
    """Of three files only the changed one and the new one are looked at again."""
    _run(library)
    (library / "b.md").write_text("changed b")
    (library / "d.md").write_text("text of d")
    found, asked = _run(library, names="abcd")
    assert found == ["text of a", "changed b", "text of c", "text of d"]
    assert asked == ["b.md", "d.md"]


def test_other_inputs_make_everything_new(library: Path) -> None:
    """When a vocabulary has changed, nothing that was found before counts."""
    _run(library, inputs=[b"words"])
    assert _run(library, inputs=[b"other words"])[1] == ["a.md", "b.md", "c.md"]


def test_a_file_beside_that_comes_or_goes_makes_it_new(library: Path) -> None:
    """A finding that depends on a picture being there is made again when the picture comes."""
    _run(library)
    (library / "map.png").write_bytes(b"")
    assert len(_run(library)[1]) == 3
    assert _run(library)[1] == []


def test_a_thorough_look_serves_a_quick_one_but_not_the_other_way(library: Path) -> None:
    """What was only compared is judged when it is asked for; what was judged may be compared."""
    _run(library, level=0)
    assert len(_run(library, level=1)[1]) == 3
    assert _run(library, level=0)[1] == []


def test_another_state_of_the_program_makes_everything_new(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Findings of an older version of the program do not count."""
    _run(library)
    monkeypatch.setattr(filecache, "program_digest", lambda: "newer")
    assert len(_run(library)[1]) == 3


def test_a_file_changed_while_it_is_looked_at_is_not_kept(library: Path) -> None:
    """What is found in a file that somebody saves meanwhile is reported, and not kept."""

    def work(files: Sequence[Path]) -> Iterator[Packed]:
        for file in files:
            file.write_text("saved meanwhile")
            yield Packed.of(file.read_text())

    (library / "a.md").write_text("before")
    with closing(FileCache(library.parent / "cache", library, "texts", [])) as cache:
        assert list(cache.through([library / "a.md"], work)) == ["saved meanwhile"]
    (library / "a.md").write_text("before")
    assert _run(library, names="a") == (["before"], ["a.md"])


def test_a_damaged_or_locked_cache_does_no_harm(library: Path) -> None:
    """With a file that is no database, and with one that another run holds, all is found."""
    _run(library)
    (file,) = (library.parent / "cache").glob("*.sqlite")
    file.write_bytes(b"nonsense" * 1000)
    assert len(_run(library)[1]) == 3
    assert _run(library)[1] == []
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert len(_run(library)[0]) == 3
    shutil.rmtree(library.parent / "cache")
    (library.parent / "cache").write_text("a file stands where the folder should be")
    assert len(_run(library)[0]) == 3


@pytest.mark.slow
@pytest.mark.parametrize("column", ["data", "beside"])
def test_a_damaged_finding_is_made_again(library: Path, column: str) -> None:
    """When any byte of what was kept is not what it was, the file is looked at again."""
    _run(library)
    (file,) = (library.parent / "cache").glob("*.sqlite")
    question = f"SELECT {column} FROM found WHERE path = 'b.md'"  # noqa: S608 - of this test
    with closing(sqlite3.connect(file)) as rows:
        ((whole,),) = rows.execute(question).fetchall()
    spoilt = [b"\0", b"", "text", None]
    spoilt += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    for value in spoilt:
        with closing(sqlite3.connect(file)) as rows:
            change = f"UPDATE found SET {column} = ? WHERE path = 'b.md'"  # noqa: S608
            rows.execute(change, [value])
            rows.commit()
        assert _run(library) == (["text of a", "text of b", "text of c"], ["b.md"])


def test_a_file_that_is_gone_is_forgotten(library: Path) -> None:
    """Nothing of a deleted file stays in the cache."""
    _run(library)
    (library / "b.md").unlink()
    _run(library, names="ac")
    (file,) = (library.parent / "cache").glob("*.sqlite")
    with closing(sqlite3.connect(file)) as rows:
        assert rows.execute("SELECT path FROM found ORDER BY path").fetchall() == [
            ("a.md",),
            ("c.md",),
        ]


def _seen(problems: Sequence[Problem]) -> list[tuple[str, int, int, str, str]]:
    return [(p.path, p.line, p.column, p.code, p.message) for p in problems]


def _published(library: Library) -> list[tuple[str, Case, str]]:
    return [(entry.path, entry.case, entry.body) for entry in library.catalog.entries]


@pytest.mark.slow
def test_a_check_with_what_is_known_says_the_same_as_a_fresh_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After every kind of change in a library, the check says what a fresh check says."""
    monkeypatch.setattr(running, "CACHED_FROM", 1)
    folder, cache = tmp_path / "cases", tmp_path / "cache"
    for part in ("gansu", "jiangxi", "zhejiang", "vocabulary", "fingerprints"):
        shutil.copytree(CASES / part, folder / part)
    one = folder / "gansu/620921-3jia1.md"
    other = folder / "jiangxi/360823-sanyuan.md"

    def same() -> int:
        known = check_files(folder, cache=cache).problems
        assert _seen(known) == _seen(check_files(folder).problems)
        assert _seen(check_files(folder, [one], cache=cache).problems) == _seen(
            check_files(folder, [one]).problems
        )
        library = load(folder, cache=cache)
        fresh = load(folder)
        assert _seen(library.problems) == _seen(fresh.problems)
        assert _published(library) == _published(fresh)
        return len(known)

    at_first = same()
    text = one.read_text("utf-8")
    one.write_text(text + "\n![图](photo.png)\n\n电话 13812345678。\n", "utf-8")
    assert same() > at_first
    (one.parent / "photo.png").write_bytes(b"")
    same()
    copy = one.with_name("620921-copy.md")
    copy.write_text(text, "utf-8")
    assert same() > at_first
    copy.unlink()
    other.unlink()
    same()
    vocabulary = folder / "vocabulary/domains.yml"
    vocabulary.write_text(vocabulary.read_text("utf-8") + "\n# 改过\n", "utf-8")
    same()
    (folder / "library.yml").write_text("sections:\n  - {title: 案情}\n", "utf-8")
    assert same() > at_first
    one.write_text(text, "utf-8")
    same()
