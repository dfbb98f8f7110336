"""How a browser reads an address in HTML, by the URL standard (WHATWG)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

# The first steps of the standard's parser: strip blanks and control characters at both ends, and
# tabs and line ends everywhere.
_ENDS = "".join(map(chr, range(0x21)))
_WITHIN = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_AFTER_PATH = re.compile(r"[?#]")


@dataclass(frozen=True)
class Address:
    """One address; ``text`` is the address without the characters that browsers ignore.

    ``scheme`` is in lower case, or empty. ``host`` is True if the address begins with two
    slashes, ``rooted`` if with one. In ``path`` backslashes have become slashes, as in browsers,
    and nothing is decoded; ``fragment`` is decoded.
    """

    text: str
    scheme: str
    host: bool
    rooted: bool
    path: str
    fragment: str

    @property
    def relative(self) -> bool:
        """Return whether the target depends on the folder of the page."""
        return not (self.scheme or self.host or self.rooted)

    @property
    def own_file(self) -> bool:
        """Return whether it is a plain relative path: pages load nothing else by themselves."""
        return self.relative and bool(self.path)


def parse(address: str) -> Address:
    """Return an address as a browser reads it on a page served by http, https or file."""
    text = address.strip(_ENDS).translate(_WITHIN)
    scheme = _SCHEME.match(text)
    before, _, fragment = text.partition("#")
    path = _AFTER_PATH.split(before, maxsplit=1)[0]
    if scheme is None:
        path = path.replace("\\", "/")
    return Address(
        text,
        scheme[1].lower() if scheme else "",
        scheme is None and path.startswith("//"),
        scheme is None and path.startswith("/") and not path.startswith("//"),
        path,
        unquote(fragment),
    )
