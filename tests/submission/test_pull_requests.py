"""The commands of the pipelines, run as they stand there, on good, bad and hostile requests."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from platform_server import BOT, serving
from requests_lab import (
    CASE,
    OTHER,
    ROOT,
    Fork,
    Runner,
    commands,
    git,
    make_origin,
    script,
    workflow,
)

pytestmark = pytest.mark.slow

TOKEN = {"GITHUB_TOKEN": "t"}
COMMENTS = {"CASEBOOK_TOKEN": "t"}
BAD = {
    "title: 金塔县": "title：金塔县",
    'adcode: "620921"': "adcode: 620921",
    "## 主要做法": "## 主要作法",
}
SLIGHT = ("目标是10月底前", "目标是在10月底前")


@dataclass
class Place:
    """Everything of one platform: the origin, a submitter's fork and the runner."""

    origin: Path
    fork: Fork
    runner: Runner

    @property
    def comment(self) -> str:
        """Return the bot's comment, of which there is one."""
        [text] = [c["body"] for c in self.runner.platform.comments if c["user"] == BOT]
        return str(text)

    def github(self, sha: str, *, check: int = 0, preview: bool = True) -> str:
        """Run the jobs of check.yml, all or without the preview; return what the check printed."""
        self.runner.platform.request(7, sha)
        event = {"HEAD_SHA": sha, "NUMBER": "7", "READ_TOKEN": "read"}
        jobs = workflow("check.yml")["jobs"]
        printed = ""
        for command in commands(jobs["check"]):
            if not preview and " preview " in command:
                continue
            done = self.runner.run(command, **event)
            printed += done.stdout + done.stderr
            if done.returncode:
                break
        assert done.returncode == check, printed
        for command in commands(jobs["comment"]):
            url = "https://example.invalid/run/1"
            done = self.runner.run(command, **event, **TOKEN, RUN_URL=url)
            assert done.returncode == 0, done.stdout + done.stderr
        return printed


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository with the program and a small library on main."""
    return make_origin(tmp_path_factory.mktemp("origin"))


@pytest.fixture(scope="module")
def clones(origin: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a fork and the checkout of main on a runner, cloned once."""
    folder = tmp_path_factory.mktemp("clones")
    for name in ("fork", "runner"):
        git(folder, "clone", "-q", str(origin), name)
    (folder / "runner" / ".venv").symlink_to(ROOT / ".venv")
    (folder / "runner" / ".git" / "info" / "exclude").write_text(".venv\n__pycache__/\n")
    return folder


@pytest.fixture
def place(origin: Path, clones: Path) -> Iterator[Place]:
    """Give a fork and a runner as after cloning, but for compiled modules; a fresh platform."""
    for name in ("fork", "runner"):
        git(clones / name, "fetch", "-q", "-p", "origin")
        git(clones / name, "checkout", "-q", "-f", "-B", "main", "origin/main")
        git(clones / name, "clean", "-ffdxq", "-e", ".venv", "-e", "__pycache__")
    with serving() as platform:
        platform.secret = True
        runner = Runner(clones / "runner", platform)
        place = Place(origin, Fork(clones / "fork", origin), runner)
        place.fork.start()
        yield place


def test_bad_then_fixed_request(place: Place) -> None:
    """A bad request gets one Chinese comment that says all; fixing it updates that one."""
    for old, new in BAD.items():
        place.fork.edit(CASE, old, new)
    place.runner.platform.labels = ["欢迎", "待审核"]
    printed = place.github(place.fork.push(), check=1)
    assert f"::error file={CASE},line=3," in printed
    assert "检查结果：还要改" in place.comment
    for words in ("全角冒号", "620921", "主要作法", "怎么改"):
        assert words in place.comment
    assert re.search(r"`gansu/620921-3jia1.md:3:\d+`", place.comment)
    assert place.runner.platform.labels == ["欢迎", "待作者"]
    suggested = {one["path"]: one["body"] for one in place.runner.platform.suggested}
    assert "点“提交建议”" in suggested[CASE]

    place.fork.start()
    place.fork.edit(CASE, *SLIGHT)
    place.github(place.fork.push(), preview=False)
    assert "检查结果：通过" in place.comment
    assert "全角冒号" not in place.comment
    assert place.runner.platform.labels == ["欢迎", "待审核"]


