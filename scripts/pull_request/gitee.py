"""Comments and labels of Gitee."""

from __future__ import annotations

import os
from urllib.parse import urlencode

from pull_request.api import Api
from pull_request.entries import Comment, Open, comments_of


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
        return comments_of(self.api.every(f"{self._of(number)}/comments"), me, "user")

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
