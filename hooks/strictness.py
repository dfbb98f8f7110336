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
from mkdocs.utils import CountHandler

LOGGERS = ("mkdocs", "properdocs")


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if config.strict and logger.level > logging.WARNING:
            logger.setLevel(logging.WARNING)
    return config


class _Warnings(CountHandler):
    """Counts the warnings of one build, be it strict or not."""


def counting_warnings() -> CountHandler:
    """Return a handler that counts warnings from now on, in place of that of an earlier build."""
    counter = _Warnings(level=logging.WARNING)
    for logger in map(logging.getLogger, LOGGERS):
        others = [one for one in logger.handlers if not isinstance(one, _Warnings)]
        logger.handlers = [*others, counter]
    return counter


@contextmanager
def overheard() -> Iterator[list[logging.LogRecord]]:
    """Yield what is logged meanwhile; in the main process it is then counted and shown."""
    said: list[logging.LogRecord] = []
    keep = logging.Handler()
    keep.emit = said.append  # type: ignore[method-assign]
    before = {logging.getLogger(name): logging.getLogger(name).handlers for name in LOGGERS}
    for logger in before:
        logger.handlers = [keep]
    try:
        yield said
    finally:
        for logger, handlers in before.items():
            logger.handlers = handlers
