"""A small library whose one case has a body that is hard to print."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from book.conftest import ROOT
from casebook.book import pictures
from casebook.book.collection import CollectionFile, read_collection
from casebook.book.selection import select
from casebook.catalog import Entry, Library, load
from casebook.pictures.drawing import Drawing

_COLLECTION = """---
title: 难排的书
editor: 测试
date: "2026-11"
---

前言。
"""


def library_with(
    folder: Path, body: str, *more: str
) -> tuple[Library, CollectionFile, tuple[Entry, ...]]:
    """Return a library of two cases, the first with this text among its practices.

    ``more`` are paths of further real cases to take in.
    """
    cases = folder / "cases"
    shutil.copytree(ROOT / "cases" / "vocabulary", cases / "vocabulary")
    shutil.copytree(ROOT / "cases" / "fingerprints", cases / "fingerprints")
    for path in ("gansu/620921-3jia1.md", "jiangxi/360823-sanyuan.md", *more):
        (cases / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "cases" / path, cases / path)
    target = cases / "gansu" / "620921-3jia1.md"
    text = target.read_text("utf-8")
    text = re.sub(
        r"(?s)## 主要做法\n.*?(?=## 主要成效)",
        lambda _: f"## 主要做法\n\n{body}\n\n",
        text,
    )
    target.write_text(text, "utf-8")
    (cases / "collections").mkdir()
    file = cases / "collections" / "hard.md"
    file.write_text(_COLLECTION, "utf-8")
    library = load(cases)
    found, problems, _ = read_collection(file)
    assert found is not None, problems
    entries, problems = select(found, library.catalog)
    assert not problems
    return library, found, entries


def break_compiler(picture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a drawing that the compiler refuses, and let it pass for a sound one."""
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"><g></svg>', "utf-8")
    monkeypatch.setattr(pictures, "rebuilt", lambda content: Drawing(content, ()))
