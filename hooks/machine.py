"""Reports system errors in one sentence; runs before every hook that reads a file."""

from __future__ import annotations

import os

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from casebook.machine.cluster import verify
from casebook.machine.errors import sentence, wrong_settings


def on_config(config: MkDocsConfig) -> None:
    if wrong := wrong_settings(os.environ):
        raise PluginError(wrong)
    verify()


def on_build_error(error: Exception) -> None:
    if message := sentence(error):
        raise PluginError(f"{message}网站没有做完。")
