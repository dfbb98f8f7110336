"""The order of elements in Word files, as the schema has it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from pathlib import Path

from casebook.book.docx.xml import PARAGRAPH_ORDER, RUN_ORDER

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# After ECMA-376 part 1, CT_SectPr, CT_TblPr, CT_TcPr.
ORDERS = {
    "pPr": PARAGRAPH_ORDER,
    "rPr": RUN_ORDER,
    "sectPr": ("headerReference", "footerReference", "footnotePr", "type", "pgSz", "pgMar",
               "pgNumType", "cols", "titlePg", "docGrid"),
    "tblPr": ("tblStyle", "tblpPr", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar",
              "tblLook"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "textDirection", "vAlign"),
    "settings": ("mirrorMargins", "evenAndOddHeaders", "characterSpacingControl", "updateFields",
                 "footnotePr", "compat", "themeFontLang"),
}  # fmt: skip


def checked_order(file: Path) -> Counter[str]:
    """Return how many elements of each kind were checked; fail where one stands wrong."""
    checked = Counter[str]()
    with zipfile.ZipFile(file) as package:
        parts = {
            name: ET.fromstring(package.read(name))  # noqa: S314 - our own output
            for name in package.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        }
    for part, root in parts.items():
        for element in root.iter():
            name = element.tag.removeprefix(W)
            if name not in ORDERS:
                continue
            order = ORDERS[name]
            places = [order.index(child.tag.removeprefix(W)) for child in element]
            if name != "sectPr":  # its references may repeat
                assert len(places) == len(set(places)), (part, name)
            assert places == sorted(places), (part, name, [child.tag for child in element])
            checked[name] += 1
    return checked
