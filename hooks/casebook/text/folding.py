"""The folded form by which names, or addresses, count as the same."""

from __future__ import annotations

import unicodedata

from casebook.text.radicals import CHARACTERS
from casebook.text.traditional import fold


def folded(text: str) -> str:
    """Return a name without differences of case, width, script and Unicode normal form.

    Unlike :func:`casebook.text.normalize` it keeps every character: ``a-b`` is not ``ab``.
    """
    # Case folding can undo normalisation and vice versa; after the second pass nothing changes.
    for _ in range(2):
        text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(fold(CHARACTERS.get(character, character)) for character in text)
