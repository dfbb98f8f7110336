"""Makes a strict build count its warnings even with ``--quiet``.

``--quiet`` raises the level of MkDocs' logger above warnings, so strict mode does not count them:
a build with a broken link ended with exit code 0.
"""

from __future__ import annotations

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from building.log import LOGGERS


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if config.strict and logger.level > logging.WARNING:
            logger.setLevel(logging.WARNING)
    return config
