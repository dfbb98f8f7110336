"""The commands for cases, as people run them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

import commands
from commands import Done
from form_filling import filled

pytestmark = pytest.mark.slow

HERE = Path(__file__).resolve().parents[1]
ROOT = HERE.parent
VALID = (HERE / "checks" / "valid.md").read_text("utf-8")
CASE = "guangxi/450123-sanqing-liangyi.md"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Give a small library with one good case."""
    folder = tmp_path / "cases"
    shutil.copytree(HERE / "golden" / "shared", folder)
    (folder / "guangxi").mkdir()
    (folder / CASE).write_text(VALID, "utf-8")
    return folder


def run(library: Path, command: str, *arguments: object, answers: str = "") -> Done:
    """Run a command of scripts/ on a library."""
    return commands.run(command, *arguments, answers=answers, CASES_DIR=str(library), COLUMNS="80")


def test_check_prints_in_every_form(library: Path) -> None:
    """Text with line, caret and remedy; JSON; annotations; one table; and the exit code."""
    bad = library / CASE
    bad.write_text(
        VALID.replace("title: 隆", "title：隆").replace("先听完话，", "先听完话,"), "utf-8"
    )
    text = run(library, "check_cases", bad)
    assert text.returncode == 1
    assert f"{CASE}:3:6: 错误: 字段名后面用了全角冒号" in text.stdout
    assert "\n         ^\n    怎么改：改成半角冒号" in text.stdout
    assert "另有 1 条建议" in text.stdout
    assert "--explain" in text.stdout
    rows = json.loads(run(library, "check_cases", "--format", "json", "--advice").stdout)
    assert [(row["code"], row["line"], row["severity"]) for row in rows] == [
        ("fullwidth-colon", 3, "错误"),
        ("half-width", 121, "建议"),
    ]
    assert set(rows[0]) == {"path", "line", "column", "severity", "code", "message", "hint"}
    github = run(library, "check_cases", "--format", "github")
    assert github.stdout.startswith(f"::error file={CASE},line=3,col=6,")
    markdown = run(library, "check_cases", "--format", "markdown")
    assert markdown.stdout.startswith("| 位置 | 级别 | 问题 | 怎么改 |\n| --- |")


def test_check_covers_collections_and_comparisons(library: Path) -> None:
    """With the whole library and alone, a collection that selects by an unknown topic is reported."""
    bad = library / "collections" / "new.md"
    bad.parent.mkdir()
    bad.write_text(
        '---\ntitle: 选编\neditor: 本库\ndate: "2026-11"\nselect:\n  topics: [没有的主题]\n---\n',
        "utf-8",
    )
    for some in ([], [bad]):
        found = run(library, "check_cases", "--format", "json", *some)
        assert found.returncode == 1
        rows = json.loads(found.stdout)
        assert {row["path"] for row in rows} == {"collections/new.md"}
        assert any("没有的主题" in row["message"] for row in rows)
    assert run(library, "check_cases", library / CASE).returncode == 0


def test_a_draft_is_checked_where_it_lies(library: Path, tmp_path: Path) -> None:
    """A case outside of the library is checked as if it stood in it, by its own path."""
    draft = tmp_path / "somewhere" / "450123-sanqing.md"
    draft.parent.mkdir()
    draft.write_text(VALID, "utf-8")
    done = run(library, "check_cases", draft)
    assert (done.returncode, done.stdout) == (0, "检查了 1 个文件，没有发现问题。\n")
    draft.write_text(VALID.replace("title: 隆", "title：隆"), "utf-8")
    rows = json.loads(run(library, "check_cases", "--format", "json", draft).stdout)
    assert [(row["path"], row["code"]) for row in rows] == [(str(draft), "fullwidth-colon")]


def test_check_of_a_good_library(library: Path) -> None:
    """A library without errors ends with 0 and says how much was read."""
    done = run(library, "check_cases")
    assert (done.returncode, done.stdout) == (0, "检查了 1 个文件，没有发现问题。\n")
    assert run(library, "check_cases", library / "guangxi").returncode == 0


@pytest.mark.parametrize(
    ("command", "arguments", "reported"),
    [
        ("check_cases", ["没有这个文件.md"], "找不到"),
        ("check_cases", [ROOT / "README.md"], "不在案例库文件夹"),
        ("check_cases", ["--explain", "part-coun"], "是不是 part-count"),
        ("check_cases", ["--format", "x"], "可以写"),
        ("fix_case", [], "缺少参数"),
        ("new_case", ["--place", "鼓楼区", "--mechanism", "甲", "--yes"], "请连省、市名一起写"),
        ("new_case", ["--place", "无此县", "--mechanism", "甲", "--yes"], "没有找到"),
        ("new_case", ["--place", "无", "--yes"], "要有机制名"),
        ("new_case", ["--mechanism", "甲", "--level", "县级", "--yes"], "可以写"),
        ("new_case", ["--mechanism", "甲", "--year", "12", "--yes"], "四位数"),
        ("new_case", ["--mechanism", "甲" * 31, "--yes"], "有 31 个字，最多 30 个"),
        ("new_case", ["--mechanism", "甲", "--title", "甲" * 41, "--yes"], "最多 40 个"),
        ("new_case", ["--mechanism", "甲", "--call", "无此征集"], "现在一个也没有"),
        ("assign_ids", ["--year", "x"], "不是"),
    ],
)
def test_wrong_usage_is_reported_in_chinese(
    library: Path, command: str, arguments: list[object], reported: str
) -> None:
    """Wrong usage ends with 2 and a Chinese sentence."""
    done = run(library, command, *arguments)
    assert done.returncode == 2
    assert reported in done.stderr
    assert "Error" not in done.stderr


