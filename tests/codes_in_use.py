"""Which codes the library gives to problems, read from its source."""

from __future__ import annotations

import ast
import re
from pathlib import Path

HOOKS = Path(__file__).resolve().parents[1] / "hooks" / "casebook"
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)+|encoding|form|formula")
_MAKES_PROBLEMS = re.compile(
    r"\b(?:Problem|Finding|Trap|Kind|PydanticCustomError|_Told|Flaw|PictureError|Excess)\("
)
_OTHER_WORDS = {
    # Constants of the same look that are no codes: names of fields of other formats, of codecs, of HTML.
    "source-id", "utf-8", "utf-8-sig", "x-default", "http-equiv",
}  # fmt: skip


def codes_in_use() -> dict[str, str]:
    """Return each code with one module that uses it."""
    found: dict[str, str] = {}
    for file in sorted(HOOKS.rglob("*.py")):
        source = file.read_text("utf-8")
        if file.name == "codes.py" or not _MAKES_PROBLEMS.search(source):
            continue
        for node in ast.walk(ast.parse(source)):
            for argument in _values(node):
                if _CODE.fullmatch(argument) and argument not in _OTHER_WORDS:
                    found.setdefault(argument, file.relative_to(HOOKS).as_posix())
    return found


def advice_in_use() -> set[str]:
    """Return the codes that are given as advice; all others are errors."""
    return {
        value
        for file in HOOKS.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and "ADVICE" in map(_name, _arguments(node))
        for part in (node, *_arguments(node))
        for value in _values(part)
        if _CODE.fullmatch(value)
    }


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _arguments(node: ast.Call) -> list[ast.expr]:
    return [*node.args, *(keyword.value for keyword in node.keywords)]


def _values(node: ast.AST) -> list[str]:
    """The texts that are arguments of a call, or entries of a tuple or a table."""
    if isinstance(node, ast.Call):
        parts = _arguments(node)
    elif isinstance(node, ast.Tuple | ast.IfExp):
        parts = node.elts if isinstance(node, ast.Tuple) else [node.body, node.orelse]
    elif isinstance(node, ast.Dict):
        parts = [value for value in node.values if value is not None]
    elif isinstance(node, ast.Assign | ast.Return) and node.value is not None:
        parts = [node.value]
    else:
        return []
    return [p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)]
