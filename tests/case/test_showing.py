"""Where the fields of a case are shown, as the model declares it."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field

from casebook.case import Case
from casebook.case.concepts import INDICATOR_KINDS, PUBLISHED_STATUSES, Place, Text
from casebook.case.profile.defaults import GRADES
from casebook.case.showing import label_of, need_readers, shown_fields
from casebook.case.shown import From, Shown
from casebook.casepage.indicators import GROUPS
from casebook.comparison.dimensions import BUILT_IN, FieldDimension, KindDimension, named
from casebook.comparison.figure_groups import KINDS
from casebook.listing import FIELD_ANCHORS, KIND_CLASSES
from casebook.opendata.tables import CASES


class _Inside(BaseModel):
    part: Annotated[list[Place], Shown(anchor="inside", label="另名")] = Field(title="组成")


class _Sample(BaseModel):
    hidden: Text = Field(title="不显示")
    one_text: Annotated[Text | None, Shown("facts")] = Field(None, title="一段", description="解释")
    word: Annotated[Literal["甲", "乙"], Shown("facts", anchor="own")] = Field("甲", title="一词")
    many: Annotated[list[Text], Shown("operation")] = Field(title="几段", min_length=1)
    terms: Annotated[list[Text], From("topics"), Shown(always=False)] = Field(title="词条")
    inner: _Inside = Field(title="里面")


def test_what_a_field_declares_is_read_from_the_model() -> None:
    """Key, label, meaning, form, vocabulary and anchor follow from annotation and title."""
    read = shown_fields(_Sample).values()
    assert [(f.key, f.label, f.meaning, f.form, f.vocabulary, f.anchor) for f in read] == [
        ("one_text", "一段", "解释", "text", "", "fact-one-text"),
        ("word", "一词", "", "text", "", "own"),
        ("many", "几段", "", "texts", "", "op-many"),
        ("terms", "词条", "", "terms", "topics", "terms"),
        ("part", "另名", "", "concept", "", "inside"),
    ]


def test_two_fields_of_one_key_are_an_error_of_the_model() -> None:
    """A field inside a concept may not hide one of the case, nor the other way round."""

    class Twice(BaseModel):
        part: Annotated[Text, Shown()] = Field(title="一")
        inner: _Inside = Field(title="二")

    with pytest.raises(ValueError, match="two shown fields are called part"):
        shown_fields(Twice)


def test_a_concept_without_a_reader_is_an_error() -> None:
    """Who shows a structured field must say how; fields of texts need no reader."""
    fields = list(shown_fields(_Sample).values())
    need_readers("here", fields, ["part"])
    with pytest.raises(ValueError, match="here: no reader for part"):
        need_readers("here", fields, [])


def test_two_dimensions_of_one_id_are_an_error() -> None:
    """A dimension never hides another one of its id; the built-in ones have ids of their own."""
    field = next(d for d in BUILT_IN.values() if isinstance(d, FieldDimension))
    kind = KindDimension(field.id, "投入", "投入")
    with pytest.raises(ValueError, match=f"two dimensions are called {field.id}"):
        named((field, kind))
    kinds = [d.kind for d in BUILT_IN.values() if isinstance(d, KindDimension)]
    assert sorted(kinds) == sorted(INDICATOR_KINDS)


def test_a_field_has_one_label_everywhere() -> None:
    """Page, comparison and table call a field by the title it has in the model."""
    columns = {column.title for column in CASES.columns}
    for key, field in shown_fields().items():
        assert field.label == label_of(key)
        assert FIELD_ANCHORS[key] == field.anchor
        if key in Case.model_fields:
            assert field.label == Case.model_fields[key].title
        if field.shown.compared:
            assert BUILT_IN[key].label == field.label
        if field.shown.width:
            assert field.label in columns


def test_words_of_enumerations_are_those_of_the_model() -> None:
    """What explains kinds, grades and statuses has each word of the model, and no other."""
    assert set(KIND_CLASSES) == set(KINDS) == set(INDICATOR_KINDS)
    assert sorted(kind for *_, some in GROUPS for kind in some) == sorted(INDICATOR_KINDS)
    assert list(GRADES)[:4] == ["甲", "乙", "丙", "丁"]
    assert "草稿" not in PUBLISHED_STATUSES and "在库" in PUBLISHED_STATUSES
