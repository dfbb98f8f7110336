"""Queries to git about a request: objects only, without a checkout, hooks or filters."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_NOTHING_RUNS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.attributesFile=/dev/null",
    "core.excludesFile=/dev/null",
    "submodule.recurse=false",
    "fetch.recurseSubmodules=false",
    "protocol.ext.allow=never",
    "core.quotePath=false",
)


_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.M)


class GitError(Exception):
    """Git could not answer; the message is Chinese."""


@dataclass(frozen=True)
class Entry:
    """One entry of a tree. ``path`` has bytes that are not UTF-8 as surrogates."""

    mode: str
    name: str
    path: str

    @property
    def is_file(self) -> bool:
        """Return whether it is a file, not a link or another repository."""
        return self.mode.startswith("100")


@dataclass(frozen=True)
class Merge:
    """What the target branch would be; ``conflicts`` are the paths that do not go together."""

    tree: str
    conflicts: tuple[str, ...]


@dataclass(frozen=True)
class Repository:
    """A repository whose objects are read."""

    folder: Path

    def commit(self, name: str) -> str:
        """Return the full name of a commit. Raises :class:`GitError`."""
        found = self._text(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
        return found.strip()

    def merge(self, base: str, head: str) -> Merge:
        """Merge two commits as objects only. Raises :class:`GitError`."""
        done = self._run(
            "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", base, head
        )
        if done.returncode not in (0, 1):
            raise GitError(
                "合不到一起：两边没有共同的历史，或者 git 早于 2.38 版。"
                f"{done.stderr.decode(errors='replace').strip()}"
            )
        tree, *conflicts = _fields(done.stdout)
        return Merge(tree, tuple(dict.fromkeys(conflicts)))

    def parting(self, base: str, head: str) -> str:
        """Return the commit where two histories part. Raises :class:`GitError`."""
        return self._text("merge-base", base, head).strip()

    def changed(self, before: str, after: str) -> list[tuple[str, str]]:
        """Return (path, status) of what differs between two trees; a rename is two of them."""
        output = self._checked(
            "diff-tree", "-r", "-z", "--name-status", "--no-renames", "--no-ext-diff",
            before, after, "--",
        )  # fmt: skip
        fields = _fields(output)
        return sorted(zip(fields[1::2], fields[::2], strict=True))

    def ignored(self, paths: Iterable[str]) -> list[str]:
        """Return those of the paths that the checkout's own .gitignore leaves out.

        A path that git refuses to look at, such as one that leads out, counts as left out.
        """
        some = [*paths]
        done = self._left_out(some)
        if done.returncode in (0, 1):
            return [path.removeprefix("./") for path in _fields(done.stdout)]
        return [path for path in some if self._left_out([path]).returncode != 1]

    def _left_out(self, paths: list[str]) -> subprocess.CompletedProcess[bytes]:
        # "./" keeps a name that begins with a colon from being taken for a pattern.
        given = "".join(f"./{path}\0" for path in paths).encode("utf-8", "surrogateescape")
        return self._run("check-ignore", "--no-index", "-z", "--stdin", given=given)

    def added_lines(self, before: str, after: str, path: str) -> set[int]:
        """Return the lines (from 1) of a file that a commit has and an earlier one has not."""
        output = self._checked(
            "diff-tree", "-p", "-r", "--unified=0", "--no-renames", "--no-ext-diff", "--no-textconv",
            "--text", before, after, "--", f":(literal){path}",
        )  # fmt: skip
        added: set[int] = set()
        for match in _HUNK.finditer(output.decode("utf-8", "replace")):
            start, count = int(match[1]), int(match[2] or 1)
            added.update(range(start, start + count))
        return added

    def content(self, tree: str, path: str) -> bytes | None:
        """Return the bytes of a file of a tree; None if there is no such file."""
        found = [one for one in self.entries(tree, path) if one.is_file and one.path == path]
        return next(self.contents([found[0].name])) if found else None

    def entries(self, tree: str, folder: str) -> list[Entry]:
        """Return all entries of a tree that are in a folder, or are that path itself."""
        output = self._checked("ls-tree", "-r", "-z", "--full-tree", tree, "--", folder)
        found = []
        for line in _fields(output):
            about, _, path = line.partition("\t")
            mode, _, name = about.split(" ")
            found.append(Entry(mode, name, path))
        return found

    def sizes(self, names: Iterable[str]) -> dict[str, int]:
        """Return how many bytes objects have."""
        wanted = "\n".join(dict.fromkeys(names)) + "\n"
        output = self._checked(
            "cat-file", "--batch-check=%(objectname) %(objectsize)", given=wanted.encode()
        )
        rows = (line.split(" ") for line in output.decode().splitlines())
        return {name: int(size) if size.isdigit() else 0 for name, size in rows}

    def contents(self, names: Iterable[str]) -> Iterator[bytes]:
        """Yield the bytes of objects, in the order of their names."""
        with subprocess.Popen(  # noqa: S603 - a fixed program
            self._command("cat-file", "--batch"),
            cwd=self.folder, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdin is not None and process.stdout is not None  # noqa: S101 - pipes
            for name in names:
                process.stdin.write(f"{name}\n".encode())
                process.stdin.flush()
                size = process.stdout.readline().split(b" ")[-1].strip()
                if not size.isdigit():
                    raise GitError(f"仓库里缺少一个文件的内容（{name}）。")
                yield process.stdout.read(int(size))
                process.stdout.read(1)
            process.stdin.close()

    def fetch(self, remote: str, ref: str, local: str) -> None:
        """Fetch one ref as data. Raises :class:`GitError`."""
        self._checked("fetch", "--quiet", "--no-tags", "--force", remote, f"+{ref}:{local}")

    def _text(self, *arguments: str) -> str:
        return self._checked(*arguments).decode("utf-8", "surrogateescape")

    def _checked(self, *arguments: str, given: bytes | None = None) -> bytes:
        done = self._run(*arguments, given=given)
        if done.returncode:
            message = done.stderr.decode("utf-8", "replace").strip()
            raise GitError(f"git {arguments[0]} 没有成功：{message or '找不到这个分支或提交。'}")
        return done.stdout

    def _run(
        self, *arguments: str, given: bytes | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 - a fixed program; arguments are no shell text
            self._command(*arguments),
            cwd=self.folder, env=_environment(), input=given, capture_output=True, check=False,
        )  # fmt: skip

    def _command(self, *arguments: str) -> list[str]:
        settings = [part for setting in _NOTHING_RUNS for part in ("-c", setting)]
        return ["git", *settings, *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def _fields(output: bytes) -> list[str]:
    return [field.decode("utf-8", "surrogateescape") for field in output.split(b"\0") if field]
