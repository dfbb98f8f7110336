"""The parts of the check of a request: the library as data, its judgement, the report."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from casebook.problems import ADVICE, ERROR, Problem
from pull_request import judging
from pull_request.changes import sort_changes
from pull_request.checking import lines_of
from pull_request.comment import LABELS, MARKER, comment, label
from pull_request.git import GitError, Repository
from pull_request.judging import harmless_environment, judge, only_new
from pull_request.library import write_library
from pull_request.renames import renamed
from pull_request.report import MAX_PROBLEMS, Names, Report, ReportedProblem, errors_first
from pull_request.sweep import REPORT, read_report
from requests_lab import ROOT, git

SHA = "a" * 40
VALID = (ROOT / "tests" / "golden" / "valid.md").read_text("utf-8")


def report(found: list[Problem], /, **more: object) -> Report:
    """Return a report with these problems."""
    errors = sum(problem.severity == ERROR for problem in found)
    none = Names.of([])
    fields = {
        "library": "cases", "base": SHA, "head": SHA, "cases": Names.of(["cases/a/b.md"]),
        "guarded": none, "others": none, "removed": none, "known": 0,
        "errors": errors, "advice": len(found) - errors,
        "problems": [ReportedProblem.of(p) for p in errors_first(found)[:MAX_PROBLEMS]],
    }  # fmt: skip
    return Report.model_validate({**fields, **more})


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Give an empty repository."""
    git(tmp_path, "init", "-q", "-b", "main")
    return Repository(tmp_path)


def tree(repository: Repository, *entries: tuple[str, bytes, bytes]) -> str:
    """Make a tree of (mode, path, content); folders are made as trees of their own."""
    folders: dict[bytes, list[tuple[str, bytes, bytes]]] = {}
    listing = b""
    for mode, path, content in entries:
        first, slash, rest = path.partition(b"/")
        if slash:
            folders.setdefault(first, []).append((mode, rest, content))
        elif mode == "160000":
            listing += b"160000 commit " + SHA.encode() + b"\t" + path + b"\0"
        else:
            blob = _object(repository, ["hash-object", "-w", "--stdin"], content)
            listing += mode.encode() + b" blob " + blob + b"\t" + path + b"\0"
    for name, inner in folders.items():
        inside = tree(repository, *inner).encode()
        listing += b"040000 tree " + inside + b"\t" + name + b"\0"
    return _object(repository, ["mktree", "-z", "--missing"], listing).decode()


def _object(repository: Repository, arguments: list[str], given: bytes) -> bytes:
    done = subprocess.run(
        ["git", *arguments], cwd=repository.folder, input=given, capture_output=True, check=True
    )
    return done.stdout.strip()


def test_files_come_out_as_they_were_committed(repository: Repository, tmp_path: Path) -> None:
    """Bytes, line ends and names are kept; attributes and rights to run are not looked at."""
    (tmp_path / ".gitattributes").write_text("* text eol=crlf export-ignore ident filter=x\n")
    git(tmp_path, "config", "filter.x.smudge", f"touch {tmp_path}/ran")
    git(tmp_path, "config", "core.autocrlf", "true")
    found = tree(
        repository,
        ("100644", b"cases/.gitattributes", b"* export-ignore filter=x\n"),
        ("100755", "cases/甘肃/a b.md".encode(), b"a\nb\r\n$Id$\0\xff"),
        ("100644", b"other/x.md", b"x"),
    )
    out = tmp_path / "out"
    assert write_library(repository, found, "cases", out) == []
    file = out / "甘肃" / "a b.md"
    assert file.read_bytes() == b"a\nb\r\n$Id$\0\xff"
    assert not file.stat().st_mode & stat.S_IXUSR
    assert not (out / "x.md").exists()
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("mode", "path", "words"),
    [
        ("120000", b"cases/a/link.md", "链接"),
        ("120000", b"cases/vocabulary", "链接"),
        ("120000", b"cases", "链接"),
        ("160000", b"cases/module", "另一个仓库"),
        ("100644", b"cases", "变成了一个文件"),
        ("100644", b"cases/../../out.md", "外面"),
        ("100644", b"cases/a/./b.md", "外面"),
        ("100644", b"cases/.git/config", "外面"),
        ("100644", b"cases/.GIT/config", "外面"),
        ("100644", b"cases/a/..\\b.md", "外面"),
        ("100644", b"cases/a/b\n.md", "看不见"),
        ("100644", b"cases/a/\x1b[31m.md", "看不见"),
        ("100644", "cases/a/\u202e.md".encode(), "看不见"),
        ("100644", b"cases/a/\xff.md", "UTF-8"),
        ("100644", b"cases/a/" + b"a" * 201 + b".md", "太长"),
        ("100644", b"cases/" + b"a/" * 200 + b"a.md", "太长"),
        ("100644", b"cases/a/" + "甲".encode() * 70 + b".md", "太长"),
    ],
)  # fmt: skip
def test_what_must_not_become_a_file_is_reported(
    repository: Repository, tmp_path: Path, mode: str, path: bytes, words: str
) -> None:
    """Links, modules, ways out and names that are no names are errors, and nothing is written."""
    found = tree(repository, (mode, path, b"/etc/passwd"))
    out = tmp_path / "here" / "out"
    [problem] = write_library(repository, found, "cases", out)
    assert problem.severity == ERROR
    assert words in problem.message
    assert problem.hint
    assert problem.path.isprintable()
    assert len(problem.path) <= 300
    assert [p for p in (tmp_path / "here").rglob("*") if not p.is_dir()] == []


