"""The search index: the texts searched, the terms they are split into, and the data files."""

from casebook.search import page
from casebook.search.again import changed_files
from casebook.search.files import FOLDER, DataFile, data_files
from casebook.search.index import Index
from casebook.search.records import Record, record

__all__ = ["FOLDER", "DataFile", "Index", "Record", "changed_files", "data_files", "page", "record"]
