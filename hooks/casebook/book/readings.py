"""How words are read is kept between runs: the tables that say it take long to load."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casebook.atomic import write_whole
from casebook.text.latin import known_readings, readings_number

_taken: set[Path] = set()


@contextmanager
def kept_readings(file: Path) -> Iterator[None]:
    """Know what was read in earlier runs, and afterwards keep in ``file`` what has been read since.

    A file that is damaged, or of other tables, is not heeded and written anew.
    """
    known = known_readings()
    if file not in _taken:
        _taken.add(file)
        known.update(_kept(file))
    before = len(known)
    yield
    if len(known) > before:
        data = {"number": readings_number(), "readings": dict(known)}
        write_whole(file, json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _kept(file: Path) -> dict[str, str]:
    try:
        data = json.loads(file.read_text("utf-8"))
        kept = data["readings"] if data["number"] == readings_number() else {}
        return {word: said for word, said in kept.items() if isinstance(said, str)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
