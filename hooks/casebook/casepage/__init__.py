"""The page of one case: everything its template shows, worked out."""

from casebook.casepage.content import CaseContent, DoubtView, citation, content, doubts_of
from casebook.casepage.page import Around, CaseView, view

__all__ = [
    "Around",
    "CaseContent",
    "CaseView",
    "DoubtView",
    "citation",
    "content",
    "doubts_of",
    "view",
]
