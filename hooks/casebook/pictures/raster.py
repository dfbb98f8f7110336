"""How a picture is prepared for publishing: decoded, limited in size, and without metadata."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError

from casebook.pictures.kinds import KINDS

MOST_PIXELS = 40_000_000
MOST_FRAMES = 500
_MOST_MOVING = 400_000_000
_PLAIN = {"1", "L", "LA", "P", "PA", "RGB", "RGBA"}
_SAVED: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88, "method": 4},
    "GIF": {},
}
_DAMAGED = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError,
    TypeError, AttributeError, MemoryError, OverflowError, ZeroDivisionError,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
"""The exceptions that Pillow raises, in its various versions, for damaged pictures."""


class PictureError(Exception):
    """A picture cannot be used; the message says why, and ``remedy`` what to do, in Chinese."""

    def __init__(self, message: str, remedy: str, code: str) -> None:
        super().__init__(message)
        self.remedy, self.code = remedy, code


@contextmanager
def _as_picture_error(message: str, remedy: str) -> Iterator[None]:
    """Turn every exception of Pillow into a PictureError with this message; silence warnings."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError:
        raise _too_large() from None
    except _DAMAGED:
        raise PictureError(message, remedy, "image-unreadable") from None


def opened(data: bytes, *, quick: bool = False) -> Image.Image:
    """Return a picture in one of the formats, fully decoded. Raises PictureError.

    ``quick`` decodes a JPEG at an eighth of its size, which also finds damage.
    """
    with _as_picture_error("这个图片打不开，或只有一半", "重新另存一份，再提交。"):
        image = Image.open(io.BytesIO(data), formats=sorted(set(KINDS.values())))
        frames = int(getattr(image, "n_frames", 1))
        pixels = image.width * image.height
        if pixels <= MOST_PIXELS and frames <= MOST_FRAMES and pixels * frames <= _MOST_MOVING:
            if quick:
                image.draft(None, (image.width // 8, image.height // 8))
            for frame in range(frames):
                image.seek(frame)
                image.load()
            image.seek(0)
    if pixels > MOST_PIXELS:
        raise _too_large(pixels)
    if frames > MOST_FRAMES or pixels * frames > _MOST_MOVING:
        raise PictureError(
            f"动图有 {frames} 帧，太大了",
            "减少帧数或尺寸，或换成一张静止的图片。",
            "image-too-large",
        )
    return image


def published(data: bytes, suffix: str) -> bytes:
    """Return a picture as the site publishes it: only pixels, and the same bytes each time.

    It is rotated as its EXIF data says and converted to sRGB; an animation stays one. ``suffix``
    is the file suffix. Raises PictureError.
    """
    image = opened(data)
    kind = KINDS[suffix]
    if image.format != kind:
        raise PictureError(
            f"扩展名和内容不符：内容是 {image.format}",
            "用画图软件另存为需要的格式，不要只改扩展名。",
            "image-kind",
        )
    out = io.BytesIO()
    with _as_picture_error("这个图片转换不了", "用画图软件另存为 PNG 或 JPEG，再提交。"):
        if kind in ("GIF", "WEBP", "PNG") and getattr(image, "n_frames", 1) > 1:
            _save_moving(image, kind, out)
        else:
            _cleaned(image, kind).save(out, kind, **_SAVED[kind])
    return out.getvalue()


def smaller(data: bytes, suffix: str, width: int) -> bytes:
    """Return a picture as published, at most ``width`` pixels wide; of an animation the first frame.

    Raises PictureError.
    """
    image = opened(data)
    kind = KINDS[suffix]
    out = io.BytesIO()
    with _as_picture_error("这个图片转换不了", "用画图软件另存为 PNG 或 JPEG，再提交。"):
        bare = _cleaned(image, kind)
        if bare.mode == "P":  # a palette has no colours between its own
            bare = bare.convert("RGBA" if "transparency" in bare.info else "RGB")
        if bare.width > width:
            bare = bare.resize(
                (width, max(1, round(bare.height * width / bare.width))), Image.Resampling.LANCZOS
            )
        bare.save(out, kind, **_SAVED[kind])
    return out.getvalue()


def for_print(data: bytes) -> bytes:
    """Return a picture for print: a JPEG as JPEG, any other format as PNG.

    Of an animation it is the first frame. Raises PictureError.
    """
    image = opened(data)
    kind = "JPEG" if image.format == "JPEG" else "PNG"
    out = io.BytesIO()
    with _as_picture_error("这个图片转换不了", "用画图软件另存为 PNG 或 JPEG，再提交。"):
        _cleaned(image, kind).save(out, kind, **_SAVED[kind])
    return out.getvalue()


def _cleaned(image: Image.Image, kind: str) -> Image.Image:
    """Return only the pixels of a picture, upright and in sRGB."""
    plain = _in_srgb(_upright(image))
    if kind == "JPEG" and plain.mode not in ("L", "RGB"):
        plain = plain.convert("RGB")
    transparency = plain.info.get("transparency")
    # A new picture: saving the old one would write comments, profiles and EXIF data from ``info``.
    bare = plain.copy()
    bare.info = {} if transparency is None else {"transparency": transparency}
    bare.getexif().clear()
    return bare


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image) or image
    except _DAMAGED:  # damaged EXIF data: the orientation is unknown
        return image


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.mode in ("RGBA", "LA", "PA") else "RGB"
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        try:
            found = ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"),
                outputMode=mode,
            )  # fmt: skip
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            found = None  # a damaged colour profile: keep the colours as they are
        if found is not None:
            return found
    if image.mode.startswith("I"):  # 16-bit grey, of which a screen shows the upper eight bits
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image if image.mode in _PLAIN else image.convert(mode)


def _save_moving(image: Image.Image, kind: str, out: io.BytesIO) -> None:
    frames, durations = [], []
    for frame in _frames(image):
        durations.append(int(frame.info.get("duration") or 100))
        frames.append(frame.convert("RGBA"))
    options = {"quality": 88} if kind == "WEBP" else {}
    if kind == "GIF":
        options["disposal"] = 2
    loop = int(image.info.get("loop") or 0)
    for frame in frames:
        frame.info = {}
    frames[0].save(
        out, kind, save_all=True, append_images=frames[1:], duration=durations, loop=loop, **options
    )


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    for frame in ImageSequence.Iterator(image):
        yield frame.copy()


def _too_large(pixels: int = 0) -> PictureError:
    size = f"有 {pixels / 10_000:,.0f} 万像素，" if pixels else ""
    return PictureError(
        f"图片{size}超过 {MOST_PIXELS // 10_000:,} 万像素",
        "缩小到长边 1600 像素以内再交。",
        "image-too-large",
    )
