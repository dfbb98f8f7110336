"""The check of a whole site, on small sites that are right or wrong in one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.sitecheck import (
    PAGE,
    Policy,
    check_site,
    personal_data,
    traces_of_builder,
)
from casebook.spreadsheet import Sheet, xlsx_bytes
from casebook.storage.digest import content_digest

PAGE_TEXT = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>\n'
    '<meta name="description" content="{title}的描述"></head>\n<body>{body}</body></html>'
)


def site(folder: Path, address: str = "", **bodies: str) -> list[tuple[str, int, str]]:
    """Write pages, check them, and return what is wrong as (path, line, code)."""
    for name, body in bodies.items():
        file = folder / f"{name.replace('__', '/')}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE_TEXT.format(title=name, body=body), "utf-8")
    (folder / "index.html").touch()
    return [(p.path, p.line, p.code) for p in check_site(folder, listed(folder), address).problems]


def listed(folder: Path) -> dict[str, str]:
    """Return the list of a build that made exactly what lies there."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {
        file.relative_to(folder).as_posix(): PAGE
        if file.suffix == ".html"
        else content_digest(file.read_bytes())
        for file in files
    }


def whole(folder: Path) -> Path:
    """Write a site of one page in which nothing is wrong."""
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(PAGE_TEXT.format(title="首页", body=""), "utf-8")
    return folder


def test_a_whole_site_has_no_problems(tmp_path: Path) -> None:
    """Relative links up, down, to anchors, with queries, to files and elsewhere are all right."""
    (tmp_path / "数 据.csv").write_text("")
    (tmp_path / "a.css").write_text(
        "b { background: url(pic.svg#x) } c { mask: url(data:image/png,x) }"
    )
    (tmp_path / "pic.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    found = site(
        tmp_path,
        index='<h1 id="题">题</h1><a href="sub/b.html?q=1#%E9%A2%98">b</a><a href="#题">题</a>'
        '<a href="%E6%95%B0%20%E6%8D%AE.csv">数据</a><a href="https://example.org/x">外</a>'
        '<a href="mailto:a@b.c">信</a><link rel="stylesheet" href="a.css">'
        '<img src="pic.svg" alt=""><svg><image href="pic.svg"/></svg>'
        '<meta http-equiv="refresh" content="0; url=sub/b.html">',
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
        ('<iframe src="https://example.org/"></iframe>', "element-foreign"),
        ('<img src="htt&#9;ps://example.org/x.png" alt="">', "resource-outside"),
        ('<img src="\\\\/example.org/x.png" alt="">', "resource-outside"),
        ('<img src="/\\example.org/x.png" alt="">', "resource-outside"),
        ('<img src="data:image/png;base64,AA" alt="">', "resource-outside"),
        (
            '<img src="other.html" srcset="other.html 1x, //example.org/b.png 2x" alt="">',
            "resource-outside",
        ),
        ("<script>alert(1)</script>", "script-inline"),
        ('<script type="module">alert(1)</script>', "script-inline"),
        ('<script type="text/x-template"></script>', "script-inline"),
        ('<script type="application/ld+json">{</script>', "data-broken"),
        ("<style>a{}</style>", "style-inline"),
        ('<a href="jav&#10;ascript:x()">x</a>', "script-inline"),
        ('<a href="ftp://example.org/">x</a>', "link-foreign"),
        ('<a href="//example.org/">x</a>', "link-absolute"),
        ('<form action="data:text/html,x"></form>', "script-inline"),
        ('<base href="https://example.org/">', "element-foreign"),
        ('<meta http-equiv="refresh" content="0;url=https://example.org/">', "element-foreign"),
        ('<meta http-equiv="refresh" content="0; url=//example.org/">', "element-foreign"),
        ('<meta http-equiv="refresh" content="0; url=javascript:x()">', "element-foreign"),
        ('<meta http-equiv="refresh" content="0; url=none.html">', "link-missing"),
        ('<meta http-equiv="set-cookie" content="a=b">', "element-foreign"),
        ('<svg><image href="https://example.org/x.png"/></svg>', "resource-outside"),
        ('<svg><image href="none.png"/></svg>', "link-missing"),
        ('<object data="https://example.org/"></object>', "element-foreign"),
        ('<embed src="other.html">', "element-foreign"),
        ('<video src="other.html"></video>', "element-foreign"),
        ('<template><b onclick="x()"></b></template>', "element-foreign"),
        ("<svg><foreignObject></foreignObject></svg>", "element-foreign"),
        ('<svg><set attributeName="href"></set></svg>', "element-foreign"),
        ('<svg><use href="https://example.org/a.svg#b"/></svg>', "resource-outside"),
        ('<svg><path fill="url(https://example.org/a.svg#b)"/></svg>', "attribute-foreign"),
        ('<button formaction="https://example.org/">x</button>', "attribute-foreign"),
        ('<a href="other.html" ping="https://example.org/">x</a>', "attribute-foreign"),
        ('<video poster="x.png"></video>', "element-foreign"),
        ('<div background="https://example.org/x.png">x</div>', "attribute-foreign"),
        ('<link rel="preconnect" href="https://example.org/">', "resource-outside"),
        ('<link rel="dns-prefetch alternate" href="https://example.org/">', "resource-outside"),
        ('<img src="none.png" alt="">', "link-missing"),
        ('<p style="color:red">x</p>', "style-inline"),
        ('<p onclick="x()">x</p>', "script-inline"),
        ('<a href="javascript:x()">x</a>', "script-inline"),
        ('<a href=" JavaScript:x()">x</a>', "script-inline"),
    ],
)
def test_each_fault_is_found_where_it_stands(tmp_path: Path, body: str, code: str) -> None:
    """Every fault is reported with page, line and code."""
    found = site(tmp_path, index=f"\n\n{body}", other="", sub__index="")
    # An address in disguise is not found again in the source: its page is reported, from the top.
    assert found == [("index.html", 1 if "&#" in body else 5, code)]


