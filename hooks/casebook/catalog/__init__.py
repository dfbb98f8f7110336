"""All cases and vocabularies of one build, loaded once and indexed for look-up."""

from casebook.catalog.catalog import Catalog, Entry, last_reviewed
from casebook.catalog.loading import Library, case_files, is_case, load
from casebook.catalog.profile import load_profile, profile_of

__all__ = [
    "Catalog",
    "Entry",
    "Library",
    "case_files",
    "is_case",
    "last_reviewed",
    "load",
    "load_profile",
    "profile_of",
]
