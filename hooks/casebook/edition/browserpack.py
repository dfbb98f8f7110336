"""What the check page's Python is made of, packed as one script that needs no server."""

from __future__ import annotations

import base64
import gzip
import importlib.util
import io
import json
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from casebook.catalog import case_files
from casebook.storage.digest import digest, file_digest
from casebook.storage.store import Store

_PACKAGE = Path(__file__).parents[1]
_LEFT_OUT = frozenset({
    "book", "comparison", "corpus", "editing", "edition", "metadata", "opendata", "pages",
    "publishing", "regionmap", "search", "sitecheck",
})  # fmt: skip
"""Rooms that no check of a single case uses."""
_PLAIN_PACKAGES = (
    "annotated_types", "frontmatter", "markdown", "pydantic", "pypinyin", "typing_extensions",
    "typing_inspection", "yaml", "platformdirs",
)  # fmt: skip
_OF_PYMDOWNX = ("__init__.py", "__meta__.py", "details.py", "saneheaders.py")
_NOT_NEEDED = re.compile(
    r"(?:^|/)(?:__pycache__|v1|tools|contrib/mmseg|runner\.py|mypy\.py|__pyinstaller)(?:/|$)"
)
_STANDARD_NOT_NEEDED = re.compile(
    r"(?:_pyrepl|ctypes|curses|dbm|ensurepip|http|idlelib|lib2to3|sqlite3|tkinter|turtledemo"
    r"|tomllib|unittest|venv|wsgiref|xmlrpc|test|pydoc_data|xml/(?:dom|sax)|lib-dynload"
    r"|multiprocessing/dummy)/.*"
    r"|(?:antigravity|bdb|cProfile|cmd|code|colorsys|compileall|configparser|doctest|filecmp"
    r"|fileinput|ftplib|getopt|getpass|gettext|argparse|graphlib|imaplib|mailbox|mailcap|mimetypes"
    r"|modulefinder|netrc|nturl2path|optparse|pdb|pickletools|plistlib|poplib|profile|pstats|pty"
    r"|pyclbr|pydoc|quopri|rlcompleter|sched|shelve|smtplib|socketserver|statistics|symtable"
    r"|tabnanny|tarfile|this|timeit|trace|tracemalloc|tty|turtle|wave|webbrowser|zipapp|_pydatetime"
    r"|_pydecimal|_pyio|_pylong|_ios_support|_android_support|__hello__)\.py"
    r"|(?:logging/(?:config|handlers)|urllib/(?:request|robotparser|error|response)"
    r"|multiprocessing/(?:managers|pool|shared_memory|sharedctypes|heap|forkserver))\.py"
    r"|encodings/(?:mac_|iso8859_|koi8|kz1048|palmos|ptcp154|tis_620|hp_roman8|euc_j|euc_k"
    r"|shift_j|iso2022|johab|cp(?!936|950|125[02]|437)).*|__phello__/.*"
)
_OPENCC = ("t2s", "tw2s", "s2t")
_ONE_CHARACTER = "s2t"  # only ever asked for single characters: its phrases may stay out
_COMPILED = ("standard", "packages", "program")
ADDRESS = "assets/javascripts/check-parts.js"
"""Where the site offers the packed parts."""


@dataclass(frozen=True)
class Sources:
    """Where the parts are: Pyodide, what is compiled for it, and the script that runs it."""

    runtime: Path
    wheels: Path
    worker: Path

    @classmethod
    def below(cls, root: Path, theme: Path) -> Sources:
        """Return where the installer puts the parts in a checkout, with the script of a theme."""
        runtime = root / "browser/node_modules/pyodide"
        worker = theme / "assets/javascripts/casebook/check-worker.js"
        return cls(runtime, root / ".venv/browser", worker)

    @property
    def are_installed(self) -> bool:
        """Return whether everything is there."""
        needed = (self.runtime / "pyodide.asm.wasm", self.wheels / "pydantic_core")
        return shutil.which("node") is not None and all(one.exists() for one in needed)

    @property
    def version(self) -> str:
        """Return the version of Pyodide."""
        return str(json.loads((self.runtime / "package.json").read_bytes())["version"])


