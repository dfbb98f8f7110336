"""The check of a whole site, on small sites that are right or wrong in one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.sitecheck import Policy, check_site, personal_data, traces_of_builder
from casebook.spreadsheet import Sheet, xlsx_bytes

PAGE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>\n'
    '<meta name="description" content="{title}的描述"></head>\n<body>{body}</body></html>'
)


def site(folder: Path, address: str = "", **bodies: str) -> list[tuple[str, int, str]]:
    """Write pages, check them, and return what is wrong as (path, line, code)."""
    for name, body in bodies.items():
        file = folder / f"{name.replace('__', '/')}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(title=name, body=body), "utf-8")
    return [(p.path, p.line, p.code) for p in check_site(folder, address).problems]


def test_a_whole_site_has_no_problems(tmp_path: Path) -> None:
    """Relative links up, down, to anchors, with queries, to files and elsewhere are all right."""
    (tmp_path / "数 据.csv").write_text("")
    (tmp_path / "a.css").write_text("b { background: url(pic.svg#x) } c { mask: url(data:x) }")
    (tmp_path / "pic.svg").write_text("<svg/>")
    found = site(
        tmp_path,
        index='<h1 id="题">题</h1><a href="sub/b.html?q=1#%E9%A2%98">b</a><a href="#题">题</a>'
        '<a href="%E6%95%B0%20%E6%8D%AE.csv">数据</a><a href="https://example.org/x">外</a>'
        '<a href="mailto:a@b.c">信</a><link rel="stylesheet" href="a.css">'
        '<img src="pic.svg" alt="">',
        sub__b='<p id="题"></p><a href="../index.html">首页</a>'
        '<form action="../index.html"></form>',
    )
    assert found == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<a href="none.html">x</a>', "link-missing"),
        ('<a href="../index.html">x</a>', "link-missing"),
        ('<a href="#none">x</a>', "anchor-missing"),
        ('<a href="other.html#none">x</a>', "anchor-missing"),
        ('<a href="sub/">x</a>', "link-folder"),
        ('<a href="/other.html">x</a>', "link-absolute"),
        ('<img src="https://example.org/x.png" alt="">', "resource-outside"),
        ('<script src="//example.org/x.js"></script>', "resource-outside"),
        ('<link rel="stylesheet" href="http://example.org/x.css">', "resource-outside"),
        ('<iframe src="https://example.org/"></iframe>', "resource-outside"),
        ('<img src="none.png" alt="">', "link-missing"),
        ('<p style="color:red">x</p>', "style-inline"),
        ('<p onclick="x()">x</p>', "script-inline"),
        ('<a href="javascript:x()">x</a>', "script-inline"),
        ('<a href=" JavaScript:x()">x</a>', "script-inline"),
    ],
)
def test_each_fault_is_found_where_it_stands(tmp_path: Path, body: str, code: str) -> None:
    """Every fault is told with page, line and code."""
    found = site(tmp_path, index=f"\n\n{body}", other="", sub__index="")
    assert found == [("index.html", 5, code)]


def test_repeated_and_missing_titles(tmp_path: Path) -> None:
    """Two pages of one title, and a page without title or description, are told."""
    (tmp_path / "x.html").write_text("<title></title>", "utf-8")
    (tmp_path / "y.html").write_text(PAGE.format(title="a", body=""), "utf-8")
    assert {code for _, _, code in site(tmp_path, a="")} == {
        "title-missing",
        "description-missing",
        "title-repeated",
        "description-repeated",
    }


def test_style_sheets_are_read_too(tmp_path: Path) -> None:
    """A picture in a style sheet must be there, and must be the site's own."""
    text = '@font-face { src: url("https://example.org/f.woff2") }\na { background: url(no.svg) }'
    (tmp_path / "s.css").write_text(text, "utf-8")
    assert site(tmp_path, index="") == [
        ("s.css", 1, "resource-outside"),
        ("s.css", 2, "link-missing"),
    ]


def test_links_to_the_sites_own_address_are_internal(tmp_path: Path) -> None:
    """A full address of the site itself must lead somewhere too; 404.html links from the root."""
    address = "https://example.cn/lib/"
    body = (
        '<a href="https://example.cn/lib/a.html">a</a><a href="https://example.cn/lib/b.html">b</a>'
    )
    (tmp_path / "404.html").write_text(
        PAGE.format(
            title="404", body='<a href="/lib/index.html">首页</a><a href="/lib/c.html">c</a>'
        ),
        "utf-8",
    )
    assert site(tmp_path, address, index=body, a="") == [
        ("404.html", 3, "link-missing"),
        ("index.html", 3, "link-missing"),
    ]


def test_the_policy_allows_exactly_what_pages_contain(tmp_path: Path) -> None:
    """Inline scripts and styles get their hash; data scripts need none; nothing is unsafe."""
    site(
        tmp_path,
        index="<script>alert('Hello, world.');</script><style>a{}</style>"
        '<script type="application/ld+json">{}</script>',
    )
    policy = check_site(tmp_path).policy
    # The example of the CSP specification (Content Security Policy Level 3, 6.7.2).
    assert policy.scripts == ("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",)
    assert len(policy.styles) == 1
    assert "unsafe" not in policy.header
    assert Policy().header.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "frame-ancestors" not in policy.element


def test_traces_of_the_builder_are_found_in_packed_files_too(tmp_path: Path) -> None:
    """A path of the checkout is found in plain files and within a workbook."""
    traces = traces_of_builder(tmp_path)
    assert str(tmp_path) in traces
    book = xlsx_bytes([Sheet("一", ("甲",), [(f"{tmp_path}/x",)])])
    plain = f"built in {tmp_path}".encode()
    assert [p.code for p in personal_data("a.html", plain, traces)] == ["builder-trace"]
    assert [p.code for p in personal_data("a.xlsx", book, traces)] == ["builder-trace"]
    assert list(personal_data("a.html", b"clean", traces)) == []
