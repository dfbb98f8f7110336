"""Detection of numbers that identify people: identity cards, telephones and bank cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from casebook.personal.checksums import is_bank_card, is_id_card
from casebook.personal.folding import GLUE
from casebook.personal.runs import COMMAS, Run, runs
from casebook.problems import ADVICE, ERROR, Severity


class Kind(NamedTuple):
    """A kind of personal data: its code, its name, and the severity of publishing it."""

    code: str
    what: str
    severity: Severity


ID_CARD = Kind("id-card", "身份证号", ERROR)
MOBILE = Kind("mobile-number", "手机号", ERROR)
BANK_CARD = Kind("bank-card", "银行卡号", ERROR)
LANDLINE = Kind("landline-number", "固定电话号码", ADVICE)
KINDS = (ID_CARD, BANK_CARD, MOBILE, LANDLINE)
"""Kinds in order of priority, where several fit."""


class Found(NamedTuple):
    """A number from ``start`` to ``end`` in a text."""

    kind: Kind
    start: int
    end: int


_BORN = re.compile(
    r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)\d{4}"  # province and county
    r"(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}"
)
_ENDS_IN_X = re.compile(r'(?:(?![|%$¥€£"<>\n])[\W_]){0,4}[Xx×ХхΧχⅩⅹ✕✖](?![A-Za-z0-9])')
_MOBILE = re.compile(r"(?:(?:00)?86)?1[3-9]\d{9}")
_BANK_CARD = re.compile(r"(?:62|[3-5]\d)\d{14}")
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}")
_ABROAD = re.compile(r"(?:00)?86")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d")
_AMOUNT = re.compile(
    rf"[ {GLUE}]{{0,3}}(?:%|[百千万亿]*(?:[美欧日港]?元|吨|亩|平方|立方|公斤|千克|千瓦|人次))|\.\d{{1,6}}(?!\d)"
)
_COUNTED = re.compile(r" ?(?:[个名户人村位件条家处项次套元亩万亿吨米%])")
_MONEY = ("¥", "$", "€", "£")
_AS_SAID = {(3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (4, 7), (3, 3, 5), (3, 5, 3), (3, 4, 2, 2),
            (3, 2, 2, 2, 2), (3, 3, 3, 2)}  # fmt: skip
"""The groupings in which people write the digits of a mobile number."""


def numbers(folded: str) -> Iterator[Found]:
    """Yield the possible numbers of people in a folded text; they can overlap."""
    for run in runs(folded):
        for first in range(len(run.groups)):
            yield from _from(run, first)


def _from(run: Run, first: int) -> Iterator[Found]:
    """Yield the numbers that start at one group of a run and end with the same or a later group."""
    digits, begin, start = run.digits, run.begins[first], run.groups[first][0]

    def ends(lengths: Iterable[int]) -> Iterator[tuple[int, str]]:
        for length in lengths:
            if (last := run.last.get(begin + length)) is not None:
                yield last, digits[begin : begin + length]

    if _BORN.match(digits, begin):
        for last, number in ends((18, 17)):
            end, whole = run.groups[last][1], number
            if len(number) == 17 and (x := _ENDS_IN_X.match(run.text, end)):
                end, whole = x.end(), f"{number}X"
            if is_id_card(whole) and _is_no_list(run, first, last):
                yield Found(ID_CARD, start, end)
    if match := _MOBILE.match(digits, begin):
        for last, number in ends((len(match[0]),)):
            if _is_mobile(run, first, last, number[-11:]):
                yield Found(MOBILE, _with_code(run, first), run.groups[last][1])
    if _BANK_CARD.match(digits, begin):
        for last, number in ends((19, 18, 17, 16)):
            if is_bank_card(number) and _is_bank_card(run, first, last, number):
                yield Found(BANK_CARD, start, run.groups[last][1])
    abroad = _has_code(run, first)
    if digits[begin] == "0" or abroad:
        for last, number in ends((12, 11, 10, 9)):
            if _is_landline(run, first, last, number if number[0] == "0" else f"0{number}"):
                yield Found(LANDLINE, _with_code(run, first), run.groups[last][1])


def _has_code(run: Run, first: int) -> bool:
    return first > 0 and _ABROAD.fullmatch(run.group(first - 1)) is not None


def _with_code(run: Run, first: int) -> int:
    """Return the start of a telephone number, including a country code before it."""
    if _has_code(run, first):
        first -= 1
    start = run.groups[first][0]
    return start - 1 if run.text[start - 1 : start] == "+" else start


def _is_no_list(run: Run, first: int, last: int) -> bool:
    """Return whether digits with a card's checksum are one number, not a row of figures."""
    lengths, gaps = run.shape(first, last)
    if run.is_row(first, last, gaps):
        return False
    in_groups = len(lengths) <= 6 and len(gaps) <= 2 and not run.goes_on(first, last, gaps)
    return in_groups or _apart(run, first, last)


