"""Lists the files of the theme without a look at its 14,000 icons, of which MkDocs takes none."""

from __future__ import annotations

import os

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig


class Listed(FileSystemLoader):
    """Loads any template, and lists none in hidden folders."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for start in self.searchpath:
            for place, folders, files in os.walk(start):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = os.path.relpath(place, start).replace(os.sep, "/")
                found.update(name if below == "." else f"{below}/{name}" for name in files)
        return sorted(found)


def on_config(config: MkDocsConfig) -> None:
    make, folders = config.theme.get_env, config.theme.dirs

    def environment() -> Environment:
        env = make()
        env.loader = Listed(folders)
        return env

    config.theme.get_env = environment  # type: ignore[method-assign] # MkDocs has no event for it
