"""Notes, suggestions and labels of GitLab."""

from __future__ import annotations

import os
from collections.abc import Sequence
from urllib.parse import quote, urlencode

from pull_request.api import Api
from pull_request.entries import Comment, Open, Suggested, comments_of
from pull_request.suggestions import Suggestion, body


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
        return comments_of(self.api.every(f"{self._of(number)}/notes"), me, "author")

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