def test_good_request_has_a_preview(place: Place) -> None:
    """A good request gets a preview that opens from a folder, and what else it changes is named."""
    place.fork.edit(CASE, *SLIGHT)
    place.fork.write("README.md", "changed\n")
    about = (place.fork.folder / "cases" / "about.md").read_text("utf-8")
    place.fork.write("cases/about.md", f"{about}\n补充一句。\n")
    place.github(place.fork.push())
    page = (place.runner.folder / "preview" / "gansu" / "620921-3jia1.html").read_text("utf-8")
    assert SLIGHT[1] in page
    home = (place.runner.folder / "preview" / "index.html").read_text("utf-8")
    assert 'href="gansu/620921-3jia1.html"' in home
    assert "`gansu/620921-3jia1.html`" in place.comment
    assert "除了案例，还改动了 `README.md`" in place.comment
    assert "公用的文件 `cases/about.md`" in place.comment


@pytest.mark.parametrize(
    "path",
    [".private-names", ".id-guard", "fingerprints/d01.txt", "vocabulary/x.yml", "calls/2026-x.md",
     "index.md", "about.md", "assets/a.png", "comparisons/a.md", "collections/a.md", "top.md"],
)  # fmt: skip
def test_what_holds_for_all_cases_is_named(path: str) -> None:
    """Files of the library that are no case of a department need an owner, and are named."""
    from pull_request.changes import sort_changes

    found = sort_changes(
        [(f"cases/{path}", "M"), ("Makefile", "A"), ("cases/a/b.md", "M")], "cases"
    )
    assert found.guarded == (f"cases/{path}",)
    assert found.others == ("Makefile",)
    assert found.cases == ("cases/a/b.md",)
    gone = sort_changes([(f"cases/{path}", "D"), ("Makefile", "D"), ("cases/a/b.md", "D")], "cases")
    assert gone.guarded == (f"cases/{path}",)
    assert gone.others == gone.cases == ()
    assert set(gone.removed) == {f"cases/{path}", "Makefile", "cases/a/b.md"}


def hostile(fork: Fork, mark: Path) -> None:
    """Put code into every place from which a careless pipeline would run it."""
    shell = f"#!/bin/sh\ntouch {mark}/$(basename $0)\n"
    python = f"import pathlib; pathlib.Path({str(mark)!r}, 'python').touch()\n"
    for path in ("scripts/install.sh", "scripts/lint.sh", ".ci/run", ".githooks/post-checkout"):
        fork.write(path, shell, executable=True)
    for path in (
        "sitecustomize.py", "hooks/sitecustomize.py", "hooks/casebook/__init__.py",
        "scripts/review_pull_request.py", "scripts/check_cases.py", "scripts/chinese.py",
        "scripts/pull_request/__init__.py", "hooks/cases.py", "setup.py", "conftest.py",
        "cases/gansu/sitecustomize.py", "cases/yaml.py",
    ):  # fmt: skip
        fork.write(path, python)
    fork.write("Makefile", f"%:\n\ttouch {mark}/make\npublish site:\n\ttouch {mark}/make\n")
    fork.write("requirements.lock", f"evil @ file://{mark}/evil\n")
    fork.write("pyproject.toml", '[build-system]\nrequires = ["evil"]\n')
    fork.write(".gitattributes", "* filter=evil merge=evil diff=evil export-ignore\n")
    fork.write("cases/.gitattributes", "*.md filter=evil export-ignore\n")
    fork.write(".gitmodules", f'[submodule "x"]\n\tpath = x\n\turl = ext::touch {mark}/module\n')
    (fork.folder / "cases" / "gansu" / "passwd.md").symlink_to("/etc/passwd")
    (fork.folder / "cases" / "gansu" / "evil.md").symlink_to("nowhere")


