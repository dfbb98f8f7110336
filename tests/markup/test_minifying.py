"""Scripts get smaller and say the same."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from casebook.markup.minifying import compact, compact_styles

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "theme/assets/javascripts"
PLAIN = [FOLDER / f"{name}.js" for name in ("preferences", "compare", "map")]
SCRIPTS = sorted(FOLDER.glob("casebook/*.js")) + PLAIN


def words(scripts: list[str]) -> list[list[str]]:
    """Return the words of scripts without their comments, as TypeScript reads them."""
    said = subprocess.run(
        ["node", str(ROOT / "tests/javascript/words.cjs")],
        input=json.dumps(scripts),
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    found = json.loads(said)
    assert [one["broken"] for one in found] == [0] * len(scripts)
    return [one["words"] for one in found]


@pytest.mark.slow
def test_same_words() -> None:
    """A compact script has the words of its source, in their order: each alone, and all joined."""
    sources = [file.read_text("utf-8") for file in SCRIPTS]
    sources.append("".join(sources))
    small = [compact(source) for source in sources]
    assert sum(map(len, small)) < 0.9 * sum(map(len, sources))
    for name, one, other in zip([*SCRIPTS, "all"], words(small), words(sources), strict=True):
        assert one == other, name


def test_no_comments() -> None:
    """Comments, types, margins and empty lines go; text that looks like a comment stays."""
    source = (
        '/**\n * Adds.\n */\n  // one\n\n  const a = /** @type {B} */ (c); // two\n  f("//x");\n'
    )
    assert compact(source) == 'const a = (c);\nf("//x");\n'


def test_style_sheets_keep_their_rules() -> None:
    """A compact style sheet says what its source says: only blanks and comments are gone."""
    sheets = sorted((ROOT / "theme/assets/stylesheets/casebook").glob("*.css"))
    source = "".join(file.read_text("utf-8") for file in sheets)
    small = compact_styles(source)
    assert len(small) < 0.85 * len(source)
    assert _dense(small) == _dense(re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL))
    assert compact_styles(small) == small


def _dense(sheet: str) -> str:
    return re.sub(r"\s+", "", sheet).replace(";}", "}")


def test_blanks_that_mean_something_stay() -> None:
    """A descendant, an operator and a text keep their blanks; a rule stands on a line."""
    source = '/* x */ .a .b  > c ,d { top : calc(1px + 2px) ; content: "a ; {  b"; }\n.e { x: y }'
    assert compact_styles(source) == (
        '.a .b > c,d{top : calc(1px + 2px);content: "a ; {  b"}\n.e{x: y}\n'
    )
