"""Scripts get smaller and say the same."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from casebook.scripts import compact

ROOT = Path(__file__).parent.parent
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
