"""A filled form on its way to files: the case, its pictures, fingerprints, and the editor's sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from casebook.case.rules import Context
from casebook.checks import Scope, scope_of
from casebook.form import cover
from casebook.form.casefile import case_text
from casebook.form.document import WordFile, read_file
from casebook.form.entries import Words
from casebook.form.filled import Filled
from casebook.form.reading import is_form, read_form
from casebook.form.telling import Told, check
from casebook.formatguide import file_of
from casebook.intake.container import WordError
from casebook.intake.refusals import TOO_COMPLEX, ImportRefused
from casebook.machine.guarding import OverBudgetError, within_budget
from casebook.problems import ERROR
from casebook.storage.atomic import write_whole
from casebook.text.fingerprint import Fingerprint, FingerprintError, FingerprintLibrary


@dataclass(frozen=True)
class FormCase:
    """What a filled form gives; ``path`` is the place of the case in the library.

    ``fingerprints`` are those of foreign sources by name; ``problems`` are told by place in the form.
    """

    path: str
    text: str
    sheet: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Told, ...] = ()
    changes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the name of the case file without its ending."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def errors(self) -> tuple[Told, ...]:
        """Return the problems that must be mended first."""
        return tuple(one for one in self.problems if one.severity == ERROR)


def read_within_budget(
    file: Path, library: Path, sources: Mapping[str, Path] | None = None
) -> FormCase | None:
    """Read a filled form; None for any other file.

    ``sources`` are files of foreign sources by the number of the source, such as S2. Errors:
    :class:`ImportRefused` with what to do instead, also for what takes too much time or memory.
    """
    if file.suffix.lower() != ".docx":
        return None
    try:
        return within_budget(_read, file, library, dict(sources or {}))
    except OverBudgetError as error:
        raise ImportRefused(f"{file.name}：{TOO_COMPLEX}") from error


def _read(file: Path, library: Path, sources: Mapping[str, Path]) -> FormCase | None:
    try:
        word = form_in(file.read_bytes(), file.name)
    except OSError as error:
        raise ImportRefused(f"{file.name}：文件打不开（{error.strerror}）。") from error
    if word is None:
        return None
    scope, _ = scope_of(library)
    return case_of(word, file.name, scope, sources)


def form_in(data: bytes, name: str) -> WordFile | None:
    """Return a Word file that holds the form; None if it is something else.

    Errors: :class:`ImportRefused` for what cannot be read.
    """
    try:
        word = read_file(data)
    except WordError as error:
        raise ImportRefused(f"{name}：{error}") from error
    except RecursionError as error:
        raise ImportRefused(f"{name}：内容一层套一层，套得太深，读不了。") from error
    return word if is_form(word) else None


def case_of(
    word: WordFile, source: str, scope: Scope, sources: Mapping[str, Path] | None = None
) -> FormCase:
    """Return the case of a filled form that was read; ``source`` is the name of its file."""
    context = scope.context
    words = Words(context.vocabularies, context.regions, context.profile)
    filled = read_form(word, words)
    path = _path(filled, context)
    name = path.rpartition("/")[2].removesuffix(".md")
    prints = _fingerprints(filled, name, sources or {}, context)
    if prints:
        known = FingerprintLibrary(dict(prints))
        scope = replace(scope, context=replace(context, fingerprints=known))
    text = case_text(filled, name, words)
    return FormCase(
        path,
        text,
        cover.sheet(filled.cover, source, path),
        filled.pictures,
        {key: one.dump() for key, one in prints.items()},
        tuple(check(filled, text, path, scope)),
        tuple(filled.changes),
    )


def _path(filled: Filled, context: Context) -> str:
    regions = filled.meta.get("regions") or []
    code = regions[0]["adcode"] if len(regions) == 1 else ""
    mechanism = filled.meta.get("mechanism", {})
    name = mechanism.get("name") or filled.meta.get("title") or "anli"
    known = code if code in context.regions else ""
    return file_of(name, known, context.regions)


def _fingerprints(
    filled: Filled, name: str, sources: Mapping[str, Path], context: Context
) -> dict[str, Fingerprint]:
    """Return the fingerprints of the foreign sources, and note their names in the sources.

    The form's own text has none: it is its author's.
    """
    found: dict[str, Fingerprint] = {}
    entries = {one["id"]: one for one in filled.meta.get("sources", [])}
    for number, file in sources.items():
        if number not in entries:
            known = "、".join(entries) or "一个也没有"
            raise ImportRefused(
                f"{file.name}：投稿表的“材料来源”里没有 {number}（有：{known}）。请写对编号，第一行是 S1。"
            )
        text = _source_text(file, context)
        key = f"{name}-{number.lower()}"
        try:
            found[key] = Fingerprint.make(text)
        except FingerprintError as error:
            raise ImportRefused(f"{file.name}：{error}") from error
        entries[number]["fingerprint"] = key
    return found


def _source_text(file: Path, context: Context) -> str:
    from casebook.intake.importing import read  # noqa: PLC0415 - reads every kind of file

    batch = read(file, context.vocabularies, context.regions)
    return "\n".join(one.text for one in batch.documents)


def save(case: FormCase, out: Path, fingerprints: Path, sheets: Path) -> list[Path]:
    """Write the case with its pictures, the fingerprints and the sheet; return what is new.

    Files that exist with the same content stay. Errors: :class:`ImportRefused` if one exists with
    other content, before anything is written; OSError.
    """
    wanted: dict[Path, bytes] = {out / f"{case.name}.md": case.text.encode()}
    for name, content in case.pictures.items():
        wanted[out / f"{case.name}-pictures" / name] = content
    for name, text in case.fingerprints.items():
        wanted[fingerprints / f"{name}.txt"] = text.encode()
    wanted[sheets / f"{case.name}-编辑留存.txt"] = case.sheet.encode()
    taken = [path.name for path, content in wanted.items() if _differs(path, content)]
    if taken:
        raise ImportRefused(
            f"已经有 {'、'.join(taken)}，内容不同，没有覆盖。要用新的，先把旧的移开或改名。"
        )
    new = {path: content for path, content in wanted.items() if not path.exists()}
    try:
        for path, content in new.items():
            write_whole(path, content)
    except BaseException:
        for path in new:
            path.unlink(missing_ok=True)
        raise
    return list(new)


def _differs(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() != content
