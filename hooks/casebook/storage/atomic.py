"""Atomic file writes and locks, for folders that several processes use at once."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def appearing(file: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``file``; it is renamed to ``file`` at the end of the block.

    After an error the temporary file is removed and the old ``file`` stays. A missing folder is
    created. Errors: OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        yield part
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def write_whole(file: Path, content: bytes | str) -> None:
    """Write a file atomically, text as UTF-8. Errors: OSError."""
    with appearing(file) as part:
        part.write_bytes(content.encode() if isinstance(content, str) else content)


def write_durably(file: Path, content: bytes) -> None:
    """Write a file atomically, keep its permissions, and sync it to disk.

    After a power cut the file is either the old or the new one. Errors: OSError.
    """
    with appearing(file) as part:
        with part.open("wb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        if file.exists():
            shutil.copymode(file, part)
    if sys.platform != "win32":
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # sync the new name, too
        finally:
            os.close(folder)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold an exclusive lock for the block; the system releases it when this process dies.

    Raises BlockingIOError when another process holds the lock. ``file`` is the lock file; it is
    removed afterwards. A lock file left by a killed process locks nothing.
    """
    while True:
        lock = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(lock)
            # The previous holder may have removed the file meanwhile: then the name is a new file.
            if _is_at(lock, file):
                break
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)
    try:
        yield
    finally:
        try:
            with suppress(OSError):  # Windows cannot remove an open file
                file.unlink()
        finally:
            os.close(lock)


def _lock(lock: int) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise BlockingIOError(*error.args) from error


def _is_at(lock: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock), file.stat())
    except FileNotFoundError:
        return False
