"""What a reader can look for in a case is what a reader can see of it."""

from __future__ import annotations

from casebook.search.records import record
from sample_library import catalog, entry


def test_comments_cannot_be_found() -> None:
    """A comment in a text is seen by nobody, so it is in no index; what stands around it is."""
    one = entry(1, body="## 主要做法\n\n先清底数。<!-- 问张某 -->再议先后。\n")
    found = " ".join(text.text for text in record(one, catalog(one)).texts)
    assert "先清底数。再议先后。" in found
    assert "张某" not in found
