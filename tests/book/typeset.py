"""Pages of the templates set by themselves, with data of a test."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import typst

from book.conftest import ROOT
from casebook.book.trims import page_of

FACES = {
    role: ["Noto Serif CJK SC"] for role in ("song", "hei", "kai", "fang", "xbs", "latin", "mono")
}
BOOK = """
#import "print/front.typ": *
#import "print/back.typ": *
#let cfg = sheet.cfg
#show: styled.with(cfg)
"""


def printed(folder: Path, body: str, trim: str, style: str, *, large: bool, **data: object) -> Path:
    """Return pages of a book with the templates' functions called in ``body``; ``data`` is their sheet."""
    shutil.copytree(ROOT / "theme" / "print", folder / "print", dirs_exist_ok=True)
    cfg = {
        "style": style, "base": 2, "page": page_of(trim, style, large=large), "black": True,
        "fonts": FACES, "xbs_weight": 700, "day": [2026, 11, 1], "title": "书", "editor": "组",
        "description": "书", "keywords": [], "title_lines": ["后进组织整顿", "案例选编"],
        "subtitle": "谁去帮、怎样盯", "volume": "第一册", "issuer": "某县委组织部", "date": "2026年11月",
        "before": 0, "pages": {},
    }  # fmt: skip
    (folder / "sheet.json").write_text(json.dumps({"cfg": cfg, **data}), "utf-8")
    (folder / "book.typ").write_text(BOOK + body, "utf-8")
    file = folder / f"{len(list(folder.glob('*.pdf')))}.pdf"
    source, sheet = str(folder / "book.typ"), {"sheet": "sheet.json"}
    typst.compile(source, output=str(file), root=str(folder), sys_inputs=sheet)
    return file