def test_repeated_and_missing_titles(tmp_path: Path) -> None:
    """Two pages of one title, and a page without title or description, are reported."""
    (tmp_path / "x.html").write_text("<title></title>", "utf-8")
    (tmp_path / "y.html").write_text(PAGE_TEXT.format(title="a", body=""), "utf-8")
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
        PAGE_TEXT.format(
            title="404", body='<a href="/lib/index.html">首页</a><a href="/lib/c.html">c</a>'
        ),
        "utf-8",
    )
    assert site(tmp_path, address, index=body, a="") == [
        ("404.html", 3, "link-missing"),
        ("index.html", 3, "link-missing"),
    ]


def test_the_policy_never_learns_from_pages() -> None:
    """It is one text for every site: only own files, nothing inline, nothing unsafe."""
    assert "unsafe" not in Policy().header
    assert "sha256" not in Policy().header
    assert Policy().header.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "frame-ancestors" not in Policy().element


def codes(folder: Path, expected: dict[str, str]) -> list[tuple[str, str]]:
    """Return what is wrong with a site that should hold these files."""
    return [(p.path, p.code) for p in check_site(folder, expected).problems]


def test_every_file_is_known(tmp_path: Path) -> None:
    """What the build did not make, changed, linked or lost is reported by name."""
    folder = whole(tmp_path / "site")
    (folder / "own.js").write_text("own()", "utf-8")
    (folder / "lost.txt").write_text("x", "utf-8")
    expected = listed(folder)
    assert codes(folder, expected) == []
    (folder / "lost.txt").unlink()
    (folder / "own.js").write_text("foreign()", "utf-8")
    (folder / ".well-known").mkdir()
    (folder / ".well-known" / "x").write_text("x", "utf-8")
    (folder / "notice.js").write_text("foreign()", "utf-8")
    (folder / "notice.html").write_text(PAGE_TEXT.format(title="注意", body=""), "utf-8")
    (folder / "link.txt").symlink_to("/etc/hostname")
    (folder / "folder").symlink_to("/etc")
    found = codes(folder, expected)
    assert {("lost.txt", "file-missing"), ("own.js", "file-changed"), ("notice.js", "file-foreign"),
            ("notice.html", "file-foreign"), (".well-known/x", "file-foreign"),
            ("link.txt", "file-foreign"), ("folder", "file-foreign")} <= set(found)  # fmt: skip


def test_a_site_without_a_start_page_is_refused(tmp_path: Path) -> None:
    """An empty site is no site, though nothing in it is wrong."""
    assert codes(tmp_path, {}) == [("index.html", "index-missing")]


def test_traces_of_the_builder_are_found_in_packed_files_too(tmp_path: Path) -> None:
    """A path of the checkout is found in plain files and within a workbook."""
    traces = traces_of_builder(tmp_path)
    assert str(tmp_path) in traces
    book = xlsx_bytes([Sheet("一", ("甲",), [(f"{tmp_path}/x",)])])
    plain = f"built in {tmp_path}".encode()
    assert [p.code for p in personal_data("a.html", plain, traces)] == ["builder-trace"]
    assert [p.code for p in personal_data("a.xlsx", book, traces)] == ["builder-trace"]
    assert list(personal_data("a.html", b"clean", traces)) == []
