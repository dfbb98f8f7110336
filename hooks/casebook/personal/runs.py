"""Runs of digits in a folded text, in any script and with any separators."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from casebook.personal.folding import GLUE

_HAN = dict(
    zip("〇零一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖", "0012345678912123456789", strict=True)
)
_LIKE_ZERO, _LIKE_ONE = "OoОоΟο", "lIІіǀ"
_LOOK_ALIKE = str.maketrans(_LIKE_ZERO + _LIKE_ONE, "0" * len(_LIKE_ZERO) + "1" * len(_LIKE_ONE))
_WORD = re.compile(
    rf"(?<![A-Za-z0-9{_LIKE_ZERO}{_LIKE_ONE}])[0-9{_LIKE_ZERO}{_LIKE_ONE}]++(?![A-Za-z])"
)
# A gap contains nothing that ends a number: a cell border, or the sign of an amount or a share.
_GAP = r'(?:(?![|%$¥€£"<>])[\W_]){1,4}'
_RUN = re.compile(rf"[0-9]++(?:{_GAP}[0-9]++)*+")
_GROUP = re.compile("[0-9]+")
_LEAST = 10
COMMAS = frozenset(",、;:")
"""What parts figures in a row; people put it into one number only to disguise it."""
_LISTING = frozenset(",、;")
_MARKER = re.compile(r"\n?[1-9]\d?、 ?")

_SIGNS = "".join(_HAN) + "¹²³⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒㈠-㈨㊀-㊈〡-〩🄀🄋🄌"
_LIKE = rf"[\d{_SIGNS}{_LIKE_ZERO}{_LIKE_ONE}]"
CANDIDATE = re.compile(rf"{_LIKE}(?:[\W_]{{0,12}}{_LIKE}){{{_LEAST - 1},}}+")
"""Pre-filter: may report false positives, but every number is inside a match."""
_OTHER_DIGITS = re.compile(f"[{_SIGNS}]")


class _OtherDigits(dict[int, str]):
    """Lazy table from Chinese and circled digits to plain ones, for :meth:`str.translate`."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        digit = _HAN.get(char)
        if digit is None and unicodedata.category(char) in ("No", "Nl", "Lo", "So"):
            value = unicodedata.numeric(char, -1)
            digit = str(int(value)) if value in range(10) else None
        self[code] = found = digit or char
        return found


_TRANSLATED = _OtherDigits()


@dataclass(frozen=True)
class Run:
    """Groups of digits, as ranges of ``text``, with the gaps between them."""

    text: str
    groups: tuple[tuple[int, int], ...]

    @cached_property
    def digits(self) -> str:
        """Return all digits of the run."""
        return "".join(self.text[start:end] for start, end in self.groups)

    @cached_property
    def begins(self) -> list[int]:
        """Return the offset of each group in the digits."""
        lengths = (end - start for start, end in self.groups)
        return list(accumulate(lengths, initial=0))[:-1]

    @cached_property
    def last(self) -> dict[int, int]:
        """Return the group that ends at each offset in the digits."""
        ends = [*self.begins[1:], len(self.digits)]
        return {end: index for index, end in enumerate(ends)}

    def group(self, index: int) -> str:
        """Return the digits of one group."""
        start, end = self.groups[index]
        return self.text[start:end]

    def gap(self, index: int) -> str:
        """Return the visible characters between a group and the one before it."""
        return self.text[self.groups[index - 1][1] : self.groups[index][0]].replace(GLUE, "")

    def shape(self, first: int, last: int) -> tuple[tuple[int, ...], frozenset[str]]:
        """Return the lengths of the groups that a reader sees, and the gaps between them."""
        lengths = [self.groups[first][1] - self.groups[first][0]]
        gaps: set[str] = set()
        for index in range(first + 1, last + 1):
            length = self.groups[index][1] - self.groups[index][0]
            if gap := self.gap(index):
                lengths.append(length)
                gaps.add(gap)
            else:
                lengths[-1] += length
        return tuple(lengths), frozenset(gaps)

    def goes_on(self, first: int, last: int, gaps: frozenset[str], *, both: bool = False) -> bool:
        """Return whether groups belong to a longer row: the same gap before or (and) after them."""
        behind = last + 1 < len(self.groups) and self.gap(last + 1) in gaps
        before = first > 0 and self.gap(first) in gaps
        return behind and before if both else behind or before

    def is_row(self, first: int, last: int, gaps: frozenset[str]) -> bool:
        """Return whether groups parted by commas are figures: the commas differ, or others adjoin.

        A list marker before them (1、) is no figure.
        """
        if COMMAS.isdisjoint("".join(gaps)):
            return False

        def adjoins(index: int) -> bool:
            gap = self.gap(index)
            return gap in gaps or not _LISTING.isdisjoint(gap)

        if len(gaps) > 1 or (last + 1 < len(self.groups) and adjoins(last + 1)):
            return True
        if first == 0 or not adjoins(first):
            return False
        marker = self.text[max(0, self.groups[first - 1][0] - 1) : self.groups[first][0]]
        return _MARKER.fullmatch(marker) is None

    def goes_on_in_fours(self, first: int, last: int, gaps: frozenset[str]) -> bool:
        """Return whether more groups of four digits adjoin, as in a row of counts or years."""
        return any(
            0 <= index < len(self.groups) and len(self.group(index)) == 4 and self.gap(at) in gaps
            for index, at in ((first - 1, first), (last + 1, last + 1))
        )


def runs(folded: str) -> Iterator[Run]:
    """Yield the runs of a folded text that are long enough for a number.

    Chinese and circled digits can also be the last word or a list marker before a number, so they
    only count as digits in a second pass.
    """
    plain = _WORD.sub(_without_look_alikes, folded)
    yield from _runs(plain)
    if _OTHER_DIGITS.search(plain):
        yield from _runs(plain.translate(_TRANSLATED))


def _without_look_alikes(match: re.Match[str]) -> str:
    word = match[0]
    digits = sum("0" <= char <= "9" for char in word)
    return word.translate(_LOOK_ALIKE) if len(word) > digits >= len(word) - digits else word


def _runs(text: str) -> Iterator[Run]:
    for match in _RUN.finditer(text):
        if match.end() - match.start() < _LEAST:
            continue
        begin: list[tuple[int, int]] = []
        for group in _GROUP.finditer(text, *match.span()):
            if begin and _breaks(text[begin[-1][1] : group.start()]):
                yield Run(text, tuple(begin))
                begin = []
            begin.append(group.span())
        yield Run(text, tuple(begin))


def _breaks(gap: str) -> bool:
    """Return whether a gap ends a number: it has a line break, except a single one among blanks."""
    return "\n" in gap and (gap.count("\n") > 1 or not gap.replace(GLUE, "").isspace())
