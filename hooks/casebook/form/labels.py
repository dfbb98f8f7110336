"""Which label of the form is meant, although blanks, marks or a word were added to it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping

_BRACKETS = re.compile(r"[（(【\[][^（()）【】\[\]]*[)）】\]]")
_MARKS = re.compile(r"[\s:：*＊、，。.．·]+")
_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}[、.．)]|[（(][一二三四五六七八九十\d]{1,2}[)）])"
)
_LIKE = 0.8
_LONGEST = 40


def bare(label: str) -> str:
    """Return a label without blanks, brackets such as （必填）, marks and numbers."""
    text = (
        unicodedata.normalize("NFKC", "".join(label.split())).replace("(", "（").replace(")", "）")
    )
    return _MARKS.sub("", _BRACKETS.sub("", _NUMBER.sub("", text)))


def meant(label: str, known: Mapping[str, str]) -> str:
    """Return the value of the known label that is meant; empty if none is. Keys are bare labels."""
    text = bare(label) if len(label) <= _LONGEST else ""
    if not text:
        return ""
    if text in known:
        return known[text]
    near = difflib.get_close_matches(text, known, 2, _LIKE)
    return known[near[0]] if len(near) == 1 else ""


def table_of(labels: Iterable[str]) -> dict[str, str]:
    """Return labels by their bare form."""
    return {bare(label): label for label in labels}
