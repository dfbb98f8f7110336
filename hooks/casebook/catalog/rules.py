"""The rules between cases: unique ids and mechanisms, namesakes, and references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from casebook.case import Draft
from casebook.case.naming import called, plain
from casebook.frontmatter import Location, Mark
from casebook.problems import ERROR, Problem

_NO_ID = "DX-0000-0000"


class Claims(NamedTuple):
    """The values of one case that another may conflict with; small, to be sent between processes.

    A field that could not be read is empty. ``words`` are the short names of the mechanism,
    ``places`` pairs of adcode and name, ``related`` and ``parent`` ids or paths, ``aliases`` earlier
    paths. ``marks`` has the places in the file of everything that these rules report.
    """

    path: str
    id: str = ""
    name: str = ""
    words: tuple[str, ...] = ()
    is_distinguished: bool = False
    parent: str = ""
    places: tuple[tuple[str, str], ...] = ()
    related: tuple[tuple[str, Mark], ...] = ()
    aliases: tuple[tuple[str, Mark], ...] = ()
    marks: tuple[tuple[Location, Mark], ...] = ()


_ID, _NAME, _PARENT = ("id",), ("mechanism", "name"), ("mechanism", "parent")


def claims_of(draft: Draft) -> Claims:
    """Return the claims of a draft, as far as it could be read."""
    case, marks = draft.case, draft.document.marks
    claims = Claims(
        draft.document.path,
        id=case.id if draft.has("id") else "",
        places=tuple((p.adcode, p.name) for p in case.regions) if draft.has("regions") else (),
        related=tuple(
            (reference, marks.value(draft.at("related", index)))
            for index, reference in enumerate(case.related if draft.has("related") else ())
        ),
        aliases=tuple(
            (path, marks.value(draft.at("aliases", index)))
            for index, path in enumerate(case.aliases if draft.has("aliases") else ())
        ),
        marks=tuple((location, marks.value(location)) for location in (_ID, _NAME, _PARENT)),
    )
    if not draft.has("mechanism"):
        return claims
    return claims._replace(
        name=plain(case.mechanism.name),
        words=tuple(called(case.mechanism)),
        is_distinguished=bool(case.mechanism.distinguish),
        parent=case.mechanism.parent or "",
    )


def judge_together(cases: Sequence[Claims]) -> Iterator[Problem]:
    """Apply the rules that need all cases, in linear time."""
    yield from ids_are_unique(cases)
    yield from mechanisms_are_unique(cases)
    yield from namesakes_are_distinguished(cases)
    yield from references_lead_somewhere(cases)
    yield from aliases_are_free(cases)


def ids_are_unique(cases: Iterable[Claims]) -> Iterator[Problem]:
    """Check that no two cases have the same id; DX-0000-0000 means not yet assigned."""
    first: dict[str, str] = {}
    for case in cases:
        if case.id in {"", _NO_ID}:
            continue
        other = first.setdefault(case.id, case.path)
        if other != case.path:
            yield _problem(
                case,
                _ID,
                "id-taken",
                f"编号 {case.id} 已经是 {other} 的",
                "新案例写 DX-0000-0000，合并后由编辑分配编号。",
            )


def mechanisms_are_unique(cases: Iterable[Claims]) -> Iterator[Problem]:
    """Check that no two cases describe the same mechanism of the same place."""
    first: dict[tuple[str, str], str] = {}
    for case in cases:
        for adcode, place in case.places if case.name else ():
            other = first.setdefault((case.name, adcode), case.path)
            if other != case.path:
                yield _problem(
                    case,
                    _NAME,
                    "case-twice",
                    f"{place}的“{case.name}”已经有案例：{other}",
                    "补充到那一篇里；确是两件事，就在机制名里写出区别。",
                )


def namesakes_are_distinguished(cases: Iterable[Claims]) -> Iterator[Problem]:
    """Check that cases which share a name or an alias each say what makes them different."""
    named: dict[str, list[Claims]] = {}
    for case in cases:
        for word in case.words:
            named.setdefault(word, []).append(case)
    reported: set[str] = set()
    for word, group in named.items():
        for case in group:
            if case.is_distinguished or case.path in reported:
                continue
            strangers = (
                other for other in group if other is not case and not _is_family(other, case)
            )
            if others := list(islice(strangers, 3)):
                reported.add(case.path)
                where = "、".join(other.path for other in others)
                yield _problem(
                    case,
                    _NAME,
                    "distinguish-missing",
                    f"别的案例也叫“{word}”（{where}），这里没有写同名区分",
                    "在 mechanism 下面加一行 distinguish: 一句话写清和它们不同在哪里。",
                )


def _is_family(one: Claims, other: Claims) -> bool:
    def refers(child: Claims, parent: Claims) -> bool:
        return bool(child.parent) and child.parent in (parent.id, parent.path)

    return refers(one, other) or refers(other, one)


def references_lead_somewhere(cases: Sequence[Claims]) -> Iterator[Problem]:
    """Check that ``related`` and ``mechanism.parent`` name another case, by path or id."""
    known = {case.path for case in cases} | {case.id for case in cases}
    for case in cases:
        references = list(case.related)
        if case.parent:
            references.append((case.parent, _mark(case, _PARENT)))
        for reference, mark in references:
            if reference in (case.path, case.id):
                yield _at(mark, case, "reference-self", "引用的是这个案例自己", "删掉它。")
            elif reference not in known:
                yield _at(
                    mark,
                    case,
                    "reference-unknown",
                    f"没有“{reference}”这个案例",
                    "写案例的编号，或文件的路径，例如 gansu/620921-3jia1.md。",
                )


def aliases_are_free(cases: Sequence[Claims]) -> Iterator[Problem]:
    """Check that an old address is that of one case, and no case has it now."""
    now = {case.path for case in cases}
    first: dict[str, str] = {}
    for case in cases:
        for alias, mark in case.aliases:
            if alias == case.path:
                fault = "就是这个案例现在的地址"
            elif alias in now:
                fault = "是另一个案例现在的地址"
            elif (other := first.setdefault(alias, case.path)) != case.path:
                fault = f"{other} 已经写了"
            else:
                continue
            hint = "只写这个案例的文件改名以前的路径；不是它的，从这里删掉。"
            yield _at(mark, case, "alias-taken", f"旧地址 {alias} {fault}", hint)


def _mark(case: Claims, location: Location) -> Mark:
    return next(mark for place, mark in case.marks if place == location)


def _problem(case: Claims, location: Location, code: str, message: str, hint: str) -> Problem:
    return _at(_mark(case, location), case, code, message, hint)


def _at(mark: Mark, case: Claims, code: str, message: str, hint: str) -> Problem:
    return Problem(case.path, mark.line, mark.column, ERROR, code, message, hint)
