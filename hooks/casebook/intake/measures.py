"""The units in which texts count and measure, as they are written, and as a case writes them."""

from __future__ import annotations

import re

_COUNTED = (
    "个 名 户 人 村 位 条 次 场 件 起 项 票 批 星 斤 家 支 届 孔 间 元 所 座 台 套 篇 本 处 份 棵 株 头 只 "
    "栋 幢 宗 辆 张 块 幅 类 口 眼 艘 部 盏 封 期 班 趟 门 顶 把 匹 羽 尾 盆 根 节 课 站 点 片 桩 笔 单 例 "
    "人次 件次 户次 车次 班次 批次 台次 场次"
)
_MEASURED = (
    "平方米 平米 平方公里 公里 千米 米 公顷 亩 吨 公斤 千克 立方米 千瓦时 度电 千瓦 兆瓦 小时 分钟 工作日 "
    "天 年 周岁 倍 摄氏度 分贝 %"
)
_WRITTEN = {  # as it stands in a text → as a case writes it
    "平米": "平方米", "㎡": "平方米", "m²": "平方米", "m2": "平方米", "平方千米": "平方公里", "km²": "平方公里",
    "千米": "公里", "km": "公里", "立方": "立方米", "m³": "立方米", "度电": "千瓦时", "kWh": "千瓦时",
    "千克": "公斤", "kg": "公斤", "％": "%", "﹪": "%", "个百分点": "百分点", "百分点": "百分点", "个工作日": "工作日",
    "个小时": "小时", "个月": "月", "个村": "个村", "余人次": "人次",
}  # fmt: skip
_TEMPORAL = ("年", "天", "小时", "分钟", "工作日", "月")
_EVERY = {*_COUNTED.split(), *_MEASURED.split(), *_WRITTEN}
UNIT = r"个村(?=的)|" + "|".join(
    re.escape(unit) for unit in sorted(_EVERY - {"个村"}, key=len, reverse=True)
)
"""A pattern of every unit, longest first."""


def as_written_in_cases(unit: str) -> str:
    """Return the unit as the vocabulary writes it: ㎡ → 平方米, 个百分点 → 百分点."""
    return _WRITTEN.get(unit, unit)


def is_time(unit: str) -> bool:
    """Return whether a unit measures time."""
    return unit in _TEMPORAL
