"""Books and volumes that were set before, taken again while nothing in them has changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

from casebook.atomic import appearing, write_whole

Bookmarks = tuple[tuple[int, str, str], ...]
"""Level from 0, title, printed page number."""

_DAYS = 30
"""What was not taken for so long is thrown away."""


def number_of(parts: Iterable[bytes]) -> str:
    """Return a number that changes with each of the parts and with their order."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:32]


class Kept:
    """A folder of finished PDFs by number, each with its bookmarks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, number: str, output: Path) -> Bookmarks | None:
        """Copy the PDF of this number to ``output`` and return its bookmarks, if it is here."""
        file, rows = self._files(number)
        try:
            found = json.loads(rows.read_text("utf-8"))
            with appearing(output) as part:
                shutil.copyfile(file, part)
            os.utime(file)
        except (OSError, ValueError):
            return None
        return tuple((int(level), str(title), str(page)) for level, title, page in found)

    def keep(self, number: str, output: Path, bookmarks: Bookmarks) -> None:
        """Keep a copy of a finished PDF, and throw away what nobody took for a month."""
        file, rows = self._files(number)
        # The bookmarks come last: where they are, the PDF is whole.
        for target, content in ((file, output.read_bytes()), (rows, json.dumps(bookmarks))):
            write_whole(target, content)
        self._tidy()

    def known(self, inputs: str) -> str:
        """Return the number of the PDF that was made from these inputs; empty when none is known.

        ``inputs`` is a number too, of all that a book is made from, and much quicker to get.
        """
        file = self.folder / f"{inputs}.known"
        try:
            number = file.read_text("utf-8")
            os.utime(file)
        except (OSError, UnicodeDecodeError):
            return ""
        return number

    def remember(self, inputs: str, number: str) -> None:
        """Remember which PDF was made from these inputs."""
        write_whole(self.folder / f"{inputs}.known", number)

    def _files(self, number: str) -> tuple[Path, Path]:
        return self.folder / f"{number}.pdf", self.folder / f"{number}.json"

    def _tidy(self) -> None:
        oldest = time.time() - _DAYS * 24 * 3600
        for file in (*self.folder.glob("*.pdf"), *self.folder.glob("*.known")):
            try:
                if file.stat().st_mtime < oldest:
                    file.with_suffix(".json").unlink(missing_ok=True)
                    file.unlink(missing_ok=True)
            except OSError:  # another process tidies too
                continue
