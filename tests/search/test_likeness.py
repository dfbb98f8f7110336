"""What is written of the heads of cases."""

from __future__ import annotations

from typing import Any

from casebook.catalog import Catalog
from casebook.search import record
from casebook.search.likeness import NAMES, REST, TERMS, Likeness, known_words
from sample_library import catalog, entry


def postings(cases: Catalog) -> dict[str, dict[int, int]]:
    """Return the weights of each pair by case, read from the bytes as described."""
    heads = Likeness()
    for one in cases.entries:
        heads.add(one, record(one, cases))
    found: dict[str, dict[int, int]] = {}
    for pair, posting in heads.postings():
        data, number = iter(posting), 0
        for first in data:
            value, shift, byte = 0, 0, first
            while byte > 127:
                value, shift, byte = value | (byte & 127) << shift, shift + 7, next(data)
            value |= byte << shift
            number += value >> 2
            found.setdefault(pair, {})[number] = value & 3
    return found


def test_names_weigh_more_than_terms_and_problems_more_than_the_summary() -> None:
    """A pair counts where it weighs most, and texts that are no head are not heard."""
    cases = catalog(
        entry(
            1,
            title="甲县河长机制",
            problems=["河长没有人当，水面没有人捞"],
            summary="河长巡河，捞渔网。",
            body="## 背景与起因\n\n养鱼的事。",
        )
    )
    found = postings(cases)
    assert found["he zhang"] == {0: NAMES}
    assert found["shui mian"] == {0: TERMS}
    assert found["xun he"] == {0: REST}
    assert "yang yu" not in found


def test_a_term_is_heard_by_its_aliases_and_a_place_by_what_is_above() -> None:
    """Whoever knows another name, or only the city, still finds the case."""
    cases = catalog(entry(1))
    found = postings(cases)
    names: list[Any] = [n for t in cases.entries[0].terms["topics"] for n in (t.name, *t.aliases)]
    assert names
    assert found["nan ning"] == {0: TERMS}


def test_distances_of_many_cases() -> None:
    """Cases far apart are told by number."""
    cases = catalog(
        *(entry(n, summary="养鱼。" if n in (1, 90) else "修渠。") for n in range(1, 91))
    )
    assert postings(cases)["yang yu"] == {0: REST, 89: REST}


def test_known_words_are_of_this_library() -> None:
    """Terms in use with their aliases, places with all above them, and names of mechanisms."""
    words = known_words(catalog(entry(1, mechanism__aliases=["渠长制"])))
    assert {"水利管护", "隆安县", "南宁市", "修渠机制", "渠长制"} <= set(words)
    assert len(words) == len(set(words))
