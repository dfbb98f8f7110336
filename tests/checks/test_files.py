"""Files beside the cases: what may be published, and what pictures give away."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from PIL import Image

from casebook.catalog import case_files
from casebook.checks import check_files
from casebook.checks.files import files_are_harmless
from casebook.editing.case_ids import guard_of
from casebook.problems import in_order


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
    """Pictures of the four kinds, texts, and drawings that only draw are fine."""
    for name, form in (("a.jpg", "JPEG"), ("b.png", "PNG"), ("c.webp", "WEBP")):
        picture(tmp_path / "gansu" / name, form)
    (tmp_path / "gansu" / "a.md").write_text("x", "utf-8")
    picture(tmp_path / "gansu" / "d.gif", "GIF")
    (tmp_path / "fingerprints").mkdir()
    (tmp_path / "fingerprints" / "a.txt").write_text("x", "utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.svg").write_text('<svg><path fill="url(#a)"/></svg>', "utf-8")
    assert codes(tmp_path) == {}


@pytest.mark.parametrize(
    ("name", "form"), [("a.jpg", "JPEG"), ("b.png", "PNG"), ("c.webp", "WEBP")]
)
def test_place_of_a_photograph_is_reported(tmp_path: Path, name: str, form: str) -> None:
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


def test_files_at_the_root_are_looked_at(tmp_path: Path) -> None:
    """A page with scripts, a script, a page that nobody named: refused at the root as anywhere."""
    for name in ("notice.html", "notice.js", "evil.md", "a.docx", "a.svg", "CNAME", "index.md"):
        (tmp_path / name).write_text("<script>1</script>", "utf-8")
    found = codes(tmp_path)
    assert "index.md" not in found
    assert set(found) == {
        "CNAME", "a.docx", "a.svg", "evil.md", "notice.html", "notice.js"
    }  # fmt: skip
    assert all(code == ["file-kind"] for code in found.values())


def test_hidden_folders_are_reported_once(tmp_path: Path) -> None:
    """A folder that nobody sees is an error, however much is in it; a repository's own is none."""
    for name in ("gansu/.x/a.md", "gansu/.x/y/b.html", ".github/workflows/a.yml", ".git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    assert codes(tmp_path) == {"gansu/.x": ["file-hidden"], ".github": ["file-hidden"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("620921-3jia1.md", "620921-3JIA1.md"),
        ("cafe\u0301.md", "caf\u00e9.md"),
        ("a1.md", "a\uff11.md"),
        ("Straße.md", "STRASSE.md"),
    ],
)
def test_twins_of_names_are_refused(tmp_path: Path, one: str, other: str) -> None:
    """Two names that are one on another system are reported: case, normal form, width; folders too."""
    (tmp_path / "gansu").mkdir()
    for name in (one, other):
        (tmp_path / "gansu" / name).write_text("x", "utf-8")
    assert sum("file-twin" in found for found in codes(tmp_path).values()) == 1
    (tmp_path / "Gansu").mkdir()
    assert any(p.path == "gansu" and p.code == "file-twin" for p in files_are_harmless(tmp_path))


def test_links_pipes_and_sockets_are_not_followed(tmp_path: Path) -> None:
    """What is no plain file is reported and never opened, at the root and in every folder."""
    (tmp_path / "gansu").mkdir()
    outside = tmp_path.parent / "outside"
    outside.mkdir(exist_ok=True)
    (outside / "a.md").write_text("x", "utf-8")
    (tmp_path / "gansu" / "linked").symlink_to(outside)
    (tmp_path / "vocabulary").symlink_to(outside)
    (tmp_path / ".private-names").symlink_to("/etc/passwd")
    (tmp_path / "gansu" / "nowhere.md").symlink_to("/nowhere")
    os.mkfifo(tmp_path / "gansu" / "pipe.md")
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(tmp_path)  # an address of a socket is short
        try:
            one.bind("s.png")
        finally:
            os.chdir(here)
        assert codes(tmp_path) == {
            "gansu/linked": ["symbolic-link"],
            "gansu/nowhere.md": ["symbolic-link"],
            "gansu/pipe.md": ["file-special"],
            "s.png": ["file-special"],
            "vocabulary": ["symbolic-link"],
        }


def test_names_that_are_no_text_can_be_shown(tmp_path: Path) -> None:
    """A name in GBK, with a line end or a control character becomes a path that can be printed."""
    (tmp_path / "gansu").mkdir()
    for name in (b"\xbd\xf0.md", b"x\n# y.md", b"a\x1b[31m.md"):
        (tmp_path / "gansu" / os.fsdecode(name)).write_bytes(b"x")
    for problem in files_are_harmless(tmp_path):
        assert problem.path.isprintable()
        problem.path.encode()
    assert len(codes(tmp_path)) == 3
    # They are not read as cases, and are reported where only some files are asked for too.
    assert case_files(tmp_path) == []
    some = list((tmp_path / "gansu").iterdir())
    assert {p.code for p in check_files(tmp_path, some).problems} == {
        "file-name-encoding",
        "file-name-hidden",
    }


def test_deep_folders_are_refused(tmp_path: Path) -> None:
    """Folders within folders without end are reported and not entered."""
    deep = tmp_path.joinpath("gansu", *["a"] * 40)
    deep.mkdir(parents=True)
    (deep / "b.html").write_text("x", "utf-8")
    assert list(codes(tmp_path).values()) == [["file-kind"]]


def test_some_files_are_looked_at_alike(tmp_path: Path) -> None:
    """Files that are named are judged as they are with the whole library."""
    for name in ("notice.html", "gansu/a.js", "gansu/a.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    some = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert in_order(files_are_harmless(tmp_path, some)) == in_order(files_are_harmless(tmp_path))


@pytest.mark.parametrize(
    "taken",
    [{}, {"DX-2026-0001": "gansu/a.md"}, {"DX-2025-0009": "a/b.md", "DX-2026-0002": "c/d.md"}],
)
def test_a_guard_as_the_program_writes_it_passes(tmp_path: Path, taken: dict[str, str]) -> None:
    """The guard of any ids has the form that is checked, also with the line ends of Windows."""
    guard = guard_of(taken)
    for text in (guard, guard.replace("\n", "\r\n")):
        (tmp_path / ".id-guard").write_bytes(text.encode())
        assert codes(tmp_path) == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"\xff\xfe\x00", b"9" * 100_000, "1 个编号".encode(), "1 个编号".encode("gb18030"),
     "<<<<<<< HEAD\n1 个编号，最后一个 DX-2026-0001，校验 ".encode() + b"0" * 64 + b"\n=======\n"],
)  # fmt: skip
def test_a_damaged_guard_is_reported(tmp_path: Path, content: bytes) -> None:
    """A guard that was emptied, garbled or left in conflict is an error, also when asked for alone."""
    guard = tmp_path / ".id-guard"
    guard.write_bytes(content)
    assert codes(tmp_path) == {".id-guard": ["id-guard"]}
    assert [p.code for p in check_files(tmp_path, [guard]).problems] == ["id-guard"]
