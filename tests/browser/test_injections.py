"""A site built from hostile cases, without the check in front of it: nothing runs or is fetched."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser

from injections import BODY, FIELDS, HOST, SHOWN, numbered
from sites import ROOT

pytestmark = pytest.mark.browser

HERE = Path(__file__).resolve().parents[1]
VALID = (HERE / "checks" / "valid.md").read_text("utf-8")
PAYLOADS = [*numbered(BODY, 1), *numbered(SHOWN, len(BODY) + 1)]


def hostile_cases(library: Path) -> None:
    """Write cases that hold every payload, in the body and in every free field."""
    folder = library / "guangxi"
    folder.mkdir()
    front, _, _ = VALID.partition("\n## 背景与起因")
    for number, start in enumerate(range(0, len(PAYLOADS), 12)):
        some = "\n\n".join(PAYLOADS[start : start + 12])
        text = front.replace("9001", f"9{number:03}").replace("三清两议", f"三清两议甲{number}")
        body = f"\n## 背景与起因\n\n一\n\n## 主要做法\n\n{some}\n\n## 主要成效\n\n一\n\n## 经验启示\n\n一\n"
        (folder / f"450123-body{number}.md").write_text(text + body, "utf-8")
    for number, payload in enumerate(numbered(FIELDS, 500)):
        value = json.dumps(payload, ensure_ascii=False)
        text = VALID.replace("9001", f"8{number:03}")
        for old, new in {
            "title: 隆安县“三清两议”修渠机制": f"title: {value}",
            "  name: “三清两议”修渠机制": f"  name: {value}",
            "aliases: [三清两议工作法]": f"aliases: [{value}]\n  distinguish: {value}",
            "issuer: 隆安县水利站": f"issuer: {value}",
            "  - 水渠年久失修，堵了没有人管": f"  - {value}",
            "  - 逐条摸底，列出清单": f"  - {value}",
            "event: 开始摸底": f"event: {value}",
            "by: 县水利站": f"by: {value}",
            "basis: 自述材料，有基线。": f"basis: {value}",
            "title: 一篇编造的来源": f"title: {value}",
            "publisher: 编造的报纸": f"publisher: {value}",
            "topic: 花了多少钱": f"topic: {value}",
            "variant: 一周记一次": f"variant: {value}",
            "purpose: 先查什么": "note: " + value,
        }.items():
            assert old in text
            text = text.replace(old, new, 1)
        (folder / f"450123-field{number}.md").write_text(text, "utf-8")


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build with the checks of submissions taken out, so that only the site's defence is left."""
    work = tmp_path_factory.mktemp("hostile")
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, work / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", work / "mkdocs.yml")
    running = work / "hooks" / "casebook" / "checks" / "running.py"
    source = running.read_text("utf-8")
    reported = "return _library(found, scope, problems, as_of)"
    assert source.count(reported) == 1
    open_gate = source.replace(reported, "return _library(found, scope, [], as_of)")
    running.write_text(open_gate, "utf-8")
    library = work / "cases"
    shutil.copytree(HERE / "golden" / "shared", library)
    shutil.copytree(HERE / "checks" / "shared", library, dirs_exist_ok=True)
    hostile_cases(library)
    for name in ("index.md", "about.md", "submit.md"):
        shutil.copy(ROOT / "cases" / name, library / name)
    call = '---\ntitle: {v}\norganiser: {v}\ncloses: "2026"\n---\n\n{b}\n'
    value = json.dumps(FIELDS[0].format(n=900))
    (library / "calls" / "bad.md").write_text(call.format(v=value, b=PAYLOADS[0]), "utf-8")
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(work / "hooks"),
        "CASES_DIR": str(library),
        "SITE_DIR": str(work / "site"),
        "PRINT": "false",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(work / "mkdocs.yml")]
    done = subprocess.run(
        command, cwd=work, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return work / "site"


def test_the_set_is_large_enough() -> None:
    """At least sixty different payloads are built into the site."""
    assert len({*BODY, *SHOWN, *FIELDS}) >= 60


def pages(site: Path) -> Iterator[str]:
    """Yield every kind of page that shows hostile text: all cases, and one of each list."""
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        text = file.read_text("utf-8")
        if path.startswith("guangxi/") or "pwned" in text or path in ("index.html", "search.html"):
            yield path


def test_nothing_runs_and_nothing_foreign_is_fetched(hostile_site: Path, browser: Browser) -> None:
    """Opened from the folder, so without a server's policy: no script, no dialog, no request."""
    context = browser.new_context()
    context.add_init_script("window.ran = []; window.pwned = (n) => window.ran.push(n);")
    requests: list[str] = []
    dialogs: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    seen = 0
    for path in pages(hostile_site):
        address = (hostile_site / path).as_uri()
        page.goto(address)
        assert page.url == address, f"{path} led away"
        found = page.evaluate(
            """() => {
              for (const element of document.querySelectorAll(".case *, .prose *")) {
                for (const kind of ["mouseover", "focus", "error", "load", "toggle", "begin"])
                  element.dispatchEvent(new Event(kind));
              }
              const code = /^\\s*(javascript|vbscript|data):/i;
              const all = [...document.querySelectorAll("*")];
              return {
                ran: window.ran,
                handlers: all.filter((e) => [...e.attributes].some((a) => /^on/i.test(a.name)))
                  .map((e) => e.outerHTML.slice(0, 200)),
                addresses: [...document.querySelectorAll("[href],[src],[action],[data]")]
                  .map((e) => e.getAttribute("href") || e.getAttribute("src") || "")
                  .filter((a) => code.test(a) && !a.startsWith("data:image/")),
                frames: document.querySelectorAll("iframe,object,embed,base,meta[http-equiv=refresh]").length,
              };
            }"""
        )
        assert found == {"ran": [], "handlers": [], "addresses": [], "frames": 0}, path
        seen += 1
    context.close()
    assert seen > 25
    assert dialogs == []
    assert [url for url in requests if not url.startswith((hostile_site.as_uri(), "data:"))] == []


def test_template_marks_are_shown_as_they_are(hostile_site: Path) -> None:
    """Marks of the template language are text: nothing is computed, nothing included."""
    text = "".join(f.read_text("utf-8") for f in sorted((hostile_site / "guangxi").glob("*.html")))
    assert "{{ config }}" in text
    assert "{{ 7 * 7 }}" in text
    assert "<class 'object'>" not in text


def test_cells_are_never_formulas(hostile_site: Path) -> None:
    """In every table that can be opened in a spreadsheet, no cell begins like a formula."""
    tables = sorted(hostile_site.rglob("*.csv"))
    assert tables
    for file in tables:
        for row in csv.reader(file.read_text("utf-8-sig").splitlines()):
            assert not [cell for cell in row if cell[:1] in ("=", "+", "@", "\t") and len(cell) > 1]
    for file in sorted(hostile_site.rglob("*.xlsx")):
        for sheet in openpyxl.load_workbook(file):
            kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
            assert "f" not in kinds, file.name
            links = [c.hyperlink.target for row in sheet.iter_rows() for c in row if c.hyperlink]
            assert not [link for link in links if HOST in str(link)]
