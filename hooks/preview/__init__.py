"""What ``mkdocs serve`` shows: the last build that succeeded, each page made when it is asked for.

No hooks are here: :data:`PREVIEW` outlives the builds, and hooks of each build report to it.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable
from posixpath import normpath
from threading import Lock
from typing import TYPE_CHECKING, Any
from wsgiref.util import FileWrapper

from mkdocs.exceptions import Abort

from preview.later import Unwritten

if TYPE_CHECKING:  # a build needs no server
    from mkdocs.livereload import LiveReloadServer

__all__ = ("PREVIEW", "Preview", "Unwritten")

log = logging.getLogger("mkdocs.hooks.preview")
FAILED = "预览仍是改动以前的样子；改好、保存，就会更新。"
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Preview:
    """The build that stands, and the one that comes; ``lock`` is held while anything is made."""

    def __init__(self) -> None:
        self.wanted, self.builds, self.lock = False, 0, Lock()
        self.standing: Unwritten | None = None
        self.coming: Unwritten | None = None

    def advance(self, server: LiveReloadServer) -> None:
        """Let the build that has succeeded take the place of the one before."""
        if self.coming is not None:
            before, self.standing, self.coming = self.standing, self.coming, None
            server.root = str(self.standing.folder)
            if before is not None:
                shutil.rmtree(before.folder, ignore_errors=True)

    def rebuild(self, server: LiveReloadServer, builder: Callable[[], None]) -> None:
        """Build anew; what stands goes on standing when that fails."""
        with self.lock:
            try:
                builder()
            except Exception as error:
                self.coming = None
                # MkDocs has told its own errors; left to it, no page would be served any more.
                log.error(FAILED, exc_info=None if isinstance(error, Abort) else error)
            else:
                self.advance(server)

    def write(self, path: str, mount: str) -> Unwritten | None:
        """Write what the build that stands has at a path, and return that build."""
        url = normpath("/" + path.removeprefix(mount)).lstrip("/")
        with self.lock:
            if self.standing is not None:
                self.standing.write(url)
            return self.standing

    def app(self, server: LiveReloadServer) -> App:
        """Return the application that writes what is asked for and lets MkDocs' server read it."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if path.startswith("/livereload/"):
                return server.serve_request(environ, start_response)
            while True:
                asked, said = self.write(path, server.mount_path), []
                body = server.serve_request(environ, lambda *head, to=said: to.append(head))
                if asked is self.standing:  # else a new build has come, and its folder is another
                    start_response(*said[-1])
                    return body
                if isinstance(body, FileWrapper):
                    body.close()

        return answer


PREVIEW = Preview()
