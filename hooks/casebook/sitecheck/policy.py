"""The content security policy of a built site: its own files, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """What pages may load: only from the site itself, and no inline code at all.

    It is the same for every site and never adapts to the pages: an inline script or style is a
    fault of the site (:mod:`casebook.sitecheck.pages`), not a reason to allow it.
    """

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
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data:",
                "font-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
            )
        )
