"""Repositories with a main branch, a fork that brings requests, and the runner of a platform."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from platform_server import Platform

ROOT = Path(__file__).resolve().parents[1]
CASE = "cases/gansu/620921-3jia1.md"
OTHER = "cases/jiangxi/360823-sanyuan.md"
IDENTITY = ("-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "core.hooksPath=")
_SETUP = ("scripts/install.sh", "rm -rf")  # what `make` tests; a runner of these tests has it all


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints."""
    done = subprocess.run(
        ["git", *IDENTITY, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def make_origin(folder: Path, cases: str = "cases") -> Path:
    """Make a bare repository with the program and a small library on main."""
    work = folder / "work"
    for name in ("hooks", "scripts", "theme"):
        shutil.copytree(ROOT / name, work / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("gansu", "jiangxi", "vocabulary", "fingerprints"):
        shutil.copytree(ROOT / "cases" / name, work / cases / name)
    for name in ("index.md", "about.md", "submit.md"):
        shutil.copy(ROOT / "cases" / name, work / cases / name)
    for name in ("mkdocs.yml", "README.md", ".gitignore", "pyproject.toml"):
        shutil.copy(ROOT / name, work / name)
    git(work, "init", "-q", "-b", "main")
    git(work, "add", "-A")
    git(work, "commit", "-q", "-m", "main")
    git(folder, "clone", "-q", "--bare", str(work), "origin.git")
    return folder / "origin.git"


@dataclass
class Fork:
    """A submitter's clone. What is pushed from it arrives as a request."""

    folder: Path
    origin: Path

    def start(self) -> None:
        """Begin a request at main."""
        git(self.folder, "checkout", "-q", "-f", "-B", "request", "origin/main")
        git(self.folder, "clean", "-ffdxq")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that is in a file."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    def write(self, path: str, text: str, *, executable: bool = False) -> None:
        """Write a file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        file.chmod(0o755 if executable else 0o644)

    def push(self, number: int = 7) -> str:
        """Commit everything and push it as a request; return the commit."""
        git(self.folder, "add", "-A", "-f")
        git(self.folder, "commit", "-q", "--allow-empty", "-m", "request")
        return self.arrive(git(self.folder, "rev-parse", "HEAD"), number)

    def push_entries(self, entries: Mapping[bytes, bytes], number: int = 7) -> str:
        """Push a commit that adds files of any names, as bytes, to main."""
        listing = subprocess.run(
            ["git", "ls-tree", "-r", "-z", "origin/main"],
            cwd=self.folder, capture_output=True, check=True,
        ).stdout  # fmt: skip
        for path, content in entries.items():
            name = subprocess.run(
                ["git", "hash-object", "-w", "--stdin"],
                cwd=self.folder, input=content, capture_output=True, check=True,
            ).stdout.strip()  # fmt: skip
            listing += b"100644 blob " + name + b"\t" + path + b"\0"
        index = {**os.environ, "GIT_INDEX_FILE": str(self.folder / ".git" / "other-index")}
        subprocess.run(
            ["git", "update-index", "-z", "--index-info"],
            cwd=self.folder, input=listing, env=index, check=True,
        )  # fmt: skip
        tree = subprocess.run(
            ["git", "write-tree"],
            cwd=self.folder, env=index, capture_output=True, text=True, check=True,
        ).stdout.strip()  # fmt: skip
        (self.folder / ".git" / "other-index").unlink()
        commit = git(self.folder, "commit-tree", tree, "-p", "origin/main", "-m", "request")
        return self.arrive(commit, number)

    def arrive(self, commit: str, number: int) -> str:
        """Give the platform the commit under the names that it uses."""
        refs = [f"refs/pull/{number}/head", f"refs/merge-requests/{number}/head"]
        git(self.folder, "push", "-q", "-f", str(self.origin), *(f"{commit}:{r}" for r in refs))
        return commit


@dataclass
class Runner:
    """The machine of a platform with its checkout."""

    folder: Path
    platform: Platform
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command as a runner does: with bash, which stops at the first failure."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", ""),
            "GITHUB_API_URL": self.platform.address,
            "GITHUB_REPOSITORY": "owner/casebook",
            **self.variables,
            **variables,
        }
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", command],
            cwd=self.folder, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip


def workflow(file: str) -> dict[str, Any]:
    """Return a GitHub workflow."""
    text = (ROOT / ".github" / "workflows" / file).read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def commands(job: dict[str, Any]) -> list[str]:
    """Return what a job runs, apart from installing."""
    steps = job.get("steps") or []
    found = [step["run"] for step in steps if "run" in step]
    return [command for command in found if not command.startswith(_SETUP)]


def script(lines: list[str]) -> str:
    """Return the lines of a GitLab or Gitee job as one command, apart from installing."""
    return "\n".join(line for line in lines if not line.startswith(_SETUP))
