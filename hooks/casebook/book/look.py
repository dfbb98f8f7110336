"""The one look of all products: colours, faces and sizes, from ``data/look.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("data").joinpath("look.toml").read_text("utf-8")
)
COLOURS: dict[str, str] = _DATA["colours"]
"""Colours by what they mean, as ``#rrggbb``."""
FACES: dict[str, str] = _DATA["faces"]
"""The faces of Office files by role."""
SHEETS: dict[str, dict[str, Any]] = _DATA["sheet"]
"""The measures of sheets by their kind."""
