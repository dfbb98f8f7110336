"""Who approves changes has to be named before a pipeline publishes."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.publishing.owners import PLACEHOLDER, owners_missing
from commands import run
from sites import ROOT

REAL = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8").replace(PLACEHOLDER, "@example/")


def missing(folder: Path, text: str, library: str = "cases") -> str:
    """Return what is said of a file with this text."""
    file = folder / "CODEOWNERS"
    file.write_text(text, "utf-8")
    return "\n".join(owners_missing(file, library))


def test_the_placeholder_is_refused(tmp_path: Path) -> None:
    """The file as it comes names nobody; with real accounts it is complete."""
    reported = missing(tmp_path, (ROOT / ".github" / "CODEOWNERS").read_text("utf-8"))
    assert "占位" in reported
    assert "第 5、" in reported
    assert missing(tmp_path, REAL) == ""


def test_both_platforms_have_the_same_file() -> None:
    """GitHub and GitLab look in folders of their own, for the same rules."""
    one, other = ((ROOT / name / "CODEOWNERS").read_bytes() for name in (".github", ".gitlab"))
    assert one == other


@pytest.mark.parametrize(
    "path",
    ["*", "/cases/.*", "/cases/*.md", "/cases/library.yml", "/cases/fingerprints/",
     "/cases/vocabulary/", "/cases/calls/"],
)  # fmt: skip
def test_what_holds_for_all_cases_needs_an_owner(tmp_path: Path, path: str) -> None:
    """Each line that is gone, or has nobody after it, is named."""
    lines = REAL.splitlines()
    [at] = [n for n, line in enumerate(lines) if line.split()[:1] == [path]]
    for changed in ([*lines[:at], *lines[at + 1 :]], [*lines[:at], path, *lines[at + 1 :]]):
        assert f"“{path}”" in missing(tmp_path, "\n".join(changed))


def test_other_faults_are_reported(tmp_path: Path) -> None:
    """A missing file, bytes that are no text, a name without @, and another folder of cases."""
    assert "没有" in "".join(owners_missing(tmp_path / "CODEOWNERS"))
    (tmp_path / "CODEOWNERS").write_bytes(b"\xff")
    assert owners_missing(tmp_path / "CODEOWNERS")
    assert "“someone”不是账号" in missing(tmp_path, REAL.replace("@example/editors", "someone"))
    assert "“/texts/.*”" in missing(tmp_path, REAL, "texts")
    assert missing(tmp_path, REAL.replace("/cases/", "/texts/"), "texts") == ""


def test_the_command_stops_a_pipeline() -> None:
    """With the placeholder a pipeline stops with the file, the line and the way out."""
    for variable, folder in (("GITHUB_ACTIONS", ".github"), ("GITLAB_CI", ".gitlab")):
        done = run("check_owners", **{"GITHUB_ACTIONS": "", "GITLAB_CI": "", variable: "true"})
        assert done.returncode == 1
        assert f"{folder}/CODEOWNERS：第" in done.stderr
        assert "怎么改" in done.stderr
        assert done.stderr.count("CODEOWNERS：") == 1
