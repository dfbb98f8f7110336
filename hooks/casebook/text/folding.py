"""The one form in which two names are the same name, or two addresses the same address."""

from __future__ import annotations

import unicodedata

from casebook.text.radicals import CHARACTERS
from casebook.text.traditional import fold


def folded(text: str) -> str:
    """Return a name without what people do not tell apart: case, width, script, normal form.

    Unlike :func:`casebook.text.normalize` it keeps every character: ``a-b`` is not ``ab``.
    """
    # Folding case can undo a normal form, and the other way round; the second time nothing changes.
    for _ in range(2):
        text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(fold(CHARACTERS.get(character, character)) for character in text)
