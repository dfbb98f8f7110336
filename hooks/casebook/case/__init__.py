"""What a case is: the model of the format, and the rules that hold within one case."""

from casebook.case.concepts import Indicator, Mechanism, Part, Source, TermUse
from casebook.case.dates import PartialDate, certainly_after
from casebook.case.model import Case
from casebook.case.reading import Draft, read_case, without_case
from casebook.case.rules import Context, judge

__all__ = [
    "Case",
    "Context",
    "Draft",
    "Indicator",
    "Mechanism",
    "Part",
    "PartialDate",
    "Source",
    "TermUse",
    "certainly_after",
    "judge",
    "read_case",
    "without_case",
]
