"""A text file becomes a Document: its front matter with the position of every key, and its body."""

from casebook.frontmatter.document import MAX_BYTES, Document, parse, read
from casebook.frontmatter.marks import Location, Mark, Marks
from casebook.frontmatter.traps import repair_line

__all__ = ["MAX_BYTES", "Document", "Location", "Mark", "Marks", "parse", "read", "repair_line"]
