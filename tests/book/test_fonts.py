"""The fonts for each role, over what computers of each kind have."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner

import print_collection
from casebook.book import compiler
from casebook.book.fonts import NoChineseFontError, choose, licences, packages_missing

PLAIN, BOTH = (400,), (400, 700)
LATIN = {"Times New Roman": BOTH, "Consolas": BOTH}
WINDOWS = {"SimSun": PLAIN, "NSimSun": PLAIN, "Microsoft YaHei": (300, 400, 700), **LATIN}
CHINESE = {
    **WINDOWS,
    "SimHei": PLAIN,
    "KaiTi": PLAIN,
    "FangSong": PLAIN,
    "DengXian": (300, 400, 700),
}
OFFICE = {
    **WINDOWS, "STSong": PLAIN, "STZhongsong": PLAIN, "STKaiti": PLAIN, "STFangsong": PLAIN,
    "STXihei": PLAIN,
}  # fmt: skip
MAC = {
    "Songti SC": (300, 400, 700, 900), "Heiti SC": (300, 500), "PingFang SC": (300, 400, 600),
    "Kaiti SC": (400, 700, 900), "STSong": PLAIN, "STFangsong": PLAIN, "STKaiti": PLAIN,
}  # fmt: skip
KYLIN = {
    "FZShuSong-Z01": PLAIN, "FZHei-B01": PLAIN, "FZKai-Z03": PLAIN, "FZFangSong-Z02": PLAIN,
    "Droid Sans Fallback": PLAIN,
}  # fmt: skip
UNIONTECH = {**KYLIN, "Noto Sans CJK SC": (100, 400, 700), "Noto Serif CJK SC": (200, 400, 700)}
DEBIAN = {"Noto Sans CJK SC": (100, 400, 700), "Noto Serif CJK SC": (200, 400, 700)}
COMPUTERS = {
    "Windows zh": ("win32", CHINESE), "Windows en": ("win32", WINDOWS), "Office": ("win32", OFFICE),
    "YaHei alone": ("win32", {"Microsoft YaHei": BOTH}), "macOS": ("darwin", MAC),
    "Kylin": ("linux", KYLIN), "UnionTech": ("linux", UNIONTECH), "Debian": ("linux", DEBIAN),
    "GBK": ("linux", {"方正书宋_GBK": PLAIN, "方正黑体_GBK": PLAIN, "方正小标宋_GBK": PLAIN}),
}  # fmt: skip
NAMES = {"song": "宋体", "hei": "黑体", "kai": "楷体", "fang": "仿宋", "xbs": "小标宋"}


@pytest.mark.parametrize("computer", COMPUTERS)
def test_roles_are_distinct_or_the_notice_is_true(computer: str) -> None:
    """Two roles that look alike are said to; what is said to be bold has a bold face."""
    system, fonts = COMPUTERS[computer]
    faces = choose(fonts, system=system)
    looks = {role: (faces.families[role][0], "regular") for role in NAMES}
    looks["xbs"] = (faces.families["xbs"][0], faces.xbs_weight)
    reported = "".join(faces.notices)
    assert all(family in fonts for family, _ in looks.values())
    for one, other in combinations(NAMES, 2):
        if looks[one] == looks[other]:
            about = [
                n for n in faces.notices if f"没有{NAMES[one]}" in n or f"没有{NAMES[other]}" in n
            ]
            assert about, (one, other)
            assert any("分不出来" in n or looks[one][0] in n for n in about)
    if faces.xbs_weight == "bold":
        assert max(fonts[faces.families["xbs"][0]]) >= 600
        assert "加粗" in reported
    else:
        assert "加粗" not in reported


@pytest.mark.parametrize(
    ("computer", "chosen"),
    [
        ("Windows zh", {"song": "SimSun", "hei": "SimHei", "kai": "KaiTi", "fang": "FangSong", "xbs": "SimHei"}),
        ("Windows en", {"song": "SimSun", "hei": "Microsoft YaHei", "xbs": "Microsoft YaHei"}),
        ("Office", {"kai": "STKaiti", "fang": "STFangsong", "xbs": "STZhongsong"}),
        ("macOS", {"song": "Songti SC", "kai": "STKaiti", "fang": "STFangsong", "xbs": "Songti SC"}),
        ("Kylin", {"song": "FZShuSong-Z01", "hei": "FZHei-B01", "kai": "FZKai-Z03", "fang": "FZFangSong-Z02"}),
        ("GBK", {"song": "方正书宋_GBK", "hei": "方正黑体_GBK", "xbs": "方正小标宋_GBK"}),
    ],
)  # fmt: skip
def test_each_computer_uses_the_fonts_it_has(computer: str, chosen: dict[str, str]) -> None:
    """Fonts of Windows, Office, Apple and 方正 are known by the names they are installed under."""
    system, fonts = COMPUTERS[computer]
    faces = choose(fonts, system=system)
    assert {role: faces.families[role][0] for role in chosen} == chosen


@pytest.mark.parametrize(
    ("system", "advice"), [("win32", "可选功能"), ("darwin", "字体册"), ("linux", "fonts-")]
)
def test_advice_is_of_the_system(system: str, advice: str) -> None:
    """Packages of Debian help nobody on Windows."""
    reported = "".join(choose({"SimSun": PLAIN}, system=system).notices)
    assert advice in reported
    assert ("fonts-noto-cjk" in reported) is (system == "linux")
    with pytest.raises(NoChineseFontError, match=f"没有中文字体.*{advice}"):
        choose(LATIN, system=system)


def test_names_are_the_same_in_any_case() -> None:
    """Programs spell the names of families as they like."""
    assert choose({"simsun": PLAIN, "SIMHEI": PLAIN}).families["hei"][0] == "SIMHEI"


def test_a_computer_without_chinese_fonts_ends_with_an_error_and_its_status(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The command says what to install, and ends with the status that its help promises."""
    monkeypatch.setattr(compiler, "choose", lambda weights, files: choose(LATIN, files))
    monkeypatch.setattr(compiler, "_FOUND", {})
    done = CliRunner().invoke(print_collection.main, ["houjin", "--pdf", "-o", str(tmp_path)])
    assert done.exit_code == 1
    assert "没有中文字体" in done.output
    assert "用法" not in done.output
    assert "1 有错误" in print_collection.EPILOG


def test_missing_fonts_are_named_as_packages() -> None:
    """宋体 and 黑体 come together; 楷体 is another package; official fonts count as well."""
    assert packages_missing(["Libertinus Serif"]) == ("fonts-noto-cjk", "fonts-arphic-ukai")
    assert packages_missing(["Noto Serif CJK SC", "Noto Sans CJK SC"]) == ("fonts-arphic-ukai",)
    assert packages_missing(["SimSun", "SimHei", "KaiTi"]) == ()


def test_fonts_are_named_with_their_licences() -> None:
    """Free fonts stand with their licence; of others it is said that public use needs one."""
    free = choose(
        {"Noto Serif CJK SC": [400, 700], "Noto Sans CJK SC": [400], "LXGW WenKai": [400]}
    )
    words, all_free = licences(free)
    assert "Noto Serif CJK SC、Noto Sans CJK SC、LXGW WenKai（SIL OFL 1.1）" in words
    assert all_free
    words, all_free = licences(choose({"SimSun": [400], "SimHei": [400], "LXGW WenKai": [400]}))
    assert "SimSun、SimHei（商用字体，公开展出须取得授权）" in words
    assert not all_free
