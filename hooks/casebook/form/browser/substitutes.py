"""Where Python looks for packages that have no build for the browser."""

from __future__ import annotations

import sys
from types import ModuleType

from casebook.form.browser import conversion, parsed_html


def install() -> None:
    """Let the substitutes be imported by the packages' names."""
    outer = ModuleType("selectolax")
    outer.__path__ = []
    sys.modules |= {
        "opencc": conversion,
        "selectolax": outer,
        "selectolax.lexbor": parsed_html,
        "sqlite3": ModuleType("sqlite3"),  # named by the cache of results, which nobody opens here
    }
