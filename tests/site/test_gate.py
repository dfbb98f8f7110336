"""What is in front of the readers: nothing foreign gets into a site, and strict means strict."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from casebook.corpus import write
from casebook.regionmap import NOT_REVIEWED
from casebook.sitecheck import check_site, load
from served import publish
from sites import PAGES_ALONE, ROOT, build, digests

MARK = "secret-4711"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A library of three cases, quick to build."""
    folder = tmp_path / "cases"
    write(folder, 3)
    return folder


def a_case(library: Path) -> Path:
    """Return one of its cases."""
    return next(library.glob("*/*.md"))


def quick(library: Path, site: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Build pages alone."""
    return build(site, cases=library, env={**PAGES_ALONE, **more})


def test_a_file_of_another_kind_never_gets_into_a_site(small: Path, tmp_path: Path) -> None:
    """A page, script or style that lies in the library is an error of the build, by its name."""
    foreign = {
        "notice.html": '<script>alert(1)</script><script src="notice.js"></script>',
        "notice.js": "alert(1)",
        "assets/javascripts/casebook.js": "alert(1)",
        "assets/stylesheets/casebook.css": "body { display: none }",
        "gansu/a.wasm": "x",
        "CNAME": "evil.invalid",
        "calls.exe": "MZ",
    }
    for name, text in foreign.items():
        (small / name).parent.mkdir(parents=True, exist_ok=True)
        (small / name).write_text(text, "utf-8")
    run = quick(small, tmp_path / "site")
    assert run.returncode != 0
    for name in foreign:
        assert f"{name}:1:1: 错误" in run.stdout
    assert "Traceback" not in run.stdout
    assert not (tmp_path / "site").exists()


def test_a_link_to_a_place_that_is_not_there_stops_a_quiet_build(
    small: Path, tmp_path: Path
) -> None:
    """Strict mode counts warnings however quiet it is; a sound build tells of its maps alone."""
    sound = quick(small, tmp_path / "site")
    assert (sound.returncode, sound.stdout) == (0, f"{NOT_REVIEWED}\n")
    page = small / "about.md"
    page.write_text(page.read_text("utf-8") + "\n\n[看这里](#none)\n", "utf-8")
    run = quick(small, tmp_path / "site2")
    assert run.returncode != 0
    assert "#none" in run.stdout


def test_make_site_is_a_strict_build() -> None:
    """The command for a site of one's own is the same strict build that these tests run."""
    recipe = subprocess.run(
        ["make", "-n", "site"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert "mkdocs build --strict" in recipe


def test_pictures_are_published_without_what_cameras_write(small: Path, tmp_path: Path) -> None:
    """The site has the picture upright and bare, the same bytes each time; print has it too."""
    case = a_case(small)
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = MARK, 6
    image = Image.new("CMYK", (60, 40), (0, 200, 200, 0))
    image.save(case.with_name("photo.jpg"), "JPEG", exif=exif, comment=MARK.encode())
    place = "alt: 一间屋, caption: 议事的屋子, credit: 编造, consent: 画面上没有人"
    text = case.read_text("utf-8") + "\n![一张照片](photo.jpg)\n"
    moved = f"pictures: [{{file: photo.jpg, {place}}}]\naliases: [guangxi/old.md]"
    text = text.replace("\n---\n", f"\n{moved}\n---\n", 1)
    case.write_text(text, "utf-8")
    assert build(tmp_path / "site", cases=small).returncode == 0
    published = tmp_path / "site" / case.parent.name / "photo.jpg"
    found = Image.open(io.BytesIO(published.read_bytes()))
    assert (found.size, found.mode) == ((40, 60), "RGB")
    assert MARK.encode() not in published.read_bytes()
    for size in ("photo.w480.jpg", "photo.w960.jpg"):
        assert MARK.encode() not in published.with_name(size).read_bytes()
    page = published.with_name(f"{case.stem}.html").read_text("utf-8")
    assert 'alt="一间屋"' in page and "photo.w960.jpg 960w" in page and "议事的屋子" in page
    assert (tmp_path / "site" / case.parent.name / f"{case.stem}.pdf").is_file()
    book = small / "collections" / "book.md"
    book.parent.mkdir(exist_ok=True)
    fields = f"title: 一本书\neditor: 编辑组\ndate: '2026'\nselect: {{cases: [{case.parent.name}/{case.name}]}}"
    cover = f"cover_picture: ../{case.parent.name}/photo.jpg\npublish: true"
    book.write_text(f"---\n{fields}\n{cover}\n---\n", "utf-8")
    listed = tmp_path / "files.json"
    run = quick(small, tmp_path / "again", SITE_MANIFEST=str(listed))
    assert run.returncode == 0, run.stdout
    assert not check_site(tmp_path / "again", load(listed), "", iter).problems
    again = tmp_path / "again" / case.parent.name
    assert (again / "photo.jpg").read_bytes() == published.read_bytes()
    page = (tmp_path / "again" / "collections" / "index.html").read_text("utf-8")
    assert f'<image href="../{case.parent.name}/photo.w480.jpg"' in page
    assert (again / "photo.w480.jpg").is_file()


def test_a_damaged_picture_is_reported_by_name(small: Path, tmp_path: Path) -> None:
    """Half a picture stops the build with its name and what to do, and nothing is emptied."""
    out = io.BytesIO()
    Image.effect_noise((200, 200), 50).save(out, "PNG")
    a_case(small).with_name("half.png").write_bytes(out.getvalue()[:5000])
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old", "utf-8")
    run = quick(small, tmp_path / "site")
    assert run.returncode != 0
    assert "half.png" in run.stdout
    assert "重新另存" in run.stdout
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "old"


def test_the_list_of_a_build_is_the_site(small: Path, tmp_path: Path) -> None:
    """Every file that is there is on the list, with its digest unless it is a page, and no other."""
    listed = tmp_path / "files.json"
    assert quick(small, tmp_path / "site", SITE_MANIFEST=str(listed)).returncode == 0
    expected, found = json.loads(listed.read_text("utf-8")), digests(tmp_path / "site")
    assert expected.keys() == found.keys()
    assert {path for path in expected if not expected[path]} == {
        path for path in found if path.endswith(".html")
    }
    assert all(expected[path] in ("", found[path]) for path in found)


def test_a_fresh_fork_publishes_without_an_approval_number(small: Path, tmp_path: Path) -> None:
    """Without a 审图号 the map is tiles and that is said once; with --allow-unreviewed-map it is a map."""
    run = publish(tmp_path / "dist", cases=small, more=PAGES_ALONE)
    assert run.returncode == 0, run.stdout
    assert run.stdout.count("方格图") == 1
    home = tmp_path / "dist" / "current" / "site" / "regions" / "index.html"
    tiles = home.read_text("utf-8")
    assert "未经审核" not in tiles
    run = publish(tmp_path / "preview", "--allow-unreviewed-map", cases=small, more=PAGES_ALONE)
    assert run.returncode == 0, run.stdout
    sketch = (tmp_path / "preview" / "current" / "site" / "regions" / "index.html").read_text(
        "utf-8"
    )
    assert "未经审核" in sketch


def test_a_foreign_script_stops_publishing_and_no_policy_allows_it(
    small: Path, tmp_path: Path
) -> None:
    """What a template or program of another makes of a page is refused, never added to the policy."""
    spoilt = tmp_path / "sitecustomize.py"
    spoilt.write_text(
        "import os, pathlib, atexit\n"
        "@atexit.register\n"
        "def _():\n"
        "    site = os.environ.get('SITE_DIR')\n"
        "    page = pathlib.Path(site or '', 'index.html')\n"
        "    if site and page.is_file():\n"
        "        page.write_text(page.read_text('utf-8').replace('</body>',"
        " '<script>alert(1)</script><script src=\"n.js\"></script></body>'), 'utf-8')\n"
        "        page.with_name('n.js').write_text('alert(1)')\n",
        "utf-8",
    )
    from served import command, environment

    run = subprocess.run(
        command(tmp_path / "dist"),
        env=environment(cases=small, more=PAGES_ALONE) | {"PYTHONPATH": str(tmp_path)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert "写在网页里的脚本" in run.stderr
    assert "n.js" in run.stderr
    assert not (tmp_path / "dist" / "current").exists()
