"""Every kind of page seen in every way: over http and from disk, wide and narrow, light or dark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request

from browser.complaints import hear
from sites import TOOLS

WIDTHS = (360, 768, 1440)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
FOUR = (
    "gansu/620921-3jia1.html",
    "jiangxi/360823-sanyuan.html",
    "hebei/130926-sige-quanfugai.html",
    "shanxi/140724-liangbao-sandai-siguifan.html",
)
AXE = (TOOLS / "axe-core" / "axe.min.js").read_text("utf-8")
# All rules that are on by default, and the one for targets of at least 24 px.
RUN_AXE = """async () => {
  const found = await axe.run(document, {
    resultTypes: ["violations"], rules: {"target-size": {enabled: true}},
  });
  return found.violations.flatMap(v => v.nodes.map(n =>
    `${v.id}: ${n.target.join(" ")}: ${(n.any[0] || n.all[0] || n.none[0] || {}).message || v.help}`
  ));
}"""
# The scheme changes nothing but colours: in the dark, these two rules are all that can differ.
RUN_AXE_ON_COLOURS = RUN_AXE.replace(
    "rules: {", 'runOnly: ["color-contrast", "link-in-text-block"], rules: {'
).replace('"target-size": {enabled: true}', "")
# Colours glide when the scheme changes; axe must not measure them halfway.
_LOOK = """() => {
  for (const animation of document.getAnimations()) animation.finish();
  const content = document.querySelector("#content");
  const heading = content && content.querySelector("h1");
  const box = heading && heading.getBoundingClientRect();
  return {
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    visible: Boolean(box && box.height > 0 && content.innerText.trim().length > 20),
  };
}"""


@dataclass
class Survey:
    """What was seen: each list holds one line per fault, with the page and how it was looked at."""

    opened: int = 0
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    overflow: list[str] = field(default_factory=list)
    invisible: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)


def kind(path: str) -> str:
    """Return the kind of a page by its address.

    Pages at the top are kinds of their own, and so is the index of a folder; the further pages of
    a list are one kind, and so are the other pages of a folder. Cases are one kind over all
    provinces, apart from those without a place.
    """
    folder, _, name = path.rpartition("/")
    if re.match(r"\d{6}-\w*[a-z]", name):
        return "case"
    if folder == "unplaced":
        return "unplaced"
    if folder.startswith("tags/"):
        folder = "tags/*"
    numbered = "-N" if re.search(r"-\d+\.html$", name) else ""
    stem = re.sub(r"(-\d+)?\.html$", "", name)
    if folder and stem != "index":
        # compare/methods-nongcun: what stands before the first hyphen may be a kind.
        stem = "methods" if stem.startswith("methods") else "*"
    return f"{folder}/{stem}{numbered}".lstrip("/")


def samples(site: Path) -> list[str]:
    """Return one page of each kind, the longest of its kind, and the four cases; in order.

    Pages that run different scripts are of different kinds, whatever their addresses.
    """
    chosen: dict[tuple[str, ...], str] = {}
    for file in sorted(site.rglob("*.html"), key=lambda file: (-file.stat().st_size, file)):
        path = file.relative_to(site).as_posix()
        scripts = re.findall(r'<script[^>]* src="[^"]*?([^"/]+)"', file.read_text("utf-8"))
        chosen.setdefault((kind(path), *scripts), path)
    return sorted({*chosen.values(), *(path for path in FOUR if (site / path).is_file())})


def look(browser: Browser, site: Path, address: str) -> Survey:
    """Open every sample with and without JavaScript, over http and from disk, and note faults.

    A page is opened once for each of the four, and then seen in all widths, beginning with the one
    of the page before. Where JavaScript runs over http it is seen in all schemes too, and axe looks
    at one page of each kind in the narrowest and the widest window.
    """
    survey = Survey()
    chosen = samples(site)
    judged = set({kind(path): path for path in chosen}.values())
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts, locale="zh-CN")
        page = context.new_page()
        watcher = _Watcher(survey, urlsplit(address).netloc)
        watcher.watch(page)
        for path in chosen:
            for base in (address, site.as_uri()):
                from_disk = base.startswith("file:")
                if path == "404.html" and from_disk:
                    continue  # only a server shows it, and it links from the server's root
                how = f"{path} {'file' if from_disk else 'http'}{'' if scripts else ' no-js'}"
                watcher.how = how
                page.goto(f"{base}/{path}", wait_until="load")
                widths = WIDTHS if survey.opened % 2 == 0 else WIDTHS[::-1]
                survey.opened += 1
                if scripts and not from_disk:
                    _see(page, how, survey, _states(widths), with_axe=path in judged)
                else:
                    _see(page, how, survey, zip(widths, cycle(SCHEMES), strict=False))
        context.close()
    return survey


def _see(
    page: Page,
    how: str,
    survey: Survey,
    states: Iterable[tuple[int, Scheme]],
    *,
    with_axe: bool = False,
) -> None:
    if with_axe:
        page.evaluate(AXE)
    before = ""
    for width, scheme in states:
        if page.viewport_size != {"width": width, "height": 900}:
            page.set_viewport_size({"width": width, "height": 900})
        if scheme != before:
            page.emulate_media(color_scheme=scheme)
        before = scheme
        seen = page.evaluate(_LOOK)
        here = f"{how} {width} {scheme}"
        if seen["overflow"] > 0:
            survey.overflow.append(f"{here}: {seen['overflow']} px")
        if not seen["visible"]:
            survey.invisible.append(here)
        if with_axe and width != 768:
            survey.axe += [f"{here}: {found}" for found in page.evaluate(axe_for(scheme))]


def axe_for(scheme: Scheme) -> str:
    """Return what runs axe on a page that is seen in a scheme: all rules in the light."""
    return RUN_AXE if scheme == "light" else RUN_AXE_ON_COLOURS


def _states(widths: tuple[int, ...]) -> Iterator[tuple[int, Scheme]]:
    # Light, dark, dark, light, …: from one to the next only one of the two changes.
    for number, width in enumerate(widths):
        for scheme in SCHEMES if number % 2 == 0 else SCHEMES[::-1]:
            yield width, scheme


class _Watcher:
    """Notes what the browser complains of and what it fetches elsewhere."""

    def __init__(self, survey: Survey, host: str) -> None:
        self.survey = survey
        self.host = host
        self.how = ""

    def watch(self, page: Page) -> None:
        hear(page, lambda text: self.survey.errors.append(f"{self.how}: {text}"))
        page.on("request", self._request)

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("file", "data", "blob") and parts.netloc != self.host:
            self.survey.foreign.append(f"{self.how}: {request.url}")
