"""The house keeps its floors: contracts of imports, thin hooks, a library without a generator."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOOKS = ROOT / "hooks"
HOOK_FILES = sorted({*HOOKS.glob("*.py"), *HOOKS.glob("*/*.py")} - {*HOOKS.glob("casebook/*.py")})
MODULES = sorted((HOOKS / "casebook").rglob("*.py"))
LONGEST_HOOK = 90
LONGEST_FUNCTION = 25
LONGEST_MODULE = 280


def _name(file: Path) -> str:
    return file.relative_to(HOOKS).with_suffix("").as_posix()


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(HOOKS), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_contracts_of_imports_are_kept(tmp_path: Path) -> None:
    """No room imports from a higher floor, and the library imports no site generator."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = _python("-c", command, "--cache-dir", str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_every_room_has_a_floor() -> None:
    """A room that no layer names would escape the contract."""
    layers = (ROOT / "pyproject.toml").read_text("utf-8").split("layers = [")[1].split("]")[0]
    named = {word.strip(' "|,') for word in layers.replace("|", "\n").split()}
    rooms = {
        path.stem
        for path in (HOOKS / "casebook").iterdir()
        if (path.is_dir() and (path / "__init__.py").is_file())
        or (path.suffix == ".py" and path.stem != "__init__")
    }
    assert rooms <= named


def test_library_works_without_a_site_generator() -> None:
    """Importing every module of the library loads neither MkDocs nor its theme nor Jinja."""
    names = [
        ".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__")
        for path in MODULES
    ]
    code = (
        f"import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        f"print(sorted({{m.split('.')[0] for m in sys.modules}}"
        f" & {{'mkdocs', 'material', 'jinja2', 'properdocs'}}))"
    )
    done = _python("-c", code)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


@pytest.mark.parametrize("file", HOOK_FILES, ids=_name)
def test_hooks_are_glue(file: Path) -> None:
    """A hook file is short, its functions are short, and nothing of a build is kept in globals."""
    text = file.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_HOOK
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name
        assert not isinstance(node, ast.Global)
    for node in tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            assert not isinstance(node.value, (ast.List, ast.Dict, ast.Set)), ast.unparse(node)


@pytest.mark.parametrize("file", HOOK_FILES, ids=_name)
def test_no_hook_imports_another(file: Path) -> None:
    """What hooks share is in packages beside them: a hook is known to ``mkdocs.yml`` alone."""
    hooks = {hook.stem for hook in HOOKS.glob("*.py")}
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.module not in hooks
        elif isinstance(node, ast.Import):
            assert not hooks & {name.name for name in node.names}


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_modules_say_what_they_know(file: Path) -> None:
    """Every module begins with one sentence, is of a size to be read, and every test could too."""
    text = file.read_text("utf-8")
    docstring = ast.get_docstring(ast.parse(text)) or ""
    assert docstring.split("\n\n")[0].rstrip().endswith((".", "?", "!")), "no sentence"
    assert len(text.splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize(
    "file",
    sorted((ROOT / "tests").rglob("test_*.py")),
    ids=lambda file: file.relative_to(ROOT / "tests").with_suffix("").as_posix(),
)
def test_tests_say_what_they_hold(file: Path) -> None:
    """Every test names the behaviour it holds."""
    if "node_modules" in file.parts:
        return
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            assert ast.get_docstring(node), f"{file.name}: {node.name}"
