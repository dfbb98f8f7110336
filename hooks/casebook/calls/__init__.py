"""Calls for cases: their terms, their loading, and the pages of cases received."""

from casebook.calls.loading import FOLDER, Call, Calls, load_calls
from casebook.calls.model import CallFields, Quota
from casebook.calls.pages import pages
from casebook.calls.sending import sender

__all__ = ["FOLDER", "Call", "CallFields", "Calls", "Quota", "load_calls", "pages", "sender"]
