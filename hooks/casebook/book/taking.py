"""The files that a site offers, and what a page offers of them to be taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from casebook.book.formats import SCRIPTS, Format, Subject, offered
from casebook.casepage.take import Form, Take

COPIED = frozenset({"wechat", "markdown", "txt"})
"""The formats that a button on the page of the case copies."""


@dataclass(frozen=True)
class Download:
    """One file for readers: its address on the site, its path on disk, and its format."""

    url: str
    file: Path
    format: Format

    @property
    def size(self) -> str:
        """Return the size in human-readable form."""
        size = self.file.stat().st_size
        return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{size / 1024:.0f} KB"


@dataclass(frozen=True)
class Downloads:
    """The files on offer: collections by slug, cases by path.

    ``notices`` reports what happened on the way; ``failures`` names what is missing and why.
    """

    collections: dict[str, tuple[Download, ...]]
    cases: dict[str, tuple[Download, ...]]
    notices: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Download]:
        for group in (self.collections, self.cases):
            for downloads in group.values():
                yield from downloads


def take(downloads: Sequence[Download], subject: Subject, name: str) -> Take:
    """Return what the page of a case or collection offers; ``name`` is what the command calls it."""
    files = [download for download in downloads if not download.format.folder]
    copies = [download for download in downloads if download.format.folder == SCRIPTS]
    made = {download.format.name for download in files} | (COPIED if copies else frozenset())
    per_format = Counter(download.format.name for download in files)
    others = tuple(
        Form(form.label, form.use, name=form.name)
        for form in offered()
        if form.writes(subject) and form.name not in made
    )
    shown = tuple(
        Form(
            label_of(download, per_format[download.format.name]),
            download.format.use,
            download.url,
            _kind(download),
            download.size,
        )
        for download in files
    )
    held = copies[0].url.removeprefix(SCRIPTS).removesuffix(".js") if copies else ""
    return Take(shown, others, held, f"python scripts/export.py {name} --format")


def _kind(download: Download) -> str:
    """Return the kind of a file, PDF, unless its name says it."""
    kind = download.url.rpartition(".")[2].upper()
    return "" if kind == download.format.label else kind


def label_of(download: Download, files: int) -> str:
    """Return the name of a file for readers; the volumes of a collection are numbered."""
    form = download.format
    volume = download.url.removesuffix(form.suffix).rpartition("-")[2]
    numbered = files > 1 and volume.isdecimal()
    return f"{form.label}（第 {volume} 册）" if numbered else form.label
