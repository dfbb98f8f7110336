"""The page of one case: everything its template shows, worked out."""

from casebook.casepage.page import CaseView, citation, view

__all__ = ["CaseView", "citation", "view"]
