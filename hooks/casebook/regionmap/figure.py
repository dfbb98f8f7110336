"""A finished map, and the map settings of a site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Mode = Literal["geo", "tile"]
NO_APPROVAL = (
    "没有审图号，地图用方格图代替，不画边界；"
    "取得审图号后写进 mkdocs.yml 的 extra.map.approval，就显示边界。"
)
"""The notice for a published site that shows tiles because it has no 审图号."""
NOT_REVIEWED = (
    "地图没有审图号，图下注明“示意图，未经审核”。公开发布前请依法送审；"
    "取得审图号后写进 mkdocs.yml 的 extra.map.approval。"
)
"""The advice for the publisher of a site with boundaries that nobody reviewed."""
SKETCH = "示意图，未经审核。"
SOURCE = "底图数据来源：国家地理信息公共服务平台（天地图）。"


@dataclass(frozen=True)
class MapSettings:
    """The ``map:`` settings of a site: geographic or tile maps, 审图号, wording of the source."""

    mode: Mode = "geo"
    approval: str = ""
    source_note: str = SOURCE

    @classmethod
    def of(cls, values: Mapping[str, Any], *, public: bool = False) -> MapSettings:
        """Return settings from the configuration. Errors: ValueError with a Chinese sentence.

        The mode ``auto`` becomes ``geo`` where boundaries may be shown: with a 审图号, or on a site
        that is not ``public``; else ``tile``.
        """
        unknown = sorted(set(values) - {"mode", "approval", "source_note"})
        if unknown:
            raise ValueError(
                f"map 设置里没有 {unknown[0]} 这一项，可用的是 mode、approval、source_note。"
            )
        mode = str(values.get("mode") or "auto")
        if mode not in ("auto", "geo", "tile"):
            raise ValueError(
                "map 设置的 mode 只能是 auto（有审图号才画边界）、geo（地图）或 tile（方格），"
                f"现在是 {mode}。"
            )
        approval = str(values.get("approval") or "").strip()
        shown = mode == "geo" or (mode == "auto" and (bool(approval) or not public))
        return cls(
            "geo" if shown else "tile",
            approval,
            str(values.get("source_note") or SOURCE).strip(),
        )

    @property
    def reviewed(self) -> bool:
        """Return whether the maps carry an approval number."""
        return bool(self.approval)

    @property
    def advice(self) -> str:
        """Return what the publisher should know; empty with a 审图号 and without boundaries."""
        return NOT_REVIEWED if self.mode == "geo" and not self.reviewed else ""

    @property
    def note(self) -> str:
        """Return the text under every geographic map."""
        if self.approval:
            return f"审图号：{self.approval}。{self.source_note}"
        return f"{SKETCH}{self.source_note}"

    @property
    def short_note(self) -> str:
        """Return the note under a map too small for the source of its data."""
        return f"审图号：{self.approval}" if self.approval else SKETCH.rstrip("。")


@dataclass(frozen=True)
class Swatch:
    """One entry of a legend: a shape class of the style sheet and its wording."""

    kind: str
    text: str


@dataclass(frozen=True)
class MapFigure:
    """A drawn map: ``svg`` is trusted markup; ``note`` is empty for maps without boundaries."""

    title: str
    svg: str
    legend: tuple[Swatch, ...]
    note: str
