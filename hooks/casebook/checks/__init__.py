"""The checks of a submission beyond the format: wording, privacy, facts, links, safety."""

from casebook.checks.outlines import CHECKS
from casebook.checks.running import (
    check_files,
    check_one,
    examine,
    judge_document,
    load,
    scope_of,
)
from casebook.checks.scope import Scope, Submission

__all__ = [
    "CHECKS",
    "Scope",
    "Submission",
    "check_files",
    "check_one",
    "examine",
    "judge_document",
    "load",
    "scope_of",
]
