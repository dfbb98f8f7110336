"""Sentences of lists may say what they rest on; a grade may wait for its editor."""

from __future__ import annotations

from casebook.case.concepts import Evidence, Remark
from casebook.case.profile.defaults import GRADES
from casebook.case.showing import remark_text


def test_what_the_editors_inferred_is_marked() -> None:
    """A plain sentence stands as it is; one that is inferred says so wherever it is shown."""
    assert remark_text("每月一次") == "每月一次"
    assert remark_text(Remark(text="每月一次")) == "每月一次"
    assert remark_text(Remark(text="每月一次", basis="推断")) == "每月一次（推断）"


def test_evidence_waits_for_an_editor() -> None:
    """A submitted case needs no grade, and every grade has its words."""
    assert Evidence().grade == "待评"
    assert Evidence().basis is None
    assert set(GRADES) == {"甲", "乙", "丙", "丁", "待评"}
