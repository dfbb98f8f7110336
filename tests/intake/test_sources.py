"""The true sources give the drafts that were read by hand.

The sources lie beside the repository, not in it. What is committed are hashes of the cleaned text
(``cleaned.sha256``). To renew them after a change that was read: ``python tests/intake/test_sources.py``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from benchmarks import reading
from casebook import frontmatter
from casebook.catalog.loading import check_file, context_of
from casebook.intake.importing import Batch, Imported
from casebook.intake.saving import save
from casebook.text import normalize
from casebook.vocabulary import Vocabularies

HASHES = Path(__file__).with_name("cleaned.sha256")
ROOT = Path(__file__).resolve().parents[2]
FURNITURE = (
    "现在的位置", "保护视力色", "字体", "code id", "扫一扫", "分享到:", "相关文章", "备案号", "位来访者",
    "主办单位:", "技术支持:", "‚", "‛", "(qū)", "阅读次数", "责编",
)  # fmt: skip
NAMES = {
    "D01": "“3+1”帮扶机制", "D05": "机关党建典型培树", "D04": "“亮点工程”", "D08": "“四个全覆盖”",
    "D09": "“四位一体”管理模式", "D10": "“棋盘式”社区党建", "D12": "“两保三带四规范”",
    "D14": "“三个台州”", "D15": "", "D16": "“三员”共建模式", "D17": "“三抓”",
    "D18": "支部“五化”建设",
}  # fmt: skip
"""What the mechanisms of the eleven places are called; one learns another's, and names none."""


def sha256(text: str) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()


def hashes(imported: dict[str, Imported]) -> list[str]:
    """One line per document: the hash of its cleaned text, its number."""
    return [f"{sha256(one.text)} {name}" for name, one in imported.items()]


def test_hashes_of_all_documents_are_kept() -> None:
    """There is one hash for each of the 18 documents."""
    lines = HASHES.read_text("ascii").splitlines()
    assert [line.split()[1] for line in lines] == [f"D{number:02d}" for number in range(1, 19)]


if reading.sources():

    @pytest.fixture(scope="module")
    def documents() -> dict[str, Imported]:
        """All documents of the sources, by the inventory's numbers."""
        return reading.documents()

    def test_cleaned_texts_are_the_ones_read_by_hand(documents: dict[str, Imported]) -> None:
        """Decoded, recovered, converted, split and without furniture: every text is the truth."""
        assert hashes(documents) == HASHES.read_text("ascii").splitlines()
        for name, document in documents.items():
            assert not [word for word in FURNITURE if word in document.text], name

    def test_titles_and_places_are_the_inventorys(documents: dict[str, Imported]) -> None:
        """Each document has the inventory's title and place; two have no place."""
        inventory = yaml.safe_load((reading.SOURCES / "inventory.yaml").read_text("utf-8"))
        codes = {region["name"]: region.get("adcode") for region in inventory["regions"]}
        for entry in inventory["documents"]:
            facts = documents[entry["id"]].facts
            assert normalize(facts.title) in normalize(entry["title"]), entry["id"]
            wanted = [code for name, code in codes.items() if code and name in entry["place"]]
            assert [place.region.code for place in facts.place.regions] == wanted, entry["id"]
        unplaced = [n for n, one in documents.items() if not one.facts.place.regions]
        assert unplaced == ["D02", "D03"]
        borrowed = [n for n, one in documents.items() if "同一文件" in one.facts.place.inferred]
        assert borrowed == ["D13"]

    def test_mechanisms_of_the_places_are_named(documents: dict[str, Imported]) -> None:
        """The name is found for every place, and none is made of a quoted word that is no name."""
        found = {name: documents[name].facts.mechanism for name in NAMES}
        assert found == NAMES
        words = {one.facts.mechanism.strip("“”") for one in documents.values()}
        assert not words & {"七一", "八有", "五好", "两委", "三会一课"}

    def test_most_figures_are_proposed(
        documents: dict[str, Imported], remark: Callable[[str], None]
    ) -> None:
        """At least 140 of the 156 counted figures are proposed, and at most 15 % are wrong."""
        score = reading.score(documents)
        remark(f"import: recall {score.found}/{score.counted}, "
               f"wrong {score.proposed - score.right}/{score.proposed}")  # fmt: skip
        assert score.counted == 156
        assert score.found >= reading.LEAST_FOUND
        assert 1 - score.right / score.proposed <= reading.MOST_WRONG

    def test_drafts_of_the_sources_wait_for_a_person(
        documents: dict[str, Imported], tmp_path: Path, vocabularies: Vocabularies
    ) -> None:
        """All 18 drafts parse, and the check refuses each because it shares its source's words."""
        library = tmp_path / "cases"
        (library / "x").mkdir(parents=True)
        (library / "vocabulary").symlink_to(ROOT / "cases" / "vocabulary")
        batch = Batch("all", list(documents.values()))
        drafts = save(batch, library / "x", library / "fingerprints", vocabularies)
        context, _ = context_of(library)
        assert len(drafts) == 18
        for draft in drafts:
            assert not frontmatter.parse(draft.read_text("utf-8"), draft.name).problems
            codes = {problem.code for problem in check_file(draft, draft.name, context)[1]}
            assert {"copied-text", "missing-field"} <= codes, draft.name
            assert "quote-not-found" not in codes

else:

    def test_sources_are_elsewhere(remark: Callable[[str], None]) -> None:
        """Without the sources beside the checkout, the run says what it could not compare."""
        remark("not run: import of the true sources, recall and precision (no sources at hand)")
        assert not reading.sources()


if __name__ == "__main__":
    HASHES.write_text("\n".join(hashes(reading.documents())) + "\n", "ascii")
