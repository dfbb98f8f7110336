"""One edition of a site: its library with everything beside it, its pages and its data files."""

from casebook.edition.edition import Edition, Settings
from casebook.edition.files import data_files
from casebook.edition.head import head
from casebook.edition.pages import pages

__all__ = ["Edition", "Settings", "data_files", "head", "pages"]
