"""The changes after which a site is built again, and must be what a first build makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

DAY, LATER = 1_800_000_000, 2_420_000_000
"""Times for SOURCE_DATE_EPOCH: of all builds, and of those after :func:`another_day`."""
_NEW, _RENAMED = "zzz-xin-jia.md", "zzz-gai-ming.md"


def cases_of(home: Path) -> list[Path]:
    """Return the files of the cases below ``cases``."""
    return sorted(file for file in home.glob("cases/*/*.md") if file.name[:6].isdigit())


def replaced(file: Path, old: str, new: str) -> None:
    """Replace a text where it first stands. Errors: ValueError when the file does not hold it."""
    text = file.read_text("utf-8")
    if old not in text:
        raise ValueError(f"{file.name}: {old}")
    file.write_text(text.replace(old, new, 1), "utf-8")


def edited(home: Path) -> None:
    """Give the summary of a case another sentence."""
    replaced(cases_of(home)[0], "\nsummary: ", "\nsummary: 一句新加的话。")


def retitled(home: Path) -> None:
    """Give another case another title, and its first figure another value."""
    case = cases_of(home)[-1]
    replaced(case, "\ntitle: ", "\ntitle: 新")
    text = case.read_text("utf-8")
    case.write_text(re.sub(r"(?m)^(\s+value: )\d.*$", r"\g<1>77", text, count=1), "utf-8")


def added(home: Path) -> None:
    """Add a case, in all but its names like another."""
    first = cases_of(home)[0]
    text = re.sub(r"(?m)^(id: .*-)\d+$", r"\g<1>9999", first.read_text("utf-8"), count=1)
    name = re.findall("“(.+?)”", text)[0]
    new = first.with_name(f"{first.name[:6]}-{_NEW}")
    new.write_text(text.replace(name, "新事新办"), "utf-8")


def renamed(home: Path) -> None:
    """Give the file of that case another name."""
    (file,) = (home / "cases").rglob(f"*{_NEW}")
    file.rename(file.with_name(file.name.replace(_NEW, _RENAMED)))


def deleted(home: Path) -> None:
    """Delete that case: the library is then as :func:`retitled` left it."""
    (file,) = (home / "cases").rglob(f"*{_RENAMED}")
    file.unlink()


def another_term(home: Path) -> None:
    """Give a term of a vocabulary another name."""
    file = home / "cases" / "vocabulary" / "domains.yml"
    replaced(file, "name: 农村", "name: 乡村, aliases: [农村]")


def another_template(home: Path) -> None:
    """Change the template of cases."""
    replaced(home / "theme" / "case.html", 'class="wrap case"', 'class="wrap case new"')


def another_day(_: Path) -> None:
    """Change nothing but the day: what is to be reviewed by then is overdue."""


CHANGES: Mapping[str, Callable[[Path], None]] = MappingProxyType({
    "改一个案例": edited,
    "改标题和数字": retitled,
    "加一个案例": added,
    "改文件名": renamed,
    "删一个案例": deleted,
    "改一个术语": another_term,
    "改模板": another_template,
    "换日期": another_day,
})  # fmt: skip
"""The changes by what people call them, in an order in which each can follow the one before."""
