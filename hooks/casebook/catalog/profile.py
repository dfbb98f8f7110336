"""How ``library.yml`` is read, with every problem placed on its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from casebook.case.messages import explain
from casebook.case.profile import FILE, Profile
from casebook.case.profile.defaults import SAMPLES
from casebook.frontmatter import Document, Location, read
from casebook.manifest import Kind, kind_of
from casebook.problems import ERROR, Problem
from casebook.storage.plain_files import is_plain

_ANCHORS = frozenset({
    "content", "doubts", "facts", "indicators", "lifecycle", "mechanism", "methods", "operation",
    "other", "sources", "standards", "timeline",
})  # fmt: skip
"""What else is linked to on the page of a case."""


def load_profile(folder: Path) -> tuple[Profile, list[Problem]]:
    """Read the profile of a library; without a file it is the default one.

    With problems it is the default one too, apart from those fields that could be read.
    """
    file = folder / FILE
    if not is_plain(file):
        return Profile(), []  # casebook.checks.files reports what is not a regular file
    return profile_of(read(file, FILE, data=True), folder)


def profile_of(document: Document, folder: Path) -> tuple[Profile, list[Problem]]:
    """Return the profile in a document; ``folder`` is the library's, for the files it names."""
    problems = list(document.problems)
    if not document.meta:
        return Profile(), problems
    try:
        profile = Profile.model_validate(document.meta)
    except ValidationError as error:
        problems += explain(error, document, Profile)
        return _readable(document.meta), problems
    return profile, [*problems, *_rules(profile, document, folder)]


def _readable(meta: dict[str, Any]) -> Profile:
    found: dict[str, Any] = {}
    for key in Profile.model_fields:
        if key in meta:
            try:
                Profile.model_validate({key: meta[key]})
            except ValidationError:
                continue
            found[key] = meta[key]
    return Profile.model_validate(found)


def _rules(profile: Profile, document: Document, folder: Path) -> Iterator[Problem]:
    """Yield what is wrong between the fields of a profile."""

    def problem(place: Location, message: str, hint: str) -> Problem:
        mark = document.marks.value(place)
        return Problem(FILE, mark.line, mark.column, ERROR, "library-file", message, hint)

    kinds: set[str] = set()
    for index, kind in enumerate(profile.kinds):
        if kind.name in kinds:
            yield problem(("kinds", index, "name"), f"类型“{kind.name}”写了两次", "删掉一个。")
        kinds.add(kind.name)
        if kind.counted_as and kind.counted_as not in profile.kind_names:
            text = f"“{kind.name}”计数时算作“{kind.counted_as}”，可是没有这个类型"
            names = "、".join(profile.kind_names)
            yield problem(("kinds", index, "counted_as"), text, f"写其中一个：{names}。")
    words: dict[str, int] = {}
    ids: dict[str, str] = {}
    for index, section in enumerate(profile.sections):
        here: Location = ("sections", index)
        titles = [("title", section.title)]
        titles += [("aliases", alias) for alias in section.aliases]
        for key, word in titles:
            if word in words:
                text = f"“{word}”在正文各部分里写了两次"
                yield problem((*here, key), text, "每个小标题、每种别的写法只归一个部分。")
            words.setdefault(word, index)
        if section.id in _ANCHORS:
            text = f"“{section.title}”的网址名称“{section.id}”页面上已有别的用处"
            yield problem((*here, "key" if section.key else "title"), text, "写 key: 换一个名称。")
        elif section.id in ids:
            text = f"“{section.title}”和“{ids[section.id]}”的网址名称都是“{section.id}”"
            yield problem((*here, "key" if section.key else "title"), text, "写 key: 换一个名称。")
        ids.setdefault(section.id, section.title)
    if not any(section.required for section in profile.sections):
        yield problem(("sections",), "正文没有必写的部分", "至少一个部分不写 required: false。")
    marked = [index for index, section in enumerate(profile.sections) if section.figures]
    for index in marked[1:]:
        text = "“后面放指标”（figures）标了两处"
        yield problem(("sections", index, "figures"), text, "只在一个部分写 figures: true。")
    for index, key in enumerate(profile.unused):
        if any(key in kind.requires for kind in profile.kinds):
            text = f"“{key}”是有的类型必填的字段，不能又写成用不到"
            yield problem(("unused", index), text, "从 unused 或 requires 里去掉它。")
    for key in profile.samples:
        if key not in SAMPLES:
            text = f"模板里“{key}”不举例子"
            hint = "可以举例的字段：" + "、".join(SAMPLES) + "。"
            yield problem(("samples", key), text, hint)
    for index, path in enumerate(profile.examples):
        if kind_of(path) is not Kind.CASE or not is_plain(folder / path):
            text = f"没有案例 {path}"
            hint = "写案例文件的路径，例如 gansu/620921-3jia1.md，或删掉这一行。"
            yield problem(("examples", index), text, hint)
    if profile.mark and not is_plain(folder / profile.mark):
        yield problem(("mark",), f"没有文件 {profile.mark}", "补上这个文件，或删掉这一行。")
