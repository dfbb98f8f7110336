"""What templates draw has its rules in the style sheets: without them a drawing is large and black."""

from __future__ import annotations

import re

from sites import ROOT

_DRAWN = re.compile(r"<(?:svg|path|rect|circle|line|text)\b[^>]*?class=\"([^\"]*)\"", re.S)
_COMPUTED = re.compile(r"\S*\{\{.*?\}\}\S*")


def test_every_drawing_has_rules() -> None:
    """Each class of a drawing in a template is named in a style sheet."""
    sheets = "".join(
        file.read_text("utf-8") for file in (ROOT / "theme/assets/stylesheets").rglob("*.css")
    )
    known = set(re.findall(r"\.([a-z][\w-]*)", sheets))
    used = {
        name
        for file in (ROOT / "theme").rglob("*.html")
        for classes in _DRAWN.findall(file.read_text("utf-8"))
        for name in _COMPUTED.sub("", classes).split()
    }
    assert "period" in used
    assert used - known == set()
