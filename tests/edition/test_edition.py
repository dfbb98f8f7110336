"""A site as a whole: its pages are one list, and the order of the hooks is nobody's contract."""

from __future__ import annotations

import re
import shutil
from dataclasses import fields, replace
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from casebook.catalog import load, root_pages
from casebook.edition.edition import NOWHERE_TO_SEND, Edition, Settings
from casebook.edition.editorial import LOADERS, Editorial, read_editorial
from casebook.edition.pages import pages
from casebook.listing.site import Site
from compare_builds import differences
from sites import ROOT, build

CASES = ROOT / "cases"


def _edition() -> Edition:
    library = load(CASES)
    editorial = read_editorial(CASES, library)
    pages = root_pages.load(CASES, root_pages.named_pages(None))
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
    # Of books one is enough: it shows that they are made before the pages that offer them.
    config = config.replace("    # cases: [pdf, brief]", "    cases: []")
    config = config.replace("    # collections: [pdf, docx, epub]", "    collections: [docx]")
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
    assert [file.suffix for file in sites[0].glob("collections/*.*x")] == [".docx"] * 3


@pytest.mark.parametrize(
    ("given", "is_told"),
    [
        ({}, True),
        ({"repository": "https://a.example/r"}, False),
        ({"contact": "某县某单位"}, False),
    ],
)
def test_a_published_site_without_a_place_to_send_cases_is_told(
    given: dict[str, str], is_told: bool
) -> None:
    """A build with an address but neither repository nor contact says so, and how to mend it."""
    edition = _edition()
    published = replace(
        edition, settings=Settings(Site("库", address="https://a.example/"), **given)
    )
    assert (NOWHERE_TO_SEND in published.notices) == is_told
    assert NOWHERE_TO_SEND not in edition.notices


@pytest.mark.parametrize("contact", ["", "某县某单位"])
@pytest.mark.parametrize("repository", ["", "https://a.example/r"])
def test_the_page_of_submissions_says_where_to_send(repository: str, contact: str) -> None:
    """It names the repository and the contact as far as they are set, and always a next step."""
    templates = Environment(loader=FileSystemLoader(ROOT / "theme"), autoescape=True)
    templates.filters["url"] = str
    config = {"repo_url": repository, "extra": {"footer": {"contact": contact}}}
    html = templates.get_template("partials/sending.html").render(config=config)
    last = html.rpartition("<li>")[2]
    assert (f'href="{repository}"' in last) == bool(repository)
    assert (f"寄给{contact}。" in last) == bool(contact)
    assert ("把这个网站给你们的单位" in last) == (not repository and not contact)
