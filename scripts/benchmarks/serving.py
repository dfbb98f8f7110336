"""How long a writer waits, from saving a case to the reloaded page that shows the new sentence."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.lab import ROOT, Lab, LabError
from casebook.catalog import case_files

TITLE = "预览"
OWN, MANY = 0.8, 2.5
"""Seconds that a writer may wait in the project's own library, and in one of 1,000 cases."""
CASES = 1_000
TIMES = 7
START = 180.0
"""Seconds until the first page must be there."""
_EPOCH = re.compile(rb"livereload\((\d+), (\d+)\);")


def run(lab: Lab) -> None:
    """Serve two libraries, save a case of each several times, and print how long that took."""
    own = lab.folder / "own"
    shutil.copytree(ROOT / "cases", own)
    rows, verdicts = [], []
    for library, goal in ((own, OWN), (lab.corpus(CASES), MANY)):
        number = len(case_files(library))
        waits = [1000 * one for one in _waits(lab, library)]
        middle = statistics.median(waits)
        verdicts.append(middle <= 1000 * goal)
        rows.append(
            [f"{number:,}", f"{min(waits):.0f} ms", f"{middle:.0f} ms", f"{max(waits):.0f} ms",
             f"{1000 * goal:.0f} ms"]
        )  # fmt: skip
    columns = ("案例", "最短", "中位数", "最长", "目标")
    lab.show(f"{TITLE}：存盘到浏览器里出现新句子，存 {TIMES} 次", columns, rows)
    lab.say(f"目标：中位数不超过。{'达到' if all(verdicts) else '没有达到'}。")


def _waits(lab: Lab, library: Path) -> Iterator[float]:
    """Yield how long each save took until the page was there; the first one is not counted."""
    case = case_files(library)[0]
    with _served(lab, library) as address:
        page = f"{address}{case.relative_to(library).with_suffix('.html').as_posix()}"
        seen = _read(page)
        for number in range(TIMES + 1):
            sentence = f"第 {number} 次存盘时写下的一句。"
            text = case.read_text("utf-8").rstrip("\n")
            time.sleep(1 + number / 10)  # so that the looks at files fall differently
            started = time.perf_counter()
            case.write_text(f"{text}\n\n{sentence}\n", "utf-8")
            found = _EPOCH.search(seen)
            if found is None:
                raise LabError("网页里没有自动更新的脚本。")
            _read(f"{address}livereload/{found[1].decode()}/{found[2].decode()}")
            seen = _read(page)
            waited = time.perf_counter() - started
            if sentence not in seen.decode():
                raise LabError(f"更新后的网页里没有新句子：{page}")
            if number:
                yield waited


@contextmanager
def _served(lab: Lab, library: Path) -> Iterator[str]:
    """Serve a library as ``make serve`` does and yield its address."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    log = lab.folder / "served.txt"
    settings = {"CASES_DIR": str(library), "CASEBOOK_CACHE": str(lab.folder / "cache")}
    with log.open("wb") as out:
        server = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", place],
            cwd=ROOT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **settings},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"http://{place}/", server, log)
            yield f"http://{place}/"
        finally:
            server.terminate()
            server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START
    while server.poll() is None and time.monotonic() < end:
        try:
            _read(address)
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise LabError(log.read_text("utf-8", "replace")[-2000:])


def _read(address: str) -> bytes:
    with urlopen(address, timeout=START) as answer:  # noqa: S310 - our own server
        found: bytes = answer.read()
        return found
