"""Making, storing and asking fingerprints; finding copied stretches."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.text import normalize
from casebook.text.fingerprint import (
    GRAM,
    CopiedRun,
    Fingerprint,
    FingerprintError,
    FingerprintLibrary,
)

# A made-up source: no words of any real document.
LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]
MARKS = "，。、；：“”（）"


def made_up(seed: int, length: int, marks: float = 0.12) -> str:
    """Text of random characters with about as much punctuation as prose has."""
    chance = random.Random(seed)  # noqa: S311
    return "".join(
        chance.choice(MARKS if chance.random() < marks else LETTERS) for _ in range(length)
    )


SOURCE = made_up(1, 3000)
OTHER = made_up(2, 3000)
LIBRARY = FingerprintLibrary({"d01": Fingerprint.make(SOURCE), "d02": Fingerprint.make(OTHER)})


def test_a_source_contains_its_own_words() -> None:
    """Every stretch of a source of at least GRAM letters is found in its fingerprint."""
    fingerprint = Fingerprint.make(SOURCE)
    normal = normalize(SOURCE)
    for start in range(0, len(normal) - 20, 97):
        assert fingerprint.contains(normal[start : start + 20])
        assert fingerprint.contains(normal[start : start + GRAM])
    assert fingerprint.characters == len(normal)


def test_punctuation_width_and_script_of_a_quote_do_not_matter() -> None:
    """A quote may be set in another way than its source."""
    fingerprint = Fingerprint.make("某縣全體幹部共９２名,其中「甲」類５４名。")
    assert fingerprint.contains("全体干部共92名，其中“甲”类54名")
    assert not fingerprint.contains("全体干部共93名，其中“甲”类54名")


def test_too_short_a_quote_cannot_be_verified() -> None:
    """Fewer letters than one gram are never taken for found."""
    assert not Fingerprint.make(SOURCE).contains(normalize(SOURCE)[: GRAM - 1])
    assert not Fingerprint.make(SOURCE).contains("")


def test_a_text_without_a_gram_has_no_fingerprint() -> None:
    """A text that is too short is refused with a message for people."""
    with pytest.raises(FingerprintError, match="文字太短，规范化后只有4个字"):
        Fingerprint.make("只有四字。")


def test_a_file_gives_back_what_was_stored(tmp_path: Path) -> None:
    """Stored and loaded again, a fingerprint is the same, and its file is plain lines."""
    fingerprint = Fingerprint.make(SOURCE)
    path = tmp_path / "d01.txt"
    path.write_text(fingerprint.dump(), encoding="ascii")
    assert Fingerprint.load(path) == fingerprint
    assert all(len(line) <= 76 for line in fingerprint.dump().splitlines()[1:])
    assert fingerprint.dump() == Fingerprint.make(SOURCE).dump()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda text: "", "第一行认不出来"),
        (lambda text: "hello\n" + text, "第一行认不出来"),
        (lambda text: text.replace("version=1", "version=9"), "版本不符"),
        (lambda text: text[:-9], "已损坏"),
        (lambda text: text.replace("\n", "\n!", 2), "已损坏"),
        (lambda text: text.replace("characters=", "characters=x"), "已损坏"),
        (lambda text: text + "党建", "不是纯文本文件"),
    ],
)
def test_a_damaged_file_says_what_is_wrong(tmp_path: Path, spoil: object, message: str) -> None:
    """Whatever happened to a file, people read its name and what to do, never a traceback."""
    assert callable(spoil)
    path = tmp_path / "d01.txt"
    path.write_text(spoil(Fingerprint.make(SOURCE).dump()), encoding="utf-8")
    with pytest.raises(FingerprintError, match=f"d01.txt.*{message}"):
        Fingerprint.load(path)
    with pytest.raises(FingerprintError, match=message):
        FingerprintLibrary.load(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A fingerprint that is not there is named, in the folder and in a library."""
    with pytest.raises(FingerprintError, match=r"找不到指纹文件 d99\.txt"):
        Fingerprint.load(tmp_path / "d99.txt")
    with pytest.raises(FingerprintError, match=r"找不到指纹文件 d99\.txt"):
        LIBRARY.get("d99")


