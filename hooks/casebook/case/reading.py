"""How a document becomes a case, even if parts of its front matter are invalid.

Valid fields are kept when others are not, so that the rules can check them and the author sees
every problem at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, get_origin

from pydantic import TypeAdapter, ValidationError

from casebook.case.messages import explain
from casebook.case.model import Case
from casebook.frontmatter import Document, Location
from casebook.problems import Problem


@dataclass(frozen=True)
class Draft:
    """A case as far as it could be read.

    ``case`` is complete when ``problems`` is empty. Otherwise fields in ``missing`` are absent
    (None, or an empty list) and ``positions`` says, for lists with faulty entries, where each
    kept entry stands in the file.
    """

    document: Document
    case: Case
    missing: frozenset[str] = frozenset()
    positions: Mapping[str, list[int]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def has(self, *names: str) -> bool:
        """Return whether all these fields could be read."""
        return not self.missing.intersection(names)

    def at(self, name: str, index: int, *rest: str | int) -> Location:
        """Return the location in the file of an entry of a list field."""
        valid = self.positions.get(name)
        return (name, valid[index] if valid else index, *rest)


def read_case(document: Document, kind: str = "") -> Draft:
    """Validate a document's front matter; every mismatch is a problem of the draft.

    ``kind`` is that of a case which names none.
    """
    if not document.meta:
        return without_case(document)
    unnamed = {"kind": kind} if kind and document.meta.get("kind") is None else {}
    try:
        whole = Case.model_validate(document.meta | unnamed)
        if not document.unreadable:
            return Draft(document, whole)
        problems: tuple[Problem, ...] = ()
    except ValidationError as error:
        problems = tuple(explain(error, document))
    values: dict[str, Any] = {}
    positions: dict[str, list[int]] = {}
    missing: set[str] = set()
    for name, info in Case.model_fields.items():
        raw = (document.meta | unnamed).get(name)
        values[name] = _blank(name)
        if raw is None:
            if info.is_required() or name in document.unreadable:
                missing.add(name)
            continue
        try:
            values[name] = _adapter(name).validate_python(raw)
        except ValidationError as error:
            valid = _valid_indices(raw, error)
            found = _validated(name, [raw[index] for index in valid]) if valid else None
            if found is None:
                missing.add(name)
            else:
                values[name], positions[name] = found, valid
    return Draft(document, _constructed(values), frozenset(missing), positions, problems)


def without_case(document: Document) -> Draft:
    """Return a draft without any field, for texts that are not cases."""
    blanks = {name: _blank(name) for name in Case.model_fields}
    return Draft(document, _constructed(blanks), frozenset(blanks))


def _constructed(values: dict[str, Any]) -> Case:
    # Case.model_construct validates nothing, as intended; its signature would require all fields.
    construct: Callable[..., Case] = Case.model_construct
    return construct(**values)


def _blank(name: str) -> Any:
    """Return the value for a field that could not be read: its default, an empty list or None."""
    info = Case.model_fields[name]
    if not info.is_required():
        return info.get_default(call_default_factory=True)
    return [] if get_origin(info.annotation) is list else None


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    info = Case.model_fields[name]
    annotated: Any = info.annotation
    if info.metadata:
        annotated = Annotated[annotated, *info.metadata]
    return TypeAdapter(annotated)


def _valid_indices(raw: Any, error: ValidationError) -> list[int]:
    """Return the positions of the valid entries of a list."""
    if not isinstance(raw, list):
        return []
    bad = {entry["loc"][0] for entry in error.errors(include_url=False) if entry["loc"]}
    return [index for index in range(len(raw)) if index not in bad]


def _validated(name: str, entries: list[Any]) -> Any:
    try:
        return _adapter(name).validate_python(entries)
    except ValidationError:
        return None
