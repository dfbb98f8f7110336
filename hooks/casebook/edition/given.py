"""What of the contents of cases has decided where and how they stand on a generated page.

Lists by year or by month read all cases before one page is made. Of a page of theirs only that part
counts which it was given: its title, and the arguments of its view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from types import FunctionType

from casebook.catalog import Catalog, Entry
from casebook.listing import GeneratedPage
from casebook.storage.digest import digest


def given_to(page: GeneratedPage) -> str | None:
    """Return a digest of what a page was given; None if that cannot be said."""
    given = (page.title, page.description, page.template, page.listed, page.view, page.finish)
    try:
        return digest(_plain(given))
    except TypeError:
        return None


def _plain(value: object) -> object:
    """Return a value as one that has a digest.

    Cases stand for themselves by their path, because the readings of a view are noted, and the
    catalog for its structure. Errors: TypeError for a function that may hold more than its name.
    """
    if isinstance(value, Catalog):
        return ()
    if isinstance(value, Entry):
        return value.path
    if isinstance(value, partial):
        return _plain((value.func, value.args, value.keywords))
    if isinstance(value, FunctionType):
        if "<" in value.__qualname__:
            raise TypeError(value.__qualname__)
        return value
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(one)] for key, one in value.items()]
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value), *(_plain(getattr(value, field.name)) for field in fields(value))]
    return value
