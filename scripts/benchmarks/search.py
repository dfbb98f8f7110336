"""Whether the search finds what a count of substrings finds, and at what cost."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import opencc

from benchmarks.lab import MIB, ROOT, Lab, LabError, size_of
from casebook.catalog import Catalog, load
from casebook.search import record
from casebook.search.folding import searchable

TITLE = "检索"
SIZES = (1_000, 10_000)
FIRST = 10
REAL = [
    "后进", "驻村", "村代会", "监督员", "三会一课", "軟弱渙散", "四议两公开", "后进党组织", "第一书记",
    "党组织书记", "农村社会管理", "基层党组织建设", "3+1", "3+1帮扶", "42个", "49.4%", "2012", "20多万",
    "1.06亿元", "DX-2026", "監督員", "村民代表会议", "晋位升级", "四个全覆盖",
]  # fmt: skip


NEAR = [
    "四议二公开", "软弱焕散", "软弱涣散村怎么办", "怎么整顿软弱村", "houjin", "hjzz", "金搭县", "固安县",
    "村里没人愿意当干部怎么办", "业主和物业闹矛盾怎么调解",
]  # fmt: skip


def run(lab: Lab) -> None:
    """Measure the real cases, then invented libraries of 1,000 and 10,000 (or of smaller sizes)."""
    sizes = SIZES if max(lab.sizes) >= min(SIZES) else lab.sizes
    rows, slow = [], []
    for name, cases in [("实有", ROOT / "cases"), *((str(n), lab.corpus(n)) for n in sizes)]:
        folder = lab.folder / f"search-{name}"
        cost = index_cost(cases, folder)
        catalog = load(cases).catalog
        texts = texts_of(catalog)
        queries = REAL if name == "实有" else queries_from(texts)
        answers = ask(folder / "data/reader", queries)
        judged = [judge(answer, texts) for answer in answers]
        show_queries(lab, f"检索：{len(texts):,} 个案例", judged)
        show_near(lab, f"意思相近的：{len(texts):,} 个案例", folder / "data/reader")
        files, size = size_of(folder)
        filters = node("scripts/benchmarks/filter.cjs", str(folder / "data/reader"))
        lazy = sum(
            _packed(folder / f"data/reader/{part}.js") for part in ("base", "facets", "titles")
        )
        rows.append(
            [
                f"{len(texts):,}",
                f"{sum(one['precision'] for one in judged) / len(judged):.0%}",
                f"{min(one['recall'] for one in judged):.0%}",
                f"{max(one['packed'] for one in judged) / 1000:.0f} KB",
                f"{max(one['milliseconds'] for one in judged):.0f} ms",
                f"{cost['wall']:.1f} / {cost['cpu']:.1f} s",
                f"{cost['memory']:.0f} MB",
                f"{files:,}",
                f"{size / MIB:.1f} MB",
                f"{filters['filter']:.2f} / {filters['words']:.2f} ms",
                f"{lazy / 1000:.0f} KB",
            ]
        )
        slow += [one for one in judged if one["precision"] < 1 or one["recall"] < 1]
    lab.show(
        "检索（前十篇准、找得全：全部检索词的平均和最低；每次检索的字节和毫秒取最大）",
        ("案例", "前十篇准", "找得全", "压缩后", "最慢", "建索引（钟/处理器）", "内存增量", "文件", "大小",
         "筛选（条件/字词）", "目录页数据"),
        rows,
    )  # fmt: skip
    lab.say(
        "没有达到“前十篇都有、一篇不漏”的检索词：" + ("、".join(o["query"] for o in slow) or "无")
    )


def index_cost(cases: Path, folder: Path) -> dict[str, float]:
    """Build index and data files in a process of its own."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(Path(__file__).with_name("search_index.py")), str(cases), str(folder)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise LabError(done.stderr[-2000:])
    found: dict[str, float] = json.loads(done.stdout)
    return found


def texts_of(catalog: Catalog) -> dict[str, str]:
    """Return everything that is searched of each case, as it is searched."""
    return {
        entry.path: "\n".join(searchable(t.text) for t in record(entry, catalog).texts)
        for entry in catalog.entries
    }


