"""What the pipelines' files must hold: rights, secrets, pins, and which job runs what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from requests_lab import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITHUB_TEMPLATE = ROOT / "scripts" / "deploy" / "github-pages.yml"
GITHUB_SHARDS = ROOT / "scripts" / "deploy" / "github-shards.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
GITLAB_TEMPLATE = ROOT / "scripts" / "deploy" / "gitlab-pages.yml"
GITLAB_SHARDS = ROOT / "scripts" / "deploy" / "gitlab-shards.yml"
ALL_GITHUB = [*WORKFLOWS, GITHUB_TEMPLATE, GITHUB_SHARDS]
PUBLISHING = [ROOT / ".github" / "workflows" / "pages.yml", GITHUB_TEMPLATE, GITHUB_SHARDS]
PUBLISHING_GITLAB = [GITLAB, GITLAB_TEMPLATE, GITLAB_SHARDS]
IMAGE = re.compile(r"[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}")
INSTALLS = re.compile(r"install|make |pip|npm|apt|python|\.venv")


def read(file: Path) -> dict[Any, Any]:
    """Return what a file says."""
    found: dict[Any, Any] = yaml.safe_load(file.read_text("utf-8"))
    return found


def named(file: Path) -> str:
    """Name a file in the list of tests."""
    return file.relative_to(ROOT).as_posix()


def steps(job: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the steps of a job."""
    yield from job["steps"]


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a part of a file."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(name)
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)


