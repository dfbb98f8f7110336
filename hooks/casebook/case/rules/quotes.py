"""Quotes are found in their sources, and nothing else of a source is copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.case.concepts import Indicator
from casebook.case.reading import Draft
from casebook.case.rules.finding import Context, Finding
from casebook.fingerprint import GRAM
from casebook.frontmatter import Location
from casebook.problems import ADVICE
from casebook.text import normalize

QUOTE_LENGTH = (GRAM, 30)
"""Characters of a quote after normalisation: fewer cannot be looked up, more is copying.

Thirty leave room for the claim and not only for its number.
"""
COPIED_RUN = 20
"""From this length on, shared characters are a copied sentence and not a shared term."""

_TITLES = re.compile(r"《[^《》]*》")
_LIST_ITEMS = 4
"""So many terms or more, divided by 、, are a list of official terms, whose order has a meaning."""
_ITEM_LENGTH = 9
"""Characters that a term of such a list has on average, its mark included."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def quotes_are_found(draft: Draft, context: Context) -> Iterator[Finding]:
    """A quote is 8 to 30 characters, stands in its source, and carries its figure."""
    prints = {source.id: source.fingerprint for source in draft.case.sources}
    for index, indicator in enumerate(draft.case.indicators):
        if indicator.quote is None:
            continue
        location = draft.at("indicators", index, "quote")
        length = len(normalize(indicator.quote))
        shortest, longest = QUOTE_LENGTH
        if not shortest <= length <= longest:
            yield Finding(
                location,
                "quote-length",
                f"“{indicator.name}”的原文有 {length} 字（不计标点），"
                f"应为 {shortest} 到 {longest} 字",
                "只摘说明这件事、又带有这个数字的一小段。",
            )
            continue
        name = prints.get(indicator.source)
        known = name is not None and name in context.fingerprints
        if known and not context.fingerprints.get(str(name)).contains(indicator.quote):
            yield Finding(
                location,
                "quote-not-found",
                f"来源 {indicator.source} 里没有“{indicator.quote}”这段原文",
                "照原文逐字摘录；引自别的来源就改 source。",
            )
        if not _carries(indicator):
            yield Finding(
                location,
                "quote-without-figure",
                f"“{indicator.name}”的原文里没有数字 {indicator.value}",
                "摘带有这个数字的一段。",
                ADVICE,
            )


def _carries(indicator: Indicator) -> bool:
    """Tell whether the figure stands in the quote; numbers written in Chinese are let pass."""
    quote = normalize(indicator.quote or "")
    wanted = _NUMBER.findall(str(indicator.value).removesuffix(".0"))
    if not _NUMBER.search(quote):
        return bool(re.search(r"[一二两三四五六七八九十百千万]", quote))
    return all(number in quote for number in wanted)


def nothing_is_copied(draft: Draft, context: Context) -> Iterator[Finding]:
    """No run of 20 or more characters is shared with a source outside ``quote``.

    Titles of documents (《…》 and ``sources[].title``) and lists of terms are names: they may be
    as long as they are.
    """
    if not context.fingerprints:
        return
    document = draft.document
    for location, text in document.texts:
        if len(text) < COPIED_RUN or location[-1] == "quote" or _is_title(location):
            continue
        for start, run, source in _copied(text, context):
            yield Finding(
                location,
                "copied-text",
                f"从第 {start + 1} 字起有 {len(run)} 字和来源 {source} 相同：“{_short(run)}”",
                "用自己的话重写；确要引用的数字放进指标的 quote。",
            )
    for start, run, source in _copied(document.body, context):
        before = document.body[:start]
        line = document.body_line + before.count("\n")
        yield Finding(
            (line, start - before.rfind("\n")),
            "copied-text",
            f"有 {len(run)} 字和来源 {source} 相同：“{_short(run)}”",
            "用自己的话重写。",
            in_body=True,
        )


def _is_title(location: Location) -> bool:
    """Tell whether the title of a source stands there: a name, as long as it is."""
    return location[0] == "sources" and location[-1] == "title"


def _copied(text: str, context: Context) -> Iterator[tuple[int, str, str]]:
    start = 0
    for title in [*_TITLES.finditer(text), None]:
        end = title.start() if title else len(text)
        for run in context.fingerprints.copied_runs(text[start:end], COPIED_RUN):
            words = text[start + run.start : start + run.end]
            if not _is_list(words):
                yield start + run.start, words, run.source
        start = title.end() if title else end


def _is_list(words: str) -> bool:
    """Tell whether words are a list of terms: nobody is asked to change the order of one."""
    items = words.count("、") + 1
    return items >= _LIST_ITEMS and len(words) <= items * _ITEM_LENGTH


def _short(run: str) -> str:
    run = run.strip("，。、；：！？“”‘’（）—… ")
    return run if len(run) <= 24 else f"{run[:12]}……{run[-8:]}"


RULES = (quotes_are_found, nothing_is_copied)
