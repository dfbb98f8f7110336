"""How a new release replaces the old one atomically.

``current`` is a symbolic link to one folder in ``releases``. A release is made in a folder of its
own; when it is complete, a new link is renamed over the old one, which POSIX does in one step. A
process that is killed at any moment therefore leaves either the old release or the new one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from casebook.storage.atomic import locked

_DRAFT = ".next-"
_LINK = ".current"
_RETAINED = 2
"""Number of releases kept: the current one, and the previous one for a rollback."""


class PublishingError(Exception):
    """Publishing cannot go on; the message says in Chinese what to do."""


class Releases:
    """The folder that holds the releases and the link to the current one."""

    def __init__(self, folder: Path) -> None:
        """Create ``folder`` if it is missing."""
        self.folder = folder

    @property
    def current(self) -> Path:
        """Return the path of the link to the current release, the same after publishing."""
        return self.folder / "current"

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """Yield an empty folder for the next release, under an exclusive lock.

        The folder is removed at the end unless it was published. Leftovers of a killed process are
        removed at the start. Raises PublishingError when another process holds the lock.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._alone():
            for left in self.folder.glob(f"{_DRAFT}*"):
                shutil.rmtree(left, ignore_errors=True)
            # A unique name: a build whose parent was killed may still write into the old folder.
            draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=self.folder))
            draft.chmod(0o755)  # readable for the web server
            try:
                yield draft
            finally:
                shutil.rmtree(draft, ignore_errors=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with ExitStack() as stack:
            try:
                stack.enter_context(locked(self.folder / ".lock"))
            except BlockingIOError:
                raise PublishingError(
                    "另一个发布正在进行。等它结束再试；它不会因为这一次而受影响。"
                ) from None
            yield

    def publish(self, draft: Path) -> str:
        """Make a finished draft the current release, and return its name.

        The name is a digest of its contents: the same site is the same release.
        """
        name = whole = folder_digest(draft)
        releases = self.folder / "releases"
        releases.mkdir(exist_ok=True)
        number = 1
        while (releases / name).exists() and folder_digest(releases / name) != whole:
            # Somebody changed a published folder by hand, or its removal was interrupted. It may
            # be the current one, so it stays until the link points elsewhere.
            number += 1
            name = f"{whole}-{number}"
        target = releases / name
        if not target.exists():
            draft.rename(target)
        link = self.folder / _LINK
        link.unlink(missing_ok=True)
        link.symlink_to(Path("releases") / name)
        link.replace(self.current)
        target.touch()  # the next line sorts releases by time of publishing
        self._prune(name)
        return name

    def _prune(self, current: str) -> None:
        old = [
            release for release in (self.folder / "releases").iterdir() if release.name != current
        ]
        old.sort(key=lambda release: (release.stat().st_mtime_ns, release.name), reverse=True)
        for release in old[_RETAINED - 1 :]:
            shutil.rmtree(release, ignore_errors=True)


def folder_digest(folder: Path) -> str:
    """Return a digest of the names and contents of all files: twelve hexadecimal digits."""
    total = hashlib.sha256()
    for path in sorted(_files(folder)):
        total.update(path.encode() + b"\0")
        with (folder / path).open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()[:12]


def _files(folder: Path) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        for name in names:
            yield (Path(parent) / name).relative_to(folder).as_posix()
