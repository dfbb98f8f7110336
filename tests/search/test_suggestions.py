"""What is offered while a reader types."""

from __future__ import annotations

from casebook.search.sharding import shard_of
from casebook.search.suggestions import (
    CHARACTER_SHARDS,
    MOST_OF_A_LETTER,
    ONE_FILE,
    Suggestion,
    reading,
    suggestion_files,
    suggestions,
)
from sample_library import catalog, entry


def test_readings() -> None:
    """Readings are without tones, and places are read as their people do."""
    assert reading("金塔县“3+1”帮扶") == "jin ta xian 3+1 bang fu"
    assert reading("长治") == "chang zhi"
    assert reading("乐陵") == "lao ling"


def test_suggestions_of_a_library() -> None:
    """Places with all above them, used terms, mechanisms and titles are offered, once each."""
    cases = catalog(entry(1), entry(2, title="隆安县护渠机制", mechanism__name="护渠机制"))
    found = suggestions(cases)
    texts = [one.text for one in found]
    assert {"隆安县", "南宁市", "广西壮族自治区", "水利管护", "修渠机制", "隆安县护渠机制"} <= set(
        texts
    )
    assert len({(one.text, one.kind, one.url) for one in found}) == len(found)
    assert [one.kind for one in found] == sorted(one.kind for one in found)


def test_many_suggestions_are_cut_by_letters_and_character() -> None:
    """A large library's suggestions are found by their first syllable, by two initials, and so on."""
    many = [
        Suggestion(f"金塔县第{n}号", 6, "", "jin ta xian di hao", 1) for n in range(ONE_FILE + 1)
    ]
    names = {name: len(some) for name, some in suggestion_files(many)}
    character = f"c{shard_of('金', CHARACTER_SHARDS)}"
    assert names == {
        "j": MOST_OF_A_LETTER, "ji": ONE_FILE + 1, "jt": ONE_FILE + 1, character: ONE_FILE + 1
    }  # fmt: skip
    assert dict(suggestion_files(many[:3])).keys() == {"all"}


def test_the_core_of_a_title_is_another_start() -> None:
    """金塔县“3+1”帮扶 is found by its place and by 3, which is no letter."""
    title = Suggestion("金塔县“三抓”机制", 6, "", "jin ta xian san zhua ji zhi", 1)
    names = dict(suggestion_files([title] * (ONE_FILE + 1))).keys()
    assert {"ji", "jt", "sa", "sz"} <= names


def test_an_alias_says_what_it_is_an_alias_of() -> None:
    """Whoever types it searches for the term's own name."""
    found = suggestions(catalog(entry(1)))
    assert [one.meant for one in found if one.text == "管水"] == ["水利管护"]
    assert all(one.meant != one.text for one in found)
