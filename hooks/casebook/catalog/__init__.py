"""All cases and vocabularies of one build, loaded once and indexed for look-up."""

from casebook.catalog.catalog import Catalog, Entry, last_reviewed
from casebook.catalog.loading import Library, case_files, is_case, load
from casebook.catalog.noting import Read, noting
from casebook.catalog.profile import load_profile, profile_of
from casebook.catalog.structure import CONTENTS, contents_of, structure_of

__all__ = [
    "CONTENTS",
    "Catalog",
    "Entry",
    "Library",
    "Read",
    "case_files",
    "contents_of",
    "is_case",
    "last_reviewed",
    "load",
    "load_profile",
    "noting",
    "profile_of",
    "structure_of",
]
