"""The commands of the workflow files, run as they stand there, on a good and a bad pull request."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from platform_server import Platform, serving

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"
CASE = "cases/gansu/620921-3jia1.md"
TOKEN = {"GITHUB_TOKEN": "t", "CASEBOOK_TOKEN": "t"}
BAD = {
    "title: 金塔县": "title：金塔县",
    'adcode: "620921"': "adcode: 620921",
    "## 主要做法": "## 主要作法",
}


def steps(file: str, job: str) -> list[dict[str, Any]]:
    """Return the steps of a job of a GitHub workflow."""
    return list(yaml.safe_load((WORKFLOWS / file).read_text("utf-8"))["jobs"][job]["steps"])


def commands(file: str, job: str) -> list[str]:
    """Return the commands of a job, apart from the one that installs (``make`` tests that)."""
    found = [step["run"] for step in steps(file, job) if "run" in step]
    assert "scripts/install.sh site" in found
    return [command for command in found if command != "scripts/install.sh site"]


@dataclass
class Repository:
    """A clone with a main branch and pull requests, and a stand-in for the platform."""

    folder: Path
    platform: Platform

    def git(self, *arguments: str) -> str:
        """Run git in the clone."""
        identity = ("-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "core.hooksPath=")
        done = subprocess.run(
            ["git", *identity, *arguments],
            cwd=self.folder, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout.strip()

    def propose(self, branch: str, edits: dict[str, str], extra: dict[str, str]) -> str:
        """Make a branch with edits of the case and extra files; return its commit."""
        self.git("checkout", "-q", "-B", branch, "main")
        file = self.folder / CASE
        text = file.read_text("utf-8")
        for old, new in edits.items():
            assert old in text
            text = text.replace(old, new, 1)
        file.write_text(text, "utf-8")
        for path, content in extra.items():
            (self.folder / path).parent.mkdir(exist_ok=True)
            (self.folder / path).write_text(content, "utf-8")
        self.git("add", "-A", "cases", "README.md")
        self.git("commit", "-q", "-m", branch)
        sha = self.git("rev-parse", "HEAD")
        self.platform.pulls = [
            {"number": 7, "owner": "someone", "branch": branch, "head": {"sha": sha}},
            {"number": 8, "owner": "someone", "branch": branch, "head": {"sha": "0" * 40}},
        ]
        return sha

    def run(self, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command as a runner does: with bash, which stops at the first failure."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", ""),
            "GITHUB_API_URL": self.platform.address,
            "GITHUB_REPOSITORY": "owner/casebook",
            **variables,
        }
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", command],
            cwd=self.folder, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a repository with what the commands need, committed on main."""
    folder = tmp_path_factory.mktemp("repository")
    some = [f"cases/{name}" for name in ("gansu", "jiangxi", "vocabulary", "fingerprints")]
    for name in ("hooks", "scripts", "theme", *some):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    pages = [f"cases/{name}.md" for name in ("index", "about", "submit")]
    for name in ("mkdocs.yml", "README.md", ".gitignore", *pages):
        shutil.copy(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    run = Repository(folder, Platform())
    run.git("init", "-q", "-b", "main")
    (folder / ".git" / "info" / "exclude").write_text(".venv\n__pycache__/\nreport\npreview*\n")
    run.git("add", "-A")
    run.git("commit", "-q", "-m", "main")
    yield folder


@pytest.fixture
def repository(clone: Path) -> Iterator[Repository]:
    """Give the repository on main, with a fresh platform."""
    for name in ("report", "preview", "preview-library"):
        shutil.rmtree(clone / name, ignore_errors=True)
    with serving() as platform:
        found = Repository(clone, platform)
        found.git("checkout", "-q", "-f", "main")
        yield found


def comment(repository: Repository, branch: str, sha: str) -> str:
    """Run the commands of the comment workflow; return the text of the only comment."""
    for command in commands("comment.yml", "comment"):
        done = repository.run(
            command,
            **TOKEN,
            HEAD_BRANCH=branch,
            HEAD_OWNER="someone",
            HEAD_SHA=sha,
            RUN_URL="https://example.invalid/run/1",
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(repository.platform.comments) == 1
    return str(repository.platform.comments[0]["body"])


def test_bad_then_mended_pull_request(repository: Repository) -> None:
    """A bad pull request gets one Chinese comment that says all; mending it updates that one."""
    sha = repository.propose("bad", BAD, {})
    check, _preview = commands("check.yml", "check")
    done = repository.run(check, BASE_SHA="main", HEAD_SHA=sha)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"::error file={CASE},line=3," in done.stdout
    repository.platform.labels = ["欢迎", "待审核"]
    text = comment(repository, "bad", sha)
    assert "检查结果：还要改" in text
    for told in ("全角冒号", "620921", "主要作法", "怎么改"):
        assert told in text
    assert re.search(r"`gansu/620921-3jia1.md:3:\d+`", text)
    assert repository.platform.labels == ["欢迎", "待作者"]
    assert {path for _, path in repository.platform.requests if "/8/" in path} == set()

    sha = repository.propose("bad", {"目标是10月底前": "目标是在10月底前"}, {})
    done = repository.run(check, BASE_SHA="main", HEAD_SHA=sha)
    assert done.returncode == 0, done.stdout + done.stderr
    text = comment(repository, "bad", sha)
    assert "检查结果：通过" in text
    assert "全角冒号" not in text
    assert repository.platform.labels == ["欢迎", "待审核"]


def test_collections_and_comparisons_are_checked_too(repository: Repository) -> None:
    """What names cases is checked with them: when it is changed, and when its case is taken away."""
    collection = (
        "---\ntitle: 选编\neditor: 本库\ndate: 2026\nselect:\n  topics: [没有的主题]\n---\n"
    )
    comparison = "---\ntitle: 对照\nsummary: 两个县。\ncases: [gansu/620921-3jia1.md, no.md]\n---\n"
    new = {"cases/collections/new.md": collection, "cases/comparisons/new.md": comparison}
    check = commands("check.yml", "check")[0]
    sha = repository.propose("books", {}, new)
    done = repository.run(check, BASE_SHA="main", HEAD_SHA=sha)
    assert done.returncode == 1, done.stdout + done.stderr
    for path in new:
        assert f"::error file={path},line=" in done.stdout

    good = comparison.replace("no.md", "jiangxi/360823-sanyuan.md").replace(
        "---\n", "---\ndimensions: [problems]\n", 1
    )
    repository.propose("compared", {}, {"cases/comparisons/new.md": good})
    base = repository.git("rev-parse", "HEAD")
    repository.git("rm", "-q", "cases/jiangxi/360823-sanyuan.md")
    repository.git("commit", "-q", "-m", "case taken away")
    sha = repository.git("rev-parse", "HEAD")
    done = repository.run(check, BASE_SHA=base, HEAD_SHA=sha)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "::error file=cases/comparisons/new.md,line=" in done.stdout


def test_good_pull_request_has_a_preview(repository: Repository) -> None:
    """A good pull request gets a preview that opens from a folder, and a way to it in the comment."""
    edits = {"目标是10月底前": "目标是在10月底前"}
    sha = repository.propose("good", edits, {"README.md": "changed\n"})
    for command in commands("check.yml", "check"):
        done = repository.run(command, BASE_SHA="main", HEAD_SHA=sha)
        assert done.returncode == 0, done.stdout + done.stderr
    page = (repository.folder / "preview" / "gansu" / "620921-3jia1.html").read_text("utf-8")
    assert "目标是在10月底前" in page
    home = (repository.folder / "preview" / "index.html").read_text("utf-8")
    assert 'href="gansu/620921-3jia1.html"' in home
    text = comment(repository, "good", sha)
    assert "预览" in text
    assert "`gansu/620921-3jia1.html`" in text
    assert "README.md" in text  # a change outside the library is pointed out


def test_report_of_another_commit_is_not_posted(repository: Repository) -> None:
    """A report is only posted under the pull request whose head the event names."""
    sha = repository.propose("other", {"目标是10月底前": "目标是在10月底前"}, {})
    check, _preview = commands("check.yml", "check")
    repository.run(check, BASE_SHA="main", HEAD_SHA=sha)
    publish = commands("comment.yml", "comment")[-1]
    variables = {"HEAD_BRANCH": "other", "HEAD_OWNER": "someone", "HEAD_SHA": "1" * 40}
    done = repository.run(publish, **TOKEN, **variables)
    assert done.returncode == 0
    assert repository.platform.comments == []


@pytest.mark.parametrize("platform", ["gitlab", "gitee"])
def test_other_platforms_run_the_same_commands(repository: Repository, platform: str) -> None:
    """GitLab and Gitee check, and comment where they were given a token."""
    sha = repository.propose("bad", BAD, {})
    repository.git("update-ref", "refs/remotes/origin/main", "main")
    if platform == "gitlab":
        job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))["check"]
        lines = [*job["script"][1:2], "status=$?", *job["after_script"]]
    else:
        pipeline = yaml.safe_load((ROOT / ".workflow" / "check.yml").read_text("utf-8"))
        lines = pipeline["stages"][0]["jobs"][0]["steps"][0]["commands"][1:]
    variables = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": "main",
        "CI_COMMIT_SHA": sha,
        "CI_API_V4_URL": repository.platform.address,
        "CI_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_IID": "7",
        "GITEE_API_URL": repository.platform.address,
        "GITEE_REPOSITORY": "owner/casebook",
        "GITEE_PULL_REQUEST_IID": "7",
    }
    script = "set +e\n" + "\n".join(lines) + "\nexit $status"
    silent = repository.run(script, **variables)
    assert silent.returncode == 1
    assert "没有设置 CASEBOOK_TOKEN" in silent.stdout, silent.stderr
    assert repository.platform.comments == []
    told = repository.run(script, **TOKEN, **variables)
    assert told.returncode == 1
    assert "检查结果：还要改" in repository.platform.comments[0]["body"]
    assert repository.platform.labels == ["待作者"]


