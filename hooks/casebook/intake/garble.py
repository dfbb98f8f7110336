"""Repair of Traditional text into which a site inserted pinyin to hinder copying.

How the damage comes about: the page's bytes are GBK. For every glyph of a table, wherever its two
bytes stand, ``(pinyin)`` is inserted behind them. Most hits are real characters: 國(guó). But two
bytes can also match across two characters, and then the insertion tears the second one apart: its
first byte meets the bracket, which is not valid GBK, and both become one ``?``; its second byte
pairs with whatever follows, until an ASCII byte or another ``?`` brings the pairs back into step.
Last, full-width punctuation has become half-width.

The way back, on bytes: a ``?pinyin)`` stands for one lost byte L behind a known byte P, and the
glyph P L is in the table with just that reading. Put L back, delete what was inserted, decode.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from casebook.intake.glyphs import PINYIN, Table

_ANNOTATION = re.compile(rf"\({PINYIN}\)")
_INSERTED = re.compile(rf"(?<=[\u3400-\u9fff])\({PINYIN}\)")
# Decoders differ: some drop the bracket together with the lost byte.
_TORN = re.compile(rf"(?:\?|\ufffd\(?)({PINYIN})\)")
_NARROWED = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_NARROW = str.maketrans({wide: narrow for narrow, wide in _NARROWED.items()})
_MIN_INSERTED = 3  # fewer annotations are an author's explanations
_DOUBT = 1  # guesses whose costs differ by no more are all possible
_REACH = 1000  # characters after which resynchronising is given up
_BEAM = 32  # guesses kept at a time
_UNKNOWN = -1
LOST = "\ufffd"


@dataclass(frozen=True)
class Spot:
    """A place where bytes were lost: the text before and after the repair.

    ``choices`` is how many ways to read it fit about equally well. What could not be read back is
    U+FFFD in ``recovered``.
    """

    garbled: str
    recovered: str
    choices: int

    @property
    def solved(self) -> bool:
        """Return whether every character was recovered."""
        return LOST not in self.recovered


@dataclass(frozen=True)
class Recovered:
    """The text without annotations, how many there were, and every torn spot in order."""

    text: str
    annotations: int
    spots: tuple[Spot, ...]

    @property
    def changes(self) -> tuple[str, ...]:
        """Return what was done, in plain Chinese; empty when the text was not garbled."""
        if not self.annotations:
            return ()
        lines = [f"删去插在字后的注音 {self.annotations} 处。"]
        for spot in self.spots:
            if not spot.solved:
                lines.append(
                    f"“{spot.garbled}”不能全部复原，成为“{spot.recovered}”；"
                    f"“{LOST}”处请对照原文补上。"
                )
            elif spot.choices > 1:
                lines.append(f"“{spot.garbled}”复原为“{spot.recovered}”，另有可能，请核对。")
            else:
                lines.append(f"“{spot.garbled}”复原为“{spot.recovered}”。")
        return tuple(lines)


def recover(text: str) -> Recovered:
    """Undo the annotations and the damage that they did; text without them stays as it is."""
    inserted = _INSERTED.findall(text)
    if len(inserted) < _MIN_INSERTED:
        return Recovered(text, 0, ())
    table = Table(text)
    narrowed = "，" not in text  # then repaired punctuation should look like the rest
    done: list[str] = []
    spots: list[Spot] = []
    position = 0
    while torn := _TORN.search(text, position):
        done.append(text[position : torn.start()])
        before = _INSERTED.sub("", "".join(done[-2:]))[-1:]
        position, spot = _repair(text, before, torn, table)
        if narrowed:
            spot = replace(spot, recovered=spot.recovered.translate(_NARROW))
        done.append(spot.recovered)
        spots.append(spot)
    done.append(text[position:])
    torn_count = sum(len(_TORN.findall(spot.garbled)) for spot in spots)
    plain, inserted_count = _INSERTED.subn("", "".join(done))
    return Recovered(plain, inserted_count + torn_count, tuple(spots))


@dataclass(frozen=True)
class _Guess:
    """A way to read on: the characters so far, the byte that waits for its second half, a cost.

    ``pending`` None: in step again. ``pending`` _UNKNOWN: a byte is waiting, but it was lost.
    """

    text: str
    pending: int | None
    cost: int


def _repair(text: str, before: str, torn: re.Match[str], table: Table) -> tuple[int, Spot]:
    """Repair a torn spot; return the end of the affected range and the result.

    ``before`` is the whole character in front of it, whose second byte is one half of the glyph.
    """
    found: list[tuple[int, int, str]] = []
    for head in dict.fromkeys((before, _NARROWED.get(before, before))):
        for end, guess in _walk(text, torn, head, table):
            # What follows helps to distinguish a word from two strangers.
            after = _INSERTED.sub("", text[end : end + 16])[:4]
            cost = guess.cost + table.strangeness(before + guess.text + after)
            found.append((cost, end, guess.text))
    if not found:
        return torn.end(), Spot(torn.group(), LOST, 0)
    cost, end, repaired = min(found)
    if any(map(table.is_strange, repaired)):
        # A mark that was lost otherwise: what follows is in step already, and stays as it is.
        return torn.end(), Spot(torn.group(), LOST, 0)
    rivals = {guess[2] for guess in found if guess[0] <= cost + _DOUBT}
    return end, Spot(text[torn.start() : end], repaired, len(rivals))


def _walk(text: str, torn: re.Match[str], head: str, table: Table) -> Iterator[tuple[int, _Guess]]:
    """Yield every way to read on from a torn spot: where pairs are in step again, and how."""
    head_bytes = _bytes(head)
    if len(head_bytes) != 2:
        return
    guesses = [_Guess("", lost, rank) for _, lost, rank in table.glyphs(head_bytes[1], torn[1])]
    position = torn.end()
    while guesses and position < min(len(text), torn.end() + _REACH):
        step, read = _read(text, position, table)
        position += step
        ahead = [after for guess in guesses for after in read(guess)]
        yield from ((position, guess) for guess in ahead if guess.pending is None)
        # Beam search: the same reading can be reached in many ways; keep the cheapest.
        guesses = sorted(
            (guess for guess in ahead if guess.pending is not None),
            key=lambda guess: (guess.cost, guess.text),
        )[:_BEAM]


def _read(text: str, position: int, table: Table) -> tuple[int, Callable[[_Guess], list[_Guess]]]:
    """Return the length of the item at a position, and the function that extends a guess by it."""
    if torn := _TORN.match(text, position):
        return len(torn.group()), lambda guess: _read_torn(guess, torn[1], table)
    if inserted := _ANNOTATION.match(text, position):
        return len(inserted.group()), lambda guess: [guess]
    character = text[position]
    if character in "?\ufffd":
        return 1, lambda guess: _read_lost(guess, character)
    return 1, lambda guess: _read_character(guess, character)


def _read_torn(guess: _Guess, pinyin: str, table: Table) -> list[_Guess]:
    """Extend a guess by ``?pinyin)`` out of step: waiting and lost byte are the annotated glyph."""
    if guess.pending is None or guess.pending == _UNKNOWN:
        return [_Guess(guess.text + LOST, None, guess.cost)]
    return [
        _Guess(guess.text + glyph, None, guess.cost + rank)
        for glyph, _, rank in table.glyphs(guess.pending, pinyin)
    ]


def _read_lost(guess: _Guess, mark: str) -> list[_Guess]:
    """Extend a guess by a bare mark out of step: two unpaired bytes, or one and an ASCII one."""
    # 0xA3 begins full-width signs, and only the comma's second byte makes no pair with the next.
    first = "，" if guess.pending == 0xA3 else LOST
    swallowed = LOST * 2 if mark == "?" else LOST
    return [
        _Guess(guess.text + first, _UNKNOWN, guess.cost),
        _Guess(guess.text + swallowed, None, guess.cost),
    ]


def _read_character(guess: _Guess, character: str) -> list[_Guess]:
    """Extend a guess by a character out of step: its first byte ends a pair, its second waits."""
    data = _bytes(_NARROWED.get(character, character))
    if not data or data[0] < 0x40:
        return []
    whole = LOST
    if guess.pending is not None and guess.pending != _UNKNOWN:
        try:
            whole = bytes([guess.pending, data[0]]).decode("gb18030")
        except UnicodeDecodeError:
            return []
    if len(data) == 1:
        return [_Guess(guess.text + whole, None, guess.cost)]
    if data[1] < 0x80:  # half of a pair was an ASCII character of the original
        return [_Guess(guess.text + whole + chr(data[1]), None, guess.cost)]
    return [_Guess(guess.text + whole, data[1], guess.cost)]


def _bytes(character: str) -> bytes:
    """Return the GBK bytes of a character, including private-use ones; empty if none."""
    try:
        data = character.encode("gb18030")
    except UnicodeEncodeError:
        return b""
    return data if len(data) <= 2 else b""
