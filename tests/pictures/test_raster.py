"""A published picture holds pixels and nothing else; what is no sound picture is reported in words."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from casebook.pictures.kinds import KINDS
from casebook.pictures.raster import PictureError, for_print, opened, published, smaller

MARK = "secret-4711"
SUFFIXES = (".jpg", ".png", ".webp", ".gif")


def picture(suffix: str, mode: str = "RGB", **options: Any) -> bytes:
    """Return a picture with an upper half in red and everything a camera writes beside it."""
    image = Image.new("RGB", (40, 30), "blue")
    image.paste("red", (0, 0, 40, 15))
    image = image.convert(mode)
    exif = Image.Exif()
    exif[0x013B] = MARK  # artist
    exif[0x0112] = options.pop("orientation", 1)
    exif.get_ifd(0x8825)[2] = (39.0, 54.0, 0.0)
    options |= {"exif": exif}
    if suffix == ".png":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", MARK)
        notes.add_itxt("XML:com.adobe.xmp", MARK)
        options |= {"pnginfo": notes}
    if suffix in (".jpg", ".gif"):
        options |= {"comment": MARK.encode()}
    if suffix in (".jpg", ".webp"):
        options |= {"xmp": MARK.encode()}
    if mode == "RGB":
        options |= {
            "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        }
    out = io.BytesIO()
    image.save(out, KINDS[suffix], **options)
    return out.getvalue()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_but_pixels_is_published(suffix: str) -> None:
    """Names, places, comments and profiles are gone; colours and size are there; bytes repeat."""
    before = picture(suffix)
    data = published(before, suffix)
    assert MARK.encode() not in data
    image = Image.open(io.BytesIO(data))
    assert not image.getexif()
    assert not image.info.keys() & {"icc_profile", "comment", "xmp", "XML:com.adobe.xmp", "Author"}
    assert image.size == (40, 30)
    red, blue = (image.convert("RGB").getpixel((20, y)) for y in (2, 28))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert red[0] > 200 > red[2]
    assert blue[2] > 200 > blue[0]
    assert published(before, suffix) == data
    assert published(data, suffix)


@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_sizes_are_made_small_and_never_large(suffix: str, mode: str) -> None:
    """A size keeps the proportions and nothing of the camera's; a small picture stays as it is."""
    if suffix == ".jpg" and mode == "P":
        mode = "L"
    before = picture(suffix, mode)
    small = smaller(before, suffix, 20)
    assert Image.open(io.BytesIO(small)).size == (20, 15)
    assert MARK.encode() not in small and smaller(before, suffix, 20) == small
    assert Image.open(io.BytesIO(smaller(before, suffix, 480))).size == (40, 30)
    with pytest.raises(PictureError):
        smaller(before[: len(before) // 2], suffix, 20)


def test_a_picture_stands_as_its_camera_says() -> None:
    """A photograph taken upright is published upright, because the note of it is gone."""
    image = Image.open(io.BytesIO(published(picture(".jpg", orientation=6), ".jpg")))
    assert image.size == (30, 40)


@pytest.mark.parametrize(
    ("suffix", "mode", "wanted"),
    [
        (".jpg", "CMYK", "RGB"), (".jpg", "L", "L"), (".png", "RGBA", "RGBA"), (".png", "LA", "LA"),
        (".png", "P", "P"), (".png", "1", "1"), (".png", "I;16", "L"), (".webp", "RGBA", "RGB"),
    ],
)  # fmt: skip
def test_every_kind_of_colour_becomes_one_that_browsers_show(
    suffix: str, mode: str, wanted: str
) -> None:
    """Colours of presses and scanners become those of screens; transparency stays."""
    source = (
        Image.new("L", (8, 8), 200) if mode == "I;16" else Image.new("RGB", (8, 8), (200, 200, 200))
    )
    out = io.BytesIO()
    if mode == "I;16":
        Image.new("I;16", (8, 8), 200 * 256).save(out, KINDS[suffix])
    else:
        source.convert(mode).save(out, KINDS[suffix])
    image = Image.open(io.BytesIO(published(out.getvalue(), suffix)))
    assert image.mode == wanted
    printed = Image.open(io.BytesIO(for_print(out.getvalue())))
    assert printed.format == ("JPEG" if suffix == ".jpg" else "PNG")
    assert printed.mode != "CMYK"
    if wanted != "1":
        found = image.convert("L").getpixel((1, 1))
        assert isinstance(found, int)
        assert abs(found - 200) < 12


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".png"])
def test_what_moves_still_moves(suffix: str) -> None:
    """An animation keeps its pictures, their times, and its number of rounds."""
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    out = io.BytesIO()
    frames[0].save(
        out,
        KINDS[suffix],
        save_all=True,
        append_images=frames[1:],
        duration=[100, 200, 300],
        loop=0,
    )
    image: Any = Image.open(io.BytesIO(published(out.getvalue(), suffix)))
    assert image.n_frames == 3
    times = []
    for number in range(3):
        image.seek(number)
        image.load()
        times.append(int(image.info["duration"]))
    assert times == [100, 200, 300]
    assert Image.open(io.BytesIO(for_print(out.getvalue()))).format == "PNG"


@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_half_a_picture_is_reported(suffix: str, quick: bool) -> None:
    """A file that was cut off in sending is no picture, and it is said what to do."""
    noise = Image.frombytes("RGB", (200, 200), random.Random(1).randbytes(120_000))  # noqa: S311
    out = io.BytesIO()
    noise.save(out, KINDS[suffix])
    with pytest.raises(PictureError) as reported:
        opened(out.getvalue()[: len(out.getvalue()) // 2], quick=quick)
    assert reported.value.remedy
    assert opened(out.getvalue(), quick=quick).format == KINDS[suffix]


def test_more_than_forty_million_pixels_are_refused_unread() -> None:
    """A small file that unpacks to a wall of pixels is refused by its size, not by the memory."""
    out = io.BytesIO()
    Image.new("1", (8000, 6000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    with pytest.raises(PictureError, match="4,800 万像素"):
        opened(out.getvalue())
    bomb = io.BytesIO()
    Image.new("1", (20000, 20000)).save(bomb, "PNG")
    with pytest.raises(PictureError, match="4,000 万像素"):
        opened(bomb.getvalue())


def test_a_wrong_ending_is_reported() -> None:
    """A JPEG called PNG is refused with the kind that it has."""
    with pytest.raises(PictureError, match="JPEG"):
        published(picture(".jpg"), ".png")


@settings(max_examples=300)
@given(st.sampled_from(SUFFIXES), st.integers(0, 2**31))
def test_damage_is_never_more_than_a_word(suffix: str, seed: int) -> None:
    """Whatever bytes change, there is a picture or a message, and nothing else."""
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(picture(suffix))
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        data = data[: chance.randrange(len(data))]
    try:
        opened(bytes(data), quick=chance.random() < 0.5)
        assert published(bytes(data), suffix)
        assert for_print(bytes(data))
    except PictureError as error:
        assert str(error)
        assert error.remedy
