"""What is searched of a case, with the places that it leads to."""

from __future__ import annotations

from pathlib import Path

from casebook.catalog import load
from casebook.search import record
from sample_library import catalog, entry


def test_record_has_every_section() -> None:
    """A record holds names first, then terms and places, then the texts with their anchors."""
    cases = catalog(
        entry(
            1,
            body="## 主要做法\n\n先清底数。\n",
            led_by=["县委", "镇党委"],
            mechanism__aliases=["渠长制"],
        )
    )
    found = record(cases.entries[0], cases)
    weights = [text.weight for text in found.texts]
    assert weights == sorted(weights)
    by_key = {text.key: text for text in found.texts}
    assert by_key["name"].text == "修渠机制\n渠长制"
    assert by_key["regions"].text.endswith("隆安县")
    assert by_key["led_by"].text == "- 县委\n- 镇党委"
    assert by_key["body-practice"].anchor == "practice"
    assert found.data()["fields"]["level"] == ["县"]
    assert "led_by" not in found.data()["fields"]


def test_anchors_are_on_the_page() -> None:
    """Every section of every real case leads to a place that the case page has."""
    library = load(Path(__file__).parents[2] / "cases").catalog
    known = {"", "facts", "mechanism", "background", "practice", "results", "lessons", "editor", "appendix",
             "citation", "doubts", "timeline", "sources", "methods", "standards"}  # fmt: skip
    for one in library.entries:
        for text in record(one, library).texts:
            assert text.anchor in known or text.anchor.split("-")[0] in ("fact", "op", "figure")


def test_comments_cannot_be_found() -> None:
    """A comment in a text is seen by nobody, so it is in no index; what stands around it is."""
    one = entry(1, body="## 主要做法\n\n先清底数。<!-- 问张某 -->再议先后。\n")
    found = " ".join(text.text for text in record(one, catalog(one)).texts)
    assert "先清底数。再议先后。" in found
    assert "张某" not in found
