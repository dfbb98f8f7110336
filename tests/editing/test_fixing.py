"""What is fixed in a case, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.fixing import fix

HERE = Path(__file__).parents[1]
VALID = (HERE / "checks" / "valid.md").read_text("utf-8")


def after(text: str) -> str:
    """Return the fixed text."""
    return fix(text.encode("utf-8")).after


def test_a_case_without_faults_stays_as_it_is() -> None:
    """Nothing is changed in good cases, those of the library included."""
    assert after(VALID) == VALID
    for file in sorted((HERE.parent / "cases").glob("[a-z]*/[0-9]*.md")):
        fixed = fix(file.read_bytes())
        found = "".join(fixed.changes)
        assert "顺序" not in found
        assert "字段的写法" not in found
        assert "引号" not in found


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("title：隆安县", "title: 隆安县"),
        ("title:隆安县", "title: 隆安县"),
        ("domains: [农村，社区]", "domains: [农村, 社区]"),
        ("　　count: 3", "  count: 3"),
        ("adcode: 450123", 'adcode: "450123"'),
        ("label: 0123", 'label: "0123"'),
        ("逐条摸底,列出清单", "逐条摸底，列出清单"),
        ("设臵‚水渠‛", "设置“水渠”"),
    ],
)
def test_slips_are_fixed(wrong: str, right: str) -> None:
    """Each slip is fixed, and fixing again changes nothing."""
    places = {
        "title": "title: 隆安县",
        "domains": "domains: [农村]",
        "　": "  count: 3",
        "adcode": 'adcode: "450123"',
        "label": "label: 三清",
    }
    old = next(
        (text for start, text in places.items() if wrong.startswith(start)), "逐条摸底，列出清单"
    )
    broken = VALID.replace(old, wrong, 1)
    assert broken != VALID
    fixed = after(broken)
    assert right in fixed
    assert fixed == VALID.replace(old, right, 1)
    assert after(fixed) == fixed


def test_other_encodings_become_utf8() -> None:
    """A file from an editor of other times reads the same, in UTF-8 with plain line ends."""
    for data in (
        VALID.encode("gbk"),
        VALID.encode("utf-8-sig"),
        VALID.encode("utf-16"),
        VALID.replace("\n", "\r\n").encode(),
    ):
        fixed = fix(data)
        assert fixed.after == VALID
        assert fixed.changes


def test_keys_are_put_in_order_with_their_comments() -> None:
    """Top keys move with the comments above them; comments elsewhere stay where they are."""
    block = "# 谁报的\nissuer: 隆安县水利站\n"
    moved = VALID.replace("issuer: 隆安县水利站\n", "", 1)
    moved = moved.replace("title: 隆", f"# 名称\n{block}title: 隆", 1)
    moved = moved.replace("  name: “三清两议”", "  # 里面的说明\n  name: “三清两议”", 1)
    fixed = after(moved)
    assert "basis: 文内明示\n# 名称\n# 谁报的\nissuer: 隆安县水利站\nproblems:" in fixed
    assert "  # 里面的说明\n  name: “三清两议”" in fixed
    assert sorted(fixed.split("\n")) == sorted(moved.split("\n"))


def test_quotes_formulas_addresses_and_code_are_never_touched() -> None:
    """What must stay as its source has it stays, however it is punctuated."""
    text = VALID.replace("quote: 摸底查出失修水渠40条", "quote: 摸底,查出(失修)水渠40条设臵")
    text = text.replace(
        "先听完话，再动手。", "`甲,乙(丙)` [甲](a,b.md) https://www.example.cn/甲,乙"
    )
    assert after(text) == text


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01", b"---", "---\na: [\n---\n设臵".encode(), b"\xff\xfe", "没有字段".encode()],
)
def test_anything_can_be_read(data: bytes) -> None:
    """Files that are no cases come back without a traceback, and stay themselves after a fix."""
    fixed = fix(data)
    assert after(fixed.after) == fixed.after
