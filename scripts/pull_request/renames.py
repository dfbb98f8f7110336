"""Which cases a request moves to another address without leading on from the old one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from casebook.case import read_case
from casebook.frontmatter import parse
from casebook.machine.budgets import MAX_FILE
from casebook.machine.guarding import OverBudgetError, within_budget
from casebook.problems import ERROR, Problem
from pull_request.changes import Changes
from pull_request.git import Repository
from pull_request.library import shown

MOST = 50
"""Removed cases that are looked for; a request that moves more is not the work of a department."""
_NO_ID = "DX-0000-0000"


class _Known(NamedTuple):
    """What a case is known by when its file has another name, and its earlier paths."""

    identity: str
    aliases: tuple[str, ...]


def renamed(
    repository: Repository, base: str, merged: str, changed: Changes, library: str
) -> Iterator[Problem]:
    """Yield a problem for each case file that went and came back under another name.

    A case is known again by its id, and without one by its title. Raises :class:`GitError`.
    """
    gone: dict[str, str] = {}
    for path in islice((one for one in changed.removed if one.endswith(".md")), MOST):
        if (case := _case(repository, base, path)) is not None:
            gone[case.identity] = path.removeprefix(f"{library}/")
    added = [one for one in changed.cases if one.endswith(".md")] if gone else []
    for path in islice(added, MOST):
        case = _case(repository, merged, path)
        former = gone.get(case.identity) if case is not None else None
        if case is None or former is None or former in case.aliases:
            continue
        yield Problem(
            shown(path.removeprefix(f"{library}/")), 1, 1, ERROR, "alias-missing",
            f"这个文件原来叫 {shown(former)}，改名后旧网址会失效",
            f"在文件开头的字段里加一行：aliases: [{shown(former)}]",
        )  # fmt: skip


def _case(repository: Repository, tree: str, path: str) -> _Known | None:
    data = repository.content(tree, path)
    if data is None or len(data) > MAX_FILE:
        return None
    try:
        return within_budget(_read, (data, path))
    except OverBudgetError:
        return None


def _read(given: tuple[bytes, str]) -> _Known | None:
    data, path = given
    draft = read_case(parse(data.decode("utf-8-sig", errors="replace"), path))
    identity = draft.case.id if draft.has("id") else _NO_ID
    if identity == _NO_ID:
        identity = draft.case.title if draft.has("title") else ""
    aliases = tuple(draft.case.aliases) if draft.has("aliases") else ()
    return _Known(identity, aliases) if identity else None
