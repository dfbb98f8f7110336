"""One digest of values: the same for the same, another for anything else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from casebook.storage.digest import content_digest, digest, file_digest, program_digest

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.binary(max_size=4),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside, max_size=3)
    ),
    max_leaves=6,
)


@dataclass(frozen=True)
class Point:
    """A value with a part that does not count."""

    x: int
    seen: dict[str, int] = field(default_factory=dict, compare=False)


class Model(BaseModel):
    """A value of pydantic."""

    name: str


def shape(value: object) -> object:
    """Return a value so that 1, True and "1" are different."""
    if isinstance(value, list):
        return ("list", *map(shape, value))
    if isinstance(value, dict):
        return ("dict", *sorted((key, repr(shape(of))) for key, of in value.items()))
    return type(value).__name__, value


@given(st.lists(VALUES, max_size=3), st.lists(VALUES, max_size=3))
def test_two_sequences_read_alike_only_when_they_are_alike(one: list, other: list) -> None:
    """Kinds, lengths and borders count: no two different sequences have one digest."""
    assert (digest(*one) == digest(*other)) == (shape(one) == shape(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [(("ab", "c"), ("a", "bc")), (("1",), (1,)), ((1,), (True,)), ((b"a",), ("a",)),
     (([],), ((None,),)), ((date(2026, 1, 1),), ("2026-01-01",)), ((Fraction(1, 2),), (0.5,)),
     ((Point(1),), (Point(2),)), ((Model(name="甲"),), (Model(name="乙"),)),
     ((Point,), (Model,)), ((frozenset("ab"),), (frozenset("a"),))],
)  # fmt: skip
def test_different_values_have_different_digests(one: tuple, other: tuple) -> None:
    """Moving a letter over a border is a change, and so is another kind of the same value."""
    assert digest(*one) != digest(*other)


def test_order_within_mappings_and_sets_does_not_count() -> None:
    """What has no order has one digest; what does not take part in comparison has none."""
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest({"甲", "乙", "丙"}) == digest({"丙", "乙", "甲"})
    assert digest(Point(1, {"a": 1})) == digest(Point(1))


def test_a_value_without_content_is_refused() -> None:
    """An object that cannot be distinguished from another is an error, not a key that never changes."""
    with pytest.raises(TypeError, match="object"):
        digest(object())


def test_files_and_bytes_have_the_digest_of_sha256sum(tmp_path: Path) -> None:
    """Anybody can check an object of the store with a program of the system."""
    file = tmp_path / "a"
    file.write_bytes(b"abc")
    wanted = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert file_digest(file) == content_digest(b"abc") == wanted


def test_the_program_is_its_files_its_packages_and_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed line, data file, package or Python changes the digest; a compiled file does not."""
    seen = []

    def now() -> str:
        program_digest.cache_clear()
        return program_digest()

    try:
        monkeypatch.setattr("casebook.storage.digest._PACKAGE", tmp_path)
        seen.append(now())
        (tmp_path / "a.py").write_text("1", "utf-8")
        seen.append(now())
        (tmp_path / "data.csv").write_text("1", "utf-8")
        seen.append(now())
        (tmp_path / "__pycache__").mkdir()
        (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"1")
        assert now() == seen[-1]
        monkeypatch.setattr(
            "casebook.storage.digest.installed_packages", lambda: ["typst-9.dist-info"]
        )
        seen.append(now())
        monkeypatch.setattr("sys.version", "4.0")
        seen.append(now())
    finally:
        program_digest.cache_clear()
    assert len(set(seen)) == len(seen)
