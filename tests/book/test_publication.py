"""The legal data of a publication: what its kind demands, refuses and prints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.book.collection import read_collection
from casebook.book.publication import (
    FREE,
    Publication,
    foreign,
    in_imprint,
    label,
    lacking,
    named_trim,
    on_cover,
    wrong_isbn,
)
from casebook.problems import ADVICE, ERROR

GIVEN: dict[str, dict[str, Any]] = {
    "内部资料": {
        "permit": "（某）印准字第 2026-01 号",
        "recipients": "全县各乡镇",
        "printer": "某印刷厂",
        "printed_on": "2026-11",
        "copies": 500,
    },
    "图书": {
        "publisher": "某出版社",
        "responsible_editor": "某编辑",
        "printer": "某印刷厂",
        "printed_on": "2026-11",
        "copies": 3000,
        "isbn": "978-7-111-12345-3",
        "cip": "某书／某组编.",
        "trim": "185mm×260mm 1/16",
        "edition": "2026年11月第1版",
        "price": "58.00 元",
    },
}


@pytest.mark.parametrize(("kind", "name"), [(k, n) for k in GIVEN for n in GIVEN[k]])
def test_each_field_that_a_kind_demands_is_missed_by_name(kind: str, name: str) -> None:
    """One field less is one name more, and a map asks for its own number."""
    whole = Publication.model_validate({"kind": kind, **GIVEN[kind]})
    less = Publication.model_validate(
        {"kind": kind, **{key: value for key, value in GIVEN[kind].items() if key != name}}
    )
    assert lacking(whole, with_map=False) == ()
    assert lacking(whole, with_map=True) == ("map_approval",)
    assert lacking(less, with_map=False) == (name,)


@pytest.mark.parametrize("kind", GIVEN)
def test_all_that_is_given_is_printed_in_the_imprint(kind: str) -> None:
    """Nothing given is lost (CIP data stand above), and nothing is printed that is not given."""
    rows = in_imprint(Publication.model_validate({"kind": kind, **GIVEN[kind]}))
    printed = " ".join(value for _, value in rows)
    for name, value in GIVEN[kind].items():
        if name not in ("cip", "printed_on"):
            assert str(value) in printed, label(name)
    assert "2026年11月" in printed
    assert in_imprint(Publication()) == ()


def test_the_cover_of_internal_material_says_so() -> None:
    """Its number and that it is free; a book and any other print bear neither."""
    internal = Publication.model_validate({"kind": "内部资料", **GIVEN["内部资料"]})
    assert on_cover(internal) == ("准印证号：（某）印准字第 2026-01 号", FREE)
    assert on_cover(Publication.model_validate({"kind": "图书", **GIVEN["图书"]})) == ()
    assert foreign(Publication(kind="内部资料", price="30 元")) == ("price",)
    assert foreign(Publication(kind="图书", permit="号")) == ("permit",)


@pytest.mark.parametrize(
    ("isbn", "wrong"),
    [
        ("978-7-111-12345-3", False),
        ("ISBN 978 7 111 12345 3", False),
        ("978-7-111-12345-4", True),
        ("7-111-12345-3", True),
        ("号", True),
    ],
)
def test_an_isbn_is_checked_by_its_last_digit(isbn: str, wrong: bool) -> None:
    """A slip of one digit is seen before the book is printed."""
    assert wrong_isbn(Publication(kind="图书", isbn=isbn)) is wrong


def test_the_check_reports_everything_at_once_with_its_line(tmp_path: Path) -> None:
    """What is lacking is advice, what contradicts is an error; both name the fields in Chinese."""

    def problems(publication: dict[str, Any], **more: Any) -> list[tuple[str, str, str, int]]:
        front = {"title": "书", "editor": "组", "date": "2026-11", "publication": publication}
        file = tmp_path / "probe.md"
        file.write_text(
            f"---\n{yaml.safe_dump({**front, **more}, allow_unicode=True)}---\n\n前言。\n"
        )
        return [(p.code, p.severity, p.message, p.line) for p in read_collection(file)[1]]

    ((code, severity, message, line),) = problems({"kind": "内部资料"})
    assert (code, severity) == ("publication-lacks", ADVICE)
    assert all(
        word in message
        for word in ("准印证号", "发送对象", "印刷单位", "印刷日期", "印数", "审图号")
    )
    assert line > 1
    assert problems({"kind": "无"}) == []
    found = problems(
        {"kind": "图书", "isbn": "978-7-111-12345-4", "permit": "号"},
        notice={"issuer": "某县", "number": "某发[2026]3号", "to": "各乡镇", "body": ["印发。"],
                "date": "2026-11-02"},
    )  # fmt: skip
    errors = {code for code, severity, _, _ in found if severity == ERROR}
    assert errors == {"publication-kind", "publication-isbn", "notice-number"}


@pytest.mark.parametrize(
    ("words", "trim"),
    [
        ("787×1092 毫米 1/16", "16开"),
        ("16开", "16开"),
        ("185mm×260mm", "16开"),
        ("大32开", "大32开"),
        ("850x1168 1/32", "大32开"),
        ("a4", "A4"),
        ("A5", "A5"),
        ("880×1230 毫米 1/16", ""),
        ("大16开", ""),
        ("异形", ""),
    ],
)
def test_a_trim_in_words_is_a_size(words: str, trim: str) -> None:
    """What the imprint says is understood where it is one size, and left open elsewhere."""
    assert named_trim(words) == trim


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ({"trim": "16开"}, False),
        ({"trim": "大32开"}, True),
        ({}, True),
        ({"trim": "16开", "style": "gongwen"}, True),
    ],
)
def test_the_imprint_and_the_page_have_one_trim(
    tmp_path: Path, front: dict[str, Any], told: bool
) -> None:
    """开本 of the imprint and the size of the pages are told apart where they disagree."""
    given = {"title": "书", "editor": "组", "date": "2026-11", "publication": {"trim": "16开"}}
    file = tmp_path / "probe.md"
    file.write_text(f"---\n{yaml.safe_dump({**given, **front}, allow_unicode=True)}---\n\n前言。\n")
    found, problems, _ = read_collection(file)
    assert found is not None
    assert [p.code for p in problems] == ["publication-trim"] * told
    assert all("开本“16开”" in p.message and p.hint for p in problems)