def test_reminder_keeps_one_issue(repository: Repository) -> None:
    """The yearly reminder opens one issue and updates it the next time."""
    [command] = commands("reviews.yml", "remind")
    for _ in range(2):
        done = repository.run(f"{command} --on 2027-11-10", **TOKEN)
        assert done.returncode == 0, done.stderr
    assert len(repository.platform.issues) == 1
    assert "金塔县“3+1”帮扶机制" in repository.platform.issues[0]["body"]


def test_submitted_text_cannot_break_the_comment(repository: Repository) -> None:
    """Table marks, links, mentions and HTML in a submitted value stay text in the comment."""
    evil = "title: '<img src=x onerror=alert(1)> | @everyone [x](javascript:alert(1)) ` {}'".format(
        "长" * 40
    )
    sha = repository.propose(
        "evil", {"title: 金塔县“3+1”帮扶机制": evil, "level: 县": f"level: '{evil[8:60]}'"}, {}
    )
    check, _preview = commands("check.yml", "check")
    assert repository.run(check, BASE_SHA="main", HEAD_SHA=sha).returncode == 1
    text = comment(repository, "evil", sha)
    table = [line for line in text.split("\n") if line.startswith("| ")]
    assert table
    for line in table:
        assert len(re.findall(r"(?<!\\)\|", line)) == 5
    assert not re.search(r"(?<!\\)<img", text)
    assert "@everyone" not in text


@pytest.mark.parametrize("file", sorted(WORKFLOWS.glob("*.yml")), ids=lambda file: file.stem)
def test_workflows_keep_to_the_rules(file: Path) -> None:
    """Least rights, pinned actions, and no text of a pull request inside a command."""
    workflow = yaml.safe_load(file.read_text("utf-8"))
    assert "permissions" in workflow
    assert "pull_request_target" not in workflow.get(True, workflow.get("on", {}))
    rights = workflow["permissions"]
    if file.stem == "check":
        assert rights == {"contents": "read"}
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"[\w.-]+/[\w.-]+@v\d+\.\d+\.\d+", step["uses"])
            assert "${{" not in step.get("run", ""), "values reach commands through env only"


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
