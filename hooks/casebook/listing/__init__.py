"""The parts that all views share: links, case cards, pagination, and formatted figures."""

from casebook.listing.anchors import FIELD_ANCHORS, figure_anchor
from casebook.listing.cards import CaseCard, card, cards, counted_by_kind, place_of, year_of
from casebook.listing.figures import KIND_CLASSES, Figure, baseline, change, figure
from casebook.listing.links import (
    Link,
    data_url,
    key_url,
    known_term,
    link_to_case,
    link_to_term,
    region_url,
    term_url,
)
from casebook.listing.pages import (
    CARDS_PER_PAGE,
    PER_PAGE,
    GeneratedPage,
    Pagination,
    list_pages,
    page_url,
)

__all__ = [
    "CARDS_PER_PAGE",
    "FIELD_ANCHORS",
    "KIND_CLASSES",
    "PER_PAGE",
    "CaseCard",
    "Figure",
    "GeneratedPage",
    "Link",
    "Pagination",
    "baseline",
    "card",
    "cards",
    "change",
    "counted_by_kind",
    "data_url",
    "figure",
    "figure_anchor",
    "key_url",
    "known_term",
    "link_to_case",
    "link_to_term",
    "list_pages",
    "page_url",
    "place_of",
    "region_url",
    "term_url",
    "year_of",
]
