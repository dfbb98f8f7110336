"""Limits for files from outside: size, nesting, and the time and memory to check them."""

from __future__ import annotations

MAX_FILE = 512 * 1024
"""Bytes of a text file in a library; a long case has 30 KB."""
MAX_LINE = 10_000
"""Characters of a line; a long paragraph has 1,000."""
MAX_NESTING = 60
"""Nesting depth of quotes, lists and HTML elements; people use four."""
MAX_KEYS = 2_000
"""Fields of one front matter, including those of list entries; a case with 100 figures has 900."""
MAX_LIST = 1_000
"""Entries of one list in a front matter."""
MAX_WORD_PARAGRAPHS = 20_000
"""Paragraphs of a Word file; a book of 300 pages has 6,000."""
MAX_SOURCE_TEXT = 2_000_000
"""Characters of a text to import; equals four books of 300 pages."""

SECONDS = 10
"""CPU seconds to check or read one file; CPU time, so that a busy machine refuses no file."""
PATIENCE = 60
"""Wall-clock seconds after which work is stopped in any case: it may wait without using CPU."""
MEMORY = 1024 * 1024 * 1024
"""Bytes of memory that a worker process may use for one file."""