def test_nothing_of_the_request_runs_on_github(place: Place, tmp_path: Path) -> None:
    """Scripts, hooks, make files, requirements, filters and modules of a request stay data."""
    mark = tmp_path / "mark"
    mark.mkdir()
    hostile(place.fork, mark)
    place.fork.edit(CASE, *SLIGHT)
    printed = place.github(place.fork.push(), check=1)
    assert list(mark.iterdir()) == []
    for path in ("gansu/evil.md", "gansu/passwd.md"):
        assert f"::error file=cases/{path}" in printed  # links are seen, dangling ones too
    assert "root:" not in printed + place.comment
    assert "`scripts/install.sh`" in place.comment or "等" in place.comment


def other_platform(place: Place, name: str, sha: str, **more: str) -> Any:
    """Run the check of GitLab or Gitee as its file says, in a checkout of the request."""
    git(place.runner.folder, "fetch", "-q", "origin", "refs/merge-requests/7/head")
    git(place.runner.folder, "checkout", "-q", "-f", "--detach", sha)
    if name == "gitlab":
        job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))["check"]
        lines = [line for line in job["script"] if "preview" not in line]
    else:
        pipeline = yaml.safe_load((ROOT / ".workflow" / "check.yml").read_text("utf-8"))
        lines = pipeline["stages"][0]["jobs"][0]["steps"][0]["commands"]
    # A real runner installs the environment after it has cleaned; here it is kept.
    text = script(lines).replace("git clean -ffdxq", "git clean -ffdxq -e .venv")
    variables = {
        "CI_MERGE_REQUEST_PROJECT_ID": "5",
        "CI_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_COMMIT_SHA": sha,
    }
    return place.runner.run(text, **variables, **more)


@pytest.mark.parametrize("name", ["gitlab", "gitee"])
def test_nothing_of_the_request_runs_elsewhere(place: Place, tmp_path: Path, name: str) -> None:
    """GitLab and Gitee go to the program of the main branch first, and report the result in the log."""
    mark = tmp_path / "mark"
    mark.mkdir()
    hostile(place.fork, mark)
    for old, new in BAD.items():
        place.fork.edit(CASE, old, new)
    done = other_platform(place, name, place.fork.push())
    assert list(mark.iterdir()) == []
    assert done.returncode == 1, done.stderr
    assert "全角冒号" in done.stdout
    assert "gansu/evil.md" in done.stdout
    assert place.runner.platform.requests == []


@pytest.mark.parametrize("name", ["gitlab", "gitee"])
def test_a_token_beside_foreign_code_is_refused(place: Place, name: str) -> None:
    """A pipeline of a request that sees the token stops, and says to withdraw it."""
    done = other_platform(place, name, place.fork.push(), **COMMENTS)
    assert done.returncode == 1
    assert "作废这个令牌" in done.stdout


@pytest.mark.parametrize("name", ["gitlab", "gitee"])
def test_comments_come_from_the_main_branch(place: Place, name: str) -> None:
    """The sweep comments on every open request once, again after a change, with its own program."""
    for old, new in BAD.items():
        place.fork.edit(CASE, old, new)
    platform = place.runner.platform
    platform.secret = False
    platform.reviews = name != "gitee"
    platform.request(7, place.fork.push())
    job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))["comments"]
    command = script(job["script"]).replace("gitlab", name)
    variables = {
        "CI_DEFAULT_BRANCH": "main", "CI_API_V4_URL": platform.address, "CI_PROJECT_ID": "5",
        "GITEE_API_URL": platform.address, "GITEE_REPOSITORY": "owner/casebook",
    } | COMMENTS  # fmt: skip
    printed = place.runner.run(command, **variables)
    assert printed.returncode == 0, printed.stderr
    assert "检查结果：还要改" in place.comment
    assert platform.labels == ["待作者"]
    assert bool(platform.suggested) == (name == "gitlab")
    assert "没有新的改动" in place.runner.run(command, **variables).stdout
    place.fork.start()
    platform.request(7, place.fork.push())
    assert place.runner.run(command, **variables).returncode == 0
    assert "没有改动案例" in place.comment


