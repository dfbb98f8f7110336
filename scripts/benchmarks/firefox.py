"""Whether a reader's way works in Firefox ESR, over http and from a disk, and how long each step takes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

from benchmarks.lab import Lab, LabError
from benchmarks.lighthouse import TOOLS, serving

TITLE = "Firefox ESR：读者的一路"
_SCRIPT = TOOLS.parent / "firefox.cjs"
_MOST_SECONDS = 300


def run(lab: Lab) -> None:
    """Build the project's own site and walk through it in Firefox; a step that fails fails the run."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    node, npm = shutil.which("node"), shutil.which("npm")
    if program is None or node is None or npm is None:
        lab.say("要有 Firefox（apt-get install firefox-esr）、Node.js 和 npm，没有测。")
        return
    if not (TOOLS / "node_modules" / "puppeteer-core").is_dir():
        lab.measure([npm, "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts",
                     "--prefix", str(TOOLS)])  # fmt: skip
    site = lab.folder / "firefox-site"
    lab.measure(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        {"SITE_DIR": str(site), "PRINT": "false"},
    )
    with serving(site) as address:
        ways = {"http": _walk(node, program, address), "file": _walk(node, program, site.as_uri())}
    steps = ways["http"][0]
    rows = [
        [step["name"], *(f"{way[0][n]['seconds']:.1f}" for way in ways.values())]
        for n, step in enumerate(steps)
    ]
    lab.show(f"{ways['http'][1]}（秒）", ("步骤", *ways), rows)
    wrong = [
        f"{how}：{step['name']}：{said}"
        for how, (done, _) in ways.items()
        for step in done
        for said in step["said"]
    ]
    if wrong:
        raise LabError("\n".join(wrong))
    lab.say("每一步都走通了，没有报错。")


def _walk(node: str, program: str, home: str) -> tuple[list[dict[str, object]], str]:
    """Return the steps and the browser's name and version."""
    done = subprocess.run(  # noqa: S603 - fixed program and addresses of our own
        [node, str(_SCRIPT), program, home],
        capture_output=True,
        encoding="utf-8",
        timeout=_MOST_SECONDS,
        check=False,
    )
    if done.returncode:
        raise LabError(done.stderr[-2000:])
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr.strip()
