"""The fonts for each role on a printed page, chosen from those installed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# First the fonts that Windows and macOS have under the official names, then the free ones that
# Debian packages; the first family that exists is used, the others are its fallbacks.
_SONG = ("SimSun", "Songti SC", "STSong", "Noto Serif CJK SC", "Source Han Serif SC", "FandolSong")
_HEI = (
    "SimHei", "STHeiti", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "FandolHei",
    "WenQuanYi Zen Hei", "Droid Sans Fallback",
)  # fmt: skip
_KAI = (
    "KaiTi_GB2312", "KaiTi", "STKaiti", "Kaiti SC", "LXGW WenKai", "FandolKai", "AR PL UKai",
    "AR PL UKai CN",
)  # fmt: skip
_FANG = (
    "FangSong_GB2312", "FangSong", "STFangsong", "Zhuque Fangsong (technical preview)",
    "Zhuque Fangsong", "FandolFang", "FandolFang R",
)  # fmt: skip
_XBS = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "Noto Serif CJK SC Black")
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
_INSTEAD = {"kai": "song", "fang": "song", "xbs": "song", "hei": "song", "song": "hei"}
_ADVICE = {
    "kai": "可安装 fonts-lxgw-wenkai 或 fonts-arphic-ukai",
    "fang": "可把朱雀仿宋等仿宋字体文件放进 fonts/",
    "xbs": "可把已获授权的方正小标宋放进 fonts/",
    "song": "可安装 fonts-noto-cjk",
    "hei": "可安装 fonts-noto-cjk",
}


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


def choose(available: Iterable[str], files: str = "") -> Faces:
    """Choose families for all roles. Errors: NoChineseFontError."""
    have = set(available)
    found = {role: tuple(n for n in names if n in have) for role, names in _ROLES.items()}
    if not found["song"] and not found["hei"]:
        raise NoChineseFontError("没有中文字体。请安装 fonts-noto-cjk，或把字体文件放进 fonts/。")
    notices = []
    for role in ("song", "hei", "kai", "fang", "xbs"):
        if not found[role]:
            other = found[_INSTEAD[role]] or found["song"] or found["hei"]
            found[role] = other[:1]
            # Bold 宋体 looks like 小标宋: no notice needed.
            bold = "加粗" if role == "xbs" else ""
            notices.append(f"没有{TITLES[role]}，用{bold} {other[0]} 代替（{_ADVICE[role]}）。")
    for role in ("latin", "mono"):
        found[role] = found[role] or found["song"]
    chain = tuple(dict.fromkeys((*found["song"][:1], *found["hei"][:1])))
    families = {role: tuple(dict.fromkeys((*names[:1], *chain))) for role, names in found.items()}
    own = any(name in have for name in _XBS)
    return Faces(families, "regular" if own else "bold", tuple(notices), files)


def packages_missing(available: Iterable[str]) -> tuple[str, ...]:
    """Return the Debian packages for those of 宋体, 黑体 and 楷体 that are missing."""
    have = set(available)
    found = []
    if not (have & set(_SONG) and have & set(_HEI)):
        found.append("fonts-noto-cjk")
    if not have & set(_KAI):
        found.append("fonts-arphic-ukai")
    return tuple(found)
