"""What an address in HTML means to a browser, by the rules of the URL standard (WHATWG)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

# The first steps of the standard's parser: blanks and control characters at both ends do not
# count, and neither do tabs and line ends anywhere.
_ENDS = "".join(map(chr, range(0x21)))
_WITHIN = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_AFTER_PATH = re.compile(r"[?#]")


@dataclass(frozen=True)
class Address:
    """One address: ``text`` is what is left after what browsers forgive.

    ``scheme`` is in small letters, empty without one; ``host`` tells whether it begins with two
    slashes, ``rooted`` whether with one. In ``path`` backslashes are slashes, as they are to
    browsers, and nothing is decoded; ``fragment`` is decoded.
    """

    text: str
    scheme: str
    host: bool
    rooted: bool
    path: str
    fragment: str

    @property
    def relative(self) -> bool:
        """Whether it leads to a place that depends on the page's own folder."""
        return not (self.scheme or self.host or self.rooted)

    @property
    def own_file(self) -> bool:
        """Whether it names a file by a plain relative path: nothing else is fetched unasked."""
        return self.relative and bool(self.path)


def parse(address: str) -> Address:
    """Return what a browser takes an address for, on a page served by http, https or file."""
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
