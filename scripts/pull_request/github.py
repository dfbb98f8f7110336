"""Comments, suggestions and labels of GitHub."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from pull_request.api import Api, PlatformError
from pull_request.entries import Comment, Open, Suggested, comments_of
from pull_request.suggestions import Suggestion, body


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
        return comments_of(found, self._me(found), "user")

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
