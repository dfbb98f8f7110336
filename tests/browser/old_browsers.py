"""What the oldest supported browsers lack: the only list of it, and how a newer browser goes without.

Real builds of Chromium 86, Chromium 95 and Safari 14 are not at hand. So their gaps are made in the
Chromium that is: rules that they would drop are removed from the style sheet, as they do it, and
functions that they do not have are removed before any script runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Route

from casebook.markup.stylesheets import Rule, rules_of, split


@dataclass(frozen=True)
class Browser:
    """One browser: what it drops of a style sheet, and the functions it lacks."""

    name: str
    selectors: tuple[str, ...]
    properties: tuple[str, ...]
    values: tuple[str, ...]
    functions: tuple[str, ...]
    at_rules: tuple[str, ...] = ("@layer", "@container", "@scope", "@starting-style")


_SINCE_2022 = (":has(", ":user-valid", "::details-content", ":open", ":modal", ":popover-open")
_NEW_VALUES = (
    "color-mix(",
    "light-dark(",
    "oklch(",
    "dvh",
    "svh",
    "lvh",
    "cqw",
    "subgrid",
    "linear(",
)
_NEW_PROPERTIES = (
    "text-wrap", "translate", "rotate", "scale", "text-autospace", "text-spacing-trim",
    "field-sizing", "interpolate-size", "overflow-clip-margin", "content-visibility",
)  # fmt: skip
_LOGICAL = ("inset", "padding-inline", "padding-block", "margin-inline", "margin-block",
            "border-block", "border-inline", "inset-inline", "inset-block")  # fmt: skip
_NEW_FUNCTIONS = (
    "window.structuredClone", "Object.hasOwn", "Array.prototype.at", "String.prototype.at",
    "Array.prototype.findLast", "Array.prototype.toSorted", "Array.prototype.toReversed",
    "Array.prototype.with", "Object.groupBy", "Promise.withResolvers", "Promise.try",
    "Element.prototype.checkVisibility", "Document.prototype.startViewTransition",
    "AbortSignal.timeout", "AbortSignal.any", "URL.canParse", "Array.fromAsync",
    "crypto.randomUUID", "Set.prototype.union", "Iterator.prototype.map",
)  # fmt: skip

CHROMIUM_95 = Browser("Chromium 95", _SINCE_2022, _NEW_PROPERTIES, _NEW_VALUES, _NEW_FUNCTIONS)
CHROMIUM_86 = Browser(
    "Chromium 86",
    (*_SINCE_2022, ":is(", ":where("),
    (*_NEW_PROPERTIES, *_LOGICAL, "aspect-ratio", "accent-color"),
    _NEW_VALUES,
    (*_NEW_FUNCTIONS, "Intl.Segmenter"),
)
SAFARI_14 = Browser(
    "Safari 14",
    (*_SINCE_2022, ":focus-visible"),
    (*_NEW_PROPERTIES, *_LOGICAL, "aspect-ratio", "accent-color", "scroll-behavior"),
    _NEW_VALUES,
    (*_NEW_FUNCTIONS, "window.BroadcastChannel", "window.requestIdleCallback",
     "window.HTMLDialogElement", "Navigator.prototype.share", "Intl.Segmenter"),
)  # fmt: skip


def without_new_rules(sheet: str, browser: Browser) -> str:
    """Return a style sheet as a browser reads it that drops what it does not know."""
    return "".join(map(str, _known(rules_of(sheet), browser)))


def pretend(context: BrowserContext, browser: Browser) -> None:
    """Take from a context what an old browser lacks."""

    def reduced(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=without_new_rules(answer.text(), browser))

    context.route(re.compile(r"\.css$"), reduced)
    context.add_init_script(
        "".join(
            f"try {{ delete {owner}[{name!r}]; }} catch {{}}\n"
            for owner, _, name in (path.rpartition(".") for path in browser.functions)
        )
        + _OLD_MEASURE
    )


# User Timing Level 3: older browsers take the options for the name of a mark that is not there.
_OLD_MEASURE = """
const measure = Performance.prototype.measure;
Performance.prototype.measure = function (name, options) {
  if (typeof options === "object") throw new SyntaxError("no such mark");
  return measure.apply(this, arguments);
};
"""


def _known(rules: tuple[Rule, ...], browser: Browser) -> Iterator[Rule]:
    for rule in rules:
        if rule.head.startswith(browser.at_rules):
            continue
        if rule.rules is not None:
            yield Rule(rule.head, rules=tuple(_known(rule.rules, browser)))
        elif rule.head.startswith("@"):
            yield rule
        # One selector that is not known makes the whole list invalid.
        elif not any(new in one for one in split(rule.head) for new in browser.selectors):
            kept = [one for one in rule.body.split(";") if not _is_new(one, browser)]
            yield Rule(rule.head, ";".join(kept))


def _is_new(declaration: str, browser: Browser) -> bool:
    name, _, value = declaration.partition(":")
    return name.strip() in browser.properties or any(new in value for new in browser.values)
