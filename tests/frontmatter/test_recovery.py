"""Reading goes on past a slip of YAML: what else is wrong is told in the same round, once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.case import Context
from casebook.catalog.loading import check_documents, context_of
from casebook.frontmatter import parse
from golden_cases import GoldenCase, cases

GOLDEN = Path(__file__).parents[1] / "golden"
LINES = (GOLDEN / "valid.md").read_text("utf-8").split("\n")
Edit = tuple[int, int, list[str]]


def _edit(case: GoldenCase) -> Edit | None:
    """Return the one edit of a golden case as lines (from, to, new); None for any other case."""
    edits = case.content.get("edits", [])
    if (
        len(edits) != 1
        or "times" in edits[0]
        or set(case.content) != {"edits", "expected"}
        or "\\udc" in repr(edits)
    ):
        return None
    (edit,) = edits
    old = next(edit[key] for key in ("replace", "after", "remove") if key in edit)
    lines = old.removesuffix("\n").split("\n")
    start = next(n for n in range(len(LINES)) if LINES[n : n + len(lines)] == lines)
    end = start + len(lines)
    if "after" in edit:
        return end, end, edit["insert"].removesuffix("\n").split("\n")
    return start, end, edit["with"].removesuffix("\n").split("\n") if "with" in edit else []


SLIPS = {
    case.name: edit
    for case in cases(GOLDEN / "problems")
    if (edit := _edit(case)) is not None and not case.name.startswith(("harmless", "nul-"))
}
OF_YAML = [
    name
    for name in SLIPS
    if name.startswith(("yaml-", "open-quote", "tab-", "fullwidth-"))
    and name not in ("fullwidth-digits", "fullwidth-quotes")
]
OTHERS = [name for name in SLIPS if name not in OF_YAML]
_EVERY = 4  # of the others, each slip of YAML meets one in four, and each other meets several


def _field(edit: Edit) -> str:
    """Return the top-level field in which an edit begins."""
    return next(
        (line for line in reversed(LINES[: edit[0] + (edit[1] > edit[0])]) if line[:1].isalpha()),
        "",
    )


@pytest.fixture(scope="module")
def told() -> Callable[[list[Edit]], Counter[tuple[str, str]]]:
    """Return what is told of the valid case with some edits, each problem without its line."""
    context: Context = context_of(GOLDEN / "shared")[0]

    known: dict[str, Counter[tuple[str, str]]] = {}

    def of(edits: list[Edit]) -> Counter[tuple[str, str]]:
        name = repr(edits)
        if name not in known:
            known[name] = check(edits)
        return known[name]

    def check(edits: list[Edit]) -> Counter[tuple[str, str]]:
        lines = list(LINES)
        for start, end, new in sorted(edits, reverse=True):
            lines[start:end] = new
        ((_, problems),) = check_documents(
            [parse("\n".join(lines), "guangxi/450123-a.md")], context
        )
        return Counter((p.code, re.sub(r"第 \d+ 行", "", p.message)) for p in problems)

    return of


@pytest.mark.parametrize("one", OF_YAML)
def test_a_slip_of_yaml_hides_no_other(
    told: Callable[[list[Edit]], Counter[tuple[str, str]]], one: str
) -> None:
    """With any second slip elsewhere, what is told is what is told of each alone, and no more."""
    wrong = {}
    first = SLIPS[one]
    alone = told([first])
    number = OF_YAML.index(one)
    for other in (*OF_YAML[number + 1 :], *OTHERS[number % _EVERY :: _EVERY]):
        second = SLIPS[other]
        if second[0] <= first[1] and first[0] <= second[1]:
            continue  # the same lines, or lines that touch: they are one slip
        if "yaml-key" in (one, other) and _field(first) == _field(second):
            continue  # a list for a key: the field around it is left out whole
        both, expected = told([first, second]), alone + told([second])
        if both != expected:
            wrong[other] = {"not told": expected - both, "false": both - expected}
    assert not wrong, "\n".join(f"{name}: {how}" for name, how in wrong.items())


def test_what_cannot_be_read_is_not_missing(
    told: Callable[[list[Edit]], Counter[tuple[str, str]]],
) -> None:
    """A field that must be left out whole is told once; nothing says that it is missing."""
    start = LINES.index("sources:")
    broken = [(start + 1, start + 1, ["    ]", "  }", "   - : - :"])]
    assert {code for code, _ in told(broken)} == {"yaml-syntax"}


def test_a_text_of_slips_alone_ends() -> None:
    """Reading again and again is bounded by the characters read, whatever the text."""
    text = "\n".join(f"a{number}: [" for number in range(5_000))
    assert parse(f"---\n{text}\n---\n", "a.md").problems
