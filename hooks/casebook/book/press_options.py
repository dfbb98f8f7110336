"""What a printing house may ask of a PDF, beside its trim size."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Press:
    """What a printing house asks for, beside the trim size.

    ``marks`` are crop marks with a bleed of 3 mm, and turned pages stay turned; ``black`` leaves no
    colour in the file; ``fours`` adds blank pages up to a multiple of four. ``bleed`` says by how
    many mm the pages of the file are larger than the trim size on every side already.
    """

    marks: bool = False
    black: bool = False
    fours: bool = False
    bleed: float = 0.0


PLAIN = Press()
"""A PDF for readers."""
