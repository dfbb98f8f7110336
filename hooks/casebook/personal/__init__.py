"""Personal data that must not be published (numbers, addresses, names), found in any text."""

from casebook.personal.checksums import is_bank_card, is_id_card
from casebook.personal.detecting import Span, find
from casebook.personal.names import Name, find_names, name_digest
from casebook.personal.numbers import Kind
from casebook.personal.pictures import hidden_numbers

__all__ = [
    "Kind",
    "Name",
    "Span",
    "find",
    "find_names",
    "hidden_numbers",
    "is_bank_card",
    "is_id_card",
    "name_digest",
]
