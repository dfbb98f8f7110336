"""A site as a whole: its pages are one list, and the order of the hooks is nobody's contract."""

from __future__ import annotations

import re
import shutil
from dataclasses import fields
from pathlib import Path

from casebook import rootpages
from casebook.catalog import load
from casebook.edition.edition import Edition, Settings
from casebook.edition.editorial import LOADERS, Editorial, read_editorial
from casebook.edition.pages import pages
from casebook.site import Site
from compare_builds import differences
from sites import ROOT, build

CASES = ROOT / "cases"


def _edition() -> Edition:
    library = load(CASES)
    editorial = read_editorial(CASES, library)
    pages = rootpages.load(CASES, rootpages.named_pages(None))
    return Edition(CASES, library.catalog, Settings(Site("案例库")), editorial, pages)


def test_every_part_of_a_library_is_read_and_its_faults_reported() -> None:
    """What LOADERS lists are the fields of Editorial, and all are reports of the build."""
    editorial = read_editorial(CASES, load(CASES))
    assert [name for name, _ in LOADERS] == [field.name for field in fields(Editorial)]
    assert list(editorial) == [getattr(editorial, field.name) for field in fields(Editorial)]


def test_every_page_has_an_address_of_its_own() -> None:
    """No two generated pages share an address, and each has a template of the theme."""
    generated = list(pages(_edition()))
    assert len({page.url for page in generated}) == len(generated) > 100
    for template in {page.template for page in generated}:
        assert (ROOT / "theme" / template).is_file(), template


def test_the_order_of_the_hooks_changes_nothing(tmp_path: Path) -> None:
    """A site with its hooks listed backwards is the same, byte by byte."""
    library = tmp_path / "cases"
    shutil.copytree(CASES, library)
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    listed = re.search(r"^hooks:\n((?:  - .*\n)+)", config, re.M)
    assert listed
    backwards = "".join(reversed(listed[1].splitlines(keepends=True)))
    home = tmp_path / "program"
    home.mkdir()
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    sites = []
    for name, hooks in (("as listed", listed[1]), ("backwards", backwards)):
        (home / "mkdocs.yml").write_text(config.replace(listed[1], hooks), "utf-8")
        sites.append(tmp_path / name)
        done = build(sites[-1], cases=library, root=home, env={"SITE_URL": "https://a.example/"})
        assert done.returncode == 0, done.stdout
    assert list(differences(*sites)) == []
