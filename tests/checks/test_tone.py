"""Phrases that judge people are advice; the own library holds none."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.case import read_case
from casebook.checks import scope_of
from casebook.checks.scope import Submission
from casebook.checks.tone import PHRASES, words_are_fair
from casebook.frontmatter import read
from casebook.problems import ADVICE

ROOT = Path(__file__).resolve().parents[2]
VALID = Path(__file__).parent / "valid.md"


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrase_is_reported_with_its_place_and_a_remedy(phrase: str, tmp_path: Path) -> None:
    """Each phrase of the list is advice at its place, with what to write instead."""
    file = tmp_path / "450123-valid.md"
    text = VALID.read_text("utf-8").rstrip()
    file.write_text(f"{text}\n\n这件事情{phrase}，照录。\n", "utf-8")
    draft = read_case(read(file, "guangxi/450123-valid.md"))
    scope, _ = scope_of(tmp_path, None)
    [found] = words_are_fair(Submission.of(draft), scope)
    assert found.location == (text.count("\n") + 3, 5)
    assert (found.code, found.severity) == ("unfair-tone", ADVICE)
    assert phrase in found.message
    assert found.hint == f"{PHRASES[phrase]}。"


def test_own_texts_hold_no_such_phrase() -> None:
    """Cases, comparisons and vocabularies of the own library keep to fair words."""
    files = [*ROOT.glob("cases/**/*.md"), *ROOT.glob("cases/vocabulary/*.yml")]
    texts = {file.name: file.read_text("utf-8") for file in files}
    assert [(n, p) for n, text in texts.items() for p in PHRASES if p in text] == []
