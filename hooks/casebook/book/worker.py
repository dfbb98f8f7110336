"""The typesetting worker process: reads jobs as JSON lines and answers each with one line.

Typst runs in its own process, because it may need gigabytes and a crash must not end the build. The
process lives on between jobs, so that fonts and unchanged pages stay in memory. Run as
``python -m casebook.book.worker [FOLDER…]`` with folders of fonts, which are read at the start.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any


def main() -> None:
    """Serve jobs from standard input until it ends."""
    worker = _Worker()
    out = sys.stdout
    sys.stdout = sys.stderr  # standard output is for answers only
    # Done before the first job arrives; an error is reported with that job.
    with suppress(Exception):
        worker.fonts(sys.argv[1:])
        import pikepdf  # noqa: F401, PLC0415
    for line in sys.stdin:
        job = json.loads(line)
        try:
            answer = getattr(worker, "do_" + job["do"])(job)
        except Exception as error:
            answer = _refusal(error)
        out.write(json.dumps(answer) + "\n")
        out.flush()


def _file(path: str | None) -> list[Any]:
    """Return name, size and time of a font file; nothing for an embedded font."""
    if not path:
        return []
    found = Path(path).stat()
    return [Path(path).name, found.st_size, found.st_mtime_ns]


def _refusal(error: Exception) -> dict[str, Any]:
    return {
        "ok": False,
        "message": str(getattr(error, "message", error)),
        "diagnostic": str(getattr(error, "diagnostic", "")),
        "hints": list(getattr(error, "hints", ())),
    }


class _Worker:
    def __init__(self) -> None:
        self._fonts: dict[tuple[str, ...], Any] = {}
        self._compilers: dict[tuple[str, ...], Any] = {}

    def fonts(self, paths: list[str]) -> Any:
        import typst  # noqa: PLC0415 -- only this process needs the package

        key = tuple(paths)
        if key not in self._fonts:
            self._fonts[key] = typst.Fonts(font_paths=list(paths))
        return self._fonts[key]

    def do_fonts(self, job: dict[str, Any]) -> dict[str, Any]:
        """Answer with the font families, and the names, sizes and times of their files."""
        found = self.fonts(job["paths"])
        files = [
            [font.family, font.style, font.weight, font.stretch, font.index, _file(font.path)]
            for font in found.fonts()
        ]
        return {"ok": True, "families": found.families(), "files": sorted(files, key=repr)}

    def do_compile(self, job: dict[str, Any]) -> dict[str, Any]:
        import typst  # noqa: PLC0415

        began = time.perf_counter()
        # One compiler per template folder: it caches unchanged pages.
        key = (job["root"], *job["paths"])
        if key not in self._compilers:
            self._compilers[key] = typst.Compiler(
                root=job["root"], font_paths=self.fonts(job["paths"])
            )
        _, warnings = self._compilers[key].compile_with_warnings(
            input=job["input"],
            output=job["output"],
            format=job.get("format", "pdf"),
            ppi=job.get("ppi"),
            sys_inputs=job["inputs"],
            pdf_standards=job["standards"],
            timestamp=job["timestamp"],
            pdf_tags=True,
        )
        found = None
        if job["query"]:
            found = json.loads(
                self._compilers[key].query(job["query"], field="value", one=True, format="json")
            )
        if job["squeeze"]:
            _squeeze(Path(job["output"]), job["press"], job["marked"])
        return {
            "ok": True,
            "seconds": time.perf_counter() - began,
            "warnings": [str(getattr(warning, "message", warning)) for warning in warnings],
            "memory": _peak_memory(),
            "found": found,
        }

    def do_join(self, job: dict[str, Any]) -> dict[str, Any]:
        """Bind the parts of a volume."""
        from casebook.book.joining import joined  # noqa: PLC0415

        began = time.perf_counter()
        with joined(job["plan"]) as pdf:
            _finish(pdf, job["press"], Path(job["output"]))
        return {"ok": True, "seconds": time.perf_counter() - began, "memory": _peak_memory()}

    def do_contents(self, job: dict[str, Any]) -> dict[str, Any]:
        """Answer with the bookmarks of a PDF, and which of its pages are wider than high.

        Bookmarks: level from 0, title, printed page number, position of the page, place on it.
        """
        import pikepdf  # noqa: PLC0415

        rows: list[tuple[int, str, str, int, float, float]] = []
        with pikepdf.open(job["file"]) as pdf, pdf.open_outline() as outline:
            labels = [page.label for page in pdf.pages]
            numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
            names = _destinations(pdf)

            def visit(items: Any, level: int) -> None:
                for item in items:
                    target = item.destination
                    if isinstance(target, pikepdf.String | pikepdf.Name):
                        target = names[str(target)]
                    elif target is None and item.action is not None:
                        target = item.action.D
                    number = numbers[target[0].objgen]
                    place = (float(target[2]), float(target[3]))
                    rows.append((level, str(item.title), str(labels[number]), number, *place))
                    visit(item.children, level + 1)

            visit(outline.root, 0)
            wide = [bool(page.mediabox[2] > page.mediabox[3]) for page in pdf.pages]
        return {"ok": True, "rows": rows, "wide": wide}


def _destinations(pdf: Any) -> dict[str, Any]:
    """Return the named destinations of a PDF."""
    import pikepdf  # noqa: PLC0415

    found: dict[str, Any] = {}
    names = pdf.Root.get("/Names", {}).get("/Dests")
    if names is not None:
        for name, target in pikepdf.NameTree(names).items():
            found[str(name)] = target.D if isinstance(target, pikepdf.Dictionary) else target
    return found


def _squeeze(file: Path, press: dict[str, bool] | None, marked: str) -> None:
    """Compress the structure of a tagged PDF, less than half the size, and prepare its pages.

    ``marked`` is put before the names of its elements, so that no other file has the same.
    """
    import pikepdf  # noqa: PLC0415

    from casebook.book.structure import mark  # noqa: PLC0415

    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        if marked:
            mark(pdf, marked)
        _finish(pdf, press, file)


def _finish(pdf: Any, press: dict[str, bool] | None, output: Path) -> None:
    """Prepare the pages of a PDF for a press and write it."""
    from pikepdf import ObjectStreamMode  # noqa: PLC0415

    from casebook.book.press import finish  # noqa: PLC0415
    from casebook.book.press_options import Press  # noqa: PLC0415

    if press is not None:
        finish(pdf, Press(**press))
    pdf.save(
        output,
        object_stream_mode=ObjectStreamMode.generate,
        compress_streams=True,
        fix_metadata_version=False,
        deterministic_id=True,
    )


def _peak_memory() -> int:
    try:
        import resource  # noqa: PLC0415

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    except ImportError:
        return 0


if __name__ == "__main__":
    main()
