"""Words find their terms: by id, by name, by alias, and not at all when they mean several."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.vocabulary import NAMES, Term, Vocabulary, load
from sample_library import context

CASES = Path(__file__).resolve().parents[2] / "cases"
TOPICS = Vocabulary(
    "topics",
    "主题",
    terms=(
        Term("topics", "guan-shui", "管水", ("治水", "水利")),
        Term("topics", "xiu-lu", "修路", ("水利",)),
        Term("topics", "wuhao-jia", "五好"),
        Term("topics", "wuhao-yi", "五好"),
    ),
)


def test_id_name_and_alias() -> None:
    """The id wins over the name, the name over an alias; an alias is reported as one."""
    assert TOPICS.resolve("guan-shui").term is TOPICS.resolve("管水").term is not None
    found = TOPICS.resolve("治水")
    assert (found.term, found.by_alias) == (TOPICS.get("guan-shui"), True)


@pytest.mark.parametrize("word", ["五好", "水利"])
def test_ambiguous_words_name_their_candidates(word: str) -> None:
    """A name or alias of two terms means neither, and both are offered."""
    found = TOPICS.resolve(word)
    assert found.term is None
    assert found.ambiguous
    assert len(found.candidates) == 2


def test_unknown_words_get_near_ones() -> None:
    """A longer or misspelt word is offered the terms it resembles."""
    assert [term.id for term in TOPICS.resolve("农村管水工程").candidates] == ["guan-shui"]
    assert TOPICS.resolve("招商").candidates == ()


def test_homonyms_share_a_name_or_an_alias() -> None:
    """Terms of one word are each other's homonyms; others are not."""
    assert [t.id for t in TOPICS.homonyms(TOPICS.terms[0])] == ["xiu-lu"]
    assert [t.id for t in TOPICS.homonyms(TOPICS.terms[3])] == ["wuhao-jia"]


@given(st.text(max_size=20))
def test_any_word_is_resolved(word: str) -> None:
    """No word raises, and none is both found and ambiguous."""
    for vocabulary in context().vocabularies:
        found = vocabulary.resolve(word)
        assert not (found.term and found.ambiguous)


def test_own_vocabularies_are_faultless() -> None:
    """The committed vocabularies have no problem, and none is empty."""
    vocabularies, problems = load(CASES / "vocabulary")
    assert problems == []
    assert all(len(vocabularies[name]) for name in NAMES)


def test_every_term_is_explained_or_says_it_is_not() -> None:
    """A topic, method or standard has a definition, or the words 原文未展开."""
    vocabularies, _ = load(CASES / "vocabulary")
    unexplained = [
        f"{name}/{term.id}"
        for name in ("topics", "methods", "standards", "domains", "levels", "keys")
        for term in vocabularies[name]
        if not term.definition
    ]
    assert unexplained == []


def test_homonyms_show_which_one_they_are() -> None:
    """Methods and standards of one name each carry a note that distinguishes them."""
    vocabularies, _ = load(CASES / "vocabulary")
    silent = [
        term.id
        for name in ("methods", "standards")
        for term in vocabularies[name]
        if vocabularies[name].homonyms(term) and not (term.note or term.definition)
    ]
    assert silent == []


def test_unknown_vocabulary_is_a_key_error() -> None:
    """Only the eight vocabularies of the format can be asked for."""
    with pytest.raises(KeyError):
        context().vocabularies["colours"]
