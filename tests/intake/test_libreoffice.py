"""A .docx written by a real word processor survives import: same text, same tables."""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.intake.word import read_word
from word_files import PIXEL

from .conftest import Import

pytestmark = pytest.mark.slow


def writer() -> str | None:
    """The command of LibreOffice, when Writer is part of it; Calc alone cannot read texts."""
    command = shutil.which("soffice")
    if command is None:
        return None
    programs = Path(command).resolve().parent
    return command if any(programs.glob("*swlo.*")) else None


SOFFICE = writer()
PARAGRAPH = "甲河县地处山区，村庄分散，群众办一件事要走很远的路，两年来让干部轮流住到村里。"
ROWS = [["单位", "户数", "备注"], ["东村", "120", "已办"], ["西村", "86", ""]]
NOTE = "据县里的统计。"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def flat_document() -> str:
    """A flat OpenDocument text with everything that departments use."""
    table = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in ROWS
    )
    picture = base64.b64encode(PIXEL).decode()
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="{OFFICE}office:1.0" xmlns:text="{OFFICE}text:1.0"
 xmlns:table="{OFFICE}table:1.0" xmlns:style="{OFFICE}style:1.0" xmlns:draw="{OFFICE}drawing:1.0"
 xmlns:fo="{OFFICE}xsl-fo-compatible:1.0" xmlns:svg="{OFFICE}svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="Heading_20_1" style:display-name="Heading 1"
 style:family="paragraph" style:default-outline-level="1"/></office:styles>
<office:automatic-styles><style:style style:name="B" style:family="text">
<style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
</text:list-style></office:automatic-styles>
<office:body><office:text>
<text:p text:style-name="Title">金塔县推行“三轮值”机制</text:p>
<text:h text:style-name="Heading_20_1" text:outline-level="1">一、背景起因</text:h>
<text:p>{PARAGRAPH}<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
<text:note-body><text:p>{NOTE}</text:p></text:note-body></text:note></text:p>
<text:p><text:span text:style-name="B">二、主要做法</text:span></text:p>
<text:p><text:span text:style-name="B">（一）轮流住村</text:span></text:p>
<text:p>{PARAGRAPH}</text:p>
<table:table><table:table-column table:number-columns-repeated="3"/>{table}</table:table>
<text:list text:style-name="L"><text:list-item><text:p>先轮值</text:p></text:list-item>
<text:list-item><text:p>再回访</text:p></text:list-item></text:list>
<text:p><draw:frame draw:name="图" text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">
<draw:image><office:binary-data>{picture}</office:binary-data></draw:image>
<svg:desc>村口</svg:desc></draw:frame></text:p>
</office:text></office:body></office:document>"""


if SOFFICE:

    def test_a_file_of_libreoffice_survives(imported: Import, tmp_path: Path) -> None:
        """Title, real and fake headings, footnote, table, list and picture all come through."""
        (tmp_path / "a.fodt").write_text(flat_document(), "utf-8")
        subprocess.run(
            [SOFFICE, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
             "--convert-to", "docx", "--outdir", tmp_path, tmp_path / "a.fodt"],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        data = (tmp_path / "a.docx").read_bytes()
        found = read_word(data)
        blocks = found.markdown.rstrip().split("\n\n")
        assert blocks[0] == "# 金塔县推行“三轮值”机制"
        assert blocks[1] == "## 一、背景起因"
        mark = blocks[2].removeprefix(PARAGRAPH)
        assert mark.startswith("[^")
        assert blocks[3:6] == ["**二、主要做法**", "**（一）轮流住村**", PARAGRAPH]
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in blocks[6].split("\n")]
        assert [rows[0], *rows[2:]] == ROWS
        assert blocks[7] == "- 先轮值\n- 再回访"
        assert blocks[8] == "![村口](picture-01.png)"
        assert blocks[9] == f"{mark}: {NOTE}"
        assert found.pictures == {"picture-01.png": PIXEL}
        (document,) = imported("甲.docx", data).documents
        assert [place.region.code for place in document.facts.place.regions] == ["620921"]
        assert [(block.level, block.text) for block in document.blocks if block.level] == [
            (1, "背景起因"), (1, "主要做法"), (2, "轮流住村"),
        ]  # fmt: skip

else:

    def test_no_word_processor_here(remark: Callable[[str], None]) -> None:
        """Where LibreOffice is not installed, the run says so; files made by hand are tested."""
        remark(
            "not run: import of a .docx written by LibreOffice (no LibreOffice Writer on this machine)"
        )
        assert SOFFICE is None
