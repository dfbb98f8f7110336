"""Cache of findings for the files of a library, valid while all their inputs are unchanged.

It lies in the user's cache folder, never in the checkout: otherwise a pull request could bring
findings for its own files.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_cache_path

from casebook.storage.digest import content_digest, digest, program_digest

CACHED_FROM = 200
"""Number of files from which the cache pays off; a smaller library is read in a second."""
_UNUSED_DAYS = 30
_DIGITS = 64
"""Bytes of a digest."""
Beside = tuple[tuple[str, bool | str], ...]
"""Paths in the library that a finding depends on, each with the state of the file there."""


class Packed(NamedTuple):
    """One finding, pickled in the worker, so that it need not be pickled again for the cache.

    A finding that is not ``lasting`` depends on the run, such as its time: it is not cached.
    """

    beside: Beside
    data: bytes
    lasting: bool = True

    @classmethod
    def of(cls, finding: object, beside: Beside = ()) -> Packed:
        """Pack one finding."""
        return cls(beside, pickle.dumps(finding, pickle.HIGHEST_PROTOCOL))


def cache_folder() -> Path | None:
    """Return the cache folder; ``CASEBOOK_CACHE`` names another one, empty for no cache."""
    named = os.environ.get("CASEBOOK_CACHE")
    if named is not None:
        return Path(named) if named else None
    return user_cache_path("casebook", appauthor=False)


class FileCache:
    """Cache of one kind of findings for the files of one library.

    A finding is valid while the content of the file, the state of the files it depends on, the
    program, and ``inputs`` (other dependencies, such as vocabularies) are unchanged. If the cache
    itself fails in any way, the files are checked again.
    """

    def __init__(self, folder: Path, library: Path, kind: str, inputs: Iterable[bytes]) -> None:
        self._library, self._seen = library, set[str]()
        self._stamp = digest(program_digest(), *inputs)
        self._rows: sqlite3.Connection | None = None
        name = digest(kind, os.fsencode(library.absolute()))
        with suppress(OSError, sqlite3.Error):
            self._rows = self._opened(folder, f"{name}.sqlite")

    def through(
        self,
        files: Sequence[Path],
        work: Callable[[Sequence[Path]], Iterator[Packed]],
        level: int = 0,
    ) -> Iterator[Any]:
        """Yield the findings of files in their order; ``work`` computes those not in the cache.

        A finding of a higher ``level`` (a more thorough check) serves for a lower one.
        """
        paths = [self._path(file) for file in files]
        self._seen.update(paths)
        before = [_state(file) for file in files]
        cached = self._cached(level)
        known = {
            path
            for path, file in zip(paths, files, strict=True)
            if path in cached and self._holds(*cached[path], file)
        }
        fresh = work([file for file, path in zip(files, paths, strict=True) if path not in known])
        for file, path, state in zip(files, paths, before, strict=True):
            if path in known:
                yield self._finding(file, path, work)
                continue
            packed = next(fresh)
            content = _content(file)
            if state == _state(file):  # the file has not been changed meanwhile
                self._save(path, content, level, packed)
            yield pickle.loads(packed.data)  # noqa: S301 - made by this program just now
        for _ in fresh:  # exhaust the generator so the pool shuts down
            pass

    def close(self) -> None:
        """Write the new findings, delete those of files that are gone, and close the database."""
        if self._rows is not None:
            with suppress(sqlite3.Error):
                every = {path for (path,) in self._rows.execute("SELECT path FROM found")}
                others = every - self._seen
                gone = [(path,) for path in others if not (self._library / path).is_file()]
                self._rows.executemany("DELETE FROM found WHERE path = ?", gone)
                self._rows.commit()
            self._rows.close()
            self._rows = None

    def _opened(self, folder: Path, name: str) -> sqlite3.Connection:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _tidy(folder)
        try:
            return self._prepared(folder / name)
        except sqlite3.OperationalError:  # locked by another run, or read-only
            raise
        except sqlite3.DatabaseError:  # damaged: start with an empty cache
            (folder / name).unlink(missing_ok=True)
            return self._prepared(folder / name)

    def _prepared(self, file: Path) -> sqlite3.Connection:
        rows = sqlite3.connect(file, timeout=2)
        try:
            rows.execute("PRAGMA synchronous = OFF")  # losing the cache does no harm
            rows.execute(
                "CREATE TABLE IF NOT EXISTS found (path TEXT PRIMARY KEY, level INTEGER,"
                " stamp TEXT, content TEXT, beside BLOB, data BLOB)"
            )
            rows.execute("DELETE FROM found WHERE stamp <> ?", (self._stamp,))
            rows.commit()
        except sqlite3.Error:
            rows.close()
            raise
        os.utime(file)
        return rows

    def _path(self, file: Path) -> str:
        """Return the path of a file in the library, with forward slashes."""
        return os.fspath(file).removeprefix(f"{self._library}{os.sep}").replace(os.sep, "/")

    def _cached(self, level: int) -> dict[str, tuple[str, bytes]]:
        """Return the paths that have findings of this level, and what these depend on."""
        question = "SELECT path, content, beside FROM found WHERE level >= ?"
        return {path: (content, beside) for path, content, beside in self._asked(question, level)}

    def _holds(self, content: str, beside: bytes, file: Path) -> bool:
        """Return whether a file and the files it depends on are unchanged."""
        if not content or content != _content(file):
            return False
        paths: Beside | None = _unpacked(beside)
        return paths is not None and all(
            state_beside(self._library / path, isinstance(there, str)) == there
            for path, there in paths
        )

    def _finding(
        self, file: Path, path: str, work: Callable[[Sequence[Path]], Iterator[Packed]]
    ) -> Any:
        rows = self._asked("SELECT data FROM found WHERE path = ?", path)
        finding = _unpacked(rows[0][0]) if rows else None
        if finding is None:  # damaged, or deleted by another run meanwhile
            (packed,) = work([file])
            finding = pickle.loads(packed.data)  # noqa: S301 - made by this program just now
        return finding

    def _asked(self, question: str, *values: str | int) -> list[tuple[Any, ...]]:
        if self._rows is None:
            return []
        try:
            return self._rows.execute(question, values).fetchall()
        except sqlite3.Error:
            return []

    def _save(self, path: str, content: str, level: int, packed: Packed) -> None:
        if self._rows is None or not content or not packed.lasting:
            return
        beside = _sealed(pickle.dumps(packed.beside, pickle.HIGHEST_PROTOCOL))
        row = (path, level, self._stamp, content, beside, _sealed(packed.data))
        with suppress(sqlite3.Error):
            self._rows.execute("REPLACE INTO found VALUES (?, ?, ?, ?, ?, ?)", row)


Work = Callable[[Sequence[Path]], Iterator[Packed]]
"""Computes the findings of files, in their order."""


def found_in(
    files: Sequence[Path], work: Work, cache: FileCache | None, level: int = 0
) -> Iterator[Any]:
    """Yield the findings of files in their order, from the cache where possible."""
    if cache is not None:
        return cache.through(files, work, level)
    return (pickle.loads(packed.data) for packed in work(files))  # noqa: S301 - made just now


def contents(files: Iterable[Path]) -> Iterator[bytes]:
    """Yield the names and contents of files, as inputs that findings depend on."""
    for file in files:
        with suppress(OSError):
            yield file.name.encode()
            yield file.read_bytes() if file.is_file() else b""  # reading a pipe may never end


def state_beside(file: Path, content: bool) -> bool | str:
    """Return the state of a file: whether it exists, or the digest of its content."""
    return _content(file) if content else file.is_file()


def _sealed(data: bytes) -> bytes:
    """Return data with its digest in front; without it, most damaged data would still unpickle."""
    return content_digest(data).encode() + data


def _unpacked(sealed: Any) -> Any:
    """Return a finding from the cache, or None if it is damaged."""
    if not isinstance(sealed, bytes):
        return None
    head, data = sealed[:_DIGITS], sealed[_DIGITS:]
    if head != content_digest(data).encode():
        return None
    return pickle.loads(data)  # noqa: S301 - from the user's own folder


def _content(file: Path) -> str:
    """Return the digest of a file's content, or an empty one if it cannot be read."""
    try:
        return content_digest(file.read_bytes())
    except OSError:
        return ""


def _state(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _tidy(folder: Path) -> None:
    oldest = time.time() - _UNUSED_DAYS * 24 * 3600
    for file in folder.glob("*.sqlite"):
        with suppress(OSError):
            if file.stat().st_mtime < oldest:
                file.unlink()
