"""Whether words occur in a source text, known from hashes without the source text itself.

A fingerprint is the sorted set of 32-bit hashes of all n-grams (GRAM characters) of a source's
normalised text. With it anyone can verify a quote and find a copied sentence in a fresh clone.

It keeps the text out of the repository but does not encrypt it: whoever has a passage of the
source can extend it by trying every next character. So a fingerprint is a courtesy towards the
authors of a source, not a safe place for secrets. Hashes of 32 bits sometimes collide, so a single
hit never counts: a quote of n characters needs n - GRAM + 1 hits.
"""

import base64
import binascii
import hashlib
import struct
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from casebook.text import normalize, normalize_with_offsets

GRAM = 8  # characters of one hashed n-gram
VERSION = 1  # of the file format and of the normalisation behind it
_MAGIC = "casebook-fingerprint"
_LINE = 76  # base64 characters of one line: 57 bytes


class FingerprintError(ValueError):
    """A fingerprint that cannot be made or read; the message is for people, in Chinese."""


def _hash(gram: str) -> int:
    return int.from_bytes(hashlib.blake2b(gram.encode(), digest_size=4).digest(), "big")


def _grams(normal: str) -> Iterable[int]:
    return (_hash(normal[at : at + GRAM]) for at in range(len(normal) - GRAM + 1))


@dataclass(frozen=True)
class Fingerprint:
    """The hashes of one source: `hashes` ascending; `characters` of its normalised text."""

    characters: int
    hashes: tuple[int, ...]

    @classmethod
    def make(cls, text: str) -> "Fingerprint":
        """Return the fingerprint of a text as read (decoded, garbled characters recovered).

        Raises FingerprintError when the text is too short to have one.
        """
        normal = normalize(text)
        if len(normal) < GRAM:
            raise FingerprintError(f"文字太短，规范化后只有{len(normal)}个字，至少要{GRAM}个字。")
        return cls(len(normal), tuple(sorted(set(_grams(normal)))))

    @classmethod
    def load(cls, path: Path) -> "Fingerprint":
        """Read a fingerprint file. Raises FingerprintError when it is missing or damaged."""
        try:
            return _parse(path.read_text("ascii"))
        except FileNotFoundError:
            raise FingerprintError(f"找不到指纹文件 {path.name}。") from None
        except (OSError, UnicodeDecodeError) as error:
            raise FingerprintError(f"指纹文件 {path.name} 读不出来：不是纯文本文件。") from error
        except FingerprintError as error:
            raise FingerprintError(f"指纹文件 {path.name} {error}") from None

    def dump(self) -> str:
        """Return the text of the fingerprint file: a header line, then base64, `\\n` line ends."""
        packed = struct.pack(f">{len(self.hashes)}I", *self.hashes)
        digest = hashlib.sha256(packed).hexdigest()
        body = base64.b64encode(packed).decode("ascii")
        lines = [body[at : at + _LINE] for at in range(0, len(body), _LINE)]
        head = (
            f"{_MAGIC} version={VERSION} gram={GRAM} characters={self.characters} sha256={digest}"
        )
        return "\n".join([head, *lines, ""])

    def contains(self, quote: str) -> bool:
        """Return whether the source contains `quote`, whatever the punctuation.

        A quote of fewer than GRAM normalised characters cannot be verified: False.
        """
        normal = normalize(quote)
        return len(normal) >= GRAM and self._set.issuperset(_grams(normal))

    @cached_property
    def _set(self) -> frozenset[int]:
        return frozenset(self.hashes)


def _parse(text: str) -> Fingerprint:
    head, _, body = text.partition("\n")
    magic, *pairs = head.split() or [""]
    fields = dict(pair.partition("=")[::2] for pair in pairs)
    if magic != _MAGIC:
        raise FingerprintError("不是指纹文件：第一行认不出来。")
    if (fields.get("version"), fields.get("gram")) != (str(VERSION), str(GRAM)):
        raise FingerprintError("版本不符，请用 scripts/fingerprint.py 从原文重新生成。")
    try:
        packed = base64.b64decode("".join(body.split()), validate=True)
        hashes = struct.unpack(f">{len(packed) // 4}I", packed)
        characters = int(fields.get("characters", ""))
    except (binascii.Error, struct.error, ValueError):
        raise FingerprintError("已损坏，请从版本库恢复或重新生成。") from None
    if hashlib.sha256(packed).hexdigest() != fields.get("sha256"):
        raise FingerprintError("已损坏（校验和不符），请从版本库恢复或重新生成。")
    return Fingerprint(characters, hashes)


@dataclass(frozen=True, order=True)
class CopiedRun:
    """A passage `text[start:end]` that also occurs in `source` (the fingerprint's file stem)."""

    start: int
    end: int
    source: str
    text: str


