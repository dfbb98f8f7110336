"""Cases as bytes: they come back as they were, and share what is equal in them."""

from __future__ import annotations

from sys import getsizeof

from casebook.case import Case
from casebook.case.packing import packed, unpacked
from sample_library import entry, figure


def _case() -> Case:
    return entry(
        1,
        title="隆安县的几个村把修渠和管渠一起做的机制",
        methods=["huyihui", {"id": "xunqu-rizhi", "variant": "每周一次"}],
        period={"start": "2012-05", "end": "2013", "basis": "推断"},
        timeline=[{"date": "XXXX-12-20", "event": "开会"}],
        indicators=[figure("修好的水渠", 3), figure("比例", 1.5)],
        procedures=["提议", {"by": "村党组织", "text": "商议"}],
    ).case


def test_a_case_comes_back_as_it_was() -> None:
    """Values of every type, and which fields were given, are the same; so are the bytes."""
    case = _case()
    again = unpacked(packed(case))
    assert again == case
    assert again.model_fields_set == case.model_fields_set
    assert again.model_dump_json() == case.model_dump_json()
    assert again.model_dump_json(exclude_unset=True) == case.model_dump_json(exclude_unset=True)
    assert type(again.timeline[0].date) is type(case.timeline[0].date)
    assert packed(again) == packed(case)
    assert packed(case.model_copy(deep=True)) == packed(case)


def test_equal_parts_of_cases_are_one_object() -> None:
    """Short texts, dates, sets of given fields and what was not given are shared."""
    first, second = (unpacked(packed(_case().model_copy(deep=True))) for _ in range(2))
    assert first.regions[0].adcode is second.regions[0].adcode
    assert first.timeline[0].date is second.timeline[0].date
    assert first.sources[0].__pydantic_fields_set__ is second.sources[0].__pydantic_fields_set__
    assert first.doubts is second.doubts
    assert first.title is not second.title


def test_objects_of_a_type_share_the_names_of_their_fields() -> None:
    """An object that comes back is smaller than one that was read of a file, with names of its own."""
    case = _case()
    again = unpacked(packed(case))
    read, back = case.indicators[0], again.indicators[0]
    assert list(vars(back).items()) == list(vars(read).items())
    assert getsizeof(vars(back)) < getsizeof(vars(read))
