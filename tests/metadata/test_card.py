"""The pictures for sharing: whole words on them, the same bytes, drawn once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from casebook.catalog import load
from casebook.listing.site import Site
from casebook.metadata.card import (
    HEIGHT,
    WIDTH,
    Card,
    Typeface,
    draw,
    drawn,
    find_typeface,
    wrapped,
)
from casebook.metadata.pictures import pictures
from casebook.storage.store import Store
from sites import ROOT

CARD = Card("典型案例库", "昔阳县“两保三带四规范”农村党建新机制", "山西省　2002", "摘要。" * 60)


@pytest.fixture(scope="module")
def typeface() -> Typeface:
    """A Chinese font; make test installs one."""
    found = find_typeface()
    assert found is not None, "no Chinese font: install fonts-noto-cjk"
    return found


def test_a_picture_has_the_size_messengers_expect(typeface: Typeface) -> None:
    """1200 × 630 pixels, few colours, below 80 KB, and the same bytes every time."""
    data = draw(CARD, typeface)
    image = Image.open(io.BytesIO(data))
    assert image.size == (WIDTH, HEIGHT)
    assert len(image.getcolors(64) or ()) <= 32
    assert len(data) < 80_000
    assert data == draw(CARD, typeface)


def test_chinese_wraps_within_the_margins(typeface: Typeface) -> None:
    """Lines fit, nothing is lost; none begins with a closing mark or ends with an opening one."""
    font = typeface.at(60)
    text = CARD.title + "（试行），含“3+1”和2012年。"
    lines = wrapped(text, font, 500, 20)
    assert "".join(lines) == text
    assert len(lines) > 2
    assert all(font.getlength(line) <= 500 for line in lines)
    assert not any(line[0] in "，。”）" or line[-1] in "“（" for line in lines)
    assert any("3+1" in line for line in lines)


def test_a_title_breaks_by_sense(typeface: Typeface) -> None:
    """A quoted name is not torn apart while it fits into a line; a longer one is broken anywhere."""
    font = typeface.at(60)
    lines = wrapped("甲乙县村级组织“四议两公开”工作机制", font, 500, 5, by_sense=True)
    assert any("“四议两公开”" in line for line in lines)
    long = wrapped("“" + "字" * 30 + "”", font, 500, 9, by_sense=True)
    assert len(long) > 2 and all(font.getlength(line) <= 500 for line in long)


def test_a_long_text_is_cut_with_an_ellipsis(typeface: Typeface) -> None:
    """What does not fit ends in …, never in the middle of a line's width."""
    lines = wrapped("字" * 100, typeface.at(60), 500, 2)
    assert len(lines) == 2
    assert lines[1].endswith("字…")
    assert typeface.at(60).getlength(lines[1]) <= 500


def test_a_picture_is_drawn_once(
    typeface: Typeface, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time it comes from the store; other words are another picture."""
    store = Store(tmp_path)
    first = drawn(CARD, typeface, store)
    with monkeypatch.context() as patch:
        patch.setattr("casebook.metadata.card.draw", lambda *given: b"new")
        assert drawn(CARD, typeface, store) == first
        assert drawn(Card("库", "题", "", ""), typeface, store) == b"new"
    (file,) = (file for file in store.objects.iterdir() if file.read_bytes() == first)
    file.write_bytes(first[:-1])
    assert drawn(CARD, typeface, store) == first


def test_another_program_or_font_draws_anew(
    typeface: Typeface, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a picture is drawn with is in its key."""
    store = Store(tmp_path)
    drawn(CARD, typeface, store)
    monkeypatch.setattr("casebook.metadata.card.draw", lambda *given: b"new")
    for name in ("program_digest", "_font_digest"):
        with monkeypatch.context() as patch:
            patch.setattr(f"casebook.metadata.card.{name}", lambda *given: "other")
            assert drawn(CARD, typeface, store) == b"new"


def test_a_cache_that_cannot_be_written_is_no_hindrance(
    typeface: Typeface, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The picture is there all the same, and one line says that it will be drawn again."""
    (tmp_path / "file").write_text("")
    assert drawn(CARD, typeface, Store(tmp_path / "file" / "store"))
    assert "下次会重画" in capsys.readouterr().err


def test_no_font_no_picture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without any known font, or with a file that is none, there is no typeface and no error."""
    monkeypatch.setattr("casebook.metadata.card._FONTS", ())
    assert find_typeface() is None
    (tmp_path / "x.ttf").write_bytes(b"no font")
    assert find_typeface(str(tmp_path / "x.ttf")) is None


@pytest.mark.slow
def test_every_case_has_a_picture(typeface: Typeface, tmp_path: Path) -> None:
    """One picture per case at its own address, and one for all other pages."""
    catalog = load(ROOT / "cases").catalog
    urls = [url for url, _ in pictures(catalog, Site("库"), typeface, Store(tmp_path))]
    assert len(urls) == len(set(urls)) == len(catalog.entries) + 1