def test_new_case_asks_and_lists_what_is_blank(library: Path) -> None:
    """An ambiguous county is asked back; the file passes the check apart from its blanks."""
    answers = "鼓楼区\n3\n“四问”工作法\n县\n2020\n\n某街道\n某总结\n"
    done = run(library, "new_case", answers=answers)
    assert done.returncode == 0, done.stderr
    assert "福建省福州市鼓楼区（350102）" in done.stdout
    file = library / "fujian" / "350102-siwen.md"
    listed = {
        int(line.split("第 ")[1].split(" 行")[0])
        for line in done.stdout.split("\n")
        if line.startswith("  第 ")
    }
    rows = json.loads(run(library, "check_cases", "--format", "json", file).stdout)
    assert {row["code"] for row in rows} <= {
        "missing-field", "list-length", "part-count", "section-empty", "problems-missing",
    }  # fmt: skip
    # “四” has its part, whose items are blank: the check points at the count two lines above.
    wrong = {row["line"] for row in rows}
    assert all(any(abs(line - other) <= 4 for other in listed) for line in wrong)
    again = run(library, "new_case", answers=answers)
    assert again.returncode == 1
    assert "没有覆盖" in again.stderr


def test_wrong_answer_is_asked_again(library: Path) -> None:
    """No answer is lost by a wrong one: the reason is reported and the question comes again."""
    answers = ["无", "", "“四问”工作法", "县级", "县", "12", "2020年", "甲" * 41, "短标题", "", ""]
    done = run(library, "new_case", answers="\n".join(answers) + "\n")
    assert done.returncode == 0, done.stderr
    reasons = [part.split("，")[0] for part in done.stdout.split("不对：")[1:]]
    assert reasons == ["要有机制名", "“县级”不行", "写四位数的年份", "有 41 个字"]
    text = (library / "unplaced" / "siwen.md").read_text("utf-8")
    assert "\ntitle: 短标题\n" in text and "  start: 2020\n" in text.replace('"', "")
    assert "摘要（summary）" in done.stdout and "逐项写（items）" in done.stdout


def test_existing_case_is_reported_before_the_other_questions(library: Path) -> None:
    """Whoever begins a case that is there already hears it at once, not after all answers."""
    done = run(library, "new_case", answers="福建省鼓楼区\n是\n“四问”工作法\n县\n\n\n\n\n")
    assert done.returncode == 0, done.stderr
    again = run(library, "new_case", answers="福建省鼓楼区\n是\n“四问”工作法\n")
    assert again.returncode == 1 and "没有覆盖" in again.stderr


def test_the_place_that_was_found_is_shown_for_a_yes(library: Path) -> None:
    """A town alone is asked back, never taken for a county; another place may be written instead."""
    answers = "兴隆镇\n肃宁县\n湄潭县兴隆镇\n是\n“四问”工作法\n县\n\n\n\n\n"
    done = run(library, "new_case", answers=answers)
    assert done.returncode == 0, done.stderr
    assert "没有找到“兴隆镇”" in done.stdout
    assert "是河北省沧州市肃宁县（130926）吗？" in done.stdout
    assert (library / "guizhou" / "520328-siwen.md").exists()
    alone = run(library, "new_case", "--place", "兴隆镇", "--mechanism", "甲", "--yes")
    assert alone.returncode == 2 and "连县名一起写" in alone.stderr


def test_fix_shows_before_it_writes(library: Path) -> None:
    """Without --write the file stays; with it the faults are gone and the check passes."""
    file = library / CASE
    broken = VALID.replace("title: 隆", "title：隆").replace('"450123"', "450123")
    file.write_bytes(broken.encode("gbk"))
    shown = run(library, "fix_case", file)
    assert shown.returncode == 1
    assert '-  - adcode: 450123\n+  - adcode: "450123"' in shown.stdout
    assert file.read_bytes() == broken.encode("gbk")
    assert run(library, "fix_case", "--write", file).returncode == 0
    assert file.read_text("utf-8") == VALID
    assert "不用改" in run(library, "fix_case", file).stdout