class FingerprintLibrary:
    """All fingerprints of a folder, merged to find copied text quickly."""

    def __init__(self, fingerprints: dict[str, Fingerprint]) -> None:
        self._fingerprints = dict(sorted(fingerprints.items()))
        self._sources: dict[int, tuple[str, ...]] = {}
        for name, fingerprint in self._fingerprints.items():
            alone = (name,)
            for value in fingerprint.hashes:
                held = self._sources.get(value)
                self._sources[value] = alone if held is None else (*held, name)

    @classmethod
    def load(cls, folder: Path) -> "FingerprintLibrary":
        """Read every `*.txt` of the folder; without any, the library is empty.

        Raises FingerprintError for the first file that is damaged.
        """
        files = sorted(folder.glob("*.txt")) if folder.is_dir() else []
        return cls({file.stem: Fingerprint.load(file) for file in files})

    def __contains__(self, name: object) -> bool:
        return name in self._fingerprints

    def __len__(self) -> int:
        return len(self._fingerprints)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all sources, sorted."""
        return tuple(self._fingerprints)

    def get(self, name: str) -> Fingerprint:
        """Return a source's fingerprint. Raises FingerprintError when the library lacks it."""
        try:
            return self._fingerprints[name]
        except KeyError:
            raise FingerprintError(f"找不到指纹文件 {name}.txt。") from None

    def copied_runs(self, text: str, minimum: int = 20) -> list[CopiedRun]:
        """Return all passages of at least `minimum` characters shared with a source, in order.

        The count includes punctuation and leaves out blanks; punctuation at the edges of a
        passage belongs to it. So every verbatim copy of `minimum` characters with at least GRAM
        letters or digits is found. If the punctuation at the edges differs from the source's, a
        passage that is one or two marks shorter can be reported too.
        """
        if not self._sources:
            return []
        normal, offsets = normalize_with_offsets(text)
        if len(normal) < GRAM:
            return []
        found: set[CopiedRun] = set()
        reached: dict[str, int] = {}  # by source: end of its last run, as an offset in normal
        known = self._sources
        for probe in _probes(text, offsets, minimum):
            hit = known.get(_hash(normal[probe : probe + GRAM]))
            for source in hit or ():
                if probe <= reached.get(source, -1):
                    continue
                first, last = self._stretch(normal, probe, source)
                reached[source] = last
                run = _run(text, offsets, first, last + GRAM - 1, source)
                if sum(not c.isspace() for c in run.text) >= minimum:
                    found.add(run)
        return sorted(found)

    def _stretch(self, normal: str, probe: int, source: str) -> tuple[int, int]:
        """Return the first and last position around `probe` whose n-grams are all in the source."""

        def held(at: int) -> bool:
            return source in self._sources.get(_hash(normal[at : at + GRAM]), ())

        first = last = probe
        while first > 0 and held(first - 1):
            first -= 1
        while last < len(normal) - GRAM and held(last + 1):
            last += 1
        return first, last


def _probes(text: str, offsets: list[int], minimum: int) -> list[int]:
    """Return the fewest positions to probe so that no copy of `minimum` characters is missed.

    Every window of `minimum` raw characters (without blanks) that holds GRAM normalised ones
    holds one probed n-gram. In ordinary prose that is about every tenth position.
    """
    solid = [at for at, character in enumerate(text) if not character.isspace()]
    probes: list[int] = []
    count = len(offsets)
    start = 0  # n-grams from here on lie in a window without a probe
    while start + GRAM <= count:
        # The first window without a probe begins just after the last probe's first character.
        left = bisect_left(solid, offsets[start - 1]) + 1 if start else 0
        end = left + minimum
        while True:
            stop = solid[end] if end < len(solid) else len(text)
            last = bisect_left(offsets, stop) - GRAM
            if last >= start or end >= len(solid):
                break
            end += 1  # a window with fewer than GRAM letters: take the next one
        probe = max(last, start)
        probes.append(probe)
        start = probe + 1
    return probes


def _run(text: str, offsets: list[int], first: int, last: int, source: str) -> CopiedRun:
    """Return the run in raw offsets, with the punctuation beside it on the same line."""
    start, end = offsets[first], offsets[last] + 1
    low = offsets[first - 1] + 1 if first else 0
    high = offsets[last + 1] if last + 1 < len(offsets) else len(text)
    start = max(low, text.rfind("\n", low, start) + 1)
    stop = text.find("\n", end, high)
    end = high if stop < 0 else stop
    run = text[start:end]
    start += len(run) - len(run.lstrip())
    return CopiedRun(start, start + len(run.strip()), source, run.strip())
