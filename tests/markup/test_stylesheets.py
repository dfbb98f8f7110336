"""Style sheets rewritten at build time."""

import pytest

from casebook.markup.stylesheets import (
    alternatives,
    spelled_out,
    split,
    without,
    without_unused_properties,
)


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        (".a", [".a"]),
        (".a :is(b, .c) d", [".a b d", ".a .c d"]),
        (":is(h1, h2):not(.x)", ["h1:not(.x)", "h2:not(.x)"]),
        (".x:is(p, .y)", ["p.x", ".x.y"]),
        (".z > .x:is(p)", [".z > p.x"]),
        ("td:is(:nth-child(2), :nth-child(3))", ["td:nth-child(2)", "td:nth-child(3)"]),
        (":is(a, :is(b, c)) i", ["a i", "b i", "c i"]),
    ],
)
def test_alternatives(selector: str, expected: list[str]) -> None:
    """Each alternative becomes a selector of its own, with the element's name first."""
    assert alternatives(selector) == expected


def test_split_heeds_brackets_and_strings() -> None:
    """Commas inside brackets and strings part nothing."""
    assert split('a:not(b, c), [x="1,2"],d') == ["a:not(b, c)", ' [x="1,2"]', "d"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a{inset:0}", "a{top:0;right:0;bottom:0;left:0}"),
        ("a{inset:1px auto 2px}", "a{top:1px;right:auto;bottom:2px;left:auto}"),
        ("a{padding-inline: 1rem 2rem}", "a{padding-left:1rem;padding-right:2rem}"),
        ("a{color:red;margin-block:0;x:y}", "a{color:red;margin-top:0;margin-bottom:0;x:y}"),
        ("a{clip-path:inset(50%)}", "a{clip-path:inset(50%)}"),
        ("@media print{:is(a,b){inset:0}}", "@media print{a,b{top:0;right:0;bottom:0;left:0}}"),
        ('a::after{content:"{;:is(x)}"}', 'a::after{content:"{;:is(x)}"}'),
        ("@page x{margin:0;@bottom-center{content:none}}",) * 2,
    ],
)
def test_short_forms_are_spelled_out(written: str, expected: str) -> None:
    """What older browsers do not know is written in full; functions and strings stay as they are."""
    assert spelled_out(written) == expected


def test_unused_rules_go() -> None:
    """A selector with an unused class goes, and its rule and condition with the last one."""
    sheet = (
        ".md-nav,.prose{x:y}.md-nav b{x:y}@media print{.md-nav{x:y}}@keyframes k{to{x:y}}"
        '[dir=rtl] p{x:y}[title=".md-nav"]{x:y}'
    )
    found = without(sheet, lambda name: name.startswith("md-"))
    assert found == '.prose{x:y}[title=".md-nav"]{x:y}'


def test_unused_properties_go() -> None:
    """A custom property stays when something asks for it, also through another property."""
    sheet = ':root{--a:url("x;{}");--b:var(--c);--c:1;--d:2}p{x:var(--b)}'
    assert without_unused_properties(sheet, "q{y:var(--d)}") == (
        ":root{--b:var(--c);--c:1;--d:2}p{x:var(--b)}"
    )
