"""The fuzzing targets: check a file, render it as page and book, import it, build a site."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from casebook.book.parsing import blocks_of
from casebook.book.pictures import Pictures
from casebook.book.walking import as_data
from casebook.checks.outlines import Depth, outline_of
from casebook.checks.running import scope_of
from casebook.checks.scope import Scope
from casebook.frontmatter import read
from casebook.intake.importing import ImportRefused
from casebook.intake.importing import read as import_file
from casebook.intake.saving import save
from casebook.machine.budgets import MAX_FILE
from casebook.markup.rendering import Renderer
from casebook.problems import as_text, blocking
from casebook.regions import Regions
from casebook.vocabulary import Vocabularies

_MARKDOWN = Renderer()
_BUILD_SECONDS = 300


@dataclass(frozen=True)
class Bench:
    """What all targets use, read once: the library, its vocabularies and the regions."""

    library: Path
    scope: Scope
    vocabularies: Vocabularies
    regions: Regions

    @classmethod
    def of(cls, library: Path) -> Bench:
        """Read a library."""
        scope, _ = scope_of(library)
        return cls(library, scope, scope.context.vocabularies, scope.context.regions)


def judge(bench: Bench, folder: Path, file: Path) -> tuple[int, bool]:
    """Check a file and render it; return how many problems it has, and whether it may be published."""
    path = file.relative_to(folder).as_posix()
    problems = outline_of(file, path, bench.scope, Depth.WHOLE).problems
    document = read(file, path)
    as_text(problems, {path: document.lines})
    if not blocking(problems):
        html = _MARKDOWN.html(document.body)
        as_data(blocks_of(html, Pictures(folder, PurePosixPath(path))))
    return len(problems), not blocking(problems)


def bring_in(bench: Bench, file: Path) -> tuple[int, bool]:
    """Import a file; return how many drafts came of it, and whether it was read at all."""
    try:
        batch = import_file(file, bench.vocabularies, bench.regions)
    except ImportRefused:
        return 0, False
    with tempfile.TemporaryDirectory() as out:
        drafts = save(batch, Path(out), Path(out) / "fingerprints", bench.vocabularies)
        if any(draft.stat().st_size > 4 * MAX_FILE for draft in drafts):
            return len(drafts), False
    return len(drafts), True


def build(root: Path, library: Path) -> str:
    """Build the site of a library; return what went wrong, empty when a site or a sentence came."""
    with tempfile.TemporaryDirectory() as site:
        environment = os.environ | {"CASES_DIR": str(library), "SITE_DIR": site, "PRINT": "false"}
        command = [str(Path(sys.executable).with_name("mkdocs")), "build", "-q"]
        try:
            done = subprocess.run(  # noqa: S603 - the project's own site
                command, cwd=root, env=environment, capture_output=True, timeout=_BUILD_SECONDS,
                check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return f"构建超过 {_BUILD_SECONDS} 秒"
    error_output = done.stderr.decode("utf-8", "replace")
    return error_output if "Traceback" in error_output else ""


def texts_of(library: Path) -> list[str]:
    """Return the texts that are spoilt: every case of a library."""
    return [file.read_text("utf-8") for file in _cases(library)]


def _cases(library: Path) -> Iterable[Path]:
    reserved = ("comparisons", "collections", "calls", "assets", "vocabulary")
    return (file for file in sorted(library.glob("*/*.md")) if file.parent.name not in reserved)
