"""Headings are broken where a reader pauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.text import phrases, pieces


@pytest.mark.parametrize(
    "heading",
    [
        "某区|2022年|党建示范点创建方案",
        "赤峰市松山区|机关党建典型培树方案",
        "内蒙古自治区赤峰市|机关",
        "长沙市|党员服务中心|与党员信息管理系统考察",
        "肃宁县|农村社会管理|“四个全覆盖”",
        "城市社区里几家管事的|怎样合",
        "大寨精神|（昔阳县大寨村背景资料）",
        "参与式治理",
        "目的地的选择",
        "第一次来的时候",
        "示范点怎样选、|怎样建、|怎样摘",
        "长沙县|黄龙新村|“四会两课一活动”|与“四定一评”",
        "二、|村“两会”：|议事、|办事、|监督分开",
        "某镇|培树方案",
        "时间线",
    ],
)
def test_phrases_are_what_belongs_together(heading: str) -> None:
    """A place, a year, what stands in quotes or brackets, and what follows 的 or begins with 与."""
    assert phrases(heading.replace("|", "")) == heading.split("|")


def test_long_piece_is_not_broken_near_its_ends() -> None:
    """Where nothing says where to break, a line holds four characters or more; 3+1 stays whole."""
    found = pieces("3+1帮扶后进基层党组织晋位升级机制")
    assert found[0] == "3+1帮" and found[-1] == "升级机制"
    assert set(map(len, found[1:-1])) == {1}


@given(st.text(st.sampled_from("甲县市区某的与年，28a“”（）<> "), max_size=40))
def test_joined_pieces_are_the_heading(heading: str) -> None:
    """Nothing is lost, added or left empty."""
    found = pieces(heading)
    assert "".join(found) == heading
    assert all(found)
