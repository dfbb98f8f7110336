"""Regions of China by code: names, parents, successors of retired codes."""

from casebook.regions.region import Level, Region
from casebook.regions.storage import DATA, RegionDataError
from casebook.regions.suggest import Suggestion
from casebook.regions.tree import Regions

__all__ = ["DATA", "Level", "Region", "RegionDataError", "Regions", "Suggestion"]
