"""The page of one case: all data that its template shows."""

from casebook.casepage.content import CaseContent, DoubtView, citation, content, doubts_of
from casebook.casepage.gallery import sizes_of_pictures
from casebook.casepage.page import Around, CaseView, Locator, view
from casebook.casepage.phrases import KnownPhrases, phrases_of

__all__ = [
    "Around",
    "CaseContent",
    "CaseView",
    "DoubtView",
    "KnownPhrases",
    "Locator",
    "citation",
    "content",
    "doubts_of",
    "phrases_of",
    "sizes_of_pictures",
    "view",
]
