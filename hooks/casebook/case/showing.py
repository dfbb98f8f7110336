"""The fields of the format that readers see, and how to read their values from a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casebook.case.concepts import Remark, Step
from casebook.case.model import Case
from casebook.case.shown import From, Shown

Form = Literal["text", "texts", "terms", "concept"]
"""The form of a field's value: one text, a list of texts, terms of a vocabulary, or a concept."""


class ShownField(NamedTuple):
    """One field that readers see; ``meaning`` explains it to them."""

    key: str
    label: str
    meaning: str
    form: Form
    vocabulary: str
    shown: Shown

    @property
    def anchor(self) -> str:
        """Return the anchor of its value on the case page."""
        return self.shown.anchor_of(self.key)

    def texts(self, case: Case) -> tuple[str, ...]:
        """Return the non-empty texts of a case in a field of texts."""
        value = getattr(case, self.key)
        found = map(remark_text, value) if self.form == "texts" else (value or "",)
        return tuple(text for text in found if text)


def remark_text(item: str | Remark) -> str:
    """Return a sentence of a list as readers see it; one that the editors inferred is marked."""
    if isinstance(item, str):
        return item
    step = (item.by, item.stop) if isinstance(item, Step) else ()
    notes = [note for note in (*step, "" if item.basis == "文内明示" else item.basis) if note]
    return f"{item.text}（{'；'.join(notes)}）" if notes else item.text


@cache
def shown_fields(model: type[BaseModel] = Case) -> Mapping[str, ShownField]:
    """Return the shown fields by key, in the order of the model; a concept comes before its fields.

    Two fields with the same key would hide each other everywhere: that is an error of the model.
    """
    found: dict[str, ShownField] = {}
    for field in _shown(model):
        if field.key in found:
            raise ValueError(f"two shown fields are called {field.key}")
        found[field.key] = field
    return found


def need_readers(where: str, fields: Iterable[ShownField], readers: Iterable[str]) -> None:
    """Raise ValueError if a concept is shown in a place that has no reader function for it."""
    known = set(readers)
    missing = [field.key for field in fields if field.form == "concept" and field.key not in known]
    if missing:
        raise ValueError(f"{where}: no reader for {', '.join(missing)}")


def label_of(key: str) -> str:
    """Return the label of a shown field, the same everywhere."""
    return shown_fields()[key].label


def vocabulary_of(info: FieldInfo) -> str:
    """Return the name of the vocabulary of a field's words, or an empty text."""
    return next((mark.vocabulary for mark in info.metadata if isinstance(mark, From)), "")


def _shown(model: type[BaseModel]) -> Iterator[ShownField]:
    for key, info in model.model_fields.items():
        for shown in info.metadata:
            if isinstance(shown, Shown):
                label, meaning = shown.label or info.title or key, info.description or ""
                yield ShownField(key, label, meaning, _form(info), vocabulary_of(info), shown)
        concept = info.annotation
        if isinstance(concept, type) and issubclass(concept, BaseModel):
            yield from _shown(concept)


def _form(info: FieldInfo) -> Form:
    if get_origin(info.annotation) is not list:
        return "text" if _is_text(info.annotation) else "concept"
    if vocabulary_of(info):
        return "terms"
    return "texts" if _is_text(get_args(info.annotation)[0]) else "concept"


def _is_text(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        return _is_text(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return all(part is NoneType or _is_text(part) for part in get_args(annotation))
    return annotation in (str, Remark, Step) or get_origin(annotation) is Literal
