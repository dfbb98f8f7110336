"""The library as open data: JSON, tables, feeds, their descriptions and documentation page."""

from casebook.opendata.cases import DataFile
from casebook.opendata.crawlers import Address, llms, robots, sitemaps
from casebook.opendata.dates import Days, changed_on, from_history, revised
from casebook.opendata.feeds import Feed, feeds
from casebook.opendata.files import Again, data_files, parts
from casebook.opendata.page import pages
from casebook.opendata.records import changes

__all__ = [
    "Address",
    "Again",
    "DataFile",
    "Days",
    "Feed",
    "changed_on",
    "changes",
    "data_files",
    "feeds",
    "from_history",
    "llms",
    "pages",
    "parts",
    "revised",
    "robots",
    "sitemaps",
]
