"""Comparisons without a ranking: tables over all cases, and those that editors curate."""

from casebook.comparison.citations import resolved
from casebook.comparison.curated import Comparison, ComparisonFile
from casebook.comparison.downloads import Download
from casebook.comparison.loading import Comparisons, load
from casebook.comparison.pages import appearances, downloads, pages
from casebook.comparison.tables import Table, table

__all__ = [
    "Comparison",
    "ComparisonFile",
    "Comparisons",
    "Download",
    "Table",
    "appearances",
    "downloads",
    "load",
    "pages",
    "resolved",
    "table",
]
