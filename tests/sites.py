"""Whole sites for tests: built into a folder of their own, and their pages read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / "tests" / "tools" / "node_modules"


PAGES_ALONE = {"PRINT": "false", "CHECK_PAGE": "false"}
"""Environment of builds that make neither books nor the Python of the check page."""


def build(
    site: Path,
    *,
    cases: Path | None = None,
    root: Path = ROOT,
    program: str = "mkdocs",
    env: Mapping[str, str | None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Build a site strictly in a process of its own and return how that went.

    ``cases`` is another library than the project's; ``root`` another checkout; in ``env`` a value
    of None removes a variable. The output of both streams is in ``stdout``.
    """
    settings = {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONPATH": str(root / "hooks"),
        "SITE_DIR": str(site),
        "CASES_DIR": str(cases) if cases else None,
        "SOURCE_DATE_EPOCH": None,
        **(env or {}),
    }
    environment = {k: v for k, v in (os.environ | settings).items() if v is not None}
    return subprocess.run(
        [sys.executable, "-m", program, "build", "--strict", "--quiet", "-f", "mkdocs.yml"],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def built(site: Path, cases: Path | None = None, *, printed: bool = False) -> Path:
    """Build a site that must succeed, and return its folder; with pages alone unless asked."""
    run = build(site, cases=cases, env=None if printed else PAGES_ALONE)
    assert run.returncode == 0, run.stdout[-2000:]
    return site


def of_real_cases(folder: Path) -> Path:
    """Build the real cases into a folder; BUILT_SITE names a finished site to look at instead."""
    ready = os.environ.get("BUILT_SITE")
    return Path(ready).resolve() if ready else built(folder / "site", printed=True)


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of every file of a folder by its path."""
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@dataclass
class Page:
    """What the tests ask of a page: its elements with their attributes, its title, its ids."""

    path: str
    title: str = ""
    ids: list[str] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)

    @property
    def description(self) -> str:
        """Return the meta description; empty without one."""
        metas = (a for tag, a in self.elements if tag == "meta" and a.get("name") == "description")
        return next((attributes.get("content", "") for attributes in metas), "")

    @property
    def links(self) -> list[str]:
        """Return the addresses a reader can go to."""
        return [a["href"] for tag, a in self.elements if tag in ("a", "area") and "href" in a] + [
            a["action"] for tag, a in self.elements if tag == "form" and "action" in a
        ]

    @property
    def loaded(self) -> list[str]:
        """Return the addresses a browser fetches by itself."""
        found = [
            attributes["href"]
            for tag, attributes in self.elements
            if (tag == "link" and attributes.get("rel") not in ("canonical", "alternate", "prev"))
            or tag in ("use", "image")
            if "href" in attributes
        ]
        for tag, attributes in self.elements:
            found += [attributes[n] for n in ("src", "poster", "data") if n in attributes]
            found += [part.split()[0] for part in attributes.get("srcset", "").split(",") if part]
            if tag == "meta" and attributes.get("http-equiv") == "refresh":
                found.append(attributes["content"].partition("url=")[2])
        return found


def elsewhere(address: str) -> bool:
    """Tell whether an address is on another host."""
    parts = urlsplit(address)
    return parts.scheme not in ("", "data", "mailto", "tel") or bool(parts.netloc)


def target(page: Page, address: str) -> tuple[str, str]:
    """Return the path and the fragment an internal address leads to."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    # The 404 page does not know at which depth it is shown, so it links from the root.
    joined = path.lstrip("/") if path.startswith("/") else f"{dirname(page.path)}/{path}"
    return (normpath(joined).lstrip("/") if path else page.path), unquote(parts.fragment)


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.page.elements.append((tag, attributes))
        if "id" in attributes:
            self.page.ids.append(attributes["id"])
        # JSON for machines is not run, so it is no inline script.
        if tag == "script" and "src" not in attributes and "json" not in attributes.get("type", ""):
            self.page.inline.append("<script>")
        if tag == "style" or "style" in attributes:
            self.page.inline.append(f"<{tag}> style")
        self.page.inline += [f"<{tag} {name}>" for name in attributes if name.startswith("on")]
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        # An SVG has titles too.
        if self._open and self._open[-1] == "title" and "svg" not in self._open:
            self.page.title += data


@cache
def read(site: Path) -> dict[str, Page]:
    """Return every HTML page of a site by its path."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        page = Page(file.relative_to(site).as_posix())
        _Reader(page).feed(file.read_text("utf-8"))
        found[page.path] = page
    return found
