"""A site can be printed in shares: joined, they are what one machine makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import make_shard
from book.conftest import Bindery, context_of
from book.hostile import library_with
from casebook.book import downloads
from casebook.book.compiler import Compiler
from casebook.book.loading import load
from casebook.book.shards import shard
from sites import ROOT

OFFERED = downloads.Offered(["pdf"], ["pdf"])


@pytest.mark.parametrize("count", [1, 2, 3, 40])
def test_every_case_and_collection_is_in_one_share(count: int, bindery: Bindery) -> None:
    """Provinces and collections are dealt out, each once, and none has much more than another."""
    books = load(ROOT / "cases", bindery.library).published
    entries = bindery.library.catalog.entries
    shares = [shard(n, count, books, entries) for n in range(1, count + 1)]
    assert sorted(e.path for one in shares for e in one.entries) == sorted(e.path for e in entries)
    assert sorted(b.url for one in shares for b in one.collections) == sorted(b.url for b in books)
    for one in shares:
        for other in shares:
            provinces = [{e.path.partition("/")[0] for e in some.entries} for some in (one, other)]
            assert one is other or not provinces[0] & provinces[1]
    largest = max(len(book.entries) for book in books)
    sizes = [len(one.entries) + sum(len(b.entries) for b in one.collections) for one in shares]
    assert max(sizes) - min(sizes) <= largest


def test_shares_joined_equal_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the stores of two shares nothing is set any more, and every file has the same bytes."""
    library, _, entries = library_with(tmp_path, "同一段话。")
    cases, joined = tmp_path / "cases", tmp_path / "joined"
    books = load(cases, library).items

    def made(store: Path, number: int, count: int) -> dict[str, bytes]:
        wanted = shard(number, count, books, entries)
        context = context_of(library, cases, store)
        found = downloads.make(context, *wanted, offered=OFFERED, of=len(entries))
        assert found.failures == ()
        return {one.url: one.file.read_bytes() for one in found}

    whole = made(tmp_path / "whole", 1, 1)
    for number in (1, 2):
        made(tmp_path / f"share-{number}", number, 2)
        shutil.copytree(tmp_path / f"share-{number}", joined, dirs_exist_ok=True)
    monkeypatch.setattr(Compiler, "compile", None)
    monkeypatch.setattr(Compiler, "join", None)
    assert made(joined, 1, 1) == whole
    assert {"collections/hard.pdf"} < {url for url in whole if url.endswith(".pdf")}


@pytest.mark.parametrize("wrong", ["0/2", "3/2", "2", "一/二", "1/0", "-1/2"])
def test_a_share_that_is_none_is_refused(wrong: str) -> None:
    """The command says in Chinese how a share is written."""
    done = CliRunner().invoke(make_shard.main, ["--", wrong])
    assert done.exit_code == 2 and "2/8" in done.output


def test_the_command_prints_with_the_settings_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads the site's configuration, and says what it has printed."""
    monkeypatch.setenv("PRINT", "false")
    done = CliRunner().invoke(make_shard.main, ["1/2"])
    assert done.exit_code == 0, done.output
    assert "第 1 份（共 2 份）" in done.output and "印好 0 个文件" in done.output
