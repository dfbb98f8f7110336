"""A stand-in for the platforms' APIs: keeps comments, labels and issues in memory."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

BOT = {"id": 41, "login": "github-actions[bot]", "type": "Bot"}


class RefusedError(Exception):
    """The platform answers with a status that is an error."""


@dataclass
class Platform:
    """What was sent. ``pulls`` are the open requests, ``me`` is whose the token is.

    ``secret`` answers who that is only when it is False, as it is for the token of a job.
    Without ``reviews`` the comments of a request are those of its discussion, as at Gitee.
    """

    address: str = ""
    pulls: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    suggested: list[dict[str, Any]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    issues: list[dict[str, Any]] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)
    me: dict[str, Any] = field(default_factory=lambda: dict(BOT))
    secret: bool = False
    reviews: bool = True

    def request(self, number: int, sha: str) -> None:
        """Open a request, or give it another commit."""
        self.pulls = [pull for pull in self.pulls if pull["number"] != number]
        self.pulls.append({"number": number, "iid": number, "head": {"sha": sha}, "sha": sha})

    def comment_by(self, user: dict[str, Any], text: str) -> None:
        """Add a comment of somebody."""
        number = len(self.comments) + 1
        self.comments.append({"id": number, "body": text, "user": user, "author": user})

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> Any:
        """Do what the request asks, as far as the commands need it."""
        last = path.rsplit("/", 1)[-1]
        if re.search(r"/(comments|notes)/\d+$", path) and method in ("PATCH", "PUT"):
            comment = next(c for c in self.comments if c["id"] == int(last))
            comment["body"] = body["body"]
            return comment
        if re.search(r"/pulls/\d+/(comments|reviews)$", path) and self.reviews:
            if method == "POST":
                self.suggested += [{**one, "user": self.me} for one in body["comments"]]
            return self.suggested
        if last == "discussions":
            if method == "POST":
                self.suggested.append(body)
            return [{"notes": [one]} for one in self.suggested]
        if last in ("comments", "notes"):
            if method == "POST":
                self.comment_by(self.me, body["body"])
            return self.comments if method == "GET" else self.comments[-1]
        if last == "labels":
            if method == "PUT":
                self.labels = body["labels"] if isinstance(body, dict) else body
            return [{"name": name} for name in self.labels]
        if last == "user":
            if self.secret:
                raise RefusedError(403)
            return self.me
        if last in ("pulls", "merge_requests"):
            return self.pulls
        if re.search(r"/(pulls|merge_requests)/\d+$", path):
            if method == "PUT":
                self.labels = body["labels"].split(",")
            found = next(pull for pull in self.pulls if pull["number"] == int(last))
            refs = {"base_sha": "b" * 40, "start_sha": "b" * 40, "head_sha": found["sha"]}
            return {**found, "labels": self.labels, "diff_refs": refs}
        if last == "issues":
            if method == "POST":
                self.issues.append({"number": len(self.issues) + 1, **body})
            return self.issues if method == "GET" else self.issues[-1]
        if re.search(r"/issues/\d+$", path):
            self.issues[int(last) - 1].update(body)
            return {}
        raise AssertionError(f"unexpected request: {method} {path}")


@contextmanager
def serving() -> Iterator[Platform]:
    """Run the stand-in on a free port of this machine."""
    platform = Platform()

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            platform.requests.append((self.command, parts.path))
            status = 200
            try:
                found = platform.answer(self.command, parts.path, parse_qs(parts.query), body)
            except RefusedError as refused:
                status, found = refused.args[0], {"message": "refused"}
            data = json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_PUT = _handle  # noqa: N815 - names of the base class

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    platform.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield platform
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
