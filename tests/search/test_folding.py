"""The form in which texts are searched."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.search.folding import character_map, fold_character, searchable

JAVASCRIPT = Path(__file__).parents[1] / "javascript"
_PROGRAM = """
const { scripts } = require("./library.cjs");
const casebook = scripts("loader", "folding");
const { characters, texts } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const { fold } = casebook.folding(characters);
process.stdout.write(JSON.stringify(texts.map((text) => fold(text))));
"""


def in_javascript(texts: list[str]) -> list[str]:
    """Fold texts as the browser does."""
    request = json.dumps({"characters": character_map(), "texts": texts})
    found = subprocess.run(
        ["node", "-e", _PROGRAM], cwd=JAVASCRIPT, input=request, capture_output=True,
        encoding="utf-8", check=True,
    )  # fmt: skip
    answers: list[str] = json.loads(found.stdout)
    return answers


def test_examples() -> None:
    """Script, width and case fold; quotation marks go, other punctuation stays; blanks mostly go."""
    assert searchable("軟弱渙散 “3＋1”帮扶，Web  Site 共 85 个") == "软弱涣散3+1帮扶,web site共85个"
    assert searchable("《黨章》\n学习") == "党章学习"


def test_folding_twice_changes_nothing() -> None:
    """What is folded stays as it is."""
    for text in ("軟弱渙散“3＋1”", "a  b 中 c", "㎡①Ⅳ％"):
        assert searchable(searchable(text)) == searchable(text)


def test_character_map_is_one_to_one() -> None:
    """The map pairs single characters, leaves Simplified ones alone, and knows the common ones."""
    old, new = character_map()
    assert len(old) == len(new) == len(set(old)) > 2900
    pairs = dict(zip(old, new, strict=True))
    assert [pairs[c] for c in "軟渙黨組織"] == list("软涣党组织")
    assert not set("的了组织党建后进村") & set(old)


def test_every_mapped_character_folds_alike_in_the_browser() -> None:
    """All characters of the map, and all that punctuation and widths offer, fold the same there."""
    old, _ = character_map()
    others = [chr(code) for code in (*range(0x20, 0x250), *range(0x2000, 0x2070), *range(0x2460, 0x2500),
                                     *range(0x3000, 0x3040), *range(0xFF00, 0xFFEF))]  # fmt: skip
    characters = [*old, *others]
    assert in_javascript(characters) == [
        "" if not (folded := fold_character(c)) or folded.isspace() else searchable(c)
        for c in characters
    ]


@settings(max_examples=5)
@given(
    st.lists(
        st.text(st.sampled_from("后後进黨组织帮扶“”3+1a B％、。 \u3000\n㎡—-：Ａ①"), max_size=30),
        min_size=60,
        max_size=60,
    )
)
def test_python_and_javascript_agree(texts: list[str]) -> None:
    """Whatever the text, the index and the browser see the same."""
    assert in_javascript(texts) == [searchable(text) for text in texts]