def test_a_library_reads_its_folder(tmp_path: Path) -> None:
    """All .txt files of the folder are sources; a folder that is not there has none."""
    (tmp_path / "d02.txt").write_text(Fingerprint.make(OTHER).dump(), encoding="ascii")
    (tmp_path / "d01.txt").write_text(Fingerprint.make(SOURCE).dump(), encoding="ascii")
    library = FingerprintLibrary.load(tmp_path)
    assert library.names == ("d01", "d02")
    assert "d01" in library and "d03" not in library and len(library) == 2
    assert library.get("d02") == Fingerprint.make(OTHER)
    assert len(FingerprintLibrary.load(tmp_path / "nowhere")) == 0
    assert FingerprintLibrary.load(tmp_path / "nowhere").copied_runs(SOURCE) == []


@settings(deadline=None)
@given(st.integers(0, 2900), st.integers(20, 60), st.integers(0, 9), st.integers(0, 9))
def test_every_verbatim_copy_of_20_characters_is_found(
    start: int, length: int, before: int, after: int
) -> None:
    """Wherever a copy starts, however it is embedded, and punctuation counts as characters."""
    copy = SOURCE[start : start + length]
    if len(copy) < 20:
        return
    text = made_up(1000 + before, 30 + before) + copy + made_up(2000 + after, 30 + after)
    runs = LIBRARY.copied_runs(text)
    assert [run.source for run in runs] == ["d01"]
    assert normalize(copy) in normalize(runs[0].text)
    assert text[runs[0].start : runs[0].end] == runs[0].text


@settings(deadline=None)
@given(st.integers(0, 2900), st.floats(0.2, 0.5))
def test_copies_full_of_punctuation_are_found(start: int, marks: float) -> None:
    """20 characters are found even when half of them are quotation marks and commas."""
    dense = made_up(3, 3000, marks)
    copy = dense[start : start + 20]
    if len(normalize(copy)) < GRAM:
        return
    library = FingerprintLibrary({"d01": Fingerprint.make(dense)})
    assert library.copied_runs(f"甲乙丙丁{copy}戊己庚辛")


@settings(deadline=None)
@given(st.integers(0, 2900))
def test_blanks_do_not_hide_a_copy(start: int) -> None:
    """A copy with blanks strewn in counts its other characters."""
    copy = " ".join(SOURCE[start : start + 20])
    assert LIBRARY.copied_runs(f"甲乙丙丁{copy}戊己庚辛")


@settings(deadline=None)
@given(st.integers(0, 2900), st.integers(1, 17))
def test_short_agreement_is_no_copy(start: int, length: int) -> None:
    """Names and figures may be shared; with its marks a run must come to 20 characters."""
    letters = normalize(SOURCE)[start : start + length]
    assert LIBRARY.copied_runs(f"甲乙丙丁{letters}戊己庚辛") == []


def test_runs_are_listed_in_order_and_by_source() -> None:
    """Two copies from two sources are two runs, and what both sources hold counts for both."""
    text = f"甲乙{OTHER[100:150]}丙丁{SOURCE[100:150]}戊己"
    assert [run.source for run in LIBRARY.copied_runs(text)] == ["d02", "d01"]
    twice = FingerprintLibrary({"a": Fingerprint.make(SOURCE), "b": Fingerprint.make(SOURCE)})
    assert [run.source for run in twice.copied_runs(SOURCE[:40])] == ["a", "b"]


def test_a_run_shows_its_place() -> None:
    """Offsets are those of the given text, so that a checker can point at line and column."""
    words = normalize(SOURCE)[:30]
    assert LIBRARY.copied_runs(f"甲乙丙\n{words}\n丁戊己") == [CopiedRun(4, 34, "d01", words)]


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    """No text makes the search fail, and none of these is a copy."""
    assert LIBRARY.copied_runs(text) == []
