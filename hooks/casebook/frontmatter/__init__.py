"""How a text file becomes a Document: front matter with the position of every key, and body."""

from casebook.frontmatter.document import Document, parse, read, too_complex
from casebook.frontmatter.marks import Location, Mark, Marks
from casebook.frontmatter.traps import repair_line

__all__ = [
    "Document",
    "Location",
    "Mark",
    "Marks",
    "parse",
    "read",
    "repair_line",
    "too_complex",
]