def test_errors_at_other_files_are_reported(place: Place) -> None:
    """What a request breaks elsewhere is reported: a stolen number, a lost fingerprint, a dead link."""
    stolen = re.search(r"^id: (\S+)$", (place.fork.folder / OTHER).read_text("utf-8"), re.M)
    own = re.search(r"^id: (\S+)$", (place.fork.folder / CASE).read_text("utf-8"), re.M)
    assert stolen
    assert own
    place.fork.edit(CASE, own[0], stolen[0])
    printed = place.github(place.fork.push(), check=1)
    assert f"::error file={OTHER}" in printed
    assert "jiangxi/360823-sanyuan.md" in place.comment


def test_a_foreign_fingerprint_is_reported_at_the_case(place: Place) -> None:
    """A case whose quotes are no longer in its source is reported, though only the source was changed."""
    folder = place.fork.folder / "cases" / "fingerprints"
    one, other, *_ = sorted(folder.glob("*.txt"))
    shutil.copy(other, one)
    printed = place.github(place.fork.push(), check=1)
    assert "::error file=cases/gansu" in printed or "::error file=cases/jiangxi" in printed
    assert f"`cases/fingerprints/{one.name}`" in place.comment


def test_collections_and_comparisons_are_checked_too(place: Place) -> None:
    """What names cases is judged with them: when it is changed, and when its case is taken away."""
    comparison = (
        "---\ntitle: 对照\nsummary: 两个县。\ndimensions: [problems]\ncases: [{}, {}]\n---\n"
    )
    collection = (
        "---\ntitle: 选编\neditor: 本库\ndate: 2026\nselect:\n  topics: [没有的主题]\n---\n"
    )
    one, other = (path.removeprefix("cases/") for path in (CASE, OTHER))
    place.fork.write("cases/comparisons/new.md", comparison.format(one, "no.md"))
    place.fork.write("cases/collections/new.md", collection)
    printed = place.github(place.fork.push(), check=1)
    for kind in ("comparisons", "collections"):
        assert f"::error file=cases/{kind}/new.md,line=" in printed

    place.fork.start()
    place.fork.write("cases/comparisons/new.md", comparison.format(one, other))
    sha = place.fork.push()
    git(place.runner.folder, "pull", "-q", str(place.origin), "refs/pull/7/head")
    git(place.fork.folder, "checkout", "-q", "-B", "request", sha)
    (place.fork.folder / OTHER).unlink()
    printed = place.github(place.fork.push(), check=1)
    assert "::error file=cases/comparisons/new.md,line=" in printed
    assert f"**删除的文件**：`{OTHER}`" in place.comment


def test_submitted_text_stays_text_in_the_comment(place: Place) -> None:
    """Table marks, links, mentions and HTML in a submitted value act on nothing."""
    evil = "<img src=x onerror=alert(1)> | @everyone [x](javascript:alert(1)) ` {} #1 " + "长" * 40
    place.fork.edit(CASE, "title: 金塔县“3+1”帮扶机制", f"title: '{evil}'")
    place.fork.edit(CASE, "level: 县", f"level: '{evil}'")
    place.github(place.fork.push(), check=1)
    rows = [line for line in place.comment.split("\n") if line.startswith("| ")]
    assert len(rows) > 2
    assert {row.count("|") for row in rows} == {5}
    for mark in ("<img", "@everyone", "](javascript", " #1"):
        assert mark not in place.comment


def test_advice_hides_no_error(place: Place) -> None:
    """A thousand pieces of advice in an earlier file do not hide one error in a later one."""
    mail = "".join(f"联系 a{number}@example.com。\n\n" for number in range(700))
    case = (place.fork.folder / CASE).read_text("utf-8")
    new = re.sub(r"^id: \S+$", "id: DX-0000-0000", case, count=1, flags=re.M)
    place.fork.write("cases/anhui/340100-a.md", new + mail)
    place.fork.edit(OTHER, "## 主要做法", "## 主要作法")
    printed = place.github(place.fork.push(), check=1)
    assert f"::error file={OTHER}" in printed
    assert "主要作法" in place.comment
    assert place.runner.platform.labels == ["待作者"]


