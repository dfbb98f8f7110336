"""How a unit's official name is shortened, and what it shares with its name before a change."""

from __future__ import annotations

import re

_SUFFIXES = (
    "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "地区",
    "林区", "特区", "矿区", "新区", "县", "市", "区", "盟", "旗", "省",
)  # fmt: skip
_PEOPLES = (
    "满族|蒙古族|回族|朝鲜族|达斡尔族|锡伯族|土家族|苗族|侗族|瑶族|壮族|仫佬族|毛南族|黎族|羌族|"
    "彝族|藏族|仡佬族|布依族|水族|傣族|哈尼族|纳西族|拉祜族|佤族|布朗族|独龙族|怒族|白族|普米族|"
    "傈僳族|裕固族|哈萨克族|哈萨克|东乡族|保安族|撒拉族|土族|塔吉克|锡伯|蒙古|畲族|景颇族|"
    "柯尔克孜|各族|鄂温克族|鄂伦春"
)
_PLAIN = {"东乡族自治县": "东乡", "鄂伦春自治旗": "鄂伦春旗", "鄂温克族自治旗": "鄂温克旗"}


def core(name: str) -> str:
    """Return a name without its kind of unit and its peoples: 孟村回族自治县 → 孟村, 大同县 → 大同."""
    if name in _PLAIN:
        return _PLAIN[name]
    if name.endswith(("自治县", "自治州", "自治旗")):
        return re.sub(f"(?:{_PEOPLES})+$", "", name[:-3]) or name[:-3]
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name[: -len(suffix)]
    return name


def short(name: str, level: str, provinces: frozenset[str] = frozenset()) -> str:
    """Return the usual short name; districts, banners and two-character names keep their kind.

    ``provinces`` holds the short names that belong to a province (河南蒙古族自治县 stays 河南县).
    """
    if level == "县" and name.endswith(("区", "旗")) and not name.endswith("自治旗"):
        return name
    if name.endswith("自治旗"):
        return _PLAIN.get(name, core(name) + "旗")
    found = core(name)
    if found in provinces and level != "省":
        return found + "县" if name.endswith("县") else name
    return found
