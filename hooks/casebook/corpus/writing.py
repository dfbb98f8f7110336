"""A whole invented library on disk: cases, vocabularies and the few curated pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from casebook.case.naming import core
from casebook.corpus import mechanisms
from casebook.corpus.places import Setting, settings
from casebook.corpus.record import Plan, text_of
from casebook.corpus.words import DATA, Chance
from casebook.problems import blocking
from casebook.regions import Regions
from casebook.text import slug
from casebook.vocabulary import NAMES, load

MOST = 20_000
"""Most cases: for more there are not enough different names in every place."""
MARK = "README.md"
"""The file that marks an invented library; only a marked folder is replaced."""
_INVENTED = "# 虚构的案例库"


class CorpusError(Exception):
    """The library cannot be written; the message says why, in Chinese."""


def write(
    folder: Path,
    count: int,
    seed: int = 1,
    *,
    vocabulary: Path | None = None,
    each: Callable[[Iterable[Plan]], Iterable[Plan]] = iter,
) -> None:
    """Write ``count`` invented cases into ``folder`` as a complete library.

    Arguments: ``vocabulary`` is a folder of vocabularies to use instead of the corpus's own;
    ``each`` wraps the iteration over cases, for a progress bar. The same arguments give the same
    bytes. An older corpus in the folder is replaced; anything else there is left alone.
    Errors: CorpusError when the folder holds something else, or for an invalid count.
    """
    if not 1 <= count <= MOST:
        raise CorpusError(f"案例数应在 1 到 {MOST} 之间，写的是 {count}。")
    words = vocabulary or DATA / "vocabulary"
    terms, problems = load(words)
    if blocking(problems):
        raise CorpusError(f"词表有错误，先改好再用：{blocking(problems)[0].message}。")
    _clear(folder)
    (folder / "vocabulary").mkdir(parents=True)
    (folder / MARK).write_text(f"{_INVENTED}\n\n{count} 个案例，随机种子 {seed}。\n", "utf-8")
    for name in NAMES:
        shutil.copyfile(words / f"{name}.yml", folder / "vocabulary" / f"{name}.yml")
    for page in ("index.md", "about.md", "submit.md"):
        shutil.copyfile(DATA / page, folder / page)
    for plan in each(_plans(count, seed)):
        file = folder / plan.path
        file.parent.mkdir(exist_ok=True)
        chance = Chance(f"{seed} text {plan.number}")
        # Written as bytes, so that line ends are the same on every system.
        file.write_bytes(text_of(plan, terms, chance).encode("utf-8"))


def _clear(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise CorpusError(f"{folder} 是一个文件，请换一个文件夹名。")
    if any(folder.iterdir()) and not _is_invented(folder / MARK):
        raise CorpusError(f"{folder} 里有别的内容，不是以前生成的案例库。请换一个空文件夹。")
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _is_invented(mark: Path) -> bool:
    try:
        return mark.read_text("utf-8").startswith(_INVENTED)
    except (OSError, UnicodeDecodeError):
        return False


def _plans(count: int, seed: int) -> list[Plan]:
    chance = Chance(f"{seed} plans")
    taken: set[str] = set()
    plans: list[Plan] = []
    named: dict[str, list[int]] = {}
    for number, setting in enumerate(settings(count, Regions.load(), chance)):
        plan = _plan(number, setting, taken, chance)
        named.setdefault(core(plan.name.text), []).append(number)
        plans.append(plan)
    ambiguous = {number for group in named.values() if len(group) > 1 for number in group}
    return [
        replace(
            plan,
            ambiguous=plan.number in ambiguous,
            related=_others(plan, plans, chance) if chance.happens(0.2) else (),
            parent=_parent(plan, plans) if chance.happens(0.02) else None,
        )
        for plan in plans
    ]


def _plan(number: int, setting: Setting, taken: set[str], chance: Chance) -> Plan:
    """Draw names until file, title and mechanism are new; namesakes elsewhere are intended."""
    while True:
        name = mechanisms.name(chance)
        path = f"{setting.folder}/{setting.prefix}{slug(name.text)}.md"
        plan = Plan(number, path, setting, name)
        codes = [f"{region.code} {name.text}" for region in setting.regions]
        keys = {path, plan.title, *codes}
        if not keys & taken:
            taken |= keys
            return plan


def _others(plan: Plan, plans: list[Plan], chance: Chance) -> tuple[str, ...]:
    some = [plans[chance.number(0, len(plans) - 1)] for _ in range(2)]
    return tuple(dict.fromkeys(other.path for other in some if other.number != plan.number))


def _parent(plan: Plan, plans: list[Plan]) -> str | None:
    # An earlier case, so that parents never form a cycle.
    return plans[plan.number // 2].path if plan.number > 1 else None
