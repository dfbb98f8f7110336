"""OpenCC in plain Python: the same results as the package, from the package's own tables."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.edition.browserpack import opencc_files
from casebook.form.browser import conversion
from casebook.storage.atomic import write_whole

CONFIGS = ("t2s", "tw2s")
PHRASES: list[str] = []


@pytest.fixture(scope="module", autouse=True)
def tables(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the substitute read the packed tables, and note phrases that they know."""
    folder = tmp_path_factory.mktemp("tables")
    for name, data in opencc_files():
        write_whole(folder / name, data)
    conversion.TABLES = folder / "opencc_tables"
    for name in ("TSPhrases", "TWVariantsRevPhrases"):
        lines = (conversion.TABLES / f"{name}.txt").read_text("utf-8").splitlines()
        PHRASES.extend(line.partition("\t")[0] for line in lines)


@pytest.mark.parametrize("config", [*CONFIGS, "s2t"])
def test_every_character_becomes_the_same(config: str) -> None:
    """All of Unicode's Chinese characters, one by one: what comparing and folding ask for."""
    ours, theirs = conversion.OpenCC(config), opencc.OpenCC(config)
    blocks = (range(0x2E80, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x2FA20))
    characters = [chr(number) for block in blocks for number in block]
    if config == "s2t":  # only asked of the characters of Simplified text
        characters = [one for one in characters if one.encode("gb2312", "ignore")]
    assert [one for one in characters if ours.convert(one) != theirs.convert(one)] == []


@given(st.data())
def test_every_text_becomes_the_same(data: st.DataObject) -> None:
    """Phrases that decide for more than their characters, side by side and in other text."""
    pieces = st.one_of(st.sampled_from(PHRASES), st.sampled_from("著乾國后後干里裏a，。 名县"))
    text = "".join(data.draw(st.lists(pieces, max_size=8)))
    for config in CONFIGS:
        assert conversion.OpenCC(config).convert(text) == opencc.OpenCC(config).convert(text)
