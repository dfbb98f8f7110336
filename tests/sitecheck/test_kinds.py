"""Files that are no pages: what they may hold, kind by kind."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from casebook.sitecheck.documents import packed_faults, pdf_faults
from casebook.sitecheck.kinds import drawing_faults, other_faults
from casebook.spreadsheet import Sheet, xlsx_bytes

ROOT = Path(__file__).resolve().parents[2]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="x/{}" Target="{}" TargetMode="External"/></Relationships>'
)
ATOM = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'


def wrong(path: str, data: bytes | str) -> list[str]:
    """Return the codes of what is wrong with a file."""
    raw = data.encode() if isinstance(data, str) else data
    return [problem.code for problem in other_faults(path, raw)]


def pdf(change: Callable[[pikepdf.Pdf], object] = lambda pdf: None) -> bytes:
    """Return a PDF of one page with a link to a web page, changed in one thing."""
    target = pikepdf.new()
    target.add_blank_page()
    target.pages[0].Annots = target.make_indirect(
        pikepdf.Array([_link(target, "https://example.org/")])
    )
    change(target)
    out = io.BytesIO()
    target.save(out)
    return out.getvalue()


def _link(target: pikepdf.Pdf, address: str) -> pikepdf.Dictionary:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=address)
    return pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action)


def _action(kind: str) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(Type=pikepdf.Name.Action, S=pikepdf.Name(kind), JS="app.alert(1)")


def test_a_plain_pdf_is_sound() -> None:
    """Pages, links to web pages and a place to open at are what a PDF may have."""
    assert list(pdf_faults(pdf())) == []
    opened = pdf(
        lambda target: setattr(
            target.Root, "OpenAction", pikepdf.Array([target.pages[0].obj, pikepdf.Name.Fit])
        )
    )
    assert list(pdf_faults(opened)) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda target: setattr(target.Root, "OpenAction", _action("/JavaScript")),
        lambda target: setattr(target.Root, "OpenAction", target.make_indirect(_action("/URI"))),
        lambda target: setattr(target.Root, "AA", pikepdf.Dictionary(WC=_action("/JavaScript"))),
        lambda target: setattr(target.Root, "Names", pikepdf.Dictionary(JavaScript=pikepdf.Dictionary())),
        lambda target: setattr(target.Root, "Names", pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary())),
        lambda target: setattr(target.pages[0], "AA", pikepdf.Dictionary(O=_action("/Launch"))),
        lambda target: target.pages[0].Annots.append(_link(target, "javascript:app.alert(1)")),
        lambda target: target.pages[0].Annots.append(_link(target, "file:///etc/passwd")),
        lambda target: target.pages[0].Annots.append(_link(target, "\\\\host\\share")),
        *(
            lambda target, kind=kind: target.pages[0].Annots.append(
                pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=_action(kind))
            )
            for kind in ("/JavaScript", "/Launch", "/SubmitForm", "/GoToR", "/ImportData", "/Unheard")
        ),
        lambda target: target.attachments.__setitem__("a.txt", b"x"),
    ],
)  # fmt: skip
def test_a_pdf_does_nothing_by_itself(change: Callable[[pikepdf.Pdf], object]) -> None:
    """Scripts, launches, forms, attachments and links to anything but the web are reported."""
    assert list(pdf_faults(pdf(change)))
    assert wrong("a.pdf", pdf(change))[0] == "content-foreign"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", pdf()[:200], b"\0" * 1000])
def test_what_is_no_pdf_is_reported(data: bytes) -> None:
    """An empty, halved or foreign file under the name of a PDF is no book."""
    assert list(pdf_faults(data))


def test_workbooks_hold_no_programs_and_fetch_nothing() -> None:
    """Our own workbooks are sound; one with a program or an outside picture is reported."""
    own = xlsx_bytes([Sheet("一", ("甲",), [("https://example.org/",)])])
    assert wrong("a.xlsx", own) == []
    for name, text in {
        "xl/vbaProject.bin": "x",
        "word/embeddings/a.xlsx": "x",
        "xl/_rels/a.xml.rels": RELATION.format("image", "https://example.org/a.png"),
        "xl/_rels/b.xml.rels": RELATION.format("hyperlink", "file:///a"),
        "xl/_rels/c.xml.rels": "<",
    }.items():
        out = io.BytesIO(own)
        with zipfile.ZipFile(out, "a") as packed:
            packed.writestr(name, text)
        assert list(packed_faults(out.getvalue())), name
    assert wrong("a.docx", own[: len(own) // 2]) == ["content-foreign"]


@pytest.mark.parametrize(
    "text",
    [
        SVG.format("<script>1</script>"),
        SVG.format('<path onload="x()"/>'),
        SVG.format('<path ONLOAD="x()"/>'),
        SVG.format('<a href="https://example.org/"/>'),
        SVG.format('<use xlink:href="https://example.org/a.svg#b"/>'),
        SVG.format('<image href="a.png"/>'),
        SVG.format('<set attributeName="onmouseover" to="x()"/>'),
        SVG.format('<path style="fill:red"/>'),
        SVG.format('<path fill="url(//example.org/a#b)"/>'),
        SVG.format("<style>a{}</style>"),
        SVG.format('<foreignObject><b xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
        '<h:svg xmlns:h="http://www.w3.org/1999/xhtml"><h:script>1</h:script></h:svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:h="http://www.w3.org/1999/xhtml"><h:script/></svg>',
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"),
        '<?xml-stylesheet href="a.css"?>' + SVG.format(""),
        "<svg/onload=x()>",
        "<svg>",
        "",
    ],
)
def test_drawings_are_shapes_and_words(text: str) -> None:
    """Whatever runs, fetches, restyles or declares in a drawing is reported, however it is written."""
    assert list(drawing_faults(text))
    assert "content-foreign" in wrong("a.svg", text)
    assert wrong("a.svg", text.encode("utf-16")) == ["content-foreign"]


@pytest.mark.parametrize("file", [*ROOT.glob("cases/assets/**/*.svg"), *ROOT.glob("theme/assets/**/*.svg")],
                         ids=lambda file: file.name)  # fmt: skip
def test_own_drawings_are_sound(file: Path) -> None:
    """The drawings of the theme and of the library are told nothing."""
    assert list(drawing_faults(file.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("path", "data", "code"),
    [
        (
            "feeds/a.xml",
            ATOM.format('<link href="https://example.org/"/><uri>https://e.org</uri>'),
            "",
        ),
        ("feeds/a.xml", ATOM.format('<link href="javascript:x()"/>'), "content-foreign"),
        ("feeds/a.xml", ATOM.format("<uri>javascript:x()</uri>"), "content-foreign"),
        ("feeds/a.xml", ATOM.format('<content type="html">x</content>'), "content-foreign"),
        (
            "feeds/a.xml",
            '<?xml-stylesheet href="a.xsl"?>' + ATOM.format("")[21:],
            "content-foreign",
        ),
        ("feeds/a.xml", "<html/>", "content-foreign"),
        ("feeds/a.xml", "<feed", "content-foreign"),
        ("feeds/a.json", json.dumps({"items": [{"content_html": "<b>"}]}), "content-foreign"),
        ("data/a.json", "{", "content-foreign"),
        ("data/a.json", "[" * 100_000, "content-foreign"),
        ("data/a.json", "{}", ""),
        ("a.csv", "甲,乙\n", ""),
        ("a.csv", b"\xff\xfe", "content-foreign"),
        ("a.txt", b"a\0b", "content-foreign"),
        ("a.js", "own()", ""),
        ("a.exe", "MZ", "file-foreign"),
        ("CNAME", "example.org", "file-foreign"),
        ("a.html.bak", "x", "file-foreign"),
        ("a.png", b"not a picture", "content-foreign"),
    ],
)
def test_data_is_what_its_name_says(path: str, data: bytes | str, code: str) -> None:
    """Feeds, data, tables and pictures are read; what cannot be or says more is reported."""
    assert wrong(path, data) == ([code] if code else [])


def test_a_picture_has_the_kind_of_its_name() -> None:
    """A JPEG called PNG is reported, one called JPEG is not."""
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "JPEG")
    assert wrong("a.jpg", out.getvalue()) == []
    assert wrong("a.png", out.getvalue()) == ["content-foreign"]


@given(
    st.binary(max_size=300),
    st.sampled_from([".svg", ".xml", ".json", ".pdf", ".xlsx", ".png", ".gif", ".css2"]),
)
def test_any_bytes_are_judged(data: bytes, suffix: str) -> None:
    """Whatever lies in a file, the answer is a problem or none, never a failure."""
    assert set(wrong(f"a{suffix}", data)) <= {"content-foreign", "file-foreign"}


def ebook(**parts: str) -> bytes:
    """Return an e-book with these members; ``__`` in a name stands for its dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
        for name, text in parts.items():
            packed.writestr(name.replace("__", "."), text)
    return out.getvalue()


