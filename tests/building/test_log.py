"""What is logged in other processes is counted and shown by the one that builds."""

from __future__ import annotations

import logging
import pickle

from building.log import overheard


def test_what_is_said_is_kept_and_can_be_sent() -> None:
    """Warnings and notices of MkDocs and of hooks are kept unseen, and travel between processes."""
    shown: list[logging.LogRecord] = []
    logger, handler = logging.getLogger("mkdocs"), logging.Handler()
    handler.emit = shown.append  # type: ignore[method-assign]
    logger.addHandler(handler)
    try:
        with overheard() as said:
            logging.getLogger("mkdocs.hooks.some").warning("图片 %s 找不到", "a.png")
            logging.getLogger("properdocs.x").error("坏了")
            logging.getLogger("another").error("不是它的")
        assert not shown
        sent = pickle.loads(pickle.dumps(said))  # noqa: S301 - our own bytes
        assert [(r.levelname, r.getMessage()) for r in sent] == [
            ("WARNING", "图片 a.png 找不到"),
            ("ERROR", "坏了"),
        ]
        logging.getLogger("mkdocs.x").warning("以后的照常")
        assert [record.getMessage() for record in shown] == ["以后的照常"]
    finally:
        logger.removeHandler(handler)
