"""Pages at the root: what they may say of themselves, and that nothing ends in an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from casebook.catalog.root_pages import HomeFields, RootPages, load, named_pages
from casebook.manifest import DEFAULT_PAGES

OWN = Path(__file__).resolve().parents[2] / "cases"


def reported(folder: Path, name: str, text: str | bytes) -> list[tuple[int, str]]:
    """Return line and code of what is wrong with a page."""
    data = text if isinstance(text, bytes) else text.encode()
    (folder / name).write_bytes(data)
    return [(p.line, p.code) for p in load(folder, [name]).problems]


def test_own_pages_are_read() -> None:
    """The library's own pages fit, and the home page's texts are kept."""
    found = load(OWN, DEFAULT_PAGES)
    assert found.problems == []
    home = found.by_path["index.md"].fields
    assert isinstance(home, HomeFields)
    assert home.headline
    assert home.suggested
    assert found.by_path["about.md"].body.strip()


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("about.md", "---\ntitle: 关于\ntemplate: missing.html\n---\n", (3, "unknown-key")),
        ("about.md", "---\ntitle: 关于\ntemplate: home.html\n---\n", (3, "unknown-key")),
        ("about.md", "---\ntitle: 关于\nhide: [toc]\n---\n", (3, "unknown-key")),
        ("about.md", "---\ntitle: 关于\nheadline: [甲]\n---\n", (3, "unknown-key")),
        ("about.md", "---\ntitle: 3\n---\n", (2, "not-text")),
        ("about.md", "---\ntitle: [甲]\n---\n", (2, "not-text")),
        ("about.md", "---\ntitle: ''\n---\n", (2, "missing-field")),
        ("about.md", "---\ndescription: 甲\n---\n", (2, "missing-field")),
        ("about.md", "title: 关于\ntemplate: x.html\n\n正文\n", (1, "no-front-matter")),
        ("about.md", "正文没有字段\n", (1, "no-front-matter")),
        ("about.md", "---\n- 甲\n---\n", (2, "no-fields")),
        ("about.md", "---\ntitle: '甲\n---\n", (2, "yaml-syntax")),
        ("about.md", "关于本库的一页".encode("gbk"), (1, "encoding")),
        ("about.md", "---\ntitle: 甲\n".encode("utf-16"), (1, "encoding")),
        ("about.md", b"", (1, "empty-file")),
        ("index.md", "---\ntitle: 首页\nheadline: 3\n---\n", (3, "not-a-list")),
        ("index.md", "---\ntitle: 首页\nheadline: [3]\n---\n", (3, "not-text")),
        ("index.md", "---\ntitle: 首页\ntemplate: missing.html\n---\n", (3, "not-a-choice")),
        ("index.md", "---\ntitle: 首页\nsubmit: 甲\n---\n", (3, "not-fields")),
        ("index.md", "---\ntitle: 首页\ntry: [{text: 甲}]\n---\n", (3, "missing-field")),
        ("index.md", "---\ntitle: 首页\nfeatured: {a: b}\n---\n", (3, "not-a-list")),
    ],
)
def test_wrong_pages_are_reported_with_their_line(
    tmp_path: Path, name: str, text: str | bytes, wrong: tuple[int, str]
) -> None:
    """Templates, wrong types, other encodings, missing parts: a problem at the line, no exception."""
    assert wrong in reported(tmp_path, name, text)


@pytest.mark.parametrize(
    "url",
    ["https://example.cn/", "//example.cn", "/etc", "javascript:a()", " data:x", "../a.html",
     "a/../../b.html", "a\tb.html", "\\\\a", "JAVA\nSCRIPT:a()"],
)  # fmt: skip
def test_suggestions_lead_nowhere_else(tmp_path: Path, url: str) -> None:
    """A link of the home page stays on the site; one over two lines is no link at all."""
    meta = yaml.safe_dump(
        {"title": "首页", "try": [{"text": "甲", "url": url}]}, allow_unicode=True
    )
    found = {code for _, code in reported(tmp_path, "index.md", f"---\n{meta}---\n")}
    assert ("open-quote" if "\n" in url else "link-scheme") in found


def test_missing_pages_are_reported(tmp_path: Path) -> None:
    """Each page that the navigation names must be there, the home page with words of its own."""
    found = load(tmp_path, DEFAULT_PAGES)
    assert [(p.path, p.code) for p in found.problems] == [
        ("about.md", "page-missing"),
        ("index.md", "page-missing"),
        ("submit.md", "page-missing"),
    ]
    assert "没有首页" in found.problems[1].message
    assert load(tmp_path, DEFAULT_PAGES, required=False).problems == []


def test_pages_are_named_by_the_navigation() -> None:
    """Nested entries count, cases and addresses do not, made pages neither; there is always a home."""
    nav = [{"首页": "index.md"}, {"更多": [{"联系": "lianxi.md"}, "about.md", "gansu/a.md"]},
           {"字段": "fields.md"}, {"外部": "https://example.cn/"}]  # fmt: skip
    assert named_pages(nav) == {"index.md", "lianxi.md", "about.md"}
    assert named_pages([{"联系": "lianxi.md"}]) == {"index.md", "lianxi.md"}
    assert named_pages(None) == DEFAULT_PAGES


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["title", "description", "template", "headline", "try", "featured", "submit", "hide"]
)


@given(st.dictionaries(KEYS, VALUES, max_size=5), st.sampled_from(["index.md", "about.md"]))
def test_any_types_are_answered(
    tmp_path_factory: pytest.TempPathFactory, meta: dict, name: str
) -> None:
    """Whatever the types, the page is read or reported, and what is read is what the model names."""
    folder = tmp_path_factory.mktemp("library")
    text = f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n正文\n"
    (folder / name).write_text(text, "utf-8")
    found: RootPages = load(folder, [name])
    assert bool(found.by_path) != bool(found.problems)
