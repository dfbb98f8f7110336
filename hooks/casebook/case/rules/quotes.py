"""The rules of quotes: they occur in their sources, and nothing else of a source is copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from casebook.case.concepts import Indicator
from casebook.case.reading import Draft
from casebook.case.rules.finding import Context, Finding
from casebook.case.rules.references import remarks
from casebook.frontmatter import Location
from casebook.problems import ADVICE
from casebook.text import normalize
from casebook.text.fingerprint import GRAM, Fingerprint

QUOTE_LENGTH = (GRAM, 30)
"""Characters of a normalised quote: fewer cannot be looked up, more is copying.

Thirty leave room for the claim, not only for its number.
"""
COPIED_RUN = 20
"""Number of shared characters from which a passage is a copied sentence, not a shared term."""

_TITLES = re.compile(r"《[^《》]*》")
_LIST_ITEMS = 4
"""Number of terms, separated by 、, from which they are a list of official terms in fixed order."""
_ITEM_LENGTH = 9
"""Average characters of a term in such a list, including its separator."""
_HAN_PAIR = re.compile("[\u4e00-\u9fff]{2}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def quotes_are_found(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that a quote has 8 to 30 characters, occurs in its source, and cuts no number."""
    prints = {source.id: source.fingerprint for source in draft.case.sources}
    for quote in _quotes(draft):
        length = len(normalize(quote.text))
        shortest, longest = QUOTE_LENGTH
        if not shortest <= length <= longest:
            yield Finding(
                quote.location,
                "quote-length",
                f"{quote.of}的原文有 {length} 字（不计标点），应为 {shortest} 到 {longest} 字",
                "只摘说明这件事、又带有这个数字的一小段。",
            )
            continue
        name = prints.get(quote.source)
        if name is None or name not in context.fingerprints:
            continue
        source = context.fingerprints.get(name)
        if not source.contains(quote.text):
            yield Finding(
                quote.location,
                "quote-not-found",
                f"来源 {quote.source} 里没有“{quote.text}”这段原文",
                "照原文逐字摘录；引自别的来源就改 source。",
            )
        elif _cuts_a_number(quote.text, source):
            yield Finding(
                quote.location,
                "quote-cuts-number",
                f"“{quote.text}”把来源里的一个数字截断了",
                "把这个数字摘全，前后多摘几个字。",
            )


def quotes_carry_their_claim(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that the quote of a figure contains the figure and a word of what it counts."""
    for index, indicator in enumerate(draft.case.indicators):
        if indicator.quote is None:
            continue
        location = draft.at("indicators", index, "quote")
        if not _carries(indicator):
            yield Finding(
                location,
                "quote-without-figure",
                f"“{indicator.name}”的原文里没有数字 {indicator.value}",
                "摘带有这个数字的一段。",
                ADVICE,
            )
        elif not _shares_a_word(indicator.name, indicator.quote):
            yield Finding(
                location,
                "quote-without-claim",
                f"“{indicator.name}”的原文里看不出说的是这件事",
                "前后多摘几个字，把做了什么也摘进来。",
                ADVICE,
            )


class _Quote(NamedTuple):
    """A quote, its place, the id of its source, and the name of its owner for messages."""

    text: str
    source: str
    location: Location
    of: str


def _quotes(draft: Draft) -> Iterator[_Quote]:
    for index, indicator in enumerate(draft.case.indicators):
        if indicator.quote is not None:
            place = draft.at("indicators", index, "quote")
            yield _Quote(indicator.quote, indicator.source, place, f"“{indicator.name}”")
    for key, index, remark in remarks(draft):
        if remark.quote is not None:
            place = draft.at(key, index, "quote")
            yield _Quote(remark.quote, remark.source or "", place, f"“{remark.text}”")


def _cuts_a_number(quote: str, source: Fingerprint) -> bool:
    """Return whether the source has another digit right before or after the quote."""
    text = normalize(quote)
    before = text[0].isdigit() and any(source.contains(f"{digit}{text}") for digit in "0123456789")
    behind = text[-1].isdigit() and any(source.contains(f"{text}{digit}") for digit in "0123456789")
    return before or behind


def _shares_a_word(name: str, quote: str) -> bool:
    """Return whether two adjacent Chinese characters of the name occur in the quote."""
    name, quote = normalize(name), normalize(quote)
    pairs = {name[at : at + 2] for at in range(len(name) - 1) if _HAN_PAIR.match(name, at)}
    return not pairs or any(pair in quote for pair in pairs)


def _carries(indicator: Indicator) -> bool:
    """Return whether the quote contains the figure; numbers written in Chinese always pass."""
    quote = normalize(indicator.quote or "")
    wanted = _NUMBER.findall(str(indicator.value).removesuffix(".0"))
    if not _NUMBER.search(quote):
        return bool(re.search(r"[一二两三四五六七八九十百千万]", quote))
    return all(number in quote for number in wanted)


def nothing_is_copied(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that no run of 20 or more characters is shared with a source outside ``quote``.

    Titles of documents (《…》 and ``sources[].title``) and lists of terms are names, of any length.
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
    """Return whether this is the title of a source: a name, of any length."""
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
    """Return whether words are a list of terms, whose order nobody should have to change."""
    items = words.count("、") + 1
    return items >= _LIST_ITEMS and len(words) <= items * _ITEM_LENGTH


def _short(run: str) -> str:
    run = run.strip("，。、；：！？“”‘’（）—… ")
    return run if len(run) <= 24 else f"{run[:12]}……{run[-8:]}"


RULES = (quotes_are_found, quotes_carry_their_claim, nothing_is_copied)
