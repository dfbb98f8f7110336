"""The check for letters of other scripts that look like Latin ones in names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.case.rules import Finding
from casebook.checks.scope import Check, Scope, Submission
from casebook.problems import ADVICE
from casebook.text.hidden import mixed_scripts

_NAMES = frozenset(
    {"title", "name", "full_name", "aliases", "label", "items", "issuer", "publisher", "authors"}
)
_FOREIGN = re.compile("[Ͱ-ӿ]")


def names_keep_to_one_script(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that no word of a name mixes Latin with Greek or Cyrillic: searches would miss it."""
    prose = submission.prose
    if not _FOREIGN.search(prose.front):
        return
    for passage in prose.values:
        words = [part for part in passage.location or () if isinstance(part, str)]
        if not words or words[-1] not in _NAMES:
            continue
        for offset, word in mixed_scripts(passage.text):
            yield Finding(
                prose.place(passage, offset, len(word)),
                "mixed-scripts",
                f"“{word}”里有希腊或俄文字母，看上去却是英文字母",
                "用英文输入法重打一遍；确是外文的可以保留。",
                ADVICE,
                in_body=True,
            )


CHECKS: tuple[Check, ...] = (names_keep_to_one_script,)
