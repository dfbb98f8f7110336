"""The fonts for each role on a printed page, chosen from those installed."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

# First the fonts that Windows and macOS have under the official names, then those of Office and of
# 方正 (麒麟, 统信), then the free ones that Debian packages; the first family that exists is used.
_SONG = (
    "SimSun", "NSimSun", "Songti SC", "STSong", "FZShuSong-Z01", "FZShuSong-Z01S", "方正书宋_GBK",
    "方正书宋简体", "Noto Serif CJK SC", "Source Han Serif SC", "FandolSong",
)  # fmt: skip
_HEI = (
    "SimHei", "STHeiti", "Heiti SC", "PingFang SC", "FZHei-B01", "FZHei-B01S", "方正黑体_GBK",
    "方正黑体简体", "Noto Sans CJK SC", "Source Han Sans SC", "FandolHei", "Microsoft YaHei",
    "DengXian", "STXihei", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback",
)  # fmt: skip
_KAI = (
    "KaiTi_GB2312", "KaiTi", "STKaiti", "Kaiti SC", "FZKai-Z03", "FZKai-Z03S", "方正楷体_GBK",
    "方正楷体简体", "LXGW WenKai", "FandolKai", "AR PL UKai", "AR PL UKai CN",
)  # fmt: skip
_FANG = (
    "FangSong_GB2312", "FangSong", "STFangsong", "FZFangSong-Z02", "FZFangSong-Z02S",
    "方正仿宋_GBK", "方正仿宋简体", "Zhuque Fangsong (technical preview)", "Zhuque Fangsong",
    "FandolFang", "FandolFang R",
)  # fmt: skip
_XBS = (
    "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK",
    "Noto Serif CJK SC Black",
)  # fmt: skip
_LIKE_XBS = ("STZhongsong", "华文中宋")
"""A 宋体 heavy enough for titles: used in place of 小标宋, with a notice."""
_LATIN = ("Times New Roman", "Libertinus Serif", "Liberation Serif")
_MONO = ("DejaVu Sans Mono", "Consolas", "Menlo")

TITLES = {
    "song": "宋体",
    "hei": "黑体",
    "kai": "楷体",
    "fang": "仿宋",
    "xbs": "小标宋",
    "latin": "西文",
    "mono": "等宽",
}
_ROLES = {
    "song": _SONG,
    "hei": _HEI,
    "kai": _KAI,
    "fang": _FANG,
    "xbs": _XBS,
    "latin": _LATIN,
    "mono": _MONO,
}
_BOLD = 600
_LICENSED = "可把已获授权的方正小标宋放进 fonts/"
_OPTIONAL = "可在 Windows 设置的“可选功能”里添加“中文（简体）补充字体”"
_BOOK = "可用“字体册”下载"
_ADVICE = {
    "win32": dict.fromkeys(("song", "hei", "kai", "fang"), _OPTIONAL) | {"xbs": _LICENSED},
    "darwin": dict.fromkeys(("song", "hei", "kai", "fang"), _BOOK) | {"xbs": _LICENSED},
    "linux": {
        "kai": "可安装 fonts-lxgw-wenkai 或 fonts-arphic-ukai",
        "fang": "可把朱雀仿宋等仿宋字体文件放进 fonts/",
        "xbs": _LICENSED,
        "song": "可安装 fonts-noto-cjk",
        "hei": "可安装 fonts-noto-cjk",
    },
}


_LICENCES = (
    ("Noto ", "SIL OFL 1.1"),
    ("Source Han ", "SIL OFL 1.1"),
    ("LXGW ", "SIL OFL 1.1"),
    ("Zhuque ", "SIL OFL 1.1"),
    ("Libertinus ", "SIL OFL 1.1"),
    ("Liberation ", "SIL OFL 1.1"),
    ("Fandol", "GPL-3.0 加字体例外"),
    ("AR PL ", "Arphic 公共许可"),
    ("WenQuanYi ", "GPL-2.0 加字体例外"),
)
"""The licences of free fonts, by the beginning of their families."""
_UNLICENSED = "商用字体，公开展出须取得授权"


class NoChineseFontError(Exception):
    """There is neither a 宋体 nor a 黑体: nothing Chinese can be printed."""


@dataclass(frozen=True)
class Faces:
    """The font families for each role, best first; ``notices`` reports each substitution.

    ``files`` is a digest of all font files on this computer, because characters missing from the
    families are taken from any of them.
    """

    families: dict[str, tuple[str, ...]]
    xbs_weight: str
    notices: tuple[str, ...]
    files: str = ""


def choose(
    available: Mapping[str, Collection[int]], files: str = "", system: str = sys.platform
) -> Faces:
    """Choose families for all roles from the installed ones. Errors: NoChineseFontError.

    ``available`` maps families to their weights: a family without a bold face is never said to be
    bold. ``system`` is the platform for which the advice is.
    """
    have = {name.casefold(): name for name in available}
    found = {role: _among(names, have) for role, names in _ROLES.items()}
    advice = _ADVICE.get(system, _ADVICE["linux"])
    if not found["song"] and not found["hei"]:
        raise NoChineseFontError(f"没有中文字体。{advice['song']}，或把字体文件放进 fonts/。")
    notices = []
    for role in ("song", "hei", "kai", "fang"):
        if not found[role]:
            found[role] = (found["song"] or found["hei"])[:1]
            same = next(other for other in ("song", "hei") if found[other] and other != role
                        and found[other][0] == found[role][0])  # fmt: skip
            notices.append(
                f"没有{TITLES[role]}，用 {found[role][0]} 代替，和{TITLES[same]}分不出来"
                f"（{advice[role]}）。"
            )
    weight = "regular"
    if not found["xbs"]:
        found["xbs"], weight, wording = _for_titles(found, have, available)
        notices.append(f"没有小标宋，{wording}（{advice['xbs']}）。")
    for role in ("latin", "mono"):
        found[role] = found[role] or found["song"]
    chain = tuple(dict.fromkeys((*found["song"][:1], *found["hei"][:1])))
    families = {role: tuple(dict.fromkeys((*names[:1], *chain))) for role, names in found.items()}
    return Faces(families, weight, tuple(notices), files)


def _among(names: Iterable[str], have: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(have[name.casefold()] for name in names if name.casefold() in have)


def _for_titles(
    found: Mapping[str, tuple[str, ...]],
    have: Mapping[str, str],
    available: Mapping[str, Collection[int]],
) -> tuple[tuple[str, ...], str, str]:
    """Return family, weight and wording of what stands in for 小标宋."""
    song, hei = found["song"][0], found["hei"][0]
    if like := _among(_LIKE_XBS, have):
        return like[:1], "regular", f"用 {like[0]} 代替"
    if max(available[song], default=0) >= _BOLD:
        return (song,), "bold", f"用加粗 {song} 代替"
    if hei != song:
        return (hei,), "regular", f"标题用 {hei} 代替（{song} 没有粗体）"
    return (song,), "regular", f"用 {song} 代替，标题和正文分不出来"


def licences(faces: Faces) -> tuple[str, bool]:
    """Return the fonts of a sheet with their licences, and whether all of them are free."""
    used = dict.fromkeys(faces.families[role][0] for role in ("song", "hei", "kai", "xbs", "latin"))
    by_licence: dict[str, list[str]] = {}
    for family in used:
        found = next((own for start, own in _LICENCES if family.startswith(start)), _UNLICENSED)
        by_licence.setdefault(found, []).append(family)
    words = [f"{'、'.join(families)}（{licence}）" for licence, families in by_licence.items()]
    return f"字体：{'；'.join(words)}", _UNLICENSED not in by_licence


def packages_missing(available: Iterable[str]) -> tuple[str, ...]:
    """Return the Debian packages for those of 宋体, 黑体 and 楷体 that are missing."""
    have = set(available)
    found = []
    if not (have & set(_SONG) and have & set(_HEI)):
        found.append("fonts-noto-cjk")
    if not have & set(_KAI):
        found.append("fonts-arphic-ukai")
    return tuple(found)
