"""How a comment and labels reach a platform: GitHub, GitLab and Gitee.

Addresses and tokens come from the environment that the platform gives to a job; nothing is sent
where they are missing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from pull_request.api import Api, PlatformError
from pull_request.suggestions import Suggestion, body


@dataclass(frozen=True)
class Open:
    """An open request: its number, its latest commit, and the ref from which that is fetched."""

    number: int
    head: str
    ref: str


@dataclass(frozen=True)
class Comment:
    """A comment: ``own`` says whether the bearer of the token wrote it."""

    number: int
    own: bool
    text: str


Suggested = tuple[Any, Any, Any]
"""Path, line and text of a comment at a line."""


def _comments(found: Iterable[dict[str, Any]], me: int, author: str) -> list[Comment]:
    return [
        Comment(entry["id"], (entry.get(author) or {}).get("id") == me, entry.get("body") or "")
        for entry in found
    ]


class GitHub:
    """Comments and labels of GitHub; also for Gitea and Forgejo, whose API is alike."""

    def __init__(self) -> None:
        self.repository = os.environ.get("GITHUB_REPOSITORY", "")
        token = os.environ.get("GITHUB_TOKEN", "")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.api = Api(os.environ.get("GITHUB_API_URL", ""), headers)

    def head(self, number: int) -> str:
        """Return the latest commit of a pull request."""
        return str(self.api.call("GET", f"repos/{self.repository}/pulls/{number}")["head"]["sha"])

    def open(self, branch: str) -> list[Open]:
        """Return the open pull requests into a branch."""
        query = urlencode({"state": "open", "base": branch})
        found = self.api.every(f"repos/{self.repository}/pulls?{query}")
        return [
            Open(pull["number"], pull["head"]["sha"], f"refs/pull/{pull['number']}/head")
            for pull in found
        ]

    def comments(self, number: int) -> list[Comment]:
        """Return the comments."""
        found = self.api.every(f"repos/{self.repository}/issues/{number}/comments")
        return _comments(found, self._me(found), "user")

    def _me(self, found: Iterable[dict[str, Any]]) -> int:
        """Return the owner of the token. A job's token may not ask for it, but its name is known.

        Nobody can register a name with brackets, and only programs are of the type Bot.
        """
        try:
            return int(self.api.call("GET", "user")["id"])
        except PlatformError as error:
            if error.status not in (401, 403, 404):
                raise
        users = [entry.get("user") or {} for entry in found]
        job = ("github-actions[bot]", "Bot")
        return next((u["id"] for u in users if (u.get("login"), u.get("type")) == job), 0)

    def add(self, number: int, text: str) -> None:
        """Post a comment."""
        self.api.call("POST", f"repos/{self.repository}/issues/{number}/comments", {"body": text})

    def update(self, number: int, comment: int, text: str) -> None:
        """Replace the text of a comment."""
        self.api.call("PATCH", f"repos/{self.repository}/issues/comments/{comment}", {"body": text})

    def labels(self, number: int) -> list[str]:
        """Return the names of the labels."""
        found = self.api.call("GET", f"repos/{self.repository}/issues/{number}/labels")
        return [entry["name"] for entry in found]

    def set_labels(self, number: int, names: list[str]) -> None:
        """Replace the labels."""
        self.api.call("PUT", f"repos/{self.repository}/issues/{number}/labels", {"labels": names})

    def suggested(self, number: int) -> list[Suggested]:
        """Return the suggestions at the lines where they stand now."""
        found = self.api.every(f"repos/{self.repository}/pulls/{number}/comments")
        return [(one.get("path"), one.get("line"), one.get("body")) for one in found]

    def suggest(self, number: int, head: str, some: Sequence[Suggestion]) -> None:
        """Post suggestions as one review of a commit."""
        comments = [
            {"path": one.path, "line": one.last, "side": "RIGHT", "body": body(one)}
            | ({"start_line": one.first, "start_side": "RIGHT"} if one.first < one.last else {})
            for one in some
        ]
        review = {"commit_id": head, "event": "COMMENT", "comments": comments}
        self.api.call("POST", f"repos/{self.repository}/pulls/{number}/reviews", review)

    def issues(self, label: str) -> list[tuple[int, str]]:
        """Return the open issues with a label as (number, title)."""
        query = urlencode({"state": "open", "labels": label})
        found = self.api.every(f"repos/{self.repository}/issues?{query}")
        return [(entry["number"], entry["title"]) for entry in found]

    def open_issue(self, title: str, text: str, label: str) -> None:
        """Open an issue."""
        body = {"title": title, "body": text, "labels": [label]}
        self.api.call("POST", f"repos/{self.repository}/issues", body)

    def update_issue(self, number: int, title: str, text: str) -> None:
        """Replace title and text of an issue."""
        body = {"title": title, "body": text}
        self.api.call("PATCH", f"repos/{self.repository}/issues/{number}", body)


class GitLab:
    """Notes and labels of GitLab merge requests."""

    def __init__(self) -> None:
        self.project = quote(os.environ.get("CI_PROJECT_ID", ""), safe="")
        token = os.environ.get("CASEBOOK_TOKEN", "")
        self.api = Api(os.environ.get("CI_API_V4_URL", ""), {"PRIVATE-TOKEN": token})

    def _of(self, number: int) -> str:
        return f"projects/{self.project}/merge_requests/{number}"

    def head(self, number: int) -> str:
        """Return the latest commit of a merge request."""
        return str(self.api.call("GET", self._of(number))["sha"])

    def open(self, branch: str) -> list[Open]:
        """Return the open merge requests into a branch."""
        query = urlencode({"state": "opened", "target_branch": branch})
        found = self.api.every(f"projects/{self.project}/merge_requests?{query}")
        return [
            Open(one["iid"], one["sha"], f"refs/merge-requests/{one['iid']}/head") for one in found
        ]

    def comments(self, number: int) -> list[Comment]:
        """Return the notes."""
        me = int(self.api.call("GET", "user")["id"])
        return _comments(self.api.every(f"{self._of(number)}/notes"), me, "author")

    def add(self, number: int, text: str) -> None:
        """Post a note."""
        self.api.call("POST", f"{self._of(number)}/notes", {"body": text})

    def update(self, number: int, comment: int, text: str) -> None:
        """Replace the text of a note."""
        self.api.call("PUT", f"{self._of(number)}/notes/{comment}", {"body": text})

    def labels(self, number: int) -> list[str]:
        """Return the names of the labels."""
        return list(self.api.call("GET", self._of(number))["labels"])

    def set_labels(self, number: int, names: list[str]) -> None:
        """Replace the labels."""
        self.api.call("PUT", self._of(number), {"labels": ",".join(names)})

    def suggested(self, number: int) -> list[Suggested]:
        """Return the suggestions at the lines where they stand."""
        notes = [
            note
            for discussion in self.api.every(f"{self._of(number)}/discussions")
            for note in discussion.get("notes") or ()
        ]
        places = [(note.get("position") or {}, note.get("body")) for note in notes]
        return [(place.get("new_path"), place.get("new_line"), text) for place, text in places]

    def suggest(self, number: int, head: str, some: Sequence[Suggestion]) -> None:
        """Post suggestions, each as a discussion at its line of the latest commit."""
        refs = self.api.call("GET", self._of(number)).get("diff_refs") or {}
        if refs.get("head_sha") != head:
            return
        for one in some:
            position = {
                "position_type": "text", "base_sha": refs["base_sha"],
                "start_sha": refs["start_sha"], "head_sha": head,
                "old_path": one.path, "new_path": one.path, "new_line": one.last,
            }  # fmt: skip
            text = body(one, f"suggestion:-{one.last - one.first}+0")
            note = {"body": text, "position": position}
            self.api.call("POST", f"{self._of(number)}/discussions", note)


class Gitee:
    """Comments and labels of Gitee pull requests."""

    def __init__(self) -> None:
        self.repository = os.environ.get("GITEE_REPOSITORY", "")
        token = os.environ.get("CASEBOOK_TOKEN", "")
        self.api = Api(os.environ.get("GITEE_API_URL", ""), {"Authorization": f"Bearer {token}"})

    def _of(self, number: int) -> str:
        return f"repos/{self.repository}/pulls/{number}"

    def head(self, number: int) -> str:
        """Return the latest commit of a pull request."""
        return str(self.api.call("GET", self._of(number))["head"]["sha"])

    def open(self, branch: str) -> list[Open]:
        """Return the open pull requests into a branch."""
        query = urlencode({"state": "open", "base": branch})
        found = self.api.every(f"repos/{self.repository}/pulls?{query}")
        return [
            Open(pull["number"], pull["head"]["sha"], f"refs/pull/{pull['number']}/head")
            for pull in found
        ]

    def comments(self, number: int) -> list[Comment]:
        """Return the comments."""
        me = int(self.api.call("GET", "user")["id"])
        return _comments(self.api.every(f"{self._of(number)}/comments"), me, "user")

    def add(self, number: int, text: str) -> None:
        """Post a comment."""
        self.api.call("POST", f"{self._of(number)}/comments", {"body": text})

    def update(self, number: int, comment: int, text: str) -> None:
        """Replace the text of a comment."""
        self.api.call("PATCH", f"repos/{self.repository}/pulls/comments/{comment}", {"body": text})

    def labels(self, number: int) -> list[str]:
        """Return the names of the labels."""
        return [entry["name"] for entry in self.api.call("GET", f"{self._of(number)}/labels")]

    def set_labels(self, number: int, names: list[str]) -> None:
        """Replace the labels."""
        self.api.call("PUT", f"{self._of(number)}/labels", names)


Platform = GitHub | GitLab | Gitee
PLATFORMS: dict[str, Callable[[], Platform]] = {
    "github": GitHub,
    "gitlab": GitLab,
    "gitee": Gitee,
}


def own_comment(platform: Platform, number: int, marker: str) -> Comment | None:
    """Return the comment with the marker that the bearer of the token wrote, and nobody else."""
    found = platform.comments(number)
    return next((one for one in found if one.own and one.text.startswith(marker)), None)


def publish(platform: Platform, number: int, text: str, marker: str) -> bool:
    """Post the comment, or update our own with the marker. Return whether it was new."""
    own = own_comment(platform, number, marker)
    if own is None:
        platform.add(number, text)
    else:
        platform.update(number, own.number, text)
    return own is None


def relabel(platform: Platform, number: int, label: str, ours: tuple[str, ...]) -> None:
    """Set one of our labels; labels of others stay."""
    before = platform.labels(number)
    after = [name for name in before if name not in ours] + [label]
    if sorted(before) != sorted(after):
        platform.set_labels(number, after)