@pytest.mark.parametrize("file", ALL_GITHUB, ids=named)
def test_actions_are_pinned_by_commit(file: Path) -> None:
    """Every action is named by its full commit, with the version beside it for people and bots."""
    lines = [line for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        assert re.search(r"uses: [\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("file", ALL_GITHUB, ids=named)
def test_rights_are_given_job_by_job(file: Path) -> None:
    """A workflow has no rights; each job says which it needs; values reach commands by variables."""
    workflow = read(file)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"]
        assert set(job["permissions"].values()) <= {"read", "write"}
        assert job["permissions"].get("contents", "read") == "read"
        assert job["timeout-minutes"] <= 60
        assert re.fullmatch(r"ubuntu-\d\d\.\d\d|windows-\d{4}", job["runs-on"])
        for step in steps(job):
            assert "${{" not in step.get("run", ""), "values reach commands through env only"
            if str(step.get("uses")).startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
                assert not {"ref", "repository"} & set(step["with"])
        assert not [text for text in texts(job) if "secrets." in text]


def test_only_the_check_is_for_requests() -> None:
    """One workflow runs for requests, with the main branch's file; no other sees one."""
    kinds = {file.stem: read(file)[True] for file in ALL_GITHUB}  # YAML 1.1 reads `on` as true
    for_requests = {
        name for name, events in kinds.items() for event in events
        if event not in ("push", "schedule", "workflow_dispatch")
    }  # fmt: skip
    assert for_requests == {"check"}
    assert kinds["check"] == {"pull_request_target": {"branches": ["main"]}}
    assert kinds["pages"]["push"] == {"branches": ["main"]}


def test_the_job_that_reads_foreign_text_may_only_read() -> None:
    """Checking and commenting are two jobs: one has no right to write, the other no request."""
    jobs = read(ROOT / ".github" / "workflows" / "check.yml")["jobs"]
    assert set(jobs) == {"check", "comment"}
    assert jobs["check"]["permissions"] == {"contents": "read"}
    for step in steps(jobs["check"]):
        if "github.token" in str(step):
            assert step["run"].count("git fetch") == 1  # nothing else runs with it
            assert not INSTALLS.search(step["run"])
    assert "GITHUB_TOKEN" not in str(jobs["check"])
    comment = [step for step in steps(jobs["comment"]) if "github.token" in str(step)]
    assert len(comment) == 1
    assert "publish" in comment[0]["run"]
    assert jobs["comment"]["needs"] == "check"
    assert jobs["comment"]["if"] == "${{ !cancelled() }}"  # a failed check is commented on, too
    for job in jobs.values():
        for step in steps(job):
            assert not re.search(r"git (checkout|switch|worktree|reset|merge|pull)\b", str(step))
            assert "cache" not in (step.get("with") or {})


@pytest.mark.parametrize("file", PUBLISHING, ids=named)
def test_building_and_deploying_are_apart_on_github(file: Path) -> None:
    """The job that may deploy installs nothing; the one that installs may only read."""
    jobs = read(file)["jobs"]
    assert set(jobs) - {"shard"} == {"build", "deploy"}
    assert jobs["build"]["permissions"] == {"contents": "read"}
    assert jobs["deploy"]["permissions"] == {"id-token": "write", "pages": "write"}
    assert jobs["deploy"]["needs"] == "build"
    [step] = steps(jobs["deploy"])
    assert step["uses"].startswith("actions/deploy-pages@")
    build = [step.get("run", "") for step in steps(jobs["build"])]
    assert any("make publish" in command for command in build)
    assert not any("make site" in command or "--allow" in command for command in build)
    assert any("check_owners.py" in command for command in build)
    assert any(command.startswith("rm -rf .cache") for command in build)
    installed = next(n for n, command in enumerate(build) if "install.sh" in command)
    assert any(command.startswith("rm -rf .cache") for command in build[:installed])


def test_shards_are_all_of_one_count_and_all_are_waited_for() -> None:
    """The site is built when every share is printed, and the shares are those of one count."""
    github, gitlab = read(GITHUB_SHARDS)["jobs"], read(GITLAB_SHARDS)
    shares = github["shard"]["strategy"]["matrix"]["share"]
    [printing] = [step for step in steps(github["shard"]) if "make_shard" in step.get("run", "")]
    assert shares == list(range(1, int(printing["env"]["COUNT"]) + 1))
    assert github["build"]["needs"] == "shard" and gitlab["build"]["needs"] == ["shard"]
    [publishing] = [step for step in steps(github["build"]) if step.get("run") == "make publish"]
    assert printing["env"]["SITE_URL"] == publishing["env"]["SITE_URL"]
    assert printing["env"]["SITE_PUBLIC"] == "true" == gitlab["shard"]["variables"]["SITE_PUBLIC"]
    given = gitlab["shard"]["variables"]["SITE_URL"], gitlab["build"]["variables"]["SITE_URL"]
    assert given == ("@SITE_URL@",) * 2


@pytest.mark.parametrize("file", PUBLISHING_GITLAB, ids=named)
def test_building_and_deploying_are_apart_on_gitlab(file: Path) -> None:
    """The job that publishes has neither the checkout nor anything to install."""
    jobs = read(file)
    assert jobs["pages"]["needs"] == ["build"]
    assert jobs["pages"]["variables"]["GIT_STRATEGY"] == "none"
    assert not INSTALLS.search(" ".join(jobs["pages"]["script"]))
    assert jobs["build"]["variables"]["GIT_STRATEGY"] == "clone"
    build = jobs["build"]
    script = [*build.get("before_script", jobs.get("default", {}).get("before_script", []))]
    script += build["script"]
    assert script[0].startswith("rm -rf .cache")
    assert "make publish" in script
    assert not any("make site" in command or "--allow" in command for command in script)
    assert any("check_owners.py" in command for command in script)


@pytest.mark.parametrize("file", PUBLISHING_GITLAB, ids=named)
def test_images_are_pinned_by_digest(file: Path) -> None:
    """Every image of a pipeline is named by its tag and its digest."""
    jobs = read(file)
    images = [part["image"] for part in jobs.values() if isinstance(part, dict) and "image" in part]
    assert images
    for image in images:
        assert IMAGE.fullmatch(image), image


def test_gitlab_gives_no_secret_to_a_request() -> None:
    """The token is named in one job, which runs on the schedule of the default branch only."""
    jobs = read(GITLAB)
    check = jobs["check"]
    assert check["variables"]["GIT_CHECKOUT"] == "false"
    assert check["script"][0].startswith('test -z "${CASEBOOK_TOKEN:-}" ||')
    order = " ".join(check["script"])
    assert order.index("checkout --quiet --force --detach refs/casebook/base") < order.index(
        "install"
    )
    assert order.index("git clean -ffdxq") < order.index("install")
    assert "after_script" not in check
    assert jobs["comments"]["variables"]["GIT_STRATEGY"] == "clone"
    [rule] = jobs["comments"]["rules"]
    for words in ('"schedule"', "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"):
        assert words in rule["if"]
    for name in ("build", "pages"):
        [rule] = jobs[name]["rules"]
        assert "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule["if"]


def test_gitee_has_no_secret() -> None:
    """Gitee's pipeline refuses a token and goes to the program of main before it runs anything."""
    pipeline = read(ROOT / ".workflow" / "check.yml")
    commands = pipeline["stages"][0]["jobs"][0]["steps"][0]["commands"]
    assert commands[0].startswith('test -z "${CASEBOOK_TOKEN:-}" ||')
    first = next(n for n, command in enumerate(commands) if INSTALLS.search(command))
    before = " ".join(commands[:first])
    assert "checkout --quiet --force --detach refs/casebook/base" in before
    assert "git clean -ffdxq" in before


def test_updates_are_offered() -> None:
    """A bot offers newer actions, packages, tools of tests and images."""
    offered = read(ROOT / ".github" / "dependabot.yml")["updates"]
    kinds = {update["package-ecosystem"] for update in offered}
    assert kinds == {"github-actions", "pip", "npm", "docker"}
    for update in offered:
        assert (ROOT / update["directory"].strip("/")).is_dir()


def test_nothing_of_a_package_runs_while_it_is_installed() -> None:
    """Scripts of npm's packages do not run; Python's are installed by scripts/environment.py alone."""
    script = (ROOT / "scripts" / "install.sh").read_text("utf-8")
    assert "pip install" not in script and "scripts/environment.py" in script
    for line in re.findall(r"^.*npm ci.*$", script, re.M):
        assert "--ignore-scripts" in line
