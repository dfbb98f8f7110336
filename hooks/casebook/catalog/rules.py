"""What must hold between cases: ids and names are unique, and references lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from casebook.case import Draft
from casebook.case.naming import called, plain
from casebook.frontmatter import Location
from casebook.problems import ERROR, Problem


def judge_together(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Apply the rules that need all cases; the work is linear in their number."""
    yield from ids_are_unique(drafts)
    yield from mechanisms_are_unique(drafts)
    yield from namesakes_are_distinguished(drafts)
    yield from references_lead_somewhere(drafts)


def ids_are_unique(drafts: Iterable[Draft]) -> Iterator[Problem]:
    """Two cases never have the same id; DX-0000-0000 means: not yet assigned."""
    first: dict[str, str] = {}
    for draft in drafts:
        if not draft.has("id") or draft.case.id == "DX-0000-0000":
            continue
        other = first.setdefault(draft.case.id, draft.document.path)
        if other != draft.document.path:
            yield _problem(
                draft,
                ("id",),
                "id-taken",
                f"编号 {draft.case.id} 已经是 {other} 的",
                "新案例写 DX-0000-0000，合并后由编辑分配编号。",
            )


def mechanisms_are_unique(drafts: Iterable[Draft]) -> Iterator[Problem]:
    """The same mechanism of the same place is one case."""
    first: dict[tuple[str, str], str] = {}
    for draft in drafts:
        if not draft.has("mechanism", "regions"):
            continue
        name = plain(draft.case.mechanism.name)
        for place in draft.case.regions:
            other = first.setdefault((name, place.adcode), draft.document.path)
            if other != draft.document.path:
                yield _problem(
                    draft,
                    ("mechanism", "name"),
                    "case-twice",
                    f"{place.name}的“{name}”已经有案例：{other}",
                    "补充到那一篇里；确是两件事，就在机制名里写出区别。",
                )


def namesakes_are_distinguished(drafts: Iterable[Draft]) -> Iterator[Problem]:
    """Cases that share a name or an alias each say what makes them different."""
    named: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.has("mechanism"):
            for word in called(draft.case.mechanism):
                named.setdefault(word, []).append(draft)
    reported: set[str] = set()
    for word, group in named.items():
        for draft in group:
            mechanism, path = draft.case.mechanism, draft.document.path
            if mechanism.distinguish or path in reported:
                continue
            others = [d for d in group if d is not draft and not _is_family(d, draft)]
            if others:
                reported.add(path)
                where = "、".join(other.document.path for other in others[:3])
                yield _problem(
                    draft,
                    ("mechanism", "name"),
                    "distinguish-missing",
                    f"别的案例也叫“{word}”（{where}），这里没有写同名区分",
                    "在 mechanism 下面加一行 distinguish: 一句话写清和它们不同在哪里。",
                )


def _is_family(one: Draft, other: Draft) -> bool:
    def refers(child: Draft, parent: Draft) -> bool:
        reference = child.case.mechanism.parent
        own_id = parent.case.id if parent.has("id") else None
        return reference is not None and reference in (own_id, parent.document.path)

    return refers(one, other) or refers(other, one)


def references_lead_somewhere(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """``related`` and ``mechanism.parent`` name another case, by path or id."""
    known = {draft.document.path for draft in drafts}
    known |= {draft.case.id for draft in drafts if draft.has("id")}
    for draft in drafts:
        own = {draft.document.path, draft.case.id if draft.has("id") else ""}
        references: list[tuple[str, Location]] = [
            (reference, draft.at("related", index))
            for index, reference in enumerate(draft.case.related if draft.has("related") else ())
        ]
        if draft.has("mechanism") and draft.case.mechanism.parent:
            references.append((draft.case.mechanism.parent, ("mechanism", "parent")))
        for reference, location in references:
            if reference in own:
                yield _problem(
                    draft, location, "reference-self", "引用的是这个案例自己", "删掉它。"
                )
            elif reference not in known:
                yield _problem(
                    draft,
                    location,
                    "reference-unknown",
                    f"没有“{reference}”这个案例",
                    "写案例的编号，或文件的路径，例如 gansu/620921-3jia1.md。",
                )


def _problem(draft: Draft, location: Location, code: str, message: str, hint: str) -> Problem:
    mark = draft.document.marks.value(location)
    return Problem(draft.document.path, mark.line, mark.column, ERROR, code, message, hint)
