"""Lets a strict build count its warnings however quiet it is asked to be.

``--quiet`` raises the level of MkDocs' logger above that of warnings, so that strict mode never
hears of them: a link to a place that is not there ended with exit code 0.
"""

from __future__ import annotations

import logging

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
