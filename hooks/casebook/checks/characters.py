"""Checks for look-alike letters in names, and for references to characters that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from casebook.case.rules import Finding
from casebook.checks.prose import without_code
from casebook.checks.scope import Check, Scope, Submission
from casebook.problems import ADVICE
from casebook.text.hidden import hidden, mixed_scripts

_NAMES = frozenset(
    {"title", "name", "full_name", "aliases", "label", "items", "issuer", "publisher", "authors"}
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")
_FOREIGN = re.compile("[Ͱ-ӿ]")


def names_use_one_script(submission: Submission, scope: Scope) -> Iterator[Finding]:
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


def references_are_seen(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that no reference such as ``&#8203;`` stands for a hidden or forbidden character."""
    prose, body = submission.prose, submission.draft.document.body
    if "&" not in body:
        return
    for match in _REFERENCE.finditer(without_code(body)):
        for one in hidden(_meant(match[0])):
            yield Finding(
                prose.place(prose.body, match.start(), len(match[0])),
                "control-character",
                f"“{match[0]}”是不能用的字符 {one.code}（{one.what}）",
                "删掉它。",
                in_body=True,
            )


def _meant(reference: str) -> str:
    if found := unescape(reference):
        return found
    hexadecimal = reference[2] in "xX"  # of a character that HTML forbids, and browsers show
    return chr(int(reference[3:-1], 16) if hexadecimal else int(reference[2:-1]))


CHECKS: tuple[Check, ...] = (names_use_one_script, references_are_seen)
