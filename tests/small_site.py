"""A small invented library with a theme of its own, built or served in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from wsgiref.util import FileWrapper

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from benchmarks.changes import cases_of
from casebook.corpus import write
from sites import ROOT

ADDRESS = "http://127.0.0.1:8000/"


@dataclass(frozen=True)
class SmallSite:
    """A folder with the library ``cases``, the templates ``theme`` and their ``mkdocs.yml``."""

    folder: Path

    @classmethod
    def write(cls, folder: Path, cases: int) -> SmallSite:
        """Write the library, and settings of a site with an address, without books and pictures.

        They stand in a file, where workers of a cluster find them.
        """
        write(folder / "cases", cases)
        shutil.copytree(ROOT / "theme", folder / "theme")
        settings = (ROOT / "mkdocs.yml").read_text("utf-8")
        for written, here in (
            ("watch: [theme, hooks]", "watch: [theme]"),
            ("  - hooks/", f"  - {ROOT / 'hooks'}/"),
            ('!ENV [SITE_URL, ""]', ADDRESS),
            ("!ENV [CHECK_PAGE, true]", "false"),
            ("!ENV [PRINT, true]", "false"),
            ("# cards: false", "cards: false"),
        ):
            assert written in settings, written
            settings = settings.replace(written, here)
        (folder / "mkdocs.yml").write_text(settings, "utf-8")
        return cls(folder)

    @property
    def cases(self) -> list[Path]:
        """Return the files of cases."""
        return cases_of(self.folder)

    @property
    def library(self) -> Path:
        """Return the folder of the library."""
        return self.folder / "cases"

    def config(self, site: Path) -> MkDocsConfig:
        """Return the settings of the site, to be built into this folder."""
        return load_config(
            str(self.folder / "mkdocs.yml"),
            docs_dir=str(self.library),
            site_dir=str(site),
            strict=True,
        )

    def build(self, name: str) -> Path:
        """Build the site into a folder of this name, which may hold an earlier one."""
        config = self.config(self.folder / name)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return self.folder / name

    def serve(self) -> Served:
        """Serve the site as ``mkdocs serve`` does, but without a network."""
        config, root = self.config(self.folder / "served"), self.folder / "served"
        config.plugins.on_startup(command="serve", dirty=False)

        def builder(config: MkDocsConfig | None = None) -> None:
            build(config or self.config(root), serve_url=ADDRESS)

        builder(config)
        server = LiveReloadServer(builder, "127.0.0.1", 8000, str(root))
        return Served(config.plugins.on_serve(server, config=config, builder=builder))


@dataclass(frozen=True)
class Served:
    """The server of a preview."""

    server: LiveReloadServer

    @property
    def rebuild(self) -> Callable[[], None]:
        """Return what the server does when a file has changed."""
        return self.server.builder

    def get(self, path: str) -> tuple[str, bytes]:
        """Return status and body for a path."""
        said: list[str] = []
        answer = self.server.get_app()
        environ = {"PATH_INFO": f"/{path}".encode().decode("latin-1")}
        body = answer(environ, lambda status, _: said.append(status))
        with closing(body) if isinstance(body, FileWrapper) else nullcontext():
            return said[-1], b"".join(body)

    def page(self, path: str) -> str:
        """Return a page that must be there."""
        status, body = self.get(path)
        assert status == "200 OK", path
        return body.decode()
