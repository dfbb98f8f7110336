"""Lets ``mkdocs serve`` make only what is looked at, and serve the last build that succeeded.

Each build gets a folder of its own. Pages and data files are written there when they are first
asked for (``hooks/preview``), by the functions of a whole build, and MkDocs' server reads them.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from preview import PREVIEW

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

INTERVAL = 0.2
"""Seconds between two looks at what is watched; of 1,000 cases each takes a hundredth of one."""


def on_startup(command: str, dirty: bool) -> None:
    PREVIEW.wanted = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    if PREVIEW.wanted:
        PREVIEW.builds += 1
        config.site_dir = str(Path(config.site_dir) / str(PREVIEW.builds))
        config.extra["served"] = True


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    if PREVIEW.wanted:
        PREVIEW.advance(server)
        _look_often(server, config)
        server.builder = partial(PREVIEW.rebuild, server, builder)
        server.error_handler = partial(_error_page, server)
        server.set_app(PREVIEW.app(server))


def _look_often(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Watch what MkDocs watches already by a quicker observer; what follows is watched by it too."""
    from watchdog.observers.polling import PollingObserver  # noqa: PLC0415 - a build watches nothing

    watched = []
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        with suppress(KeyError):  # themes are only watched on request
            server.unwatch(path)
            watched.append(path)
    server.observer = PollingObserver(timeout=INTERVAL)
    for path in watched:
        server.watch(path)


def _error_page(server: LiveReloadServer, code: int) -> bytes | None:
    page = Path(server.root) / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
