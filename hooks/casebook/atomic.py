"""Files that appear whole or not at all, for folders that several processes use at once."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def appearing(file: Path) -> Iterator[Path]:
    """Yield a path beside ``file`` to write to; it becomes ``file`` at the end of the block.

    After an error nothing is left, and what was at ``file`` stays. The folder is made where there
    is none. Errors: OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        yield part
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def write_whole(file: Path, content: bytes | str) -> None:
    """Write a file, text as UTF-8, so that nobody ever reads half of it. Errors: OSError."""
    with appearing(file) as part:
        part.write_bytes(content.encode() if isinstance(content, str) else content)