def queries_from(texts: dict[str, str]) -> list[str]:
    """Choose phrases of two to eight characters that occur, spread over the library.

    Some are turned into Traditional characters, some hold digits.
    """
    paths = sorted(texts)
    traditional = opencc.OpenCC("s2t")
    found: list[str] = []
    for length in range(2, 9):
        for turn in range(3):
            text = texts[paths[(length * 131 + turn * 377) % len(paths)]]
            phrases = re.findall(rf"[\u4e00-\u9fff]{{{length}}}", text)
            found.append(phrases[(turn * 37 + length * 11) % len(phrases)])
    found += [traditional.convert(phrase) for phrase in found[6:10]]
    for turn in range(4):
        text = texts[paths[(turn * 271 + 5) % len(paths)]]
        mixed = re.findall(r"[\u4e00-\u9fff]{1,2}(?<![0-9])\d+[\u4e00-\u9fff]{1,3}", text)
        found.append(mixed[turn % len(mixed)])
    return list(dict.fromkeys(found))


def ask(folder: Path, queries: list[str]) -> list[dict[str, Any]]:
    """Ask the browser's own scripts, in Node, for the first ten hits of each query, cold."""
    request = {"folder": str(folder), "queries": queries, "first": FIRST}
    answers: list[dict[str, Any]] = _asked("ask.cjs", request)["answers"]
    return answers


def show_near(lab: Lab, title: str, folder: Path) -> None:
    """Print what the search page shows and loads for queries that hardly a case holds, cold."""
    answers = _asked("meant.cjs", {"folder": str(folder), "queries": NEAR, "cold": True})
    lab.show(
        title,
        ("检索词", "逐字", "相近", "按什么找到", "文件", "压缩后", "原样", "毫秒"),
        [
            [
                one["query"],
                str(len(one["exact"])),
                str(len(one["near"])),
                "、".join(one["tried"]),
                str(one["files"]),
                f"{one['packed'] / 1000:.0f} KB",
                f"{one['bytes'] / 1000:.0f} KB",
                f"{one['milliseconds']:.0f}",
            ]
            for one in answers
        ],
    )


def _asked(program: str, request: dict[str, Any]) -> Any:
    done = subprocess.run(  # noqa: S603
        ["node", program], cwd=ROOT / "tests/javascript", input=json.dumps(request) + "\n",  # noqa: S607
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise LabError(done.stderr[-2000:])
    return json.loads(done.stdout)


def judge(answer: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
    """Compare an answer with the truth: the cases whose texts hold the phrase as it stands."""
    phrase = searchable(answer["query"])
    before = r"(?<![a-z0-9])" if re.match("[a-z0-9]", phrase) else ""
    after = r"(?![a-z0-9])" if re.search("[a-z0-9]$", phrase) else ""
    pattern = re.compile(before + re.escape(phrase) + after)
    true = {path for path, text in texts.items() if phrase in text and pattern.search(text)}
    order = list(texts)
    candidates = {order[number] for number in answer["numbers"]}
    right = sum(path in true for path in answer["hits"])
    wanted = min(FIRST, len(true))
    return {
        **answer,
        "truth": len(true),
        "right": right,
        "wanted": wanted,
        "precision": 1.0 if not wanted else right / max(wanted, len(answer["hits"])),
        "recall": 1.0 if not true else len(true & candidates) / len(true),
    }


def show_queries(lab: Lab, title: str, judged: list[dict[str, Any]]) -> None:
    """Print one line per query."""
    lab.show(
        title,
        ("检索词", "真值", "候选", "前十篇", "找得全", "读了", "文件", "压缩后", "毫秒"),
        [
            [
                one["query"],
                f"{one['truth']:,}",
                f"{one['candidates']:,}",
                f"{one['right']}/{one['wanted']}",
                f"{one['recall']:.0%}",
                str(one["read"]),
                str(one["files"]),
                f"{one['packed'] / 1000:.0f} KB",
                f"{one['milliseconds']:.0f}",
            ]
            for one in judged
        ],
    )


def node(program: str, *arguments: str) -> dict[str, float]:
    """Run one of our programs in Node and return what it printed."""
    done = subprocess.run(  # noqa: S603
        ["node", program, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8",  # noqa: S607
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise LabError(done.stderr[-2000:])
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))
