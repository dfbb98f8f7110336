"""Makes a strict build count its warnings even with ``--quiet``.

``--quiet`` raises the level of MkDocs' logger above warnings, so strict mode does not count them:
a build with a broken link ended with exit code 0.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

_LOGGERS = ("mkdocs", "properdocs")


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if config.strict and logger.level > logging.WARNING:
            logger.setLevel(logging.WARNING)
    return config


@contextmanager
def overheard() -> Iterator[list[logging.LogRecord]]:
    """Yield what is logged meanwhile; in the main process it is then counted and shown."""
    said: list[logging.LogRecord] = []
    keep = logging.Handler()
    keep.emit = said.append  # type: ignore[method-assign]
    before = {logging.getLogger(name): logging.getLogger(name).handlers for name in _LOGGERS}
    for logger in before:
        logger.handlers = [keep]
    try:
        yield said
    finally:
        for logger, handlers in before.items():
            logger.handlers = handlers
