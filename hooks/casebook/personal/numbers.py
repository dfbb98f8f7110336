"""Numbers that identify people: of identity cards, telephones and bank cards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from casebook.personal.folding import GLUE
from casebook.personal.runs import Run, runs
from casebook.problems import ADVICE, ERROR, Severity


class Kind(NamedTuple):
    """A kind of what must not be published: its code, what it is called, how grave it is."""

    code: str
    what: str
    severity: Severity


ID_CARD = Kind("id-card", "身份证号", ERROR)
MOBILE = Kind("mobile-number", "手机号", ERROR)
BANK_CARD = Kind("bank-card", "银行卡号", ERROR)
LANDLINE = Kind("landline-number", "固定电话号码", ADVICE)
KINDS = (ID_CARD, MOBILE, BANK_CARD, LANDLINE)
"""In the order in which a kind is believed where several fit."""


class Found(NamedTuple):
    """A number in a text: from ``start`` to ``end``, as it reads."""

    kind: Kind
    start: int
    end: int


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BORN = re.compile(
    r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)\d{4}"  # province and county
    r"(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]"
)
_ENDS_IN_X = re.compile(r'(?:(?![|%$¥€£"<>\n])[\W_]){0,4}[Xx×ХхΧχⅩⅹ✕✖](?![A-Za-z0-9])')
_MOBILE = re.compile(r"1[3-9]\d{9}")
_BANK_CARD = re.compile(r"(?:62|[3-5]\d)\d{14,17}")
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}")
_ABROAD = re.compile(r"(?:00)?86")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d")
_AMOUNT = re.compile(
    rf"[ {GLUE}]{{0,3}}(?:%|[百千万亿]*(?:[美欧日港]?元|吨|亩|平方|立方|公斤|千克|千瓦|人次))|\.\d{{1,6}}(?!\d)"
)
_COUNTED = re.compile(r" ?(?:[个名户人村位件条家处项次套元亩万亿吨米%])")
_MONEY = ("¥", "$", "€", "£")
_COMMAS = frozenset(",、;:")
_AS_SAID = {(3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (4, 7), (3, 3, 5), (3, 5, 3), (3, 4, 2, 2),
            (3, 2, 2, 2, 2), (3, 3, 3, 2)}  # fmt: skip
"""How people part the digits of a mobile number."""


def is_id_card(number: str) -> bool:
    """Tell whether 18 characters are an identity number: the checksum of GB 11643."""
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return False
    return (
        "10X98765432"[sum(int(n) * w for n, w in zip(number, _WEIGHTS, strict=False)) % 11]
        == (number[-1])
    )


def is_bank_card(number: str) -> bool:
    """Tell whether digits fit the checksum of bank cards (Luhn, ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(number)) > 1


def numbers(folded: str) -> Iterator[Found]:
    """Yield what may be numbers of people in a folded text; they can overlap."""
    for run in runs(folded):
        for first in range(len(run.groups)):
            yield from _from(run, first)


def _from(run: Run, first: int) -> Iterator[Found]:
    """Yield the numbers that begin with a group of a run."""
    start = run.groups[first][0]
    written = ""
    for last in range(first, len(run.groups)):
        written += run.digits(last, last)
        if len(written) > 23:  # nineteen digits, and four of a country's code
            return
        end = run.groups[last][1]
        if len(written) == 17 and (ends := _ENDS_IN_X.match(run.text, end)):
            if _is_card_of(run, first, last, f"{written}X"):
                yield Found(ID_CARD, start, ends.end())
        elif len(written) == 18 and _is_card_of(run, first, last, written):
            yield Found(ID_CARD, start, end)
        if 16 <= len(written) <= 19 and _is_card(run, first, last, written):
            yield Found(BANK_CARD, start, end)
        code = _ABROAD.match(written)
        local = written[code.end() :] if code and len(written) > 11 else written
        if len(local) == 11 and _is_mobile(run, first, last, local):
            yield Found(MOBILE, _with_code(run, first), end)
        if 9 <= len(written) <= 12 and _is_landline(run, first, last, written):
            yield Found(LANDLINE, _with_code(run, first), end)


def _has_code(run: Run, first: int) -> bool:
    return first > 0 and _ABROAD.fullmatch(run.digits(first - 1, first - 1)) is not None


def _with_code(run: Run, first: int) -> int:
    """Return where a telephone number begins, the country's code before it included."""
    if _has_code(run, first):
        first -= 1
    start = run.groups[first][0]
    return start - 1 if run.text[start - 1 : start] == "+" else start


def _is_card_of(run: Run, first: int, last: int, number: str) -> bool:
    """Tell whether digits are those of a person's card; whatever parts them, but a list."""
    if not _BORN.fullmatch(number) or not is_id_card(number):
        return False
    lengths, between = run.shape(first, last)
    return len(lengths) < 8 or between.isdisjoint(_COMMAS)


