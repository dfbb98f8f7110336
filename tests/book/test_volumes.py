"""Large collections in volumes: common contents, and only what changed is set again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from book.conftest import context_of, print_pdf
from book.hostile import library_with
from book.measure import bookmarks, words
from casebook.book.context import PrintContext
from casebook.book.products import Product
from casebook.book.volumes import paged

pytestmark = pytest.mark.slow


def set_of_two(folder: Path, cache: Path, body: str) -> list[Product]:
    """Print a library of two cases as two volumes; the first case has this text."""
    library, file, entries = library_with(folder, body)
    context = context_of(library, folder / "cases", cache)
    return print_pdf(context, file, entries, count=2)


def test_the_first_volume_shows_the_pages_of_all(tmp_path: Path) -> None:
    """Every case of the second volume stands in the common contents with its page there."""
    first, second = set_of_two(tmp_path, tmp_path / "cache", "同一段话。")
    text = "".join(words(first.file).split())
    assert "第一册" in text and "第二册" in text
    titles = [title for level, title, _ in bookmarks(second.file) if level == 1]
    assert titles
    for title in titles:
        assert "".join(title.split()) in text


def test_only_the_volume_of_a_changed_case_is_set_again(tmp_path: Path) -> None:
    """A case whose length stays moves no page number, so the other volume is taken as it was."""
    cache = tmp_path / "cache"
    before = set_of_two(tmp_path / "1", cache, "同一段话。")
    same = set_of_two(tmp_path / "2", cache, "同一段话。")
    after = set_of_two(tmp_path / "3", cache, "另一段话。")
    assert all(product.seconds > 0 for product in before)
    assert [product.seconds for product in same] == [0, 0]
    assert sorted(product.seconds > 0 for product in after) == [False, True]
    for old, reused, new in zip(before, same, after, strict=True):
        assert reused.file.read_bytes() == old.file.read_bytes()
        assert (new.file.read_bytes() == old.file.read_bytes()) == (new.seconds == 0)


def test_two_runs_at_once_share_a_new_cache(tmp_path: Path) -> None:
    """Two builds of one checkout that begin together both print, the same bytes."""
    cache = tmp_path / "cache"
    with ThreadPoolExecutor(3) as runs:
        results = list(runs.map(lambda n: set_of_two(tmp_path / n, cache, "同一段话。"), "123"))
    assert len({tuple(product.file.read_bytes() for product in one) for one in results}) == 1
    assert not list(cache.rglob("*.part"))
    assert not list((cache / "work").iterdir())


def test_a_kept_volume_is_what_a_fresh_run_makes(tmp_path: Path) -> None:
    """With and without the store the bytes are the same."""
    reused = set_of_two(tmp_path / "1", tmp_path / "cache", "另一段话。")
    fresh = set_of_two(tmp_path / "2", tmp_path / "other", "另一段话。")
    for one, other in zip(reused, fresh, strict=True):
        assert one.file.read_bytes() == other.file.read_bytes()


def test_a_volume_that_is_kept_is_not_even_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing changed: no volume is bound again, and yet the same notices are reported."""
    cache = tmp_path / "cache"
    before = set_of_two(tmp_path / "1", cache, "同一段话。")
    bound: list[str] = []
    bind = PrintContext.bound

    def counted(self: PrintContext, file: Any, some: Any, style: str, volume: str) -> Any:
        bound.append(volume)
        return bind(self, file, some, style, volume)

    monkeypatch.setattr(PrintContext, "bound", counted)
    same = set_of_two(tmp_path / "2", cache, "同一段话。")
    assert bound == []
    assert [product.notices for product in same] == [product.notices for product in before]
    set_of_two(tmp_path / "3", cache, "另一段话。")
    assert len(bound) == 1


def test_a_changed_picture_is_printed_although_no_case_changed(tmp_path: Path) -> None:
    """A volume with a picture is looked at again, because the picture may have changed."""
    cache, seen = tmp_path / "cache", []
    for number, colour in enumerate(("red", "blue")):
        folder = tmp_path / str(number)
        library, file, entries = library_with(folder, "![一面旗](flag.png)")
        (folder / "cases" / Path(entries[0].path).parent).mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (40, 30), colour).save(
            folder / "cases" / Path(entries[0].path).parent / "flag.png"
        )
        context = context_of(library, folder / "cases", cache)
        seen.append(print_pdf(context, file, entries, count=2))
    assert sorted(product.seconds > 0 for product in seen[1]) == [False, True]


def test_titles_get_the_pages_of_their_bookmarks_in_order() -> None:
    """Equal titles take their pages one after the other; what has no bookmark is left out."""
    titles = [{"title": title} for title in ("后进 组织", "后进组织", "没有印")]
    rows = [(1, "后进组织", "3"), (1, "后进组织", "9")]
    assert [row["page"] for row in paged(titles, rows)] == ["3", "9"]


def test_folios_go_on_from_volume_to_volume_when_asked(tmp_path: Path) -> None:
    """The second volume begins with the odd number behind the last page of the first one."""
    cache = tmp_path / "cache"
    library, file, entries = library_with(tmp_path / "1", "一段话。")
    through = file.collection.model_copy(update={"folios": "set"})
    file = file.model_copy(update={"collection": through})
    for _ in range(2):  # also when it is known how many pages the first one has
        context = context_of(library, tmp_path / "1" / "cases", cache)
        first, second = print_pdf(context, file, entries, count=2)
        with pikepdf.open(first.file) as one, pikepdf.open(second.file) as other:
            last = max(int(page.label) for page in one.pages if page.label.isdecimal())
            begins = next(int(page.label) for page in other.pages if page.label.isdecimal())
        assert begins == last + 1 + last % 2
        title = "".join(entries[1].case.title.split())
        assert f"{title}{begins}" in words(first.file).replace(".", "")
