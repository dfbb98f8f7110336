"""Makes small .docx files by hand: the container, the parts that matter, and nothing else."""

from __future__ import annotations

import base64
import io
import zipfile

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture of one pixel."""

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>
<Default Extension="emf" ContentType="image/x-emf"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument\
.wordprocessingml.document.main+xml"/>
</Types>"""
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in (("T", "Title"), ("1", "heading 1"), ("2", "heading 2"))
)


def p(text: str, *, bold: bool = False, style: str = "") -> str:
    """Return a paragraph; ``text`` may hold runs already."""
    props = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs = text if text.startswith("<w:") else run(text, bold=bold)
    return f"<w:p>{props}{runs}</w:p>"


def run(text: str, *, bold: bool = False) -> str:
    """Return a run of text."""
    props = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{text}</w:t></w:r>'


def note(number: int) -> str:
    """Return the mark of a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def table(*rows: list[str]) -> str:
    """Return a table; a cell text may begin with its properties, <w:tcPr>…</w:tcPr>."""
    out = ""
    for cells in rows:
        out += "<w:tr>"
        for cell in cells:
            props, _, text = cell.rpartition("</w:tcPr>")
            out += f"<w:tc>{props + '</w:tcPr>' if props else ''}{p(text)}</w:tc>"
        out += "</w:tr>"
    return f"<w:tbl>{out}</w:tbl>"


def picture(relation: str, alternative: str = "", *, linked: bool = False) -> str:
    """Return a paragraph with a picture."""
    kind = "link" if linked else "embed"
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" '
        f'descr="{alternative}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
        f'<a:blip r:{kind}="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def relation(key: str, kind: str, target: str, *, external: bool = False) -> str:
    """Return a relationship of the main part."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{_TYPE}/{kind}" Target="{target}"{mode}/>'


def docx(
    body: str,
    *,
    relations: str = "",
    footnotes: str = "",
    parts: dict[str, bytes] | None = None,
    prolog: str = "",
) -> bytes:
    """Return the bytes of a .docx with that body, and with further parts of the container."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    files: dict[str, bytes] = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _relationships(relation("d", "officeDocument", "word/document.xml")),
        "word/document.xml": (
            f"{head}{prolog}<w:document {_NS}><w:body>{body}</w:body></w:document>".encode()
        ),
        "word/styles.xml": f"{head}<w:styles {_NS}>{_STYLES}</w:styles>".encode(),
        "word/_rels/document.xml.rels": _relationships(
            relation("s", "styles", "styles.xml")
            + relation("f", "footnotes", "footnotes.xml")
            + relations
        ),
        "word/footnotes.xml": f"{head}<w:footnotes {_NS}>{footnotes}</w:footnotes>".encode(),
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _relationships(inner: str) -> bytes:
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{name}">{inner}</Relationships>'.encode()
