"""The page that checks a form: offered where it is asked for, and what it then loads."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from casebook.catalog import load, root_pages
from casebook.edition import browserpack, checkpage, checkview
from casebook.edition.browserpack import MISSING, Sources, library_files, parts
from casebook.edition.edition import Edition, Settings
from casebook.edition.editorial import read_editorial
from casebook.edition.pages import pages
from casebook.listing.site import Site
from casebook.markup.sanitizing import TAGS
from casebook.sitecheck import CHECK_PAGE
from casebook.storage.store import Store
from sites import ROOT

WORKER = ROOT / "theme/assets/javascripts/casebook/check-worker.js"
SOURCES = Sources(ROOT / "browser/node_modules/pyodide", ROOT / ".venv/browser", WORKER)
STORE = Store(ROOT / ".cache" / "store")
CASES = ROOT / "cases"
MOST = 10_000_000
"""Bytes that the page may load, compressed."""


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The real library on a site that asks for the page."""
    library = load(CASES)
    own = root_pages.load(CASES, root_pages.named_pages(None))
    settings = Settings(Site("库"), check_page=SOURCES)
    return Edition(CASES, library.catalog, settings, read_editorial(CASES, library), own)


def with_parts(edition: Edition, found: Sources | None) -> Edition:
    """Return the edition with other parts, or without."""
    return replace(edition, settings=replace(edition.settings, check_page=found))


def test_the_page_is_there_only_where_it_is_asked_for(edition: Edition) -> None:
    """Without the option there is no page and no file; with it both, under the policy's address."""
    assert [page.url for page in checkpage.pages(edition)] == [CHECK_PAGE]
    without = with_parts(edition, None)
    assert CHECK_PAGE not in {page.url for page in pages(without)}
    assert list(checkpage.files(without, STORE)) == []
    assert MISSING not in without.notices


def test_without_its_parts_the_page_is_left_out_with_a_notice(
    edition: Edition, tmp_path: Path
) -> None:
    """A machine without npm builds the site all the same, and says what is missing and the remedy."""
    bare = with_parts(edition, Sources(tmp_path, tmp_path, WORKER))
    assert list(checkpage.pages(bare)) == []
    assert list(checkpage.files(bare, STORE)) == []
    assert MISSING in bare.notices


def test_what_the_page_loads_is_small_and_always_the_same(edition: Edition) -> None:
    """One classic script below ten megabytes compressed; the second time it comes from the store."""
    ((url, script),) = checkpage.files(edition, STORE)
    assert url == "assets/javascripts/check-parts.js"
    assert list(checkpage.files(edition, STORE)) == [(url, script)]
    assert len(script) * 3 / 4 < MOST  # Base64 of what is compressed
    assert b"http" not in script[:100]


def test_what_is_packed_has_the_same_bytes_elsewhere() -> None:
    """Another time zone, language and hash seed change no byte of any part."""
    program = """
import sys
from hashlib import sha256
from pathlib import Path
from casebook.edition.browserpack import Sources, parts
for name, data in parts(Sources(*map(Path, sys.argv[1:4])), Path(sys.argv[4])).items():
    print(name, sha256(data).hexdigest())
"""
    places = (SOURCES.runtime, SOURCES.wheels, SOURCES.worker, CASES)
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "12345"}
    run = subprocess.run(
        [sys.executable, "-c", program, *map(str, places)],
        env=os.environ | elsewhere | {"PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    here = {name: sha256(data).hexdigest() for name, data in parts(SOURCES, CASES).items()}
    assert dict(line.split() for line in run.stdout.splitlines()) == here


def test_what_is_compiled_has_the_same_bytes_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small part compiled and compressed twice, in two time zones, is the same script."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.py", 'names = {"a", "b", "c"}\n')
        file.writestr("b.txt", "b")
    small = {name: archive.getvalue() for name in ("standard", "packages", "program")}
    monkeypatch.setattr(browserpack, "parts", lambda *_: dict(small))
    scripts = set()
    for zone in ("UTC", "Pacific/Kiritimati"):
        monkeypatch.setenv("TZ", zone)
        scripts.add(browserpack.packed(SOURCES, CASES, Store(tmp_path / zone)))
    assert len(scripts) == 1


def test_neither_cases_nor_fingerprints_are_packed() -> None:
    """Of cases only the paths, of fingerprints only the names: the page is public."""
    files = dict(library_files(CASES))
    assert {name.partition("/")[0] for name in files} <= {
        "library.yml", "vocabulary", "calls", "listed.json",
    }  # fmt: skip
    listed = json.loads(files["listed.json"])
    assert "gansu/620921-3jia1.md" in listed["files"]
    assert listed["fingerprints"] == sorted(f.stem for f in CASES.glob("fingerprints/*.txt"))


def test_the_program_is_packed_without_what_no_check_uses() -> None:
    """Every room that reads and checks is there; books, maps' outlines and the site are not."""
    with zipfile.ZipFile(io.BytesIO(parts(SOURCES, CASES)["program"])) as archive:
        rooms = {name.split("/")[1] for name in archive.namelist()}
        assert not any("shapes" in name for name in archive.namelist())
    assert {"form", "checks", "intake", "casepage", "regions"} <= rooms
    assert not rooms & {"book", "edition", "search", "publishing"}


def test_the_preview_shows_what_the_site_shows() -> None:
    """The list of allowed elements in the page's script is that of the site."""
    script = WORKER.with_name("check-result.js").read_text("utf-8")
    listed = re.search(r"const TAGS = new Set\(\s*\((.*?)\)\.split", script, re.S)
    assert listed
    assert set("".join(re.findall(r'"([^"]*)"', listed[1])).split()) == TAGS


def test_the_python_of_the_lock_files_is_that_of_pyodide() -> None:
    """The wheel that is installed for the browser is made for the Pyodide that is locked."""
    import environment

    info = json.loads((SOURCES.runtime / "pyodide-lock.json").read_bytes())["info"]
    options = dict(zip(environment.BROWSER[::2], environment.BROWSER[1::2], strict=True))
    assert options["--platform"] == f"pyemscripten_{info['abi_version']}_wasm32"
    assert info["python"].startswith(options["--python-version"])
    needed = environment.locked(ROOT, environment.COMPILED)
    assert needed.count("==") == 1
    assert "--hash=sha256:" in needed


@pytest.mark.parametrize(
    ("edit_url", "expected"),
    [
        ("", ""),
        ("https://a.cn/o/r/edit/main/cases/{path}",
         "https://a.cn/o/r/new/main/cases/{folder}?filename={name}"),
        ("https://a.cn/o/r/_edit/main/cases/", "https://a.cn/o/r/_new/main/cases/{folder}?filename={name}"),
        ("https://a.cn/o/r/-/edit/main/cases/{path}",
         "https://a.cn/o/r/-/new/main/cases/{folder}?filename={name}"),
        ("https://a.cn/mail", ""),
    ],
)  # fmt: skip
def test_the_page_for_a_new_file_is_that_of_the_platform(edit_url: str, expected: str) -> None:
    """Its address follows from that of the editor, and holds no content."""
    assert checkview.new_file_address(edit_url) == expected
