"""How postings are spread over files."""

from __future__ import annotations

import base64

from casebook.search.index import Index
from casebook.search.sharding import LONG, own_file, shard_of, shards, spread


def test_shards_hold_each_term_once() -> None:
    """Every term is in the shard of its hash, and empty shards exist so that none is missing."""
    index = Index()
    index.add(["后进党组织", "3+1", "帮扶"])
    files = dict(spread("index", index.postings(), 8))
    assert sorted(files) == [f"index/{number}" for number in range(8)]
    for name, postings in files.items():
        assert list(postings) == sorted(postings)
        assert all(f"index/{shard_of(term, 8)}" == name for term in postings)
    assert {"后进", "3+1", "帮扶", "组织"} <= {term for shard in files.values() for term in shard}


def test_a_long_posting_has_a_file_of_its_own() -> None:
    """A look-up of its neighbours does not load it; a single shard keeps it."""
    postings = [("公开", bytearray(LONG + 1)), ("议两", bytearray(LONG))]
    files = dict(spread("index", postings, 1))
    assert set(files) == {"index/0"}
    assert set(files["index/0"]) == {"公开", "议两"}
    files = dict(spread("index", postings, 2))
    assert len(files.pop(own_file("index", "公开"))) == len(base64.b64encode(bytes(LONG + 1)))
    held = {term: found for shard in files.values() for term, found in shard.items()}
    assert held["公开"] == 0
    assert len(held["议两"]) == len(base64.b64encode(bytes(LONG)))


def test_hash_is_fixed() -> None:
    """The hash is the one that the browser computes (tests/javascript/postings.test.cjs)."""
    words = ("后进", "3+1", "𠀀村", "gansu/620921-3jia1.md")
    assert [shard_of(word, 4096) for word in words] == [1541, 1402, 745, 1001]


def test_shards_are_a_power_of_two() -> None:
    """As many as are needed, and never so many that a site has more files than cases need."""
    assert [shards(size, 100) for size in (0, 100, 101, 900)] == [1, 1, 2, 16]
    assert shards(10**9, 1) == 4096
