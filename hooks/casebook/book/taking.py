"""What a page offers to be taken away, from the files that were made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from casebook.book.copies import COPIED, SCRIPTS
from casebook.book.downloads import Download
from casebook.book.formats import Subject, offered
from casebook.casepage.take import Form, Take


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
