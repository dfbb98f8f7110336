"""The remedies with exactly one answer, as blocks that the author of a request accepts by a click."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from casebook.case.profile import Profile
from casebook.catalog.profile import load_profile
from casebook.editing.fixing import fix
from casebook.machine.budgets import MAX_FILE
from casebook.machine.guarding import OverBudgetError, within_budget
from casebook.problems.inert import visible
from casebook.vocabulary import Vocabularies, load
from pull_request.git import Repository

MARKER = "<!-- casebook-suggestion -->"
MAX_SUGGESTIONS = 30
MAX_FILES = 60
"""Files that are looked at: each takes two runs of git and a process of its own."""
_MOST_LINES = 3
_LONGEST = 2000
_SAID = "只有这一种改法。点“提交建议”（Commit suggestion / Apply suggestion）就改好；不同意就不点。"

_Line = Annotated[str, StringConstraints(max_length=_LONGEST)]


class Suggestion(BaseModel):
    """Lines of a file of the request, by number from 1 in its latest commit, and what they become.

    ``path`` is that in the repository. Without lines they are to go.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    path: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    first: int = Field(ge=1, le=1_000_000)
    last: int = Field(ge=1, le=1_000_000)
    lines: list[_Line] = Field(max_length=_MOST_LINES)

    @model_validator(mode="after")
    def _holds(self) -> Suggestion:
        texts = [self.path, *self.lines]
        if any(visible(text) != text for text in texts):
            raise ValueError("characters that nobody sees")
        if not 0 <= self.last - self.first < _MOST_LINES:
            raise ValueError("not a few lines")
        return self


@dataclass(frozen=True)
class _Words:
    """What the target's library knows: by it the answers are found, not by the request's own."""

    vocabularies: Vocabularies | None
    profile: Profile


def suggestions_for(
    repository: Repository, parting: str, head: str, cases: Sequence[str], library: Path
) -> list[Suggestion]:
    """Return the suggestions for lines that a request itself has added or changed.

    ``library`` is a folder with the vocabularies and the profile. Raises :class:`GitError`.
    """
    words = library / "vocabulary"
    known = _Words(load(words)[0] if words.is_dir() else None, load_profile(library)[0])
    found: list[Suggestion] = []
    for path in cases[:MAX_FILES]:
        own = repository.added_lines(parting, head, path) if path.endswith(".md") else set()
        if not own or (data := repository.content(head, path)) is None:
            continue
        found += [one for one in _of_file(path, data, known) if _lines_of(one) <= own]
        if len(found) >= MAX_SUGGESTIONS:
            return found[:MAX_SUGGESTIONS]
    return found


def _lines_of(suggestion: Suggestion) -> set[int]:
    return set(range(suggestion.first, suggestion.last + 1))


def _of_file(path: str, data: bytes, words: _Words) -> Iterator[Suggestion]:
    try:
        before = data.decode("utf-8")
    except UnicodeDecodeError:
        return  # all lines of the file would change
    if len(data) > MAX_FILE or "\r" in before or visible(path) != path:
        return
    try:
        after = within_budget(_fixed, (data, words))
    except OverBudgetError:
        return
    yield from _differences(path, before.split("\n"), after.split("\n"))


def _fixed(given: tuple[bytes, _Words]) -> str:
    data, words = given
    return fix(data, words.vocabularies, words.profile, ordered=False).after


def _differences(path: str, before: list[str], after: list[str]) -> Iterator[Suggestion]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new, stop in matcher.get_opcodes():
        alike = kind == "replace" and end - start == stop - new
        if not alike and kind != "delete":
            continue
        # Each line by itself, so that the author can take one and leave another.
        pairs = zip(range(start, end), range(new, stop), strict=True) if alike else ()
        for number, other in pairs:
            yield from _suggestion(path, number + 1, [after[other]])
        if kind == "delete" and end - start == 1:
            yield from _suggestion(path, start + 1, [])


def _suggestion(path: str, line: int, lines: list[str]) -> Iterator[Suggestion]:
    if all(visible(text) == text and len(text) <= _LONGEST for text in lines):
        yield Suggestion(path=path, first=line, last=line, lines=lines)


def body(suggestion: Suggestion, opening: str = "suggestion") -> str:
    """Return the text of the comment; the lines stand in a fence that nothing in them can end."""
    text = "\n".join(suggestion.lines)
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    block = (
        f"{fence}{opening}\n{text}\n{fence}" if suggestion.lines else f"{fence}{opening}\n{fence}"
    )
    return f"{MARKER}\n{_SAID}\n\n{block}\n"
