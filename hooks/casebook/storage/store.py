"""Content-addressed store of expensive results, in a folder that may be deleted.

The key of a record is the digest of all inputs of a result. The record names the files of the
result by the digest of their content. A damaged record or file counts as missing.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casebook.storage.atomic import appearing, write_whole
from casebook.storage.digest import content_digest, file_digest

UNUSED_DAYS = 30
"""Days after which an unused result is removed."""
_ABANDONED = 24 * 3600
"""Seconds after which a working folder belongs to a process that was killed."""
_FRESH = 3600
"""Seconds within which a repeated use is not recorded."""


@dataclass(frozen=True)
class Record:
    """One stored result: its verified files by name, and its data."""

    files: Mapping[str, Path] = field(default_factory=dict)
    data: Any = None


class Store:
    """Results by key in ``folder``; several processes may share one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._swept = False

    @property
    def objects(self) -> Path:
        """Return the folder of all files, each named by the digest of its content."""
        return self.folder / "objects"

    @property
    def work(self) -> Path:
        """Return the parent of temporary folders, created if missing; old ones get removed."""
        folder = self.folder / "work"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def get(self, key: str, root: Path | None = None) -> Record | None:
        """Return the result of a key; None if it is missing, damaged, or out of date.

        It is out of date when a file that it depends on, below ``root``, has changed.
        """
        row = self._row(key)
        try:
            files = {str(name): self._verified(str(found)) for name, found in row["files"].items()}
            if not all(now_digest(root, path) == was for path, was in row["depends_on"].items()):
                return None
            data = row["data"]
        except (LookupError, TypeError, AttributeError, OSError, ValueError):
            return None
        _touch(self._record(key))
        return Record(files, data)

    def put(
        self,
        key: str,
        files: Mapping[str, bytes | Path] | None = None,
        data: Any = None,
        depends_on: Mapping[str, str] | None = None,
    ) -> Record:
        """Store a result and return it as :meth:`get` does. Errors: OSError.

        ``files`` are contents, or finished files to copy. ``data`` is anything that JSON can hold.
        ``depends_on`` holds further inputs, found while the result was made: paths below the root
        with the digest of each, or an empty text for a file that does not exist.
        """
        stored = {
            name: self.add(content, Path(name).suffix) for name, content in (files or {}).items()
        }
        row = {
            "files": {name: file.name for name, file in stored.items()},
            "depends_on": dict(depends_on or {}),
            "data": data,
        }
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()
        write_whole(self._record(key), content_digest(text).encode() + b"\n" + text)
        self._sweep_once()
        return Record(stored, data)

    def add(self, content: bytes | Path, suffix: str) -> Path:
        """Store one file under the digest of its content and return its path. Errors: OSError."""
        found = file_digest(content) if isinstance(content, Path) else content_digest(content)
        file = self.objects / f"{found}{suffix}"
        with suppress(OSError):
            self._verified(file.name)
            return file
        with appearing(file) as part:
            if isinstance(content, Path):
                shutil.copyfile(content, part)
            else:
                part.write_bytes(content)
        return file

    def sweep(self) -> None:
        """Remove what was not used for UNUSED_DAYS, and abandoned working folders.

        The time is that of the file system, read from the newest record: where it differs from this
        machine's clock, results that were just stored would count as old.
        """
        records = self.folder / "records"
        now = records.stat().st_mtime if records.is_dir() else time.time()
        for folder, age in (
            (records, UNUSED_DAYS * 24 * 3600),
            (self.objects, UNUSED_DAYS * 24 * 3600),
            (self.folder / "work", _ABANDONED),
        ):
            for path in folder.glob("*"):
                with suppress(OSError):  # another process may sweep too
                    if path.stat().st_mtime < now - age:
                        if path.is_dir():
                            shutil.rmtree(path, ignore_errors=True)
                        else:
                            path.unlink(missing_ok=True)

    def _sweep_once(self) -> None:
        if not self._swept:
            self._swept = True
            self.sweep()

    def _record(self, key: str) -> Path:
        return self.folder / "records" / key

    def _row(self, key: str) -> Any:
        try:
            head, _, text = self._record(key).read_bytes().partition(b"\n")
            return json.loads(text) if head == content_digest(text).encode() else None
        except (OSError, ValueError):
            return None

    def _verified(self, name: str) -> Path:
        """Return the file of this name. Errors: OSError if it is missing or damaged."""
        file = self.objects / name
        if file_digest(file) != file.stem:
            raise OSError(f"{name} is damaged")
        _touch(file)
        return file


def now_digest(root: Path | None, path: str) -> str:
    """Return the current digest of a file below a folder; empty if there is no file."""
    with suppress(OSError, ValueError):
        return file_digest((root or Path()) / path)
    return ""


def _touch(file: Path) -> None:
    with suppress(OSError):
        if file.stat().st_mtime < time.time() - _FRESH:
            os.utime(file)
