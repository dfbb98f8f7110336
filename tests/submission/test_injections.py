"""The check refuses what could harm readers, before the site's own defence is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.case import read_case
from casebook.checks import examine, scope_of
from casebook.checks.scope import Scope
from casebook.frontmatter import parse
from casebook.problems import blocking
from injections import BODY, KEYS, SHOWN, numbered

HERE = Path(__file__).resolve().parents[1]
VALID = (HERE / "checks" / "valid.md").read_text("utf-8")


@pytest.fixture(scope="module")
def scope() -> Scope:
    """Give the small library of the golden cases."""
    return scope_of(HERE / "golden" / "shared")[0]


def errors(text: str, scope: Scope) -> list[str]:
    """Return the codes of the errors in a case."""
    draft = read_case(parse(text, "guangxi/450123-a.md"))
    found = [*draft.document.problems, *draft.problems, *examine(draft, scope)]
    return [problem.code for problem in blocking(found)]


@pytest.mark.parametrize("payload", numbered(BODY, 1))
def test_harmful_text_is_refused(payload: str, scope: Scope) -> None:
    """Each payload in the body is an error."""
    assert errors(VALID + "\n" + payload + "\n", scope)


@pytest.mark.parametrize("payload", numbered(SHOWN, 1))
def test_harmless_look_alikes_are_not_refused_as_active(payload: str, scope: Scope) -> None:
    """Template marks, formulas and code are plain text in a body."""
    found = errors(VALID + "\n" + payload + "\n", scope)
    assert not set(found) - {"html-tag"}


@pytest.mark.parametrize("key", KEYS)
def test_keys_of_generators_are_refused(key: str, scope: Scope) -> None:
    """No key but those of the format gets into a page's data."""
    assert "unknown-key" in errors(VALID.replace("kind:", f"{key}\nkind:", 1), scope)


def test_aliases_cannot_fill_the_memory(scope: Scope) -> None:
    """Nested aliases are refused at the first anchor."""
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert "yaml-alias" in errors(VALID.replace("kind:", f"{bomb}kind:", 1), scope)
