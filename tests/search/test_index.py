"""Terms with their masks, and postings."""

from __future__ import annotations

import base64
from functools import reduce
from operator import or_

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.search.index import TEXTS, Index
from casebook.search.terms import MOST_PIECES, SLOTS, Places


def terms(text: str, *, singles: bool = False) -> dict[str, int]:
    """Return the terms of a text with their masks."""
    places = Places()
    places.add(0, text, singles=singles)
    return {term: reduce(or_, found) for term, found in places.taken()}


def test_pairs_and_runs() -> None:
    """Neighbours make pairs, letters and digits make runs with all their parts."""
    assert set(terms("四议两，3+1帮")) == {"四议", "议两", "1帮", "3", "1", "3+1"}
    assert set(terms("49.4%")) == {"49", "4", "49.4"}
    assert set(terms("a b")) == {"a", "b"}


def test_singles_are_for_short_texts() -> None:
    """Only names and terms are also found by one character."""
    assert "台" not in terms("台州")
    assert set(terms("台州", singles=True)) == {"台州", "台", "州"}


def test_long_runs_have_parts_of_at_most_four_pieces() -> None:
    """A run of many pieces does not make a term of each of its parts."""
    found = terms("1.2.3.4.5.6")
    assert "1.2.3.4" in found
    assert "1.2.3.4.5" not in found
    assert max(term.count(".") for term in found) == MOST_PIECES - 1


@given(st.text(st.sampled_from("后进党3a，"), max_size=60))
def test_masks_show_the_places(text: str) -> None:
    """A bit is set exactly where the term starts, modulo sixteen."""
    for term, mask in terms(text).items():
        if len(term) == 2 and not term.isascii():
            starts = [at for at in range(len(text)) if text.startswith(term, at)]
            assert mask == sum({1 << at % SLOTS for at in starts})


def unpacked(packed: str) -> list[tuple[int, int]]:
    """Return units and masks of a posting, written again from its description."""
    pairs = [1 << a | 1 << b for a in range(16) for b in range(a + 1, 16)]
    data = iter(base64.b64decode(packed))
    found, unit = [], 0
    while (byte := next(data, None)) is not None:
        shift = 0
        while byte > 127:
            unit += (byte & 127) << shift
            shift += 7
            byte = next(data)
        unit += byte << shift
        code = next(data)
        if code < 16:
            mask = 1 << code
        elif code < 136:
            mask = pairs[code - 16]
        else:
            mask = next(data) | next(data) << 8
        found.append((unit, mask))
    return found


@given(st.lists(st.text(st.sampled_from("后进党a1"), max_size=40), min_size=1, max_size=12))
def test_postings_hold_every_text(texts: list[str]) -> None:
    """Unpacked, the postings of a term are the texts that hold it, with its masks."""
    index = Index()
    for text in texts:
        index.add(["", "", text])
    for term in {term for text in texts for term in terms(text)}:
        expected = [
            (number * TEXTS + 2, terms(text)[term])
            for number, text in enumerate(texts)
            if term in terms(text)
        ]
        assert unpacked(index.posting(term)) == expected


def test_long_distances() -> None:
    """Distances of more than seven bits take more bytes."""
    index = Index()
    index.add(["后进", "", ""])
    for _ in range(30_000):
        index.add(["", "", ""])
    index.add(["后进", "", "后进后进"])
    assert unpacked(index.posting("后进")) == [(0, 1), (90_003, 1), (90_005, 5)]


def test_an_unknown_term_has_no_posting() -> None:
    """What no text holds is answered with nothing."""
    assert Index().posting("没有") == ""


def test_cases_are_written_many_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one lot ends and the next begins is not seen in a posting, nor how often it is asked for."""
    texts = [["后进", "后进3+1", "党组织后进" * place] for place in range(7)]
    postings = set()
    for lot in (1, 3, 200):
        monkeypatch.setattr("casebook.search.index._AT_ONCE", lot)
        index = Index()
        for text in texts:
            index.add(text)
            index.posting("后进")
        postings.add((index.posting("后进"), index.posting("3+1"), index.size))
    assert len(postings) == 1
