"""The form as a Word file: nothing of a case is lost on the way through it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.catalog import case_files
from casebook.form.entries import Words
from casebook.form.filled import Filled
from casebook.form.layout import asked, grids, optional
from casebook.form.writing import write_form
from casebook.frontmatter import parse
from form_traps import changed

from .conftest import LIBRARY
from .round_trip import sections, submitted

CASES = case_files(LIBRARY)


def without_controls(xml: str) -> str:
    """Return a text without its content controls, whose content stays."""
    return re.sub(r"<w:sdt>.*?<w:sdtContent>(.*?)</w:sdtContent></w:sdt>", r"\1", xml)


def other_labels(xml: str) -> str:
    """Return a text whose labels got blanks, colons and （必填）."""
    labels = [row.label for row in (*asked(), *optional())]
    labels += [column.label for grid in grids() for column in grid.columns]
    for number, label in enumerate(dict.fromkeys(labels)):
        other = (
            f" {label[0]} {label[1:]}：",
            f"{label}（必填）",
            f"*{label}",
            f"{number}. {label}",
        )
        shown = f'<w:t xml:space="preserve">{other[number % 4]}</w:t>'
        labels_end = xml.index("正文（")
        head = re.sub(rf"<w:t>{label}(?:（必填）)?</w:t>", shown, xml[:labels_end])
        xml = head + xml[labels_end:]
    return xml


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_no_case_loses_anything(file: Path, words: Words, read: Callable[[bytes], Filled]) -> None:
    """Front matter and sections come back equal, without controls and with altered labels too."""
    document = parse(file.read_text("utf-8"), file.name)
    data = write_form(words, document.meta, document.body)
    for variant in (data, changed(changed(data, without_controls), other_labels)):
        filled = read(variant)
        assert filled.meta == submitted(document.meta)
        assert filled.sections == sections(document.body)
        assert [one for one in filled.remarks if one.is_error] == []


def test_the_bytes_depend_on_nothing_else(words: Words, blank: bytes) -> None:
    """The same form has the same bytes whenever it is written."""
    assert write_form(words) == blank


def test_what_editors_fill_is_not_on_the_form(blank: bytes) -> None:
    """No label of an editors' field stands on it; the cover sheet's do."""
    with zipfile.ZipFile(io.BytesIO(blank)) as archive:
        xml = archive.read("word/document.xml").decode()
    shown = set(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml))
    assert not shown & {
        "编号",
        "状态",
        "证据",
        "生命周期",
        "复审",
        "存疑",
        "可比指标",
        "指纹",
        "相关案例",
    }
    assert {
        "联系人",
        "撰写人",
        "单位意见（盖章）",
        "推荐单位意见（盖章）",
        "保密审查意见",
        "公开授权",
    } <= shown
