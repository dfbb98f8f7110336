"""Every step of the import takes time in proportion to the text, and no file takes too long."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from casebook.case.profile import Profile
from casebook.intake import (
    documents,
    encoding,
    furniture,
    garble,
    importing,
    markdown,
    mechanism,
    outline,
    places,
    proposals,
    titles,
    web,
    wording,
)
from casebook.intake.importing import ImportRefused, read_within_budget
from casebook.machine.budgets import MAX_SOURCE_TEXT, MAX_WORD_PARAGRAPHS
from casebook.machine.guarding import OverBudgetError, within_budget
from casebook.regions import Regions
from casebook.text import has_traditional, normalize_with_offsets, simplify
from casebook.text.fingerprint import Fingerprint
from feeding import SIZES, alone, steep, together
from sample_library import context
from word_files import docx, p

TRIGGERS = (
    "9", "1 ", "1/", "“", "“甲、", "“甲”", "‚", "‛", "《", "[", "![", "![](", "[^1]", "**", "|", "|甲", "# ",
    "<div>", "<a", "<sup>", "\\", "(甲", "甲,", "甲、", "一是甲。", "（一）甲", "一、甲。", "每月", "3票对",
    "第一篇：甲",
    "相关资料：", "金塔县85个", "金塔县。帮扶机制", "金塔县帮扶机制", "中共金塔县委组织部 ", "2020年", "來源：甲 ",
    "國(guó)人(rén)?(guó)", "？", " ", "　", "\n", "\u200b", "\ufffd", "-", "，",
    "金塔县坚持党建引领推行帮扶机制办结三千件受到群众的好评与支持和",
)  # fmt: skip
BASE = "金塔县推行帮扶机制\n\n一、背景\n近年来，金塔县坚持党建引领，推行帮扶机制，办结3000件。\n"
STEPS: dict[str, Callable[[str], object]] = {
    "decode": lambda text: encoding.decode(text.encode()),
    "recover": garble.recover,
    "simplify": lambda text: has_traditional(text) and simplify(text),
    "split": documents.split,
    "clean": furniture.clean,
    "repair": wording.repair,
    "title": titles.title_of,
    "plain": markdown.plain,
    "places": lambda text: places.places_of("金塔县帮扶", text, Regions.load()),
    "proposals": proposals.propose,
    "name": lambda text: mechanism.name_of("帮扶", text),
    "parts": lambda text: mechanism.parts_of("“三加一”机制", text),
    "terms": lambda text: mechanism.terms_in(text, context().vocabularies["methods"]),
    "outline": lambda text: outline.by_section(list(outline.blocks(text)), Profile()),
    "from_html": markdown.from_html,
    "page": web.read_page,
    "fingerprint": Fingerprint.make,
    "offsets": normalize_with_offsets,
}
SLOW = frozenset({"proposals"})
"""Steps that take so long for some texts that a quarter of them tells enough."""
LETTER_BY_LETTER = frozenset({"fingerprint", "offsets"})
"""Steps that treat all letters alike: a third of the texts is enough for them."""


@cache
def _text(shape: Callable[[str, int], str], trigger: str, size: int) -> str:
    # Long triggers less often: about as much text of each.
    return BASE + shape(trigger, size * 4 // max(4, len(trigger)))


def _measured(step: str) -> list[str]:
    def quiet(text: str) -> object:
        try:
            return STEPS[step](text)
        except RecursionError:  # nested too deep: refused where it is read
            return None

    def works(name: str, part: int = 1) -> tuple[Callable[[], object], Callable[[], object]]:
        shape, trigger = named[name]
        less, more = (partial(quiet, _text(shape, trigger, size // part)) for size in SIZES)
        return less, more

    every = 3 if step in LETTER_BY_LETTER else 1
    named = {
        f"{shape.__name__} {trigger!r}": (shape, trigger)
        for shape, triggers in ((together, TRIGGERS[::every]), (alone, TRIGGERS[::4]))
        for trigger in triggers
    }
    quarters = partial(works, part=4) if step in SLOW else None
    return list(steep(((name, *works(name)) for name in named), quarters))


@pytest.mark.parametrize("step", sorted(STEPS))
def test_a_step_takes_time_in_proportion(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight times as many repeats of anything never take a step much more than eight times as long."""
    monkeypatch.setattr("casebook.machine.guarding.SECONDS", 120)
    monkeypatch.setattr("casebook.machine.guarding.PATIENCE", 900)
    Regions.load()
    try:
        assert within_budget(_measured, step) == []
    except OverBudgetError:
        pytest.fail("takes too long for all texts together")


LARGE = {
    "div.html": "<div>" * 200_000,
    "digits.txt": "9" * 1_000_000,
    "lines.txt": BASE + "\n" * 3_000_000,
    "quotes.txt": BASE + "“" * 1_000_000,
    "books.md": BASE + "《" * 1_000_000,
    "pictures.md": BASE + "![" * 300_000,
    "titles.txt": BASE + "第一篇：金塔县帮扶\n" * 40_000,
    "places.txt": BASE + "金塔县85个" * 100_000,
}


@pytest.mark.parametrize("name", sorted(LARGE))
def test_a_file_that_is_hard_to_read_is_refused_or_becomes_a_draft(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing takes longer than the budget, whatever fills a file."""
    monkeypatch.setattr("casebook.machine.guarding.SECONDS", 1)
    file = tmp_path / name
    file.write_text(LARGE[name], "utf-8")
    _read(file)


def _read(file: Path) -> str:
    try:
        batch = read_within_budget(file, context().vocabularies, Regions.load())
    except ImportRefused as refused:
        assert file.name in str(refused)
        return str(refused)
    assert batch.documents
    return ""


@pytest.mark.parametrize("paragraphs", [MAX_WORD_PARAGRAPHS + 1, 300_000])
def test_a_word_file_of_too_many_paragraphs_is_refused_at_once(
    tmp_path: Path, paragraphs: int
) -> None:
    """Paragraphs are counted before anything reads them; the number is reported."""
    file = tmp_path / "a.docx"
    file.write_bytes(docx(p("甲") * paragraphs))
    reported = _read(file)  # the second one is refused even earlier, for how little it is packed to
    assert f"{paragraphs:,} 段" in reported or "大得不正常" in reported


def test_a_text_too_long_for_any_book_is_refused(tmp_path: Path) -> None:
    """The length of a text is reported before its steps begin."""
    file = tmp_path / "a.txt"
    file.write_text("甲" * (MAX_SOURCE_TEXT + 1), "utf-8")
    assert "2,000,001 个字" in _read(file)


def test_what_is_over_a_budget_is_refused_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step that would never end is ended, and the person told what to do."""

    def endless(text: str) -> None:
        while text:
            pass

    monkeypatch.setattr("casebook.machine.guarding.SECONDS", 1)
    monkeypatch.setattr(importing, "recover", endless)
    file = tmp_path / "a.txt"
    file.write_text(BASE, "utf-8")
    assert "太复杂" in _read(file)