def test_an_ebook_holds_texts_and_loads_nothing() -> None:
    """Words, drawings and links are sound; programs, handlers and what is loaded are reported."""
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><body>{}</body></html>"
    sound = '<h1>题</h1><p><a href="https://example.org/">文</a></p><svg><path d="M0 0"/></svg>'
    assert wrong("a.epub", ebook(a__xhtml=page.format(sound))) == []
    for part in (
        {"a__js": "1"},
        {"a__xhtml": page.format("<script>1</script>")},
        {"a__xhtml": page.format('<p onclick="x()">1</p>')},
        {"a__xhtml": page.format('<img src="https://example.org/a.png" alt=""/>')},
        {"a__xhtml": page.format('<a href="file:///etc">1</a>')},
        {"a__xhtml": "<p>"},
    ):
        assert wrong("a.epub", ebook(**part)) == ["content-foreign"], part
    assert wrong("a.epub", b"PK") == ["content-foreign"]


def test_a_drawing_may_hold_a_drawing_and_nothing_else() -> None:
    """A drawing inside is judged like the outer one; a picture from elsewhere is reported."""
    from base64 import b64encode

    def held(inner: str) -> bytes:
        data = b64encode(inner.encode()).decode()
        return SVG.format(f'<image href="data:image/svg+xml;base64,{data}"/>').encode()

    assert wrong("a.svg", held(SVG.format('<path d="M0 0"/>'))) == []
    assert wrong("a.svg", held(SVG.format("<script>1</script>"))) == ["content-foreign"]
    assert "content-foreign" in wrong("a.svg", SVG.format('<image href="a.png"/>').encode())
