"""Files beside the cases: what may be published, and what pictures give away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from casebook.checks.files import files_are_harmless


def codes(folder: Path) -> dict[str, list[str]]:
    """Return the codes found, by path."""
    found: dict[str, list[str]] = {}
    for problem in files_are_harmless(folder):
        found.setdefault(problem.path, []).append(problem.code)
    return found


def picture(file: Path, form: str, gps: bool = False) -> None:
    """Write a small picture, with or without the place where it was taken."""
    file.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", (8, 8), "red")
    exif = Image.Exif()
    if gps:
        exif.get_ifd(0x8825)[2] = (39.0, 54.0, 0.0)
        exif[0x8825] = exif.get_ifd(0x8825)
    image.save(file, form, exif=exif)


def test_plain_pictures_and_texts_pass(tmp_path: Path) -> None:
    """Pictures of the four kinds and texts are fine, and so are files that are not published."""
    for name, form in (("a.jpg", "JPEG"), ("b.png", "PNG"), ("c.webp", "WEBP")):
        picture(tmp_path / "gansu" / name, form)
    (tmp_path / "gansu" / "a.md").write_text("x", "utf-8")
    (tmp_path / "gansu" / ".hidden.html").write_text("x", "utf-8")
    (tmp_path / "fingerprints").mkdir()
    (tmp_path / "fingerprints" / "a.txt").write_text("x", "utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.svg").write_text('<svg><path fill="url(#a)"/></svg>', "utf-8")
    assert codes(tmp_path) == {}


@pytest.mark.parametrize(
    ("name", "form"), [("a.jpg", "JPEG"), ("b.png", "PNG"), ("c.webp", "WEBP")]
)
def test_place_of_a_photograph_is_told(tmp_path: Path, name: str, form: str) -> None:
    """A picture with coordinates is refused, whatever its kind."""
    picture(tmp_path / "gansu" / name, form, gps=True)
    assert codes(tmp_path) == {f"gansu/{name}": ["image-location"]}


def test_other_files_are_refused(tmp_path: Path) -> None:
    """What a browser could run, or a program could follow, is not published from a case folder."""
    folder = tmp_path / "gansu"
    folder.mkdir()
    for name in ("a.html", "b.js", "c.svg", "d.MD", "e.markdown", "f", "g.pdf"):
        (folder / name).write_text("x", "utf-8")
    (folder / "h.md").symlink_to("/etc/hostname")
    (folder / "图 1.md").write_text("x", "utf-8")
    (folder / "i.png").write_bytes(b"not a picture")
    picture(folder / "j.png", "JPEG")
    assert codes(tmp_path) == {
        "gansu/a.html": ["file-kind"],
        "gansu/b.js": ["file-kind"],
        "gansu/c.svg": ["file-kind"],
        "gansu/d.MD": ["file-kind"],
        "gansu/e.markdown": ["file-kind"],
        "gansu/f": ["file-kind"],
        "gansu/g.pdf": ["file-kind"],
        "gansu/h.md": ["symbolic-link"],
        "gansu/i.png": ["image-unreadable"],
        "gansu/j.png": ["image-kind"],
        "gansu/图 1.md": ["file-characters"],
    }


def test_large_pictures_are_refused(tmp_path: Path) -> None:
    """Above 5 MB a picture is refused."""
    picture(tmp_path / "gansu" / "a.jpg", "JPEG")
    with (tmp_path / "gansu" / "a.jpg").open("ab") as file:
        file.write(b"\0" * (5 * 1024 * 1024))
    assert codes(tmp_path) == {"gansu/a.jpg": ["image-too-large"]}


@pytest.mark.parametrize(
    "text",
    [
        "<svg><script>1</script></svg>",
        '<svg onload="a()"/>',
        '<svg><image href="https://www.example.cn/a.png"/></svg>',
        "<svg><style>@import 'a'</style></svg>",
        "<svg><foreignObject/></svg>",
        '<svg><a xlink:href="javascript:a()"/></svg>',
    ],
)
def test_active_drawings_are_refused(tmp_path: Path, text: str) -> None:
    """A drawing that runs or fetches anything is refused, also among the editors' pictures."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.svg").write_text(text, "utf-8")
    assert codes(tmp_path) == {"assets/a.svg": ["svg-active"]}
