"""Conversion of documents from outside to clean text."""

from dataclasses import dataclass

from casebook.intake.documents import Document, split
from casebook.intake.encoding import decode
from casebook.intake.garble import recover
from casebook.text import has_traditional, simplify

__all__ = ["Source", "read_source"]


@dataclass(frozen=True)
class Source:
    """A cleaned source text, its documents, and a list of the changes in plain Chinese."""

    text: str
    documents: tuple[Document, ...]
    changes: tuple[str, ...]


def read_source(data: bytes) -> Source:
    """Return a text file as readable Simplified text, split into documents.

    Decodes, undoes pinyin garbling, converts Traditional text. Never fails; what could not be read
    is U+FFFD in the text and named in ``changes``.
    """
    decoded = decode(data)
    recovered = recover(decoded.text)
    changes = [*decoded.changes, *recovered.changes]
    if has_traditional(recovered.text):
        changes.append("繁体已转为简体，用词不变。")
    text = simplify(recovered.text)
    return Source(text, tuple(split(text)), tuple(changes))
