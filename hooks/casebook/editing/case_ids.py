"""How merged cases get their ids, and what keeps two concurrent runs from giving the same id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from casebook.catalog import case_files
from casebook.frontmatter import read
from casebook.storage.atomic import locked, write_durably
from casebook.storage.digest import content_digest

GUARD = ".id-guard"
UNASSIGNED = "DX-0000-0000"
_ID = re.compile(r"DX-(\d{4})-(\d{4})")


class NumberingError(Exception):
    """Ids cannot be assigned; the message says why, in Chinese."""


@dataclass(frozen=True)
class Assignment:
    """One case and its new id; ``line`` and ``column`` (from 1) are the place of the old id."""

    file: Path
    path: str
    number: str
    line: int
    column: int


@dataclass(frozen=True)
class Plan:
    """What a run will do: the ids it assigns, and the guard it writes."""

    assignments: tuple[Assignment, ...]
    guard: str


def plan(folder: Path, year: int, some: Iterable[Path] | None = None) -> Plan:
    """Give each case without an id the next one of the year, in the order of paths.

    ``some`` limits this to these files. Raises :class:`NumberingError` when two cases already have
    the same id, or when a file cannot be read.
    """
    taken: dict[str, str] = {}
    waiting: list[tuple[Path, str, int, int]] = []
    chosen = None if some is None else {file.resolve() for file in some}
    for file in case_files(folder):
        path = file.relative_to(folder).as_posix()
        document = read(file, path)
        number = document.meta.get("id")
        if not isinstance(number, str) or not _ID.fullmatch(number):
            raise NumberingError(f"{path} 的编号读不出来，先运行 python scripts/check_cases.py。")
        if number == UNASSIGNED:
            if chosen is None or file.resolve() in chosen:
                waiting.append((file, path, *document.marks.value(("id",))))
        elif number in taken:
            raise NumberingError(f"编号 {number} 重复：{taken[number]} 和 {path}。先改正再分配。")
        else:
            taken[number] = path
    given = []
    last = max((int(n[8:]) for n in taken if n.startswith(f"DX-{year:04d}-")), default=0)
    for file, path, line, column in waiting:
        last += 1
        if last > 9999:
            raise NumberingError(f"{year} 年的编号用完了。")
        number = f"DX-{year:04d}-{last:04d}"
        taken[number] = path
        given.append(Assignment(file, path, number, line, column))
    return Plan(tuple(given), guard_of(taken))


def guard_of(taken: dict[str, str]) -> str:
    """Return the guard: one line that differs whenever the ids differ.

    It is committed with the ids. Two runs on two branches both change this one line, to different
    values, so that merging them conflicts instead of giving one id twice.
    """
    rows = "".join(f"{number} {path}\n" for number, path in sorted(taken.items()))
    digest = content_digest(rows.encode())
    last = max(taken, default="无")
    return f"{len(taken)} 个编号，最后一个 {last}，校验 {digest}\n"


def assign(folder: Path, year: int, some: Iterable[Path] | None = None) -> Plan:
    """Assign the ids, write them and the guard, and return the plan.

    One process at a time reads, plans and writes. Files are written atomically; if a process was
    killed, the next run continues. Raises :class:`NumberingError` as :func:`plan` does, and when
    another run holds the lock; nothing is written then.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(folder / f"{GUARD}.lock"))
        except BlockingIOError:
            raise NumberingError("另一次分配正在进行，等它结束再运行。") from None
        except OSError as error:
            raise NumberingError(f"案例文件夹不能写：{error.strerror}。") from error
        planned = plan(folder, year, some)
        _write(folder, planned)
    return planned


def _write(folder: Path, planned: Plan) -> None:
    texts = [(one, _replaced(one)) for one in planned.assignments]
    try:
        for parent in {file.parent for file in case_files(folder)} | {folder}:
            for left in parent.glob(".*.part"):  # left by a run that was killed
                left.unlink()
        for one, text in texts:
            write_durably(one.file, text)
        write_durably(folder / GUARD, planned.guard.encode())
    except OSError as error:
        raise NumberingError(
            f"写不进去：{error.strerror}。写了一半也不要紧，能写以后再运行一次就接着分配。"
        ) from error


def _replaced(one: Assignment) -> bytes:
    lines: Sequence[bytes] = one.file.read_bytes().split(b"\n")
    line = lines[one.line - 1]
    old = UNASSIGNED.encode()
    if line.count(old) != 1:
        raise NumberingError(f"{one.path} 在分配过程中被改动了，请重新运行。")
    changed = [*lines]
    changed[one.line - 1] = line.replace(old, one.number.encode())
    return b"\n".join(changed)


def guard_problem(folder: Path) -> str:
    """Return what is wrong with the guard, in Chinese; empty when it matches the ids."""
    taken: dict[str, str] = {}
    for file in case_files(folder):
        path = file.relative_to(folder).as_posix()
        number = read(file, path).meta.get("id")
        if isinstance(number, str) and number != UNASSIGNED:
            taken[number] = path
    try:
        found = (folder / GUARD).read_text("utf-8", errors="replace")
    except OSError:
        return "没有编号守卫文件，运行 python scripts/assign_ids.py 生成。" if taken else ""
    if found == guard_of(taken):
        return ""
    return "编号和守卫文件对不上：有人手工改了编号，或合并时丢了一边。请核对后重新运行分配命令。"
