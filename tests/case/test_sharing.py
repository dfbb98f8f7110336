"""What equal parts of cases share."""

from casebook.case.sharing import share
from sample_library import entry


def test_equal_parts_of_cases_are_one_object_and_cases_stay_as_they_were() -> None:
    """Short texts and sets of given fields are shared; values, and what was given, are the same."""
    first, second, before = (entry(1).case.model_copy(deep=True) for _ in range(3))
    share(first)
    share(second)
    assert first == before
    assert first.model_fields_set == before.model_fields_set
    assert first.model_dump_json() == before.model_dump_json()
    assert first.regions[0].adcode is second.regions[0].adcode
    assert first.sources[0].__pydantic_fields_set__ is second.sources[0].__pydantic_fields_set__
    assert first.regions[0].model_fields_set == before.regions[0].model_fields_set


def test_long_texts_are_left_alone() -> None:
    """A long text is seldom equal to another, so it is not looked up."""
    text = "".join(["一个很长的句子"] * 4)
    assert share([text, None, 3]) == [text, None, 3]
