"""The committed data files of regions, each verified by its checksum when read."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"
SUMS = "SHA256SUMS"


class RegionDataError(Exception):
    """The region data is missing or damaged; the message is one plain Chinese sentence."""


def read(name: str, folder: Path = DATA) -> str:
    """Return the text of one data file, whose SHA-256 must be that in SHA256SUMS.

    Arguments: `name` is the path inside the folder, with forward slashes.
    Errors: RegionDataError when the file or the list is missing, or the checksum differs.
    """
    try:
        content = (folder / name).read_bytes()
    except OSError:
        raise RegionDataError(_message(name, "找不到")) from None
    expected = _sums(folder).get(name)
    if expected is None:
        raise RegionDataError(f"区划数据文件 {name} 没有登记在 {SUMS} 里，请从版本库恢复该文件夹。")
    if hashlib.sha256(content).hexdigest() != expected:
        raise RegionDataError(_message(name, "校验不符，文件已损坏或被改动"))
    return content.decode("utf-8")


def listed(folder: Path = DATA) -> tuple[str, ...]:
    """Return the names of all data files listed in SHA256SUMS. Errors: RegionDataError."""
    return tuple(_sums(folder))


@lru_cache(maxsize=4)
def _sums(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise RegionDataError(_message(SUMS, "找不到或读不出")) from None
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _message(name: str, what: str) -> str:
    return f"区划数据文件 {name} {what}，请从版本库恢复，或由维护者重新运行 prepare_regions。"
