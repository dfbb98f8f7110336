"""The pictures of a case: addresses from the root of the site, each in its sizes."""

from __future__ import annotations

from casebook.casepage.gallery import gallery, sizes_of_pictures
from sample_library import entry

PICTURE = {"alt": "一条水渠", "caption": "修好的水渠", "credit": "编造", "consent": "画面上没有人"}


def test_picture_has_its_sizes_beside_it() -> None:
    """The path is that from the case's file, and the sizes lie beside the picture."""
    one = entry(pictures=[{"file": "qu-pictures/01.jpg", **PICTURE}])
    (picture,) = gallery(one)
    assert picture.url == "guangxi/qu-pictures/01.jpg"
    assert picture.small == "guangxi/qu-pictures/01.w480.jpg"
    assert picture.large == "guangxi/qu-pictures/01.w960.jpg"
    assert (picture.alt, picture.caption, picture.credit) == ("一条水渠", "修好的水渠", "编造")


def test_picture_of_two_cases_is_made_once() -> None:
    """Two cases may show one file; a case without pictures shows none."""
    file = {"file": "qu.png", **PICTURE}
    some = [entry(1, pictures=[file]), entry(2, pictures=[file]), entry(3)]
    sizes = {"guangxi/qu.w480.png": 480, "guangxi/qu.w960.png": 960}
    assert sizes_of_pictures(some) == {"guangxi/qu.png": sizes}
    assert gallery(some[2]) == ()
