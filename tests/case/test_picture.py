"""A picture without words, or with a path that could be another file's, is no picture of a case."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from casebook.case.picture import Picture

FIELDS = {"file": "qu-pictures/01.jpg", "alt": "一条水渠", "caption": "水渠", "credit": "编造"}


def test_consent_may_be_missing_at_first() -> None:
    """Whether people agreed is advice of the check, not a condition of reading the file."""
    assert Picture.model_validate(FIELDS).consent is None


@pytest.mark.parametrize("missing", ["file", "alt", "caption", "credit"])
def test_words_are_required(missing: str) -> None:
    """What a picture shows is told to those who cannot see it, and whose it is to all."""
    with pytest.raises(ValidationError):
        Picture.model_validate({key: text for key, text in FIELDS.items() if key != missing})


@pytest.mark.parametrize(
    "file", ["/etc/passwd.jpg", "../x.jpg", "http://example.org/x.jpg", "X.JPG", "x.gif", "x.svg"]
)
def test_file_is_a_photograph_beside_the_case(file: str) -> None:
    """Other hosts, roots, animations and drawings are refused."""
    with pytest.raises(ValidationError):
        Picture.model_validate({**FIELDS, "file": file})
