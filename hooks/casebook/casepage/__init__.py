"""The page of one case: everything its template shows, worked out."""

from casebook.casepage.page import CaseView, DoubtView, citation, doubts_of, view

__all__ = ["CaseView", "DoubtView", "citation", "doubts_of", "view"]
