"""The one look: what the products take from it is what the site shows."""

from __future__ import annotations

import re

import pytest

from book.conftest import ROOT
from casebook.book.look import COLOURS

SHEET = (ROOT / "theme" / "assets" / "stylesheets" / "casebook.css").read_text("utf-8")
LIGHT = SHEET.partition("macro light()")[2].partition("endmacro")[0]
OF_THE_SITE = {"accent": "link", "accent_soft": "accent-soft", "tip": "result", "danger": "accent"}


@pytest.mark.parametrize("name", sorted(set(COLOURS) - {"warning"}))
def test_products_have_the_colours_of_the_site(name: str) -> None:
    """Each colour is the one of the same meaning in the site's style sheet, by day."""
    own = OF_THE_SITE.get(name, name.replace("_", "-"))
    found = re.search(rf"--{own}: (#[0-9a-f]{{6}});", LIGHT)
    assert found is not None, f"the style sheet has no --{own}"
    assert found[1] == COLOURS[name]


def test_print_templates_name_no_colour_of_their_own() -> None:
    """Only the red of an official head is written in a template, as its standard fixes it."""
    found = [
        (file.name, colour)
        for file in sorted((ROOT / "theme" / "print").glob("*.typ"))
        for colour in re.findall(r'rgb\("(#[0-9a-f]+)"\)', file.read_text("utf-8"))
    ]
    assert set(found) <= {("notice.typ", "#e60012")}