def test_errors_of_the_main_branch_are_not_blamed_on_a_request(place: Place) -> None:
    """An error that main has already is counted apart, even when lines move; the request passes."""
    place.fork.edit(OTHER, "## 主要做法", "## 主要作法")
    git(place.fork.folder, "commit", "-q", "-a", "-m", "broken main")
    git(place.fork.folder, "push", "-q", "-f", str(place.origin), "HEAD:main")
    try:
        git(place.runner.folder, "pull", "-q")
        place.fork.edit(OTHER, "\n---\n\n", "\n---\n\n\n\n")
        printed = place.github(place.fork.push(), preview=False)
        assert "检查结果：通过" in place.comment
        assert re.search(r"主分支本来就有 \d+ 处错误", place.comment)
        assert "本来就有" in printed
    finally:
        git(place.fork.folder, "push", "-q", "-f", str(place.origin), "origin/main:main")


def test_the_merged_library_is_judged(place: Place) -> None:
    """Two requests that are good apart and not together: the second is reported after the first."""
    case = (place.fork.folder / CASE).read_text("utf-8")
    for name in ("one", "two"):
        place.fork.start()
        text = re.sub(r"^id: \S+$", "id: DX-2030-0001", case, count=1, flags=re.M)
        place.fork.write(f"cases/gansu/620921-{name}.md", text)
        sha = place.fork.push()
        if name == "one":
            git(place.runner.folder, "pull", "-q", str(place.origin), "refs/pull/7/head")
    assert "DX-2030-0001" in place.github(sha, check=1)


def test_what_is_made_by_a_build_is_not_taken(place: Place) -> None:
    """A cached book, committed against .gitignore, is an error and not only a name among others."""
    place.fork.write(".cache/print/a.pdf", "%PDF-foreign")
    place.fork.write("dist/current/site/index.html", "foreign")
    printed = place.github(place.fork.push(), check=1)
    for path in (".cache/print/a.pdf", "dist/current/site/index.html"):
        assert f"::error file={path}," in printed
        assert f"`../{path}:1:1`" in place.comment
    assert "检查结果：还要改" in place.comment


def test_a_conflict_is_reported(place: Place) -> None:
    """What cannot be merged is said so, with the file and the way out."""
    file = place.runner.folder / CASE
    file.write_text(file.read_text("utf-8").replace(SLIGHT[0], "目标是十月"), "utf-8")
    git(place.runner.folder, "commit", "-q", "-a", "-m", "meanwhile")
    place.fork.edit(CASE, *SLIGHT)
    place.github(place.fork.push(), check=1)
    assert "冲突" in place.comment
    assert "解决冲突" in place.comment


def test_names_that_cannot_be_files_are_reported(place: Place) -> None:
    """Long paths, bytes that are no text, control characters and ways out get words and a comment."""
    names = {
        b"cases/gansu/" + b"a" * 250 + b".md": "路径太长",
        b"cases/" + b"a/" * 160 + b"a.md": "路径太长",
        b"cases/gansu/\xff\xfe.md": "不是 UTF-8",
        b"cases/gansu/a\n# \xe9\x80\x9a\xe8\xbf\x87\n[a](http:evil).md": "看不见的字符",
    }
    sha = place.fork.push_entries(dict.fromkeys(names, b"x"))
    printed = place.github(sha, check=1)
    assert "Traceback" not in printed
    for words in names.values():
        assert words in place.comment
    assert "\n# 通过" not in place.comment


def test_an_error_far_down_is_reported(place: Place) -> None:
    """An error beyond the millionth line or column of a file is reported like any other."""
    case = (place.fork.folder / CASE).read_bytes()
    place.fork.push()
    far = case + b"\n" * 1_100_000 + b"<script>x</script>\n"
    sha = place.fork.push_entries({CASE.encode(): far})
    printed = place.github(sha, check=1)
    assert "Traceback" not in printed
    assert "检查结果：还要改" in place.comment