def test_large_files_and_a_missing_folder_are_reported(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file beyond the limit is not read, and a library that is gone is an error."""
    monkeypatch.setattr("pull_request.library.LARGEST_FILE", 10)
    found = tree(repository, ("100644", b"cases/a/b.md", b"x" * 11), ("100644", b"x", b""))
    [problem] = write_library(repository, found, "cases", tmp_path / "out")
    assert "没有检查" in problem.message
    [problem] = write_library(repository, found, "elsewhere", tmp_path / "other")
    assert "不见了" in problem.message


def test_git_that_cannot_answer_says_so(repository: Repository) -> None:
    """Unknown revisions are reported in Chinese, and names that look like options are names."""
    for name in ("nowhere", "--upload-pack=touch x", "-h", "HEAD:cases"):
        with pytest.raises(GitError, match="没有成功"):
            repository.commit(name)


def test_ignored_paths_are_found_whatever_their_names(repository: Repository) -> None:
    """Names that look like patterns or options, and ways out of the repository, stop nothing."""
    (repository.folder / ".gitignore").write_text("/.cache/\n*.tmp\n", "utf-8")
    (repository.folder / "link").symlink_to("/etc")
    fine = ["a.md", ":(glob)x", ":!a", "-x", "甲.md", "b\udcff.md", "a\nb.md"]
    assert repository.ignored([]) == []
    assert repository.ignored([*fine, ".cache/print/a.pdf", "x/:y.tmp"]) == [
        ".cache/print/a.pdf",
        "x/:y.tmp",
    ]
    assert repository.ignored([*fine, "../out", "link/passwd", "b.tmp"]) == [
        "../out",
        "link/passwd",
        "b.tmp",
    ]


PROBLEMS = st.builds(
    Problem,
    st.sampled_from(["a.md", "b.md"]),
    st.integers(1, 9),
    st.integers(1, 3),
    st.just(ERROR),
    st.sampled_from(["x", "y"]),
    st.sampled_from(["甲", "和第 3 行重复", "和第 8 行重复"]),
)


@given(st.lists(PROBLEMS), st.lists(PROBLEMS), st.integers(0, 5))
def test_new_is_what_the_target_does_not_have(
    before: list[Problem], more: list[Problem], moved: int
) -> None:
    """Moved lines bring nothing; every added problem is reported, wherever it stands."""
    shifted = [problem._replace(line=problem.line + moved) for problem in before]
    assert only_new(shifted, before) == []
    assert set(more) <= set(only_new(shifted + more, before))


def test_a_check_that_does_not_end_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too long, ended half-way, or no answer: reported as an error, never as a clean library."""
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    for program, words in (
        ("import time; time.sleep(60)", "超过了"),
        ("import os; os.abort()", "没能读完"),
        ("print('[]'); import sys; sys.exit(3)", "中途停了"),
        ("print('{')", "没能读完"),
        ("print('[1]')", "没能读完"),
    ):
        (scripts / "check_cases.py").write_text(program, "utf-8")
        [problem] = judge(tmp_path, tmp_path, seconds=1)
        assert problem.severity == ERROR
        assert words in problem.message


def test_no_secret_comes_near_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that reads submitted texts has no token in its environment."""
    for name in ("GITHUB_TOKEN", "CASEBOOK_TOKEN", "CI_JOB_TOKEN", "X_PASSWORD", "DEPLOY_KEY"):
        monkeypatch.setenv(name, "t")
    remaining = harmless_environment(CASES_DIR="x")
    assert "t" not in remaining.values()
    assert remaining["CASES_DIR"] == "x"
    assert judging.TIME_LIMIT < 45 * 60


ANY_PROBLEM = st.builds(
    Problem,
    st.text(max_size=400),
    st.integers(-5, 10**12),
    st.integers(-5, 10**12),
    st.sampled_from([ERROR, ADVICE]),
    st.just("some-code"),
    st.text(max_size=1200),
    st.text(max_size=1200),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(ANY_PROBLEM, max_size=20), st.lists(st.text(max_size=400), max_size=20))
def test_any_finding_fits_a_report(problems: list[Problem], paths: list[str]) -> None:
    """Whatever was found can be written, read again and commented; errors decide the label."""
    written_report = report(problems, others=Names.of(paths), guarded=Names.of(paths))
    read = Report.model_validate_json(written_report.model_dump_json())
    assert read == written_report
    text = comment(read)
    assert text.startswith(MARKER)
    assert len(text) < 65_000
    errors = any(problem.severity == ERROR for problem in problems)
    assert (label(read) == "待作者") == errors
    assert ("检查结果：通过" in text.split("| 位置")[0]) != errors
    assert label(None) in LABELS


def test_errors_come_before_any_advice() -> None:
    """Of a thousand problems the errors are kept, and all are counted."""
    advice = [Problem("a.md", n, 1, ADVICE, "x", "建议") for n in range(1, 1001)]
    written_report = report([*advice, Problem("z.md", 1, 1, ERROR, "x", "错误")])
    assert written_report.problems[0].path == "z.md"
    assert (written_report.errors, written_report.advice, len(written_report.problems)) == (
        1,
        1000,
        MAX_PROBLEMS,
    )
    assert "**1 处主分支没有的错误**，另有 1000 条建议" in comment(written_report)
    assert "还有 941 处没有列出" in comment(written_report)


def test_the_largest_report_is_read(tmp_path: Path) -> None:
    """As many problems and names as fit, all of them long, are no reason to know nothing."""
    long = "𠮷" * 2000
    problems = [Problem(f"{n}{long}", n, 1, ERROR, "x", long, long) for n in range(1, 600)]
    names = Names.of([f"{n}{long}" for n in range(300)])
    made = report(problems, cases=names, guarded=names, others=names, removed=names)
    (tmp_path / REPORT).write_text(made.model_dump_json(indent=1), "utf-8")
    assert read_report(tmp_path, SHA) == made
    assert read_report(tmp_path, "b" * 40) is None


@pytest.mark.parametrize(
    "change",
    [
        {"errors": 0}, {"errors": 3}, {"advice": 0}, {"head": "HEAD"}, {"head": SHA + "\n"},
        {"problems": []}, {"extra": 1}, {"errors": "1"}, {"cases": {"some": ["a"], "count": 0}},
        {"others": ["a"]}, {"known": -1}, {"library": ""},
    ],
)  # fmt: skip
def test_a_report_that_does_not_add_up_is_refused(change: dict[str, object]) -> None:
    """Forged or damaged reports are no reports."""
    some = [Problem("a.md", 1, 1, ERROR, "x", "错"), Problem("a.md", 1, 1, ADVICE, "x", "议")]
    with pytest.raises(ValidationError):
        report(some, **change)


def test_the_program_that_checks_is_that_of_the_checkout() -> None:
    """The judge runs the check that lies beside it, which in a pipeline is the main branch's."""
    assert (ROOT / "scripts" / "check_cases.py").is_file()
    [problem] = judge(ROOT, ROOT / "no-such-folder")
    assert "检查程序" in problem.message


@pytest.mark.parametrize("known_by", ["id", "title"])
def test_a_rename_is_told(repository: Repository, known_by: str) -> None:
    """A case that comes back under another name must lead on from the old one; a new case need not."""
    text = VALID if known_by == "id" else VALID.replace("id: DX-2026-9001", "id: DX-0000-0000")
    led_on = text.replace("---\n", "---\naliases: [guangxi/450123-a.md]\n", 1)
    stranger = text.replace("DX-2026-9001", "DX-2026-9002").replace("title: 隆安县", "title: 隆安")
    before = tree(repository, ("100644", b"cases/guangxi/450123-a.md", text.encode()))
    told = {}
    for name, content in (("same", text), ("led on", led_on), ("other", stranger)):
        after = tree(repository, ("100644", b"cases/guangxi/450123-b.md", content.encode()))
        changed = sort_changes(repository.changed(before, after), "cases")
        told[name] = [*renamed(repository, before, after, changed, "cases")]
    (problem,) = told["same"]
    assert (problem.path, problem.code) == ("guangxi/450123-b.md", "alias-missing")
    assert "aliases: [guangxi/450123-a.md]" in problem.hint
    assert told["led on"] == told["other"] == []


def test_a_rename_of_rubbish_is_no_error(repository: Repository) -> None:
    """What cannot be read as a case is left to the other checks."""
    before = tree(repository, ("100644", b"cases/a/b.md", b"\xff\xfe---\n: ["))
    after = tree(repository, ("100644", b"cases/a/c.md", b"---\nid: [\n"))
    changed = sort_changes(repository.changed(before, after), "cases")
    assert [*renamed(repository, before, after, changed, "cases")] == []


@pytest.mark.parametrize("name", ["长" * 90 + ".md", "a\0b.md", "gone.md", "folder.md", "../a.md"])
def test_a_problem_of_a_file_that_no_disk_takes_ends_nothing(tmp_path: Path, name: str) -> None:
    """Lines are shown of files that are there; a name that cannot be is no reason to tell nothing."""
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "a.md").write_bytes("\ufeff甲\n乙\xff".encode("utf-8", "replace"))
    problems = [Problem(path, 1, 1, ERROR, "x", "x", "x") for path in (name, "a.md")]
    assert list(lines_of(tmp_path, problems)) == ["a.md"]
