"""Which YAML parser is at hand: libyaml's where PyYAML has it, else its own, which reads the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # in the browser, for one: slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

__all__ = ["Loader", "events_of"]

_TAB = re.compile(r"(?<=\S)[ ]*\t")


def events_of(text: str, loader: Any = Loader) -> Callable[[], Any]:
    """Return a function that gives the next event of a text at each call.

    Used directly: the generator around it takes a third of the time.
    """
    if loader is yaml.SafeLoader:
        # It takes no tab behind a value or in it. A blank stands at the same column.
        text = _TAB.sub(lambda match: " " * len(match[0]), text)
    found: Callable[[], Any] = loader(text).get_event
    return found
