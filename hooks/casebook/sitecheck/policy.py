"""The content security policy of a built site: its own files, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

CHECK_PAGE = "check.html"
"""The page that checks a form in the browser: it compiles the Python that came with it."""


@dataclass(frozen=True)
class Policy:
    """What pages may load: only from the site itself, and no inline code at all.

    It is the same for every site and never adapts to the pages: an inline script or style is a
    fault of the site (:mod:`casebook.sitecheck.pages`), not a reason to allow it. Only the page
    that ``runs_python`` may compile WebAssembly, in a worker made of the site's own script: from a
    disk no worker starts in another way. It still runs no text as JavaScript.
    """

    runs_python: bool = False

    @classmethod
    def of(cls, page: str) -> Policy:
        """Return the policy of a page by its path in the site."""
        return cls(runs_python=page == CHECK_PAGE)

    @property
    def header(self) -> str:
        """Return the policy as a server sends it."""
        return f"{self.element}; frame-ancestors 'none'"

    @property
    def element(self) -> str:
        """Return the policy as a page carries it: frame-ancestors only works as a header."""
        scripts = "script-src 'self'"
        if self.runs_python:
            scripts += " 'wasm-unsafe-eval'; worker-src blob:"
        return "; ".join(
            (
                "default-src 'none'",
                scripts,
                "style-src 'self'",
                "img-src 'self' data:",
                "font-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
            )
        )
