"""Ids of terms become addresses, and names of different terms look different."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from casebook.vocabulary import Vocabularies, load


def read(
    folder: Path, *terms: dict, name: str = "topics"
) -> tuple[Vocabularies, list[tuple[int, str]]]:
    """Read a vocabulary of these terms; return it with line and code of what is wrong."""
    text = yaml.safe_dump(
        {"title": "主题", "terms": list(terms)}, allow_unicode=True, sort_keys=False
    )
    (folder / f"{name}.yml").write_text(text, "utf-8")
    found, problems = load(folder)
    return found, [(p.line, p.code) for p in problems]


@pytest.mark.parametrize(
    "bad",
    ["a#b?c", "NongCun", "../../../outside", "/etc", "a/b", "a b", "农村", "ａ", "a_b", "-a", "a-",
     "a--b", "a.b", "index", "%2e", "con\u200b", "a\nb",
     "con", "nul", "com1", "a" * 101],
)  # fmt: skip
def test_ids_are_slugs(tmp_path: Path, bad: str) -> None:
    """An id is lower-case letters, digits and hyphens: no path, no query, nothing to fold."""
    found, problems = read(tmp_path, {"id": bad, "name": "甲"}, {"id": "yi", "name": "乙"})
    assert (3, "term-id") in problems
    assert [term.id for term in found.topics] == ["yi"]


@given(st.text(st.characters(codec="utf-8"), max_size=8))
def test_no_other_id_is_taken(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever is written for an id, what comes out is a slug or a problem."""
    found, problems = read(tmp_path_factory.mktemp("v"), {"id": text, "name": "甲"})
    ids = [term.id for term in found.topics]
    assert problems or ids
    assert all(
        one.replace("-", "").isalnum() and one.isascii() and one == one.lower() for one in ids
    )


@pytest.mark.parametrize("name", ["", "  ", "\u3000", None, 3, []])
def test_empty_names_are_refused(tmp_path: Path, name: object) -> None:
    """A term without a name is reported and left out."""
    found, problems = read(tmp_path, {"id": "jia", "name": name})
    assert [code for _, code in problems] == ["term-name"]
    assert not list(found.topics)


@pytest.mark.parametrize(
    ("one", "other"),
    [("NongCun", "nongcun"), ("ＡＩ治理", "AI治理"), ("网格", "網格"), ("⻘年", "青年"), ("3+1", "３＋１")],
)  # fmt: skip
def test_names_that_only_look_different_are_reported(tmp_path: Path, one: str, other: str) -> None:
    """Two terms whose names, or other names, differ in case, width or script alone are an error."""
    for second in ({"name": other}, {"name": "乙", "aliases": [other]}):
        _, problems = read(tmp_path, {"id": "jia", "name": one}, {"id": "yi", **second})
        assert [code for _, code in problems] == ["term-alike"]
    _, problems = read(tmp_path, {"id": "jia", "name": one, "aliases": [other]})
    assert problems == []  # one term may go by both


def test_homonyms_may_share_a_name(tmp_path: Path) -> None:
    """The same name for two terms is a homonym, which ids and notes distinguish; units keep case."""
    _, problems = read(tmp_path, {"id": "jia", "name": "3+1"}, {"id": "yi", "name": "3+1"})
    assert problems == []
    _, problems = read(
        tmp_path, {"id": "jia", "name": "mW"}, {"id": "yi", "name": "MW"}, name="units"
    )
    assert problems == []


def test_hidden_characters_in_terms_are_reported(tmp_path: Path) -> None:
    """A character without width is reported at its place, written or escaped."""
    file = tmp_path / "topics.yml"
    for name in ("甲\u200b", '"甲\\u200b"'):
        file.write_text(f"title: 主题\nterms:\n  - id: jia\n    name: {name}\n", "utf-8")
        _, problems = load(tmp_path)
        assert [(p.line, p.code) for p in problems] == [(4, "control-character")]
