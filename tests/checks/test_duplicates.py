"""Sentences of other cases are found, changed or not, without comparing every pair."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from rapidfuzz.process import extract

from casebook.checks import alike
from casebook.checks.alike import _Sharing
from casebook.checks.duplicates import alike_sentences, sentences
from casebook.frontmatter import parse

_SOUNDS = "".join(chr(0x4E00 + number * 7) for number in range(2500))


def invented(chance: random.Random, length: int = 46) -> str:
    """Return a sentence of characters that mean nothing together."""
    return "".join(chance.choice(_SOUNDS) for _ in range(length))


def case(*lines: str) -> str:
    """Return the text of a case with these paragraphs."""
    return "---\nid: a\n---\n\n## 主要做法\n\n" + "\n\n".join(f"{line}。" for line in lines) + "\n"


def pairs(*texts: str) -> list:
    """Read texts as cases named a/0.md, a/1.md, …."""
    return [(f"a/{n}.md", sentences(parse(t, f"a/{n}.md"))) for n, t in enumerate(texts)]


def test_both_places_are_named() -> None:
    """A shared sentence is reported in both cases, each with the file and line of the other."""
    chance = random.Random(1)  # noqa: S311 - examples, not secrets
    shared = invented(chance)
    found = list(
        alike_sentences(pairs(case(invented(chance), shared), case(shared, invented(chance))))
    )
    assert [(p.path, p.line) for p in found] == [("a/0.md", 9), ("a/1.md", 7)]
    assert "a/1.md 第 7 行有 100% 相同" in found[0].message
    assert "a/0.md 第 9 行" in found[1].message


def test_only_named_files_are_reported() -> None:
    """When one file is checked, the others are only compared with."""
    chance = random.Random(2)  # noqa: S311
    shared = invented(chance)
    found = alike_sentences(pairs(case(shared), case(shared)), frozenset({"a/1.md"}))
    assert [problem.path for problem in found] == ["a/1.md"]


def test_some_files_get_what_a_check_of_all_reports() -> None:
    """Each file alone, and any two together, get what they get when all files are checked."""
    chance = random.Random(5)  # noqa: S311
    known = [invented(chance) for _ in range(6)]
    every = pairs(*(case(*chance.choices(known, k=3), invented(chance)) for _ in range(12)))
    full = list(alike_sentences(every))
    assert len(full) > 12
    for _ in range(20):
        only = frozenset(chance.sample([path for path, _ in every], chance.randint(1, 2)))
        assert list(alike_sentences(every, only)) == [p for p in full if p.path in only]


@pytest.mark.parametrize("copies", [20, 40, 500])
def test_text_copied_all_over_is_reported_everywhere(copies: int) -> None:
    """However many cases share sentences, with another name in each, all of them are reported."""
    chance = random.Random(7)  # noqa: S311
    shared = [invented(chance) for _ in range(4)]
    texts = [
        case(*(text[:20] + invented(chance, 3) + text[23:] for text in shared), invented(chance))
        for _ in range(copies)
    ]
    assert len(list(alike_sentences(pairs(*texts)))) >= 0.97 * 4 * copies


def test_some_files_are_reported_the_same_in_a_crowd() -> None:
    """A file alone gets the report that a check of all gives it, also of what hundreds share."""
    chance = random.Random(8)  # noqa: S311
    known = [invented(chance) for _ in range(5)]
    every = pairs(
        *(
            case(
                *(t[:10] + invented(chance, 4) + t[14:] for t in chance.choices(known, k=2)),
                *chance.choices(known, k=chance.randint(0, 3)),
            )
            for _ in range(250)
        )
    )
    full = list(alike_sentences(every))
    assert len(full) > 500
    for _ in range(15):
        only = frozenset(chance.sample([path for path, _ in every], chance.randint(1, 2)))
        assert list(alike_sentences(every, only)) == [p for p in full if p.path in only]


def test_two_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many processes look, the same is reported, in few and in crowds."""
    monkeypatch.setattr(alike, "_SIDE_BY_SIDE_FROM", 0)
    chance = random.Random(9)  # noqa: S311
    known = [invented(chance) for _ in range(20)]
    every = pairs(*(case(*chance.choices(known, k=4), invented(chance)) for _ in range(150)))
    one, two = (list(alike_sentences(every, workers=workers)) for workers in (1, 2))
    assert len(one) > 300 and one == two


def test_rewritten_sentences_are_found() -> None:
    """Of sentences of which a stretch was rewritten, so that 75 to 95 % is alike, most are found."""
    chance = random.Random(3)  # noqa: S311
    found = 0
    for _ in range(200):
        left = invented(chance)
        size = chance.randint(3, 10)
        at = chance.randrange(len(left) - size)
        right = left[:at] + invented(chance, size) + left[at + size :]
        found += bool(list(alike_sentences(pairs(case(left), case(right)))))
    assert found >= 190


def test_different_sentences_and_short_ones_are_not_reported() -> None:
    """Other words, headings, tables, code and sentences below 20 characters are left alone."""
    chance = random.Random(4)  # noqa: S311
    short = invented(chance, 19)
    table = f"| {invented(chance)} | 1 |"
    text = case(short) + table + "\n"
    assert list(alike_sentences(pairs(text, text.replace("。", "")))) == []
    assert list(alike_sentences(pairs(case(invented(chance)), case(invented(chance))))) == []


def test_work_grows_with_the_library_and_not_with_its_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Eight times the cases are at most nine times the comparisons, crowds included."""
    chance = random.Random(5)  # noqa: S311
    common = invented(chance)
    twice = [invented(chance) for _ in range(800)]
    texts = [case(common, twice[number // 2], invented(chance)) for number in range(1600)]
    every = pairs(*texts)
    compared = 0

    def counted(query: str, choices: list[str], **how: object) -> list[tuple[str, float, int]]:
        nonlocal compared
        compared += len(choices)
        return extract(query, choices, **how)

    def followed(sharing: _Sharing, done: set[int]) -> Iterator[tuple[int, int]]:
        nonlocal compared
        for pair in neighbours(sharing, done):
            compared += 1
            yield pair

    neighbours = _Sharing.neighbours
    monkeypatch.setattr("rapidfuzz.process.extract", counted)
    monkeypatch.setattr(_Sharing, "neighbours", followed)

    def comparisons(count: int) -> int:
        nonlocal compared
        compared = 0
        list(alike_sentences(every[:count]))
        return compared

    assert 0 < comparisons(1600) < 9 * comparisons(200)
