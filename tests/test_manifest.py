"""Which files a library may hold: every path is known or refused, whatever it is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.manifest import (
    GENERATED_PATHS,
    PUBLISHED_KINDS,
    Kind,
    kind_of,
    name_refusals,
    refusals,
)
from casebook.problems import ADVICE, ERROR

KNOWN = {
    "index.md": Kind.PAGE,
    "about.md": Kind.PAGE,
    "submit.md": Kind.PAGE,
    "README.md": Kind.NOTES,
    ".private-names": Kind.LIST,
    ".id-guard": Kind.LIST,
    "gansu/620921-3jia1.md": Kind.CASE,
    "gansu/jinta/620921-3jia1.md": Kind.CASE,
    "unplaced/yishi.md": Kind.CASE,
    "gansu/xianchang.jpg": Kind.PICTURE,
    "gansu/README.md": Kind.NOTES,
    "vocabulary/topics.yml": Kind.VOCABULARY,
    "fingerprints/d01.txt": Kind.FINGERPRINT,
    "comparisons/a.md": Kind.COMPARISON,
    "collections/a.md": Kind.COLLECTION,
    "calls/a.md": Kind.CALL,
    "assets/submit/a.svg": Kind.DRAWING,
    "assets/a.webp": Kind.PICTURE,
}
FOREIGN = (
    "notice.html", "notice.js", "run.sh", "CNAME", "a.docx", "evil.md", "library.md", "404.md",
    "a.png", "a.svg", "a.exe", "a.xml", ".hidden", ".htaccess", ".well-known/x.md",
    "gansu/a.html", "gansu/a.js", "gansu/a.sh", "gansu/a.docx", "gansu/a.svg", "gansu/a.MD",
    "gansu/a.JPG", "gansu/a", "gansu/.a.md", "gansu/.cache/a.md", ".git2/config",
    "assets/a.md", "assets/a.html", "assets/stylesheets/a.png", "assets/images/favicon.svg",
    "collections/a.py", "collections/x/a.md", "comparisons/a.png", "calls/a.sh", "calls/a/b.md",
    "vocabulary/a.json", "vocabulary/x/topics.yml", "fingerprints/a.md", "fingerprints/a.txt.gz",
    "tags/a.md", "data/a.md", "regions/a.png", "feeds/a.md", "compare/a.md", "names/a.md",
)  # fmt: skip
NAMES_ON_NO_WINDOWS = (
    "con", "CON", "nul.md", "aux.png", "com1", "COM9.md", "lpt1.txt", "prn", "conin$",
    "a.", "a ", " a", "a:b.md", "a?.md", 'a".md', "a|b", "a*b", "a<b", "a\\b",
)  # fmt: skip
HIDDEN_IN_NAMES = (
    "a\nb.md",
    "a\x00.md",
    "a\x1b[31m.md",
    "a\u200b.md",
    "\u202egnp.md",
    "cafe\u0301.md",
)


def codes(path: str) -> list[str]:
    """Return the codes of the errors that a path has."""
    return [refusal.code for refusal in refusals(path) if refusal.severity == ERROR]


@pytest.mark.parametrize("path", KNOWN)
def test_known_files_are_known(path: str) -> None:
    """Each kind of file has its place, and is not refused there."""
    assert kind_of(path) is KNOWN[path]
    assert not list(refusals(path))


@pytest.mark.parametrize("path", FOREIGN)
def test_everything_else_is_refused(path: str) -> None:
    """A file that is not named is an error, which says what may stand there."""
    assert kind_of(path) is None
    assert codes(path) in (["file-kind"], ["file-hidden"])
    assert all(refusal.hint for refusal in refusals(path))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40))
def test_no_path_is_passed_over(path: str) -> None:
    """Whatever the path, it has a kind, or at least one sentence says why it has none."""
    kind = kind_of(path)
    reported = list(refusals(path))
    assert (kind is None) <= bool(reported)
    assert kind not in PUBLISHED_KINDS or path.endswith(
        (".md", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")
    )


def test_pages_at_the_root_are_those_that_are_named() -> None:
    """The pages are handed in; a page that is not named is refused, and so is one elsewhere."""
    assert kind_of("lianxi.md", {"lianxi.md"}) is Kind.PAGE
    assert kind_of("about.md", {"lianxi.md"}) is None
    assert kind_of("notice.html", {"notice.html"}) is None


@pytest.mark.parametrize("name", NAMES_ON_NO_WINDOWS)
def test_names_that_windows_cannot_take_are_refused(name: str) -> None:
    """Devices, forbidden characters and blanks at the ends are refused, with any ending."""
    assert [refusal.code for refusal in name_refusals(name)] == ["file-name-windows"]


@pytest.mark.parametrize("name", HIDDEN_IN_NAMES)
def test_names_that_are_not_what_they_seem_are_refused(name: str) -> None:
    """Control, direction and zero-width characters and split characters in a name are refused."""
    assert [refusal.code for refusal in name_refusals(name)] == ["file-name-hidden"]


def test_names_that_are_no_text_are_refused() -> None:
    """A name whose bytes are not UTF-8 is refused."""
    name = b"\xbd\xf0\xcb\xfe.md".decode("utf-8", "surrogateescape")
    assert [refusal.code for refusal in name_refusals(name)] == ["file-name-encoding"]


def test_chinese_names_are_advised_against() -> None:
    """A name in Chinese or with a blank is read by every system, and only advised against."""
    for name in ("图 1.md", "金塔.jpg"):
        assert [refusal.severity for refusal in name_refusals(name)] == [ADVICE]


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", ".a.md.swp", "a.md~", "~$a.docx"])
def test_what_editors_leave_behind_is_advice(name: str) -> None:
    """Files that systems and editors leave are not published, and do not stop the writer."""
    assert kind_of(f"gansu/{name}") is None
    assert [refusal.severity for refusal in refusals(f"gansu/{name}")] == [ADVICE]


def test_long_paths_are_refused() -> None:
    """A path that Windows could not open is refused."""
    assert codes("gansu/" + "a" * 200 + ".md") == ["file-name-long"]


def test_folders_of_the_site_are_no_folders_of_cases() -> None:
    """No case may take the address of what the site makes itself."""
    for name in (one for one in GENERATED_PATHS if "/" not in one):
        assert kind_of(f"{name}/a.md") is None
