"""Calls for cases: what they ask for, how they are read, and a page of what came in."""

from casebook.calls.loading import FOLDER, Call, Calls, load_calls
from casebook.calls.model import CallFields, Quota

__all__ = ["FOLDER", "Call", "CallFields", "Calls", "Quota", "load_calls"]
