"""How large, long and deep a file from outside may be, and what judging it may cost."""

from __future__ import annotations

MAX_FILE = 512 * 1024
"""Bytes of a text file of a library; a long case has 30 KB."""
MAX_LINE = 10_000
"""Characters of a line; a long paragraph has 1,000."""
MAX_NESTING = 60
"""Levels of quotes, lists and HTML elements inside each other; people use four."""
MAX_KEYS = 2_000
"""Fields of one front matter, those of entries counted too; a case with 100 figures has 900."""
MAX_LIST = 1_000
"""Entries of one list in a front matter."""
MAX_WORD_PARAGRAPHS = 20_000
"""Paragraphs of a Word file; a book of 300 pages has 6,000."""
MAX_SOURCE_TEXT = 2_000_000
"""Characters of a text to be imported, four books of 300 pages."""

SECONDS = 10
"""How long one file may take to be judged or read."""
MEMORY = 1024 * 1024 * 1024
"""Bytes of memory that a process may take for it."""
