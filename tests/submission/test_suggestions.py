"""Remedies with exactly one answer reach the author of a request as blocks to accept by a click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from platform_server import Platform, serving
from pull_request.git import Repository
from pull_request.platforms import Gitee, GitHub, GitLab
from pull_request.suggesting import suggest
from pull_request.suggestions import (
    MARKER,
    MAX_FILES,
    Suggestion,
    body,
    suggestions_for,
)
from requests_lab import ROOT, git

VALID = (ROOT / "tests" / "golden" / "valid.md").read_text("utf-8")
LIBRARY = ROOT / "tests" / "golden" / "shared"
PATH = "cases/guangxi/450123-a.md"
OWN = {
    "level: 县": ("level: 县级", ["level: 县"]),
    "title: 隆安县“三清两议”修渠机制": (
        "title：隆安县“三清两议”修渠机制",
        ["title: 隆安县“三清两议”修渠机制"],
    ),
    "  name: “三清两议”修渠机制": ('  name: "三清两议"修渠机制', ["  name: “三清两议”修渠机制"]),
    '  end: "2021-06"': ("  end: 至今", []),
    "## 主要做法": ("### 主要做法", ["## 主要做法"]),
}
HEAD = "c" * 40


class Lab:
    """A repository with a case on main, and requests that change it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        git(folder, "init", "-q", "-b", "main")
        self.base = self.commit(VALID.replace("kind: 背景", "kind: 背景类"))

    def commit(self, text: str | bytes) -> str:
        """Commit the case with a text; return the commit."""
        file = self.folder / PATH
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-q", "--allow-empty", "-m", "case")
        return git(self.folder, "rev-parse", "HEAD")

    def suggested(self, text: str | bytes) -> list[Suggestion]:
        """Return what is suggested for a request that gives the case this text."""
        head = self.commit(text)
        return suggestions_for(Repository(self.folder), self.base, head, [PATH], LIBRARY)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    """Give a repository whose main branch has a slip of its own."""
    return Lab(tmp_path_factory.mktemp("lab"))


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> Iterator[Platform]:
    """Give a platform with one request, and the variables of a job on it."""
    with serving() as found:
        found.request(7, HEAD)
        for name in ("GITHUB_API_URL", "CI_API_V4_URL", "GITEE_API_URL"):
            monkeypatch.setenv(name, found.address)
        monkeypatch.setenv("GITHUB_REPOSITORY", "owner/casebook")
        monkeypatch.setenv("CI_PROJECT_ID", "5")
        yield found


def _broken(text: str) -> str:
    for right, (wrong, _) in OWN.items():
        assert right in text
        text = text.replace(right, wrong, 1)
    return text


def test_each_line_of_the_request_with_one_answer_is_suggested(lab: Lab) -> None:
    """The answers stand at the changed lines; the slip that main has already is left alone."""
    text = _broken(VALID.replace("kind: 背景", "kind: 背景类"))
    lines = text.split("\n")
    found = {lines[one.first - 1]: one.lines for one in lab.suggested(text)}
    assert found == dict(OWN.values())


def test_accepting_all_of_them_gives_the_right_file(lab: Lab) -> None:
    """Written from below, the suggestions turn the request's file into the one that was meant."""
    kept = VALID.replace("kind: 背景", "kind: 背景类")
    lines = _broken(kept).split("\n")
    for one in sorted(lab.suggested("\n".join(lines)), key=lambda one: -one.first):
        lines[one.first - 1 : one.last] = one.lines
    assert "\n".join(lines) == kept.replace('  end: "2021-06"\n', "")


@pytest.mark.parametrize(
    "text",
    [
        VALID,
        VALID.replace("level: 县", "level: 县或者乡"),
        _broken(VALID).encode("gb18030"),
        _broken(VALID).replace("\n", "\r\n"),
        VALID.replace("level: 县\n", "").replace("domains:", "level: 县\ndomains:"),
        VALID.replace("issuer: 隆安县水利站\n", "").replace("id: DX", "issuer: 甲站\nid: DX"),
        "x" * 600_000,
    ],
    ids=["good", "two answers", "not UTF-8", "line ends", "order", "moved", "large"],
)
def test_without_one_answer_for_a_line_nothing_is_suggested(lab: Lab, text: str | bytes) -> None:
    """What has no single answer, or would change other lines too, stays with the comment."""
    assert [one for one in lab.suggested(text) if one.lines != ["    kind: 背景"]] == []


def test_foreign_text_cannot_leave_its_fence() -> None:
    """Whatever a line holds, it stays inside the block; characters that nobody sees are refused."""
    evil = "title: ``` @everyone <img src=x> ````suggestion"
    text = body(Suggestion(path=PATH, first=3, last=3, lines=[evil]))
    fence = re.findall(r"^(`{3,})suggestion\n", text, re.M)
    assert fence == ["`" * 5]
    assert text.split(fence[0])[1] == f"suggestion\n{evil}\n"
    assert text.startswith(MARKER)
    for lines in (["a\u202eb"], ["a\nb"], ["a"] * 4, ["a" * 2001]):
        with pytest.raises(ValidationError):
            Suggestion(path=PATH, first=3, last=3, lines=lines)
    with pytest.raises(ValidationError):
        Suggestion(path=PATH, first=3, last=9, lines=["a"])


SOME = [
    Suggestion(path=PATH, first=3, last=3, lines=["level: 县"]),
    Suggestion(path=PATH, first=33, last=33, lines=[]),
]


def test_what_github_is_sent(platform: Platform) -> None:
    """One review of the commit that was checked has a block at each line, and is posted once."""
    assert suggest(GitHub(), 7, HEAD, SOME) == 2
    first, second = platform.suggested
    assert {key: first[key] for key in ("path", "line", "side")} == {
        "path": PATH, "line": 3, "side": "RIGHT",
    }  # fmt: skip
    assert first["body"].endswith("```suggestion\nlevel: 县\n```\n")
    assert second["body"].endswith("```suggestion\n```\n")
    assert platform.requests.count(("POST", "/repos/owner/casebook/pulls/7/reviews")) == 1
    assert suggest(GitHub(), 7, HEAD, SOME) == 0
    assert len(platform.suggested) == 2


def test_what_gitlab_is_sent(platform: Platform) -> None:
    """Each suggestion is a discussion at its line of the diff, and is posted once."""
    assert suggest(GitLab(), 7, HEAD, SOME) == 2
    first = platform.suggested[0]
    assert first["body"].endswith("```suggestion:-0+0\nlevel: 县\n```\n")
    assert first["position"] == {
        "position_type": "text", "base_sha": "b" * 40, "start_sha": "b" * 40, "head_sha": HEAD,
        "old_path": PATH, "new_path": PATH, "new_line": 3,
    }  # fmt: skip
    assert suggest(GitLab(), 7, HEAD, SOME) == 0
    assert len(platform.suggested) == 2


def test_gitee_is_sent_nothing(platform: Platform) -> None:
    """Gitee knows no such blocks."""
    assert suggest(Gitee(), 7, HEAD, SOME) == 0
    assert platform.requests == []


def test_a_request_of_very_many_cases_is_looked_at_in_part(lab: Lab) -> None:
    """Each file takes processes, so only the first are looked at: no request takes minutes by this."""
    asked: list[str] = []

    class Counting(Repository):
        def added_lines(self, parting: str, head: str, path: str) -> set[int]:
            asked.append(path)
            return set()

    paths = [f"cases/guangxi/450123-{number}.md" for number in range(5000)]
    assert suggestions_for(Counting(lab.folder), lab.base, lab.base, paths, LIBRARY) == []
    assert asked == paths[:MAX_FILES]