def test_numbers_are_written_and_checked(library: Path) -> None:
    """Numbers are shown, written with the guard, and agree afterwards."""
    (library / CASE).write_text(VALID.replace("DX-2026-9001", "DX-0000-0000"), "utf-8")
    assert "DX-2031-0001" in run(library, "assign_ids", "--year", 2031).stdout
    assert run(library, "assign_ids", "--check").returncode == 0
    assert run(library, "assign_ids", "--year", 2031, "--write").returncode == 0
    assert run(library, "assign_ids", "--check").returncode == 0
    assert "id: DX-2031-0001\n" in (library / CASE).read_text("utf-8")


def test_help_is_chinese_with_an_example(library: Path) -> None:
    """Every command explains itself in Chinese and gives an example."""
    found = [
        path.stem
        for path in (ROOT / "scripts").glob("*.py")
        if "@click." in path.read_text("utf-8")
    ]
    assert len(found) > 10
    for command in found:
        text = run(library, command, "--help").stdout
        assert "例" in text, command
        for english in (
            "Usage",
            "Show this",
            "DIRECTORY",
            "Options",
            "OPTIONS",
            "TEXT",
            "INTEGER",
            "COMMAND",
        ):
            assert english not in text, command
        for line in text.splitlines():
            assert cell_len(line) <= 80, (command, line)
            assert line.strip()[:1] not in set("，。、；：！？）”》】"), (command, line)
        options = text.split("选项：\n")[1].split("\n\n")[0].splitlines()
        starts = [re.match(r" +(?:-.*?\S {2,})?(?=[^\s-])", line) for line in options]
        columns = {cell_len(start[0]) for start in starts if start}
        assert len(columns) == 1, (command, columns)


def test_a_library_reached_through_a_link_takes_real_paths(library: Path, tmp_path: Path) -> None:
    """A library named by a link is checked by the link's paths and by the real ones; others are not."""
    linked = tmp_path / "linked"
    linked.symlink_to(library)
    for named, path in ((linked, library / CASE), (library, linked / CASE), (linked, library)):
        assert run(named, "check_cases", path).returncode == 0, (named, path)
    assert run(linked, "check_cases", ROOT / "README.md").returncode == 2


def test_check_of_a_folder_passes_no_file_over(library: Path) -> None:
    """A folder is checked with everything in it, and the library's own folder as a whole."""
    (library / "guangxi" / "a.html").write_text("<script>1</script>", "utf-8")
    for some in (library / "guangxi", library):
        found = run(library, "check_cases", "--format", "json", some)
        assert [row["path"] for row in json.loads(found.stdout)] == ["guangxi/a.html"]
        assert found.returncode == 1


def test_a_library_of_a_site_has_all_pages(library: Path) -> None:
    """Where one page of the navigation is there, a missing one is reported."""
    (library / "about.md").write_text("---\ntitle: 关于\n---\n\n甲。\n", "utf-8")
    found = run(library, "check_cases", "--format", "json")
    rows = json.loads(found.stdout)
    assert [(row["path"], row["code"]) for row in rows] == [
        ("index.md", "page-missing"),
        ("submit.md", "page-missing"),
    ]


def test_the_form_goes_out_blank_and_comes_back_as_a_case(tmp_path: Path) -> None:
    """One command writes it, another reads it filled; errors leave no file, and nothing doubles."""
    cases, form, out, sheets = (ROOT / "cases", *(tmp_path / n for n in ("投稿表.docx", "o", "s")))
    assert run(cases, "new_case", "--form", form).returncode == 0
    assert "没有覆盖" in run(cases, "new_case", "--form", form).stderr
    again = run(cases, "import_case", form, "-o", out, "--sheets", sheets)
    assert (again.returncode, out.exists(), sheets.exists()) == (1, False, False)
    assert "第 2 个表第 1 行“标题”：没有填" in again.stdout
    form.write_bytes(filled(form.read_bytes()))
    for written in (["520328-yidan-sanhuan.md"], ["520328-yidan-sanhuan.md"]):
        done = run(cases, "import_case", form, "-o", out, "--sheets", sheets)
        assert done.returncode == 0, done.stdout
        assert [file.name for file in out.iterdir()] == written
    assert "移到案例库里：cases/guizhou/520328-yidan-sanhuan.md" in done.stdout
    inside = run(cases, "import_case", form, "--sheets", cases / "guizhou")
    assert (inside.returncode, "不能放进案例库" in inside.stderr) == (2, True)


def test_a_list_of_recommendations_begins_nothing_while_it_is_empty(tmp_path: Path) -> None:
    """The blank list is written once, and read back says that nothing is in it."""
    file = tmp_path / "汇总表.xlsx"
    assert run(ROOT / "cases", "list_submissions", file).returncode == 0
    assert "没有覆盖" in run(ROOT / "cases", "list_submissions", file).stderr
    done = run(ROOT / "cases", "list_submissions", "--begin", file, "-o", tmp_path / "out")
    assert (done.returncode, (tmp_path / "out").exists()) == (1, False)
    assert "一个案例也没有填" in done.stderr