def test_only_the_own_comment_is_edited(place: Place) -> None:
    """A comment with the marker by somebody else is left alone, even if the name looks alike."""
    platform = place.runner.platform
    forged = "<!-- casebook-check -->\n### 检查结果：通过"
    for user in (
        {"id": 5, "login": "someone", "type": "User"},
        {"id": 6, "login": "github-actions", "type": "User"},
        {"id": 7, "login": "other[bot]", "type": "Bot"},
    ):
        platform.comment_by(user, forged)
    place.fork.edit(CASE, *SLIGHT)
    sha = place.fork.push()
    place.github(sha, preview=False)
    place.github(sha, preview=False)
    assert [c["body"] for c in platform.comments[:3]] == [forged] * 3
    assert len(platform.comments) == 4


@pytest.mark.parametrize("report", [None, "", "{}", "[]", '{"errors": 0}', "检查结果：通过"])
def test_no_report_is_no_pass(place: Place, report: str | None) -> None:
    """A report that is missing, empty or of another form is never taken for a pass."""
    sha = place.fork.push()
    place.runner.platform.request(7, sha)
    if report is not None:
        (place.runner.folder / "report").mkdir()
        (place.runner.folder / "report" / "report.json").write_text(report, "utf-8")
    [publish] = commands(workflow("check.yml")["jobs"]["comment"])
    done = place.runner.run(publish, **TOKEN, NUMBER="7", HEAD_SHA=sha)
    assert done.returncode == 0, done.stderr
    assert "检查没有完成" in place.comment
    assert "：通过" not in place.comment
    assert place.runner.platform.labels == ["检查未完成"]


def test_a_late_result_is_not_posted(place: Place) -> None:
    """When the request has moved on, the comment about an older commit is not sent."""
    place.runner.platform.request(7, "1" * 40)
    [publish] = commands(workflow("check.yml")["jobs"]["comment"])
    done = place.runner.run(publish, **TOKEN, NUMBER="7", HEAD_SHA="2" * 40)
    assert done.returncode == 0, done.stderr
    assert place.runner.platform.comments == []


def test_another_folder_of_cases_is_checked(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """CASES_DIR says where the library lies in the repository; a folder outside is refused."""
    origin = make_origin(tmp_path_factory.mktemp("origin"), "library/texts")
    for name in ("fork", "runner"):
        git(tmp_path, "clone", "-q", str(origin), name)
    with serving() as platform:
        runner = Runner(tmp_path / "runner", platform, {"CASES_DIR": "library/texts"})
        (runner.folder / ".venv").symlink_to(ROOT / ".venv")
        place = Place(origin, Fork(tmp_path / "fork", origin), runner)
        place.fork.start()
        place.fork.edit(
            f"library/texts/{CASE.removeprefix('cases/')}", "## 主要做法", "## 主要作法"
        )
        printed = place.github(place.fork.push(), check=1)
        assert f"::error file=library/texts/{CASE.removeprefix('cases/')}" in printed
        assert "检查结果：还要改" in place.comment
        check = commands(workflow("check.yml")["jobs"]["check"])[1]
        outside = runner.run(check, HEAD_SHA="HEAD", CASES_DIR="/etc")
        assert outside.returncode == 2
        assert "CASES_DIR" in outside.stderr


def test_reminder_keeps_one_issue(place: Place) -> None:
    """The yearly reminder opens one issue and updates it the next time."""
    [command] = commands(workflow("reviews.yml")["jobs"]["remind"])
    for _ in range(2):
        done = place.runner.run(f"{command} --on 2027-11-10", **TOKEN)
        assert done.returncode == 0, done.stderr
    assert len(place.runner.platform.issues) == 1
    assert "金塔县“3+1”帮扶机制" in place.runner.platform.issues[0]["body"]


def test_forms_ask_in_chinese() -> None:
    """The issue forms are readable by the platform: kinds it knows, ids once, labels in Chinese."""
    for file in sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")):
        form = yaml.safe_load(file.read_text("utf-8"))
        if file.name == "config.yml":
            continue
        ids = [part["id"] for part in form["body"] if "id" in part]
        assert len(ids) == len(set(ids))
        for part in form["body"]:
            assert part["type"] in ("markdown", "input", "textarea", "checkboxes", "dropdown")
            text = part["attributes"].get("label") or part["attributes"]["value"]
            assert re.search(r"[\u4e00-\u9fff]", text)