def _is_mobile(run: Run, first: int, last: int, number: str) -> bool:
    lengths, gaps = run.shape(first, last)
    if sum(lengths) > 11:  # the country code is written without a gap
        lengths = (lengths[0] - (sum(lengths) - 11), *lengths[1:])
        if lengths[0] <= 0:
            return False  # a separate country code: the number is found from the next group on
    start, end = run.groups[first][0], run.groups[last][1]
    if len(lengths) == 1:
        return not _is_something_else(run.text, start, end)
    if lengths not in _AS_SAID:
        return _apart(run, first, last)
    if _COUNTED.match(run.text, end) and not gaps <= {"-", " "}:
        return False
    if lengths == (3, 4, 4):
        in_brackets = run.text[max(0, start - 1) : start] == "("  # its first groups, as abroad
        seen = {gap.removeprefix(")") or " " for gap in gaps} if in_brackets else gaps
        mixed = len(seen) > 1 and seen != {" ", "-"}
        if mixed or run.is_row(first, last, gaps):
            return False
        if gaps != {"-"} and run.goes_on(first, last, gaps, both=True):
            return False  # from a row of figures
    elif len(gaps) > 1 or not COMMAS.isdisjoint("".join(gaps)):
        return False
    elif gaps == {"."} and len(lengths) in (2, 4):
        return False  # a decimal, or an IP address
    elif lengths != (3, 8) and run.goes_on(first, last, gaps):
        return False
    return not _are_years(number, lengths)


def _apart(run: Run, first: int, last: int) -> bool:
    """Return whether all digits are separate and no others adjoin; commas separate figures."""
    lengths, gaps = run.shape(first, last)
    if set(lengths) != {1} or len(gaps) != 1 or not COMMAS.isdisjoint("".join(gaps)):
        return False
    return not run.goes_on(first, last, gaps)


def _are_years(number: str, lengths: tuple[int, ...]) -> bool:
    """Return whether groups that could be parts of a number are more likely years or dates."""
    at, years = 0, []
    for length in lengths:
        group = number[at : at + length]
        at += length
        if length == 8 and _DAY.fullmatch(group):
            return True
        years.append(length == 4 and _YEAR.fullmatch(group) is not None)
    fours = lengths.count(4)
    return 0 < fours == sum(years) or years[0]


def _is_bank_card(run: Run, first: int, last: int, number: str) -> bool:
    lengths, gaps = run.shape(first, last)
    between = frozenset("".join(gaps))
    start, end = run.groups[first][0], run.groups[last][1]
    if len(lengths) == 1:
        known = number.startswith("62")
        return not _is_something_else(run.text, start, end) and (
            known or not _in_address(run.text, start)
        )
    if len(lengths) == 2 and lengths[0] == 6 and number.startswith("62"):
        return between.isdisjoint(COMMAS)
    if set(lengths) == {1}:
        return _apart(run, first, last)
    fours = set(lengths[:-1]) == {4} and (lengths[-1] <= 4 or len(lengths) == 4)
    if not fours or run.is_row(first, last, gaps):
        return False
    return number.startswith("62") or (
        between <= frozenset(" -.·_") and not run.goes_on_in_fours(first, last, gaps)
    )


def _is_landline(run: Run, first: int, last: int, number: str) -> bool:
    if not _LANDLINE.fullmatch(number):
        return False
    lengths, gaps = run.shape(first, last)
    lengths = (lengths[0] + len(number) - sum(lengths), *lengths[1:])
    text, start, end = run.text, run.groups[first][0], run.groups[last][1]
    if _in_address(text, start) or re.match(r"%|\.\d", text[end : end + 2]):
        return False
    if not _has_code(run, first) and re.fullmatch(r"\d[-.,]", text[max(0, start - 2) : start]):
        return _is_listed(text, start)
    if last + 1 < len(run.groups) and run.gap(last + 1) == "-":
        following = run.groups[last + 1]
        if following[1] - following[0] > 4:
            return False  # too long for an extension
    if len(lengths) == 1:
        return not _is_something_else(text, start, end)
    if set("".join(gaps)) - set(" -()—–/·.\n"):
        return False
    area, rest = lengths[0], lengths[1:]
    in_parts = rest in ((7,), (8,), (4, 4), (3, 4))
    return _apart(run, first, last) or (area == (3 if number[1] in "12" else 4) and in_parts)


def _is_something_else(text: str, start: int, end: int) -> bool:
    """Return whether unbroken digits are an amount, a decimal or part of a code (a digest)."""
    before = text[max(0, start - 3) : start].rstrip(f" {GLUE}")
    if before.endswith(_MONEY) or _AMOUNT.match(text, end):
        return True
    return _is_decimal(text, start) or _is_in_code(text, start, end)


def _is_decimal(text: str, start: int) -> bool:
    """Return whether digits follow a point and other digits that are not a list marker."""
    if text[start - 1 : start] != ".":
        return False
    before = text[max(0, start - 11) : start - 1]
    whole = before[len(before.rstrip("0123456789")) :]
    return 0 < len(whole) < 10 and not _is_listed(text, start)


def _is_listed(text: str, start: int) -> bool:
    """Return whether a list marker is right before a place: the line begins with 1. or 12."""
    return re.search(r"(?:\A|\n)[1-9]\d?\.\Z", text[max(0, start - 4) : start]) is not None


def _is_in_code(text: str, start: int, end: int) -> bool:
    """Return whether letters adjoin the digits and more digits follow beyond the letters."""
    left, right = start, end
    while left > max(0, start - 64) and text[left - 1].isascii() and text[left - 1].isalnum():
        left -= 1
    while right < min(len(text), end + 64) and text[right].isascii() and text[right].isalnum():
        right += 1
    return any("0" <= char <= "9" for char in text[left:start] + text[end:right])


def _in_address(text: str, start: int) -> bool:
    """Return whether a place is inside the address of a page."""
    before = text[max(0, start - 300) : start]
    scheme = before.rfind("://")
    return scheme >= 0 and not re.search(r"[\s|，。；）]", before[scheme:])
