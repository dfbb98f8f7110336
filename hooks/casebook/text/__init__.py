"""How Chinese text is compared, converted, sorted, broken into lines, and romanised."""

from casebook.text.breaking import phrases, pieces
from casebook.text.latin import know_readings, new_readings, pinyin_key, slug
from casebook.text.normal import normalize, normalize_with_offsets, normalized_pieces
from casebook.text.traditional import has_traditional, simplify

__all__ = [
    "has_traditional",
    "know_readings",
    "new_readings",
    "normalize",
    "normalize_with_offsets",
    "normalized_pieces",
    "phrases",
    "pieces",
    "pinyin_key",
    "simplify",
    "slug",
]
