"""Text that was decoded wrongly once: restored where that is certain, told where it is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casebook.intake.glyphs import is_usual

LOST = "\ufffd"
_HAN = re.compile("[\u3400-\u9fff\ue000-\uf8ff]")
_RUN = re.compile(rb"[\x80-\xff]{3,}+(?![\x40-\x7e])")
_FOREIGN = re.compile("[^\x00-\x7f]")
_SUSPECT = 0.12  # share of frequent Chinese below which text is none; real prose has 0.3 to 0.7
_CERTAIN = 0.4
_FEWEST = 20  # characters by which a text is judged
_SHORT = 8  # characters too few to be judged by how frequent they are
_FEWEST_OF_LINE = 8
_MOST_LINES, _MOST_PLACES = 300, 160
_WRONGLY = (
    ("GBK", "Latin-1", "latin-1", "gb18030"), ("UTF-8", "Latin-1", "latin-1", "utf-8"),
    ("UTF-8", "Windows-1252", "cp1252", "utf-8"), ("GBK", "Windows-1252", "cp1252", "gb18030"),
    ("UTF-8", "GBK", "gb18030", "utf-8"), ("Big5", "GBK", "gb18030", "big5hkscs"),
    ("Big5", "Latin-1", "latin-1", "big5hkscs"), ("GBK", "Big5", "big5hkscs", "gb18030"),
)  # fmt: skip
Likelihood = Callable[[str], float]
"""Tells how much of a text is frequent Chinese, from 0 to 1."""


@dataclass(frozen=True)
class Restored:
    """A text, and what was done or could not be done, in plain Chinese."""

    text: str
    changes: tuple[str, ...]


def restore(text: str, likelihood: Likelihood) -> Restored:
    """Undo one wrong decoding of a whole text; leave it when no decoding gives Chinese."""
    if len(_FOREIGN.findall(text[:4000])) < _FEWEST or likelihood(text) >= _SUSPECT:
        return Restored(text, ())
    for was, read_as, back, forth in _WRONGLY:
        try:
            found = _bytes(text, back).decode(forth)
        except UnicodeError:
            continue
        if likelihood(found) >= _CERTAIN:
            return Restored(found, (f"文字是乱码（{was} 当成了 {read_as}），已还原，请对照原件。",))
    if len(_HAN.findall(text)) < _FEWEST and not re.search("[\u00c0-\u00ff]{4}", text):
        return Restored(text, ())  # another language
    return Restored(text, ("文字像是乱码，没有把握还原，原样留下。请找没有乱码的原件再导入。",))


def realign(text: str, data: bytes, likelihood: Likelihood) -> Restored:
    """Bring lines of GBK text back into step where half a character was lost.

    ``data`` are the bytes of ``text``. The place of the loss is marked; a line that no place
    explains is left as it is, and told.
    """
    lines, raw = text.split("\n"), data.split(b"\n")
    if len(lines) != len(raw) or likelihood(text) < _SUSPECT:
        return Restored(text, ())
    aligned = left = 0
    for number, line in enumerate(lines):
        if aligned + left >= _MOST_LINES:
            break
        in_step = _in_step(raw[number], likelihood) if _is_torn(raw[number]) else ""
        if in_step:
            lines[number] = in_step
            aligned += 1
        elif len(_HAN.findall(line)) >= _FEWEST_OF_LINE and likelihood(line) < _SUSPECT:
            left += 1
    changes = []
    if aligned:
        changes.append(f"有 {aligned} 行丢了半个字，后面已对齐，丢的地方标为“{LOST}”，请对照原件。")
    if left:
        changes.append(f"有 {left} 行像是乱码，没有把握还原，原样留下，请对照原件。")
    return Restored("\n".join(lines), tuple(changes))


def _is_torn(line: bytes) -> bool:
    """Return whether a line cannot be read as it stands, and a run of its bytes is odd."""
    try:
        line.decode("gb18030")
    except UnicodeError:
        return any(len(run[0]) % 2 for run in _RUN.finditer(line))
    return False


def _in_step(line: bytes, likelihood: Likelihood) -> str:
    """Return a line without the bytes that lost their other half; empty when one is not found.

    Between ASCII characters that end no pair, a run of bytes is even. An odd one has lost a byte:
    the place is where the characters before and behind it are frequent ones.
    """
    out, position = "", 0
    for run in _RUN.finditer(line):
        if len(run[0]) % 2 == 0:
            continue
        best = max(
            ((likelihood(found), -place, found) for place, found in _aligned(run[0])),
            default=(0.0, 0, ""),
        )
        short = len(best[2]) <= _SHORT and all(map(_is_common, best[2]))
        if best[0] < _CERTAIN and not short:
            return ""
        try:
            out += line[position : run.start()].decode("gb18030") + best[2]
        except UnicodeError:
            return ""
        position = run.end()
    return out + line[position:].decode("gb18030", "replace")


def _is_common(character: str) -> bool:
    return character < "\u3400" or character == LOST or is_usual(character)


def _aligned(run: bytes) -> Iterator[tuple[int, str]]:
    """Yield the readings of a run without one of its bytes, which becomes a mark."""
    for place in range(0, min(len(run), _MOST_PLACES), 2):
        try:
            yield place, f"{run[:place].decode('gbk')}{LOST}{run[place + 1 :].decode('gbk')}"
        except UnicodeError:
            continue


def _bytes(text: str, codec: str) -> bytes:
    """Return the bytes that a wrong decoder had read; Windows leaves five of them undefined."""
    if codec != "cp1252":
        return text.encode(codec)
    out = bytearray()
    for character in text:
        try:
            out += character.encode("cp1252")
        except UnicodeEncodeError:
            out += character.encode("latin-1")
    return bytes(out)
