"""Client of a platform's REST API: JSON over HTTP, with a token in a header."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

_TIMEOUT = 30


class PlatformError(Exception):
    """The platform refused, with a status, or could not be reached; the message is Chinese."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


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
            raise PlatformError(
                f"平台没有接受（{error.code} {method} {path}）。", error.code
            ) from error
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
