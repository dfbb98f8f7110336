"""How a comment and labels reach a platform: GitHub, GitLab and Gitee.

Addresses and tokens come from the environment that the platform gives to a job; nothing is sent
where they are missing.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

_TIMEOUT = 30


class PlatformError(Exception):
    """The platform refused or could not be reached; the message is Chinese."""


@dataclass(frozen=True)
class Api:
    """A REST API: its base address, and the headers that carry the token."""

    base: str
    headers: dict[str, str]

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request and return the JSON of the answer. Raises :class:`PlatformError`."""
        if not self.base.startswith(("https://", "http://")):
            raise PlatformError("平台的接口地址没有设置。")
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json", **self.headers}
        request = Request(  # noqa: S310 - only http and https, checked above
            f"{self.base.rstrip('/')}/{path}", data, headers, method=method
        )
        try:
            with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
                text = answer.read().decode("utf-8")
        except HTTPError as error:
            raise PlatformError(f"平台没有接受（{error.code} {method} {path}）。") from error
        except URLError as error:
            raise PlatformError(f"连不上平台：{error.reason}") from error
        return json.loads(text) if text.strip() else None

    def every(self, path: str) -> list[Any]:
        """Return all pages of a list."""
        found: list[Any] = []
        joint = "&" if "?" in path else "?"
        for page in range(1, 51):
            some = self.call("GET", f"{path}{joint}per_page=100&page={page}")
            found += some
            if len(some) < 100:
                break
        return found


class GitHub:
    """Comments and labels of GitHub; also for Gitea and Forgejo, whose API is alike."""

    def __init__(self) -> None:
        self.repository = os.environ.get("GITHUB_REPOSITORY", "")
        token = os.environ.get("GITHUB_TOKEN", "")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.api = Api(os.environ.get("GITHUB_API_URL", ""), headers)

    def number(self, sha: str) -> int | None:
        """Return the open pull request whose head is this commit.

        Owner and branch come from the event and not from the pull request's own job; the commit
        is compared, so a report cannot be put under another pull request.
        """
        owner, branch = os.environ.get("HEAD_OWNER", ""), os.environ.get("HEAD_BRANCH", "")
        query = urlencode({"state": "open", "head": f"{owner}:{branch}"})
        for pull in self.api.every(f"repos/{self.repository}/pulls?{query}"):
            if pull["head"]["sha"] == sha:
                return int(pull["number"])
        return None

    def comments(self, number: int) -> list[tuple[int, str]]:
        """Return the comments as (id, text)."""
        found = self.api.every(f"repos/{self.repository}/issues/{number}/comments")
        return [(entry["id"], entry.get("body") or "") for entry in found]

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

    def number(self, sha: str) -> int | None:
        """Return the number of the merge request that the job belongs to."""
        number = os.environ.get("CI_MERGE_REQUEST_IID", "")
        return int(number) if number.isdigit() else None

    def comments(self, number: int) -> list[tuple[int, str]]:
        """Return the notes as (id, text)."""
        found = self.api.every(f"{self._of(number)}/notes")
        return [(entry["id"], entry.get("body") or "") for entry in found]

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


class Gitee:
    """Comments and labels of Gitee pull requests."""

    def __init__(self) -> None:
        self.repository = os.environ.get("GITEE_REPOSITORY", "")
        token = os.environ.get("CASEBOOK_TOKEN", "")
        self.api = Api(os.environ.get("GITEE_API_URL", ""), {"Authorization": f"Bearer {token}"})

    def _of(self, number: int) -> str:
        return f"repos/{self.repository}/pulls/{number}"

    def number(self, sha: str) -> int | None:
        """Return the number of the pull request that the job belongs to."""
        number = os.environ.get("GITEE_PULL_REQUEST_IID", "")
        return int(number) if number.isdigit() else None

    def comments(self, number: int) -> list[tuple[int, str]]:
        """Return the comments as (id, text)."""
        found = self.api.every(f"{self._of(number)}/comments")
        return [(entry["id"], entry.get("body") or "") for entry in found]

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


PLATFORMS = {"github": GitHub, "gitlab": GitLab, "gitee": Gitee}
Platform = GitHub | GitLab | Gitee


def publish(platform: Platform, number: int, text: str, marker: str) -> bool:
    """Post the comment, or update the one with the marker. Return whether it was new."""
    own = [found for found, body in platform.comments(number) if body.startswith(marker)]
    if own:
        platform.update(number, own[0], text)
    else:
        platform.add(number, text)
    return not own


def relabel(platform: Platform, number: int, label: str, ours: tuple[str, ...]) -> None:
    """Set one of our labels; labels of others stay."""
    before = platform.labels(number)
    after = [name for name in before if name not in ours] + [label]
    if sorted(before) != sorted(after):
        platform.set_labels(number, after)
