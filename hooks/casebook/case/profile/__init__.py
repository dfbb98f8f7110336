"""What is a library's own, as its ``library.yml`` says it: name, kinds, sections, wording."""

from casebook.case.profile.model import (
    FILE,
    Entries,
    Home,
    Importing,
    Kind,
    Profile,
    Section,
)

__all__ = ["FILE", "Entries", "Home", "Importing", "Kind", "Profile", "Section"]
