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


@dataclass
class Platform:
    """What was sent. ``pulls`` are what GitHub would list as open."""

    address: str = ""
    pulls: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    issues: list[dict[str, Any]] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> Any:
        """Do what the request asks, as far as the commands need it."""
        last = path.rsplit("/", 1)[-1]
        if re.search(r"/(comments|notes)/\d+$", path) and method in ("PATCH", "PUT"):
            comment = next(c for c in self.comments if c["id"] == int(last))
            comment["body"] = body["body"]
            return comment
        if last in ("comments", "notes"):
            if method == "POST":
                self.comments.append({"id": len(self.comments) + 1, "body": body["body"]})
            return self.comments if method == "GET" else self.comments[-1]
        if last == "labels":
            if method == "PUT":
                self.labels = body["labels"] if isinstance(body, dict) else body
            return [{"name": name} for name in self.labels]
        if last == "pulls":
            wanted = query.get("head", [""])[0]
            return [p for p in self.pulls if f"{p['owner']}:{p['branch']}" == wanted]
        if "merge_requests" in path:
            if method == "PUT":
                self.labels = body["labels"].split(",")
            return {"labels": self.labels}
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
            found = platform.answer(self.command, parts.path, parse_qs(parts.query), body)
            data = json.dumps(found).encode()
            self.send_response(200)
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
