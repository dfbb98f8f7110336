"""The checksums that distinguish card numbers from other numbers of the same length."""

from __future__ import annotations

import re

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def is_id_card(number: str) -> bool:
    """Return whether 18 characters are an identity number, by the checksum of GB 11643."""
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return False
    return (
        "10X98765432"[sum(int(n) * w for n, w in zip(number, _WEIGHTS, strict=False)) % 11]
        == (number[-1])
    )


def is_bank_card(number: str) -> bool:
    """Return whether digits have a valid checksum of bank cards (Luhn, ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(number)) > 1
