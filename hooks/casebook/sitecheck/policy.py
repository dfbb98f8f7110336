"""The content security policy of a built site: only what its own pages need."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """What pages may load: only from the site itself, and inline code only by its hash.

    The hashes are those of the inline scripts and styles that the built pages contain.
    """

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        """Return the policy as a server sends it."""
        return f"{self.element}; frame-ancestors 'none'"

    @property
    def element(self) -> str:
        """Return the policy as a page carries it: frame-ancestors only works as a header."""
        return "; ".join(
            (
                "default-src 'none'",
                " ".join(("script-src 'self'", *self.scripts)),
                " ".join(("style-src 'self'", *self.styles)),
                "img-src 'self' data:",
                "font-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
            )
        )
