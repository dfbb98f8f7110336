"""One edition of a site: its library with everything beside it, its pages and its data files."""

from casebook.edition.edition import Edition, Settings
from casebook.edition.files import data_files
from casebook.edition.pages import pages
from casebook.edition.views import head, view
from casebook.opendata import Address

__all__ = ["Address", "Edition", "Settings", "data_files", "head", "pages", "view"]