def _is_mobile(run: Run, first: int, last: int, number: str) -> bool:
    if not _MOBILE.fullmatch(number):
        return False
    lengths, between = run.shape(first, last)
    if sum(lengths) > 11:  # the country's code is written close to it
        lengths = (lengths[0] - (sum(lengths) - 11), *lengths[1:])
        if lengths[0] <= 0:
            return False  # the code stands by itself: told from the next group on
    end = run.groups[last][1]
    if len(lengths) == 1:
        return not _is_something_else(run.text, run.groups[first][0], end)
    if set(lengths) == {1}:
        return _apart(lengths, between)
    if lengths not in _AS_SAID:
        return False
    if between & _COMMAS and (lengths != (3, 4, 4) or _COUNTED.match(run.text, end)):
        return False
    if lengths == (3, 3, 3, 2) and "." in between:
        return False  # an address of the internet
    return not _are_years(number, lengths)


def _apart(lengths: tuple[int, ...], between: frozenset[str]) -> bool:
    """Tell whether each digit stands by itself, with the same between all; figures have commas."""
    return set(lengths) == {1} and len(between) == 1 and between.isdisjoint(_COMMAS)


def _are_years(number: str, lengths: tuple[int, ...]) -> bool:
    """Tell whether groups that could be parts of a number are rather years or days."""
    at, years = 0, []
    for length in lengths:
        group = number[at : at + length]
        at += length
        if length == 8 and _DAY.fullmatch(group):
            return True
        years.append(length == 4 and _YEAR.fullmatch(group) is not None)
    fours = lengths.count(4)
    return 0 < fours == sum(years) or years[0]


def _is_card(run: Run, first: int, last: int, number: str) -> bool:
    if not _BANK_CARD.fullmatch(number) or not is_bank_card(number):
        return False
    lengths, between = run.shape(first, last)
    start, end = run.groups[first][0], run.groups[last][1]
    if len(lengths) == 1:
        known = number.startswith("62")
        return not _is_something_else(run.text, start, end) and (
            known or not _in_address(run.text, start)
        )
    if set(lengths) == {1}:
        return _apart(lengths, between)
    if len(lengths) == 2 and lengths[0] == 6:
        return between.isdisjoint(_COMMAS)
    whole = all(length == 4 for length in lengths[:-1]) and (lengths[-1] <= 4 or len(lengths) == 4)
    return whole and (number.startswith("62") or between <= frozenset(" -.·_"))


def _is_landline(run: Run, first: int, last: int, number: str) -> bool:
    lengths, between = run.shape(first, last)
    abroad = _has_code(run, first)
    if abroad and number[0] != "0":
        number, lengths = f"0{number}", (lengths[0] + 1, *lengths[1:])
    if not _LANDLINE.fullmatch(number):
        return False
    text, start, end = run.text, run.groups[first][0], run.groups[last][1]
    if _in_address(text, start) or re.match(r"%|\.\d", text[end : end + 2]):
        return False
    if not abroad and re.fullmatch(r"\d[-.,]", text[max(0, start - 2) : start]):
        return False  # a part of something longer
    if last + 1 < len(run.groups) and run.gap(last + 1) == "-":
        following = run.groups[last + 1]
        if following[1] - following[0] > 4:
            return False  # too long for an extension
    if len(lengths) == 1:
        return not _is_something_else(text, start, end)
    if not between <= frozenset(" -()—–/·.\n"):
        return False
    area, rest = lengths[0], lengths[1:]
    in_parts = rest in ((7,), (8,), (4, 4), (3, 4))
    return _apart(lengths, between) or (area == (3 if number[1] in "12" else 4) and in_parts)


def _is_something_else(text: str, start: int, end: int) -> bool:
    """Tell whether unbroken digits are an amount, a decimal or a part of a code such as a digest."""
    before = text[max(0, start - 3) : start].rstrip(f" {GLUE}")
    if before.endswith(_MONEY) or _AMOUNT.match(text, end):
        return True
    return _is_decimal(text, start) or _is_in_code(text, start, end)


def _is_decimal(text: str, start: int) -> bool:
    """Tell whether digits follow a point and other digits, which are not the mark of a list."""
    if text[start - 1 : start] != ".":
        return False
    before = text[max(0, start - 11) : start - 1]
    whole = before[len(before.rstrip("0123456789")) :]
    if not 0 < len(whole) < 10:
        return False
    is_mark = text[max(0, start - 2 - len(whole)) : start - 1 - len(whole)] == "\n"
    return not (is_mark and len(whole) < 3 and whole[0] != "0")


def _is_in_code(text: str, start: int, end: int) -> bool:
    """Tell whether letters stand close to digits and more digits beyond them."""
    left, right = start, end
    while left > max(0, start - 64) and text[left - 1].isascii() and text[left - 1].isalnum():
        left -= 1
    while right < min(len(text), end + 64) and text[right].isascii() and text[right].isalnum():
        right += 1
    return any("0" <= char <= "9" for char in text[left:start] + text[end:right])


def _in_address(text: str, start: int) -> bool:
    """Tell whether a place lies within the address of a page."""
    before = text[max(0, start - 300) : start]
    scheme = before.rfind("://")
    return scheme >= 0 and not re.search(r"[\s|，。；）]", before[scheme:])
