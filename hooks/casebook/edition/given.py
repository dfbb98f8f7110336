"""What of the contents of cases has decided where and how they stand on a generated page.

Lists by year or by month read all cases before one page is made. Of a page of theirs only that part
counts which it was given: its title, and the arguments of its view.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from types import FunctionType

from casebook.catalog import Catalog, Entry
from casebook.listing import GeneratedPage
from casebook.storage.digest import content_digest, digest

_SHARED = 8
"""Members from which a list gets a digest of its own: pages of one list are given the same ones."""


_Known = dict[int, tuple[object, str]]
"""Digests of long lists by identity, with the list, so that no other gets that identity."""


def with_given(pages: Iterable[GeneratedPage]) -> Iterator[GeneratedPage]:
    """Yield pages made together, each with a digest of what it was given, None if it has none."""
    known: _Known = {}
    for page in pages:
        given = (page.title, page.description, page.template, page.listed, page.view, page.finish)
        try:
            yield replace(page, given=_digest(given, known))
        except TypeError:
            yield replace(page, given=None)


def _digest(value: object, known: _Known) -> str:
    return content_digest(_json(_plain(value, known)))


def _json(plain: object) -> bytes:
    return json.dumps(plain, ensure_ascii=False).encode()


def _plain(value: object, known: _Known) -> object:
    """Return a value as one of which JSON is made.

    Cases stand for themselves by their path, because the readings of a view are noted, and the
    catalog for its structure. Errors: TypeError for a function that may hold more than its name.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Catalog):
        return []
    if isinstance(value, Entry):
        return [value.path]
    if isinstance(value, partial):
        return _plain((value.func, value.args, value.keywords), known)
    if isinstance(value, FunctionType):
        if "<" in value.__qualname__:
            raise TypeError(value.__qualname__)
        return digest(value)
    if isinstance(value, list | tuple):
        if id(value) in known:
            return known[id(value)][1]
        held: object = [_plain(one, known) for one in value]
        if len(value) >= _SHARED:
            held = content_digest(_json(held))
            known[id(value)] = value, held
        return held
    if isinstance(value, Mapping):
        return [[_plain(key, known), _plain(one, known)] for key, one in value.items()]
    if is_dataclass(value) and not isinstance(value, type):
        return [
            type(value).__qualname__,
            *(_plain(getattr(value, field.name), known) for field in fields(value)),
        ]
    return digest(value)
