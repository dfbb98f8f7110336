"""The search index: which texts are searched, how they are cut into terms, and the data files."""

from casebook.search import page
from casebook.search.files import DataFile, data_files
from casebook.search.index import Index
from casebook.search.records import Record, record

__all__ = ["DataFile", "Index", "Record", "data_files", "page", "record"]
