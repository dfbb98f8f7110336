"""What an address means is decided in one place, and all who ask it agree."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from addresses import FIXED, PIECES
from casebook.case import read_case
from casebook.checks import links
from casebook.checks.scope import Scope, Submission
from casebook.frontmatter import parse as document
from casebook.markup.addresses import parse
from casebook.markup.sanitizing import sanitize
from casebook.sitecheck import PAGE, check_site

WRITTEN = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join),
    st.sampled_from(FIXED),
    st.text(max_size=12),
)


@pytest.mark.parametrize(
    ("written", "scheme", "host", "own"),
    [
        ("a.png", "", False, True),
        (" ../甲.png?1#2 ", "", False, True),
        ("a/b:c.png", "", False, True),
        ("a:b.png", "a", False, False),
        ("htt\nps://x.invalid/a", "https", False, False),
        ("\x00\x1fHTTPS:a", "https", False, False),
        ("//x.invalid", "", True, False),
        ("/\t\\x.invalid", "", True, False),
        ("\\\\x.invalid", "", True, False),
        ("/a.png", "", False, False),
        ("\\a.png", "", False, False),
        ("?a", "", False, False),
        ("#a", "", False, False),
        ("", "", False, False),
        ("\xa0//x.invalid", "", False, True),
        ("1https://x.invalid", "", False, True),
        ("a.png?b=\\\\x", "", False, True),
    ],
)
def test_addresses_are_read_as_browsers_read_them(
    written: str, scheme: str, host: bool, own: bool
) -> None:
    """The examples of the standard's first steps, with scheme, host, and whether it is an own file."""
    found = parse(written)
    assert (found.scheme, found.host, found.own_file) == (scheme, host, own)


def _shown(text: str) -> list[str]:
    root = LexborHTMLParser(text).root
    assert root is not None
    return [node.attributes["src"] or "" for node in root.traverse() if "src" in node.attributes]


@given(WRITTEN)
def test_cleaning_keeps_own_pictures_only(written: str) -> None:
    """A picture keeps its address when it is a plain relative path, and no other ever does."""
    before = f'<img alt="" src="{html.escape(written)}">'
    given_to_it = _shown(before)[0]  # a parser drops and replaces some characters by itself
    remaining = _shown(sanitize(before))
    assert all(parse(address).own_file for address in remaining)
    assert bool(remaining) == parse(given_to_it).own_file


@given(WRITTEN)
def test_the_check_and_the_cleaning_agree(written: str) -> None:
    """What the cleaning would take away, the check of a case reports; nothing vanishes in silence."""
    body = f'<img alt="图" src="{html.escape(written)}">'
    draft = read_case(document(f"---\ntitle: 甲\n---\n{body}", "gansu/620921-a.md"))
    submission, scope = Submission.of(draft), Scope(None, Path("/nowhere"))  # type: ignore[arg-type]
    targets = links.targets(draft.document.body)
    reported = [finding.code for check in links.CHECKS for finding in check(submission, scope)]
    for target in targets:
        if not target.address.own_file:
            assert reported


@given(written=WRITTEN)
def test_the_check_of_the_site_agrees(
    written: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A page of the finished site with a picture from elsewhere is reported, whatever the disguise."""
    body = f'<img alt="" src="{html.escape(written)}">'
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_bytes(
        f'<title>甲</title><meta name="description" content="乙">{body}'.encode("utf-8", "replace")
    )
    found = check_site(folder, {"index.html": PAGE}).problems
    address = parse(_shown(body.encode("utf-8", "replace").decode())[0])
    if address.scheme or address.host:
        assert {problem.code for problem in found} == {"resource-outside"}
