"""Postings are read and mended as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.search import index, likeness
from casebook.search.postings import Coding, varint, varint_at

NUMBERS = st.one_of(st.integers(0, 40), st.integers(0, 100_000))
MASKS = st.integers(1, 0xFFFF)
WEIGHTS = st.integers(1, 3)


@pytest.mark.parametrize(
    ("coding", "values"),
    [
        (index.CODING, [(0, 1), (5, 0b101), (300, 0b111), (40_000, 1 << 15 | 1), (40_001, 0xFFFF)]),
        (likeness.CODING, [(0, 3), (1, 1), (200, 2), (70_000, 3)]),
    ],
)
def test_postings_are_read_as_they_were_written(
    coding: Coding, values: list[tuple[int, int]]
) -> None:
    """Units with masks of one, two and more positions, and cases with their weights."""
    assert list(coding.entries(coding.mended(b"", dict(values)))) == values


@given(st.dictionaries(NUMBERS, MASKS), st.dictionaries(NUMBERS, st.one_of(st.none(), MASKS)))
def test_a_mended_posting_is_that_of_all_its_numbers(
    before: dict[int, int], edits: dict[int, int | None]
) -> None:
    """Numbers that come, go, or have another value: the bytes are those of writing all anew."""
    now = {n: value for n, value in {**before, **edits}.items() if value is not None}
    written = index.CODING.mended(b"", before)
    assert index.CODING.mended(written, edits) == index.CODING.mended(
        b"", dict(sorted(now.items()))
    )


@given(st.dictionaries(NUMBERS, WEIGHTS), st.dictionaries(NUMBERS, st.one_of(st.none(), WEIGHTS)))
def test_so_is_one_of_pairs(before: dict[int, int], edits: dict[int, int | None]) -> None:
    """The same where distance and value share a number."""
    now = {n: value for n, value in {**before, **edits}.items() if value is not None}
    written = likeness.CODING.mended(b"", before)
    made = likeness.CODING.mended(written, edits)
    assert list(likeness.CODING.entries(made)) == sorted(now.items())


@given(st.integers(0, 2**40))
def test_numbers_of_any_size_are_written(number: int) -> None:
    """Read back, the bytes are the number, and only the last ends it."""
    written = varint(number)
    assert sum((byte & 127) << 7 * place for place, byte in enumerate(written)) == number
    assert [byte > 127 for byte in written] == [True] * (len(written) - 1) + [False]
    assert varint_at(b"x" + written, 1) == (number, 1 + len(written))