MISSING = (
    "没有做“检查投稿”这一页：它用的浏览器版 Python 没有安装。\n"
    "怎么改：装上 npm，再运行 python scripts/environment.py browser；不要这一页的，"
    "在 mkdocs.yml 里删掉 extra.check_page。"
)


def packed(sources: Sources, library: Path, store: Store) -> bytes:
    """Return the script that hands over all parts, each compressed; made once for the same parts."""
    made = parts(sources, library)
    made |= {name: _compiled(made[name], sources, store) for name in _COMPILED}
    rows = ",".join(f'"{name}":"{_text_of(data, store)}"' for name, data in made.items())
    return f"casebookData('check-parts',{{{rows}}});".encode()


def _compiled(archive: bytes, sources: Sources, store: Store) -> bytes:
    """Return an archive with its Python compiled, which halves the time to start.

    Errors: CalledProcessError.
    """
    program = sources.runtime.parents[1] / "compile.mjs"
    key = digest("compiled", archive, file_digest(program), sources.version)
    record = store.get(key)
    if record is None:
        with tempfile.TemporaryDirectory() as work:
            source, target = Path(work) / "in.zip", Path(work) / "out.zip"
            source.write_bytes(archive)
            command = [shutil.which("node") or "node", str(program), str(source), str(target)]
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own script
            record = store.put(key, {"out.zip": target})
    return record.files["out.zip"].read_bytes()


def _text_of(data: bytes, store: Store) -> str:
    """Return bytes compressed, as Base64: what a script on a disk can hold."""
    key = digest("part of the check page", data)
    record = store.get(key)
    if record is None:
        squeezed = base64.b64encode(gzip.compress(data, 9, mtime=0))
        record = store.put(key, {"part.txt": squeezed})
    return record.files["part.txt"].read_text("ascii")


def parts(sources: Sources, library: Path) -> dict[str, bytes]:
    """Return the parts by name: the program of the worker, and what it unpacks."""
    runtime = sources.runtime
    module = (runtime / "pyodide.asm.mjs").read_text("utf-8")
    # A classic script: browsers start no module from a page on a disk.
    module = module.replace("import.meta.url", "self.location.href").replace(
        "export default _createPyodideModule;", "self.createPyodideModule=_createPyodideModule;"
    )
    loader = (runtime / "pyodide.js").read_text("utf-8").partition("//# sourceMappingURL")[0]
    program = "\n".join(
        ("self.importScripts=undefined;", loader, module, sources.worker.read_text("utf-8"))
    )
    return {
        "worker": program.encode(),
        "wasm": (runtime / "pyodide.asm.wasm").read_bytes(),
        "lock": _short_lock(runtime),
        "standard": _standard(runtime / "python_stdlib.zip"),
        "packages": _zipped(_packages(sources)),
        "program": _zipped(_program()),
        "library": _zipped(library_files(library)),
    }


def _zipped(files: Iterator[tuple[str, bytes]]) -> bytes:
    """Return an archive without compression: it is compressed as a whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(dict(files).items()):
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _short_lock(runtime: Path) -> bytes:
    """Return Pyodide's list of packages without any: there is nothing to fetch."""
    lock = json.loads((runtime / "pyodide-lock.json").read_bytes())
    return json.dumps({**lock, "packages": {}}).encode()


def _standard(archive: Path) -> bytes:
    with zipfile.ZipFile(archive) as found:
        return _zipped(
            (name, found.read(name))
            for name in found.namelist()
            if not name.endswith("/") and not _STANDARD_NOT_NEEDED.fullmatch(name)
        )


