"""Each real case, broken line by line: nothing raises, and every break is found where it is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from case_mutations import Mutation, at_length, mutations
from casebook.case import Context
from casebook.catalog.loading import case_files, check_file, context_of
from casebook.frontmatter import read
from casebook.problems import Problem

pytestmark = pytest.mark.slow

CASES = Path(__file__).parents[2] / "cases"
FILES = case_files(CASES)
AT_LEAST = 200


@cache
def _context() -> Context:
    return context_of(CASES)[0]


def _sample(found: list[Mutation]) -> list[Mutation]:
    """Return at least AT_LEAST mutations, as many of each kind as of any other where there are."""
    kinds: dict[str, list[Mutation]] = {}
    for mutation in found:
        kinds.setdefault(mutation.kind, []).append(mutation)
    for most in range(1, len(found) + 1):
        sample = [mutation for group in kinds.values() for mutation in _spread(group, most)]
        if len(sample) >= AT_LEAST:
            return sample
    return found


def _spread(group: list[Mutation], most: int) -> list[Mutation]:
    """Return at most ``most`` mutations, spread evenly over the file, always the same."""
    count = min(most, len(group))
    return [group[number * len(group) // count] for number in range(count)]


def _is_found(mutation: Mutation, problems: list[Problem]) -> bool:
    return any(abs(problem.line - mutation.line) <= 1 for problem in problems)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_breaks_are_found_within_one_line(file: Path, tmp_path: Path) -> None:
    """At least 200 breaks of each case raise nothing and are reported in Chinese where they are."""
    path = file.relative_to(CASES).as_posix()
    broken, missed = tmp_path / "broken.md", []
    known = {problem.code for problem in check_file(file, path, _context())[1]}
    sample = _sample(list(mutations(at_length(read(file, path)))))
    assert len(sample) >= AT_LEAST
    for mutation in sample:
        broken.write_bytes(mutation.raw)
        _, problems = check_file(broken, path, _context())
        lines = mutation.raw.count(b"\n") + 1
        for problem in problems:
            assert 1 <= problem.line <= lines
            assert problem.column >= 1
            assert re.search(r"[\u4e00-\u9fff]", problem.message)
        new = [problem for problem in problems if problem.code not in known]
        if not _is_found(mutation, new):
            places = sorted({(p.line, p.code) for p in new})[:5]
            missed.append(f"{mutation}: {places}")
    assert not missed, f"{len(missed)} of {len(sample)}: " + "\n".join(missed[:40])
