"""Files over a budget are refused before anything reads them, with place and remedy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from casebook.frontmatter import parse, read
from casebook.machine.budgets import MAX_FILE, MAX_KEYS, MAX_LINE, MAX_LIST, MAX_NESTING

HEAD = "---\ntitle: 甲\n---\n正文\n"
N = MAX_NESTING
OVER = {
    "long line": (HEAD + "9" * (MAX_LINE + 1), "line-too-long", 5),
    "line of the review": (HEAD + "9" * 400_000, "line-too-long", 5),
    "quotes": (HEAD + ">" * (N + 1), "nested-too-deep", 5),
    "quotes with blanks": (HEAD + "> " * (N + 1) + "甲", "nested-too-deep", 5),
    "lists": (HEAD + "- " * (N + 1) + "甲", "nested-too-deep", 5),
    "lists and quotes": (HEAD + "1. > " * N + "甲", "nested-too-deep", 5),
    "indent": (HEAD + " " * (4 * N + 4) + "- 甲", "nested-too-deep", 5),
    "tabs": (HEAD + "\t" * (N + 1) + "- 甲", "nested-too-deep", 5),
    "tags": (HEAD + "<span>" * (N + 1), "nested-too-deep", 5),
    "tags in lines": (HEAD + "<B>\n" * (N + 1), "nested-too-deep", 5 + N),
    "keys": ("---\n" + "".join(f"k{n}: 1\n" for n in range(MAX_KEYS + 1)) + "---\n", "too-many-keys",
             MAX_KEYS + 2),
    "list": ("---\na:\n" + "- 1\n" * (MAX_LIST + 1) + "---\n", "list-too-long", MAX_LIST + 3),
}  # fmt: skip
WITHIN = {
    "line": HEAD + "9" * MAX_LINE,
    "quotes": HEAD + ">" * N,
    "tags": HEAD + "<span>" * N + "</span>" * N,
    "tags beside each other": HEAD + "<b>甲</b>" * 500,
    "elements that hold nothing": HEAD + "<br>" * 500 + "<p>甲\n" * 500,
    "tags in code": HEAD + "`<div>` " * 500,
    "rule": HEAD + "-" * 200,
    "addresses": HEAD + "<https://a.cn/> " * 200,
    "table": HEAD + "| 甲 " * 300 + "|",
    "keys": "---\n" + "".join(f"k{n}: 1\n" for n in range(MAX_KEYS)) + "---\n",
    "list": "---\na:\n" + "- 1\n" * MAX_LIST + "---\n",
}


@pytest.mark.parametrize("name", sorted(OVER))
def test_what_is_over_a_budget_is_reported_with_its_place(name: str) -> None:
    """One problem says which budget, where, and what to do."""
    text, code, line = OVER[name]
    document = parse(text, "a.md")
    assert [(p.code, p.line) for p in document.problems] == [(code, line)]
    assert document.problems[0].hint
    assert document.meta == {}


@pytest.mark.parametrize("name", sorted(WITHIN))
def test_what_people_write_is_within_the_budgets(name: str) -> None:
    """Up to the budget nothing is reported, nor for what only looks nested."""
    document = parse(WITHIN[name], "a.md")
    assert document.problems == ()
    assert document.meta


def test_a_large_file_and_a_pipe_are_not_read(tmp_path: Path) -> None:
    """A pipe would be read for ever, a huge file would fill the memory."""
    large, pipe = tmp_path / "a.md", tmp_path / "b.md"
    large.write_bytes(b"9" * (MAX_FILE + 1))
    os.mkfifo(pipe)
    assert [p.code for p in read(large, "a.md").problems] == ["file-too-large"]
    assert [p.code for p in read(pipe, "b.md").problems] == ["file-unreadable"]
