"""Client of the typesetting process: sends jobs, receives files or the reasons for failure."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from casebook.book.characters import named
from casebook.book.fonts import Faces, choose
from casebook.book.press_options import Press
from casebook.book.watching import watch
from casebook.storage.atomic import write_whole
from casebook.storage.digest import digest

MEMORY = int(2.5 * 1024**3)
"""Memory limit of the typesetting process, in bytes."""
_HUGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
"""Huge pages cut about 12 % off large books. Ignored outside glibc."""
_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_CODEPOINT = re.compile(r"the PDF contains the codepoint `\"\\u\{([0-9a-fA-F]+)\}\"`")


class CompileError(Exception):
    """A failed job; ``unprintable`` holds the characters without a glyph, if they are the reason.

    ``gone`` is true when the process itself ended (out of memory or time).
    """

    def __init__(self, message: str, unprintable: str = "", *, gone: bool = False) -> None:
        super().__init__(message)
        self.unprintable = unprintable
        self.gone = gone


@dataclass(frozen=True)
class Compiled:
    """A finished job: seconds, warnings, and the peak memory of the process in bytes.

    ``found`` is the value of the metadata that was asked for.
    """

    seconds: float
    warnings: tuple[str, ...]
    memory: int
    found: Any = None


def available() -> str:
    """Return why nothing can be typeset here, in Chinese; empty when it can."""
    for package in ("typst", "pikepdf"):
        if find_spec(package) is None:
            return f"没有安装 {package}，不能生成 PDF。请运行 pip install {package}。"
    return ""


_FOUND: dict[tuple[str, ...], Faces] = {}
"""The fonts chosen by folders: they stay the same while a program runs, such as a preview."""


class Compiler:
    """A typesetting process; use it as a context manager.

    ``fonts`` are folders with the user's own fonts; ``faces`` are the fonts chosen from them, if
    already known. The process starts with the first job or with :meth:`start`, and restarts after
    a failure. ``memory`` is its limit in bytes.
    """

    def __init__(
        self, fonts: Sequence[Path] = (), memory: int = MEMORY, faces: Faces | None = None
    ) -> None:
        self._fonts = [str(folder) for folder in fonts if folder.is_dir()]
        self.memory = memory
        self._process: subprocess.Popen[str] | None = None
        self._faces = faces
        self._work: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Compiler:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def start(self) -> Compiler:
        """Start the process now, so that it is ready for the first job."""
        if self._process is None:
            self._process = self._started()
        return self

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            # Idle: kill it; a clean exit is slow.
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    stream.close()
            self._process = None
        if self._work is not None:
            self._work.cleanup()
            self._work = None

    def work(self, templates: Path, parent: Path) -> Path:
        """Return a working folder below ``parent`` with a copy of the templates, made once.

        It is removed when the compiler is closed.
        """
        if self._work is None or not Path(self._work.name).is_dir():  # the cache may be emptied
            self._work = TemporaryDirectory(dir=parent, ignore_cleanup_errors=True)
            for file in sorted(templates.glob("*.typ")):
                write_whole(Path(self._work.name) / file.name, file.read_bytes())
        return Path(self._work.name)

    @property
    def faces(self) -> Faces:
        """Return the fonts for all roles. Errors: NoChineseFontError, CompileError."""
        self._faces = self._faces or _FOUND.get(tuple(self._fonts))
        if self._faces is None:
            answer = self.ask({"do": "fonts", "paths": self._fonts})
            weights: dict[str, list[int]] = {family: [] for family in answer["families"]}
            for family, _, weight, *_ in answer["files"]:
                weights.setdefault(family, []).append(int(weight))
            self._faces = _FOUND[tuple(self._fonts)] = choose(weights, digest(answer["files"]))
        return self._faces

    def compile(
        self,
        root: Path,
        source: str,
        output: Path,
        *,
        inputs: Mapping[str, str] | None = None,
        standards: Sequence[str] = (),
        timestamp: int = 0,
        squeeze: bool = True,
        query: str = "",
        press: Press | None = None,
        marked: str = "",
        form: str = "pdf",
        ppi: int = 72,
    ) -> Compiled:
        """Typeset ``source`` inside ``root``. Errors: CompileError.

        ``form`` is pdf, or png (at ``ppi``) or svg for a single page. ``query`` is the label of
        metadata whose value is returned; ``press`` is what is done to the finished PDF.
        ``marked`` sets the names of its elements apart from those of others.
        """
        answer = self.ask(
            {
                "do": "compile",
                "paths": self._fonts,
                "root": str(root),
                "input": str(root / source),
                "output": str(output),
                "format": form,
                "ppi": ppi,
                "inputs": dict(inputs or {}),
                "standards": list(standards),
                "timestamp": timestamp,
                "squeeze": squeeze and form == "pdf",
                "query": query,
                "press": asdict(press) if press else None,
                "marked": marked,
            }
        )
        return Compiled(
            answer["seconds"], tuple(answer["warnings"]), answer["memory"], answer["found"]
        )

    def drawn(self, svg: str, folder: Path, width: float = 150.0) -> bytes:
        """Return an SVG as a PNG, ``width`` millimetres wide at 160 dpi. Errors: CompileError.

        ``folder`` is where the compiler works; temporary files are removed from it.
        """
        with TemporaryDirectory(dir=folder) as own:  # other threads may draw here too
            output, source = Path(own) / "drawn.png", Path(own) / "drawn.typ"
            (Path(own) / "drawn.svg").write_text(svg, "utf-8")
            source.write_text(
                f"#set page(width: {width}mm, height: auto, margin: 0pt)\n"
                f'#image("drawn.svg", width: {width}mm)',
                "utf-8",
            )
            self.compile(Path(own), source.name, output, form="png", ppi=160)
            return output.read_bytes()

    def contents(self, file: Path) -> dict[str, Any]:
        """Return the bookmarks of a PDF (``rows``), and which of its pages are ``wide``.

        A bookmark: level from 0, title, printed page number, position of its page, place on it.
        """
        answer = self.ask({"do": "contents", "file": str(file)})
        return {name: answer[name] for name in ("rows", "wide")}

    def join(self, plan: Mapping[str, Any], output: Path, press: Press) -> Compiled:
        """Bind the parts of a volume, after a plan for :func:`casebook.book.joining.joined`."""
        job = {"do": "join", "plan": plan, "output": str(output), "press": asdict(press)}
        answer = self.ask(job)
        return Compiled(answer["seconds"], (), answer["memory"])

    def _started(self) -> subprocess.Popen[str]:
        here = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
        return subprocess.Popen(  # noqa: S603 - this program itself, and folders of its own
            [sys.executable, "-m", "casebook.book.worker", *self._fonts],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**_HUGE_PAGES, **os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        )

    def ask(self, job: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a job, made by the process. Errors: CompileError."""
        process = self.start()._process
        assert process is not None and process.stdin is not None and process.stdout is not None  # noqa: S101
        done = threading.Event()
        guard = threading.Thread(target=watch, args=(process, self.memory, done), daemon=True)
        guard.start()
        try:
            process.stdin.write(json.dumps(job) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            done.set()
            guard.join()
        if not line:
            self.close()
            limit = f"{self.memory / 1024**3:.1f} GB"
            raise CompileError(
                f"排版进程中途结束，多半是内存超过 {limit} 或时间过长；可用 --volumes 分册。",
                gone=True,
            )
        answer: dict[str, Any] = json.loads(line)
        if not answer["ok"]:
            raise _error_of(answer)
        return answer


def _error_of(answer: Mapping[str, Any]) -> CompileError:
    text = answer["diagnostic"] or answer["message"]
    missing = "".join(_unescaped(found) for found in _GLYPH.findall(text))
    missing += "".join(chr(int(code, 16)) for code in _CODEPOINT.findall(text))
    unprintable = "".join(sorted(set(missing)))
    if unprintable:
        return CompileError(f"没有字体能显示：{named(unprintable)}", unprintable)
    return CompileError(str(answer["message"]))


def _unescaped(text: str) -> str:
    text = re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda m: chr(int(m[1], 16)), text)
    return text.replace('\\"', '"').replace("\\\\", "\\")
