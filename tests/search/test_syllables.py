"""How texts sound, in Python and in the browser."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.search.folding import searchable
from casebook.search.syllables import SILENT, SyllablePairs, heard, syllable, table

JAVASCRIPT = Path(__file__).parents[1] / "javascript"
_PROGRAM = """
const { scripts } = require("./library.cjs");
const casebook = scripts("loader", "folding", "syllables");
const { table, texts } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const { heard } = casebook.syllables(table);
process.stdout.write(JSON.stringify(texts.map((text) => heard(text).sort())));
"""


def in_javascript(texts: list[str]) -> list[list[str]]:
    """Hear folded texts as the browser does."""
    request = json.dumps({"table": table("".join(texts)), "texts": texts})
    found = subprocess.run(
        ["node", "-e", _PROGRAM], cwd=JAVASCRIPT, input=request, capture_output=True,
        encoding="utf-8", check=True,
    )  # fmt: skip
    answers: list[list[str]] = json.loads(found.stdout)
    return answers


def hear(text: str) -> set[str]:
    """Hear a text as the index does."""
    return heard(searchable(text), SyllablePairs())


def test_what_sounds_alike_is_heard_alike() -> None:
    """Wrong characters of the right sound, and Traditional ones, make the same pairs."""
    assert hear("软弱焕散") == hear("軟弱渙散") == {"ruan ruo", "ruo huan", "huan san"}


def test_silent_characters_and_marks() -> None:
    """的 and 了 are passed over; no pair goes over a mark; runs of letters and digits are whole."""
    assert hear("软弱的村") == hear("软弱村")
    assert hear("党建、帮扶") == {"dang jian", "bang fu"}
    assert hear("“3+1”帮扶") == {"3+1", "bang fu"}


def test_a_character_without_a_reading_stands_for_itself() -> None:
    """It is still found by itself, and no other character sounds like it."""
    assert syllable("㐂") in ("㐂", "xi")
    assert syllable("a") == syllable("，") == ""


def test_the_table_has_each_character_once() -> None:
    """The usual characters are told by their number, others behind their syllable; none is missing."""
    runs = re.findall(r"([a-z]+)(\d+)", table(""))
    assert sum(int(count) for _, count in runs) == 3755
    assert runs[0] == ("a", "2") and {said for said, _ in runs} >= {"hou", "jin"}
    assert table("") == table("的焕")
    assert table("镕镕") == f"{table('')}rong镕"


@settings(max_examples=4)
@given(
    st.lists(
        st.text(
            st.sampled_from(f"后进党组织帮扶焕涣县治长乐{SILENT}3+1a，、。 b\u4e00镕𠀀"),
            max_size=24,
        ),
        min_size=60,
        max_size=60,
    )
)
def test_python_and_javascript_agree(texts: list[str]) -> None:
    """Whatever the text, the index and the browser hear the same."""
    folded = [searchable(text) for text in texts]
    assert in_javascript(folded) == [sorted(heard(text, SyllablePairs())) for text in folded]
