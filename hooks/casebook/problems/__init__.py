"""What is wrong in a file, in words, at its place; and how it is shown in terminals and logs."""

from casebook.problems.problem import (
    ADVICE,
    ERROR,
    PRINTERS,
    Findings,
    Problem,
    Report,
    Severity,
    as_github,
    as_json,
    as_markdown,
    as_text,
    blocking,
    in_order,
    summary,
    together,
)

__all__ = [
    "ADVICE",
    "ERROR",
    "PRINTERS",
    "Findings",
    "Problem",
    "Report",
    "Severity",
    "as_github",
    "as_json",
    "as_markdown",
    "as_text",
    "blocking",
    "in_order",
    "summary",
    "together",
]
