"""What is logged during a build: its warnings are counted, and what other processes log is passed on."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from mkdocs.utils import CountHandler

LOGGERS = ("mkdocs", "properdocs")


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


def repeat(said: Iterable[logging.LogRecord]) -> None:
    """Log here what another process has logged."""
    for record in said:
        logging.getLogger(record.name).handle(record)