def _program() -> Iterator[tuple[str, bytes]]:
    for file in _files(_PACKAGE):
        path = file.relative_to(_PACKAGE)
        if path.parts[0] not in _LEFT_OUT and "shapes" not in path.parts:
            yield f"casebook/{path.as_posix()}", file.read_bytes()


def _packages(sources: Sources) -> Iterator[tuple[str, bytes]]:
    for name in _PLAIN_PACKAGES:
        yield from _package(name)
    folder = _folder("pymdownx")
    yield from ((f"pymdownx/{name}", (folder / name).read_bytes()) for name in _OF_PYMDOWNX)
    for file in _files(sources.wheels):
        name = file.relative_to(sources.wheels).as_posix()
        if "-info/" not in name:
            yield name, file.read_bytes()
    # Markdown finds its extensions by what is noted of its installation.
    noted = distribution("markdown").read_text("entry_points.txt") or ""
    yield "markdown-0.dist-info/entry_points.txt", noted.encode()
    yield from opencc_files()


def _folder(name: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise ImportError(name)
    return Path(found.origin).parent


def _package(name: str) -> Iterator[tuple[str, bytes]]:
    folder = _folder(name)
    if (folder / f"{name}.py").exists():
        yield f"{name}.py", (folder / f"{name}.py").read_bytes()
        return
    for file in _files(folder):
        path = file.relative_to(folder).as_posix()
        if file.suffix in (".py", ".json") and not _NOT_NEEDED.search(path):
            yield f"{name}/{path}", file.read_bytes()


def opencc_files() -> Iterator[tuple[str, bytes]]:
    """Yield OpenCC's descriptions and its tables as text, for the stand-in in plain Python."""
    inside = _folder("opencc") / "clib"
    described = {name: (inside / "share/opencc" / f"{name}.json").read_text("utf-8")
                 for name in _OPENCC}  # fmt: skip
    tool = next((inside / "bin").glob("opencc_dict*"))
    tables = sorted(
        {
            table
            for name, text in described.items()
            for table in re.findall(r'"(\w+)\.ocd2"', text)
            if not (name == _ONE_CHARACTER and "Phrases" in table)
        }
    )
    with tempfile.TemporaryDirectory() as work:
        for table in tables:
            target = Path(work) / table
            source = inside / "share/opencc" / f"{table}.ocd2"
            command = [tool, "-i", source, "-f", "ocd2", "-o", target, "-t", "text"]
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - of the package
            yield f"opencc_tables/{table}.txt", target.read_bytes()
    for name, text in described.items():
        about = json.loads(text)
        if name == _ONE_CHARACTER:
            about["conversion_chain"] = _without_phrases(about["conversion_chain"])
        yield f"opencc_tables/{name}.json", json.dumps(about).encode()


def _without_phrases(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the steps of a conversion, with the tables of characters alone."""
    tables = [one for step in steps for one in step["dict"]["dicts"] if "file" in one]
    return [{"dict": {"type": "group", "dicts": tables}}]


def library_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what the checks know of a library: its words and calls, and which files it has.

    Neither cases nor fingerprints: the page is public, and checks one case alone.
    """
    for place in ("library.yml", "vocabulary/*.yml", "calls/*.md"):
        for file in sorted(folder.glob(place)):
            yield file.relative_to(folder).as_posix(), file.read_bytes()
    listed = {
        "files": [one.relative_to(folder).as_posix() for one in _linked(folder)],
        "fingerprints": sorted(one.stem for one in (folder / "fingerprints").glob("*.txt")),
        "names": (folder / ".private-names").exists(),
    }
    yield "listed.json", json.dumps(listed).encode()


def _linked(folder: Path) -> list[Path]:
    """Return the files of a library that a case may link to."""
    pictures = (file for file in folder.rglob("*.*") if file.suffix not in (".md", ".yml", ".txt"))
    others = (file for file in folder.rglob("*.md") if file.is_file())
    return sorted({*case_files(folder), *pictures, *others})


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file
