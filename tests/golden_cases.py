"""Golden cases: each a few edits of one valid file, and what a person is told of the result.

A case is a small YAML file. Every edit names whole lines of the valid file, which must stand there
once::

    edits:
      - replace: 'status: 在库'
        with: 'status: 入库'
      - after: 'level: 县'
        insert: 'note: 一行新的'
      - remove: 'issuer: 隆安县水利站'
    expected: |
      guangxi/450123-choice-status.md:5:9: 错误: …

``text`` gives a whole file where an edit would not show the fault; ``times`` repeats what is inserted;
``encoding`` and ``line_ends`` say how the file is written. A case of several files has them under
``files``, by path. ``expected`` comes last: ``--update-golden`` writes it and leaves the rest alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE_KEYS = {"edits", "text", "encoding", "line_ends"}
EDIT_KEYS = ({"replace", "with"}, {"after", "insert"}, {"after", "insert", "times"}, {"remove"})


@dataclass(frozen=True, slots=True)
class GoldenCase:
    """One golden case as it stands in its file."""

    file: Path
    content: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Return the name of the case: that of its file."""
        return self.file.stem

    def write(self, valid: Path, target: Path) -> Path:
        """Write the broken file to ``target`` and return its path."""
        target.write_bytes(_bytes(self.content, valid))
        return target

    def write_files(self, valid: Path, folder: Path) -> None:
        """Write all files of the case into a library; edits of a file there start from that file."""
        for path, content in self.content["files"].items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_bytes(content or {}, target if target.is_file() else valid))


def cases(folder: Path) -> list[GoldenCase]:
    """Return the golden cases of a folder, which holds nothing else."""
    found = sorted(folder.iterdir())
    assert all(file.suffix == ".yml" for file in found), f"not a golden case in {folder}"
    return [case_of(file) for file in found]


def case_of(file: Path) -> GoldenCase:
    """Read one golden case and refuse keys that mean nothing."""
    content = yaml.safe_load(file.read_text("utf-8"))
    assert set(content) <= FILE_KEYS | {"files", "expected"}, f"{file.name}: {set(content)}"
    for one in content["files"].values() if "files" in content else [content]:
        assert set(one or {}) <= FILE_KEYS | {"expected"}, f"{file.name}: {set(one)}"
    return GoldenCase(file, content)


def edited(text: str, edits: list[dict[str, Any]]) -> str:
    """Return the text with the edits made, one after the other."""
    for edit in edits:
        assert set(edit) in EDIT_KEYS, f"not an edit: {edit}"
        old = _lines(next(edit[key] for key in ("replace", "after", "remove") if key in edit))
        new = [*old, *_lines(edit["insert"]) * edit.get("times", 1)] if "after" in edit else []
        text = _replaced(text, old, _lines(edit["with"]) if "with" in edit else new)
    return text


def _lines(text: str) -> list[str]:
    """Return the lines of a value; the end of its last line is not an empty line."""
    return text.removesuffix("\n").split("\n")


def _replaced(text: str, old: list[str], new: list[str]) -> str:
    """Return the text with some lines, which it must hold once, replaced by others."""
    lines = text.split("\n")
    places = [n for n in range(len(lines)) if lines[n : n + len(old)] == old]
    assert len(places) == 1, f"found {len(places)} times: {old}"
    return "\n".join([*lines[: places[0]], *new, *lines[places[0] + len(old) :]])


def _bytes(content: Mapping[str, Any], valid: Path) -> bytes:
    """Return the file that a case describes."""
    text = content["text"] if "text" in content else valid.read_text("utf-8")
    text = edited(text, content.get("edits", []))
    text = text.replace("\n", content.get("line_ends", "\n"))
    # A byte that is no text is written as "\udcNN", as Python itself does.
    return text.encode(content.get("encoding", "utf-8"), "surrogateescape")


def update(file: Path, reported: str) -> None:
    """Write what is reported into a golden case, and leave the rest of it as it is."""
    head = re.split(r"^expected:", file.read_text("utf-8"), maxsplit=1, flags=re.MULTILINE)[0]
    file.write_text(head + "expected: " + block(reported, 2) + "\n", "utf-8", newline="\n")


def block(text: str, indent: int) -> str:
    """Return a text as a YAML literal block; quoted, if it holds what a block cannot."""
    margin = " " * indent
    if text.endswith("\n") and not text.startswith((" ", "\n")):
        lines = "".join(f"{margin}{line}\n" if line else "\n" for line in text[:-1].split("\n"))
        written = "|\n" + lines.rstrip("\n")
        try:
            if yaml.safe_load(f"a: {written}\n")["a"] == text:
                return written
        except yaml.YAMLError:
            pass
    escaped = "".join(c if c.isprintable() else _escape(c) for c in text.replace("\\", "\\\\"))
    return '"' + escaped.replace('"', '\\"') + '"'


def _escape(character: str) -> str:
    return {"\n": "\\n", "\t": "\\t"}.get(character, f"\\u{ord(character):04x}")
