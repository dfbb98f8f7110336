"""The names that people use for a region beside its full and its short one.

An autonomous prefecture is called 湘西州, an autonomous county 前郭县, a banner 科右前旗. A district
loses its last character behind the name of its city: 北京密云. All but a few follow from the name.
"""

from __future__ import annotations

import re

_SETTLED = {
    "前郭尔罗斯蒙古族自治县": ("前郭县", "前郭"),
    "喀喇沁左翼蒙古族自治县": ("喀左县", "喀左"),
    "阜新蒙古族自治县": ("阜蒙县",),
    "杜尔伯特蒙古族自治县": ("杜蒙县", "杜蒙"),
    "塔什库尔干塔吉克自治县": ("塔县",),
    "和布克赛尔蒙古自治县": ("和丰县",),
    "察布查尔锡伯自治县": ("察县",),
    "达尔罕茂明安联合旗": ("达茂旗",),
    "莫力达瓦达斡尔族自治旗": ("莫旗",),
    "克什克腾旗": ("克旗",),
    "翁牛特旗": ("翁旗",),
    "准格尔旗": ("准旗",),
    "伊金霍洛旗": ("伊旗",),
    "东乌珠穆沁旗": ("东乌旗",),
    "西乌珠穆沁旗": ("西乌旗",),
    "海南藏族自治州": ("海南州",),
    "博尔塔拉蒙古自治州": ("博州",),
    "巴音郭楞蒙古自治州": ("巴州",),
    "克孜勒苏柯尔克孜自治州": ("克州",),
    "锡林郭勒盟": ("锡盟",),
    "阿拉善盟": ("阿盟",),
}
_BANNER = re.compile(r"(?P<first>.).+?(?P<side>[左右]?)翼?(?P<last>[左右前中后]旗)")
_DISTRICT = re.compile(r"(?P<stem>.{2,}?)(?:新区|林区|特区|区)")


def usual_names(name: str, short: str) -> tuple[str, ...]:
    """Return the usual names of a region, without its full and its short one."""
    found = list(_SETTLED.get(name, ()))
    core = short.removesuffix("县") if len(short) > 2 else short
    if name.endswith("自治州") and short != name:
        found.append(f"{short}州")
    elif name.endswith("自治县") and short != name:
        found.append(f"{core}县")
    elif name.endswith("自治区"):
        found.append(f"{short}自治区")
    elif (banner := _BANNER.fullmatch(name)) and not name.endswith("自治旗"):
        found.append(f"{banner['first']}{banner['side']}{banner['last']}")
    return tuple(dict.fromkeys(one for one in found if one not in (name, short)))


def stem(name: str) -> str:
    """Return what is left of a district's name behind its city's (密云); empty for all others."""
    match = _DISTRICT.fullmatch(name)
    return match["stem"] if match and not name.endswith(("自治区", "地区")) else ""
