"""Pages lose indentation and blank lines, and nothing that readers see."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from lean_templates import Joined, Lean

THEME = Path(__file__).resolve().parents[1] / "theme"
SHOWN = {
    "line of tags": ("<ul>\n  {% if yes %}\n  <li>a</li>\n  {% endif %}\n</ul>", "<ul>\n<li>a</li>\n</ul>"),
    "two tags in a line": ("<b>\n{% if yes %}{% set x = 1 %}\n  {{ x }}{% endif %}</b>", "<b>\n1</b>"),
    "a tag before text": ("a\n  {% if yes %}b{% endif %}\n  c", "a\nb\nc"),
    "words apart": ("<i>a</i>{% if yes %}\n<i>b</i>{% endif %}", "<i>a</i>\n<i>b</i>"),
    "words together": ("<i>a</i>{%- if yes %}\n  {%- endif %}<i>b</i>", "<i>a</i><i>b</i>"),
    "a line that prints": ("a\n  {{ yes }}\n  {% include 'part.html' %}\nb", "a\nTrue\npart\nb"),
    "a tag that joins": ("<i>a</i>\n{%- if yes %}\n{%- endif %}\n<i>b</i>", "<i>a</i>\n<i>b</i>"),
    "comment": ("a\n  {# nothing #}\n\n\n  b", "a\nb"),
    "line on a condition": ("a\n{% if yes %}b{% endif %}\n{% if not yes %}c{% endif %}\nd", "a\nb\nd"),
    "line of two conditions": ("{% if no %}b{% elif yes %}{% if yes %}c{% endif %}{% else %}d{% endif %}\ne", "c\ne"),
    "two conditions in a line": ("a\n{% if no %}b{% endif %}{% if no %}c{% endif %}\nd", "a\n\nd"),
    "value with blank lines": ("<pre>{{ text }}</pre>", "<pre>1\n\n  2</pre>"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "shown"), SHOWN.values(), ids=SHOWN)
def test_only_what_separates_the_lines_of_a_template_goes(source: str, shown: str) -> None:
    """Words that were apart stay apart, and values keep their blank lines."""
    loader = DictLoader({"page.html": source, "part.html": "part"})
    env = Environment(loader=loader, extensions=[Lean])  # noqa: S701 - plain words
    assert env.get_template("page.html").render(yes=True, text="1\n\n  2") == shown


def test_a_template_holds_its_parts() -> None:
    """What is included or imported stands in the template; the loader gives nothing else."""
    sources = {
        "page.html": '{% from "partials/b.html" import b with context %}<p>{% include "partials/a.html" %}</p>',
        "partials/a.html": "{#- about it -#}\n{% if yes %}{{ b(yes) }}{% endif %}\n",
        "partials/b.html": '{% from "partials/c.html" import c with context %}{% macro b(x) %}{{ c(x) }}{% endmacro %}',
        "partials/c.html": "{% macro c(x) %}<b>{{ x }}{{ no }}</b>{% endmacro %}",
    }
    env = Environment(loader=Joined(DictLoader(sources)))  # noqa: S701 - plain words
    assert env.get_template("page.html").render(yes=1, no=0) == "<p><b>10</b></p>"
    assert env.loader is not None
    assert "partials/" not in env.loader.get_source(env, "page.html")[0]


def test_other_templates_are_left_alone() -> None:
    """Scripts and style sheets are templates too; they have their own way to get smaller."""
    env = Environment(loader=DictLoader({"a.js": "a\n\n  b"}), extensions=[Lean])  # noqa: S701
    assert env.get_template("a.js").render() == "a\n\n  b"


def test_no_template_holds_text_whose_blanks_are_shown() -> None:
    """Elements that show blanks as they are hold values, and of a template at most a line end."""
    shown = re.compile(r"<(?:pre|textarea)[^>]*>(.*?)</(?:pre|textarea)>", re.S)
    for file in THEME.rglob("*.html"):
        for inner in shown.findall(file.read_text("utf-8")):
            assert not re.search(r"\n\s", re.sub(r"\{\{.*?\}\}", "", inner, flags=re.S)), file
