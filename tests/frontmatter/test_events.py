"""Two parsers of one language: what is told of a slip must not depend on which is at hand."""

from __future__ import annotations

import pytest
import yaml

from casebook.frontmatter import events, parse, tree


@pytest.mark.parametrize(
    "line",
    [
        '  start: "2019"年',
        "  name: 甲\t乙",
        '  date: "2021\\-07"',
        "  ! - name: 甲",
        "  list: [甲, 乙",
    ],
)
def test_both_parsers_of_pyyaml_lead_to_the_same_words(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without libyaml, as in a browser, a slip is told at the same place in the same words."""
    text = f"---\ntitle: 甲\nperiod:\n{line}\n---\n"
    of_libyaml = parse(text, "a.md").problems
    monkeypatch.setattr(tree, "events_of", lambda text: events.events_of(text, yaml.SafeLoader))
    assert parse(text, "a.md").problems == of_libyaml
