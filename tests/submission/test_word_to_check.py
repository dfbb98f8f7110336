"""From a Word file to a green check, with the commands and in the order of the guide."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import commands
from word_files import docx, p

pytestmark = pytest.mark.slow

HERE = Path(__file__).resolve().parents[1]

TITLE = "广西隆安县“三清两议”修渠机制"
WORD = [
    ("T", TITLE),
    ("", "隆安县水利站　2021年3月"),
    ("1", "背景与起因"),
    ("", "前些年，支渠有一半走不了水，谁来修、钱从哪里出，没有人说得清楚。2019年以前，有修渠任务的村62个。"),
    ("1", "主要做法"),
    ("", "三清是清底数、清责任、清账目，每条渠写一张单子，注明长度、毛病和该谁管，张贴在村口的墙上。"),
    ("", "两议是村民小组先议，村民代表会议再议，议定的事项张榜公布七天，没有人反对才动工修建。"),
    ("1", "主要成效"),
    ("", "到2020年底，全县修好水闸148个。"),
    ("1", "经验启示"),
    ("", "账目要先清，议事才有依据；人口太少的村，修渠的钱筹不起来，还要靠县里帮着出大头才行。"),
]  # fmt: skip
FILLED = {
    "status: 草稿": "status: 待审",
    "summary:\n": "summary: 隆安县修支渠，先把底数、责任和账目弄清，再由小组和村民代表两级商量定下来。\n",
    "  parts: []\n": "  parts:\n    - label: 三清\n      items: [清底数, 清责任, 清账目]\n"
    "    - label: 两议\n      items: [小组议, 代表会议议]\n",
    "level: 县": "level: 县",
    "domains: []": "domains: [农村]",
    "topics: []": "topics: [水利管护]",
    "period: {basis: 未知}": 'period: {start: "2019", end: "2020", basis: 文内明示}',
    "issuer:\n": "issuer: 隆安县水利站\n",
    "problems: []": "problems: [支渠没有人管]",
    '  - name: "全县修好水闸"\n': "  - name: 修好的水闸\n",
    "basis: 待定": "basis: 自己报告，没有旁证。",
}
REWRITTEN = {
    "前些年": "渠道失修多年，修理的人和钱都没有着落；当时要修渠的有62个村。",
    "三清是": "先摸清三样：有多少渠、归谁管、账上有多少钱，逐条写在纸上给大家看。",
    "两议是": "再商量两回：组里议一回，代表会议一回，定了的事公示一周。",
    "到2020年底": "两年里修好水闸148个。",
    "账目要先清": "没有账，商量就没有根据；小村子凑不齐钱，离不开县里补。",
    "隆安县水利站": "",
}


def run(library: Path, command: str, *arguments: object) -> commands.Done:
    """Run a command of scripts/ on a library."""
    return commands.run(command, *arguments, CASES_DIR=str(library))


def test_a_word_file_becomes_a_case_that_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Import, confirm item by item, write anew, move into the library, check: no error is left.

    Before it is written anew the check reports each blank and each copied sentence, in Chinese.
    """
    monkeypatch.chdir(tmp_path)
    library = tmp_path / "cases"
    shutil.copytree(HERE / "golden" / "shared", library)
    word = tmp_path / "材料.docx"
    word.write_bytes(docx("".join(p(text, style=style) for style, text in WORD)))
    done = run(library, "import_case", word, "-o", tmp_path / "drafts", "--library", library)
    assert done.returncode == 0, done.stderr
    (draft,) = (tmp_path / "drafts").glob("*.md")
    assert draft.name.startswith("450123-")
    case = library / "guangxi" / draft.name
    case.parent.mkdir(exist_ok=True)
    shutil.move(draft, case)

    reported = run(library, "check_cases", "--format", "json", case)
    assert reported.returncode == 1, reported.stdout + reported.stderr
    rows = json.loads(reported.stdout)
    codes = {row["code"] for row in rows}
    assert {"missing-field", "copied-text"} <= codes
    assert all(row["path"] == f"guangxi/{case.name}" and row["hint"] for row in rows)

    lines = [
        next((new for old, new in REWRITTEN.items() if line.startswith(old)), line)
        for line in case.read_text("utf-8").split("\n")
        if not line.startswith(("# ", "<!-- 以下是原文"))  # what is done is taken out
    ]
    text = "\n".join(lines)
    for blank, filled in FILLED.items():
        assert blank in text, blank
        text = text.replace(blank, filled, 1)
    case.write_text(text, "utf-8")
    done = run(library, "fix_case", case, "--write")
    assert done.returncode == 0, done.stdout + done.stderr
    done = run(library, "check_cases", case)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "没有发现问题" in done.stdout or "条建议" in done.stdout
