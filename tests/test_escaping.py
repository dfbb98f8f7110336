"""Templates escape what they print, without saying so."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from compiled_templates import Printing, printed
from page_html import escaping, headings_by_sense

ROOT = Path(__file__).resolve().parents[1]

BAD = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.fixture
def env(tmp_path: Path) -> Environment:
    """Give an environment with our folder of templates before Material's, as MkDocs has it."""
    files = {
        "ours/new.html": "{% extends 'base.html' %}{% block text %}{{ bad }}{% endblock %}",
        "ours/macros.html": "{% macro shown(x) %}<b>{{ x }}</b>{% endmacro %}",
        "ours/uses.html": "{% from 'macros.html' import shown %}{{ shown(bad) }}{{ shown(good) }}",
        "ours/part.html": "{{ bad }}",
        "ours/whole.html": "{% include 'part.html' %}",
        "ours/assets/a.js": "{{ bad }}",
        "ours/sub/page.html": "{{ bad }}",
        "material/base.html": "{{ bad }}|{% block text %}{% endblock %}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    environment = Environment(  # noqa: S701 - what MkDocs makes; the hook decides
        loader=FileSystemLoader([tmp_path / "ours", tmp_path / "material"])
    )
    environment.autoescape = escaping(tmp_path / "ours")
    environment.code_generator_class = Printing
    environment.filters["printed"] = printed
    return environment


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("new.html", f"{BAD}|{ESCAPED}"),
        ("uses.html", f"<b>{ESCAPED}</b><b><i>1</i></b>"),
        ("whole.html", ESCAPED),
        ("sub/page.html", ESCAPED),
        ("assets/a.js", BAD),
    ],
)
def test_our_templates_escape_and_no_others(env: Environment, template: str, shown: str) -> None:
    """A page, a macro, a part escape; Material's base, which expects HTML, and scripts do not."""
    assert env.get_template(template).render(bad=BAD, good=Markup("<i>1</i>")) == shown


def test_no_template_decides_for_itself() -> None:
    """Every template of the theme escapes, and none switches it on or off."""
    escapes = escaping(ROOT / "theme")
    for file in (ROOT / "theme").rglob("*.html"):
        assert escapes(file.relative_to(ROOT / "theme").as_posix())
        assert "autoescape" not in file.read_text("utf-8"), file.name


def test_marked_headings_stay_html() -> None:
    """Text that was rendered and cleaned is not escaped a second time."""
    marked = headings_by_sense("<h2>甲乙</h2><p>1 &lt; 2</p>")
    assert isinstance(marked, Markup)
    assert "<p>1 &lt; 2</p>" in marked
