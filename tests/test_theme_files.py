"""The files of the theme are those that MkDocs would find."""

from __future__ import annotations

from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from sites import ROOT
from theme_files import on_config


def test_the_same_files_are_found_in_fewer_folders() -> None:
    """Names and places are the same, and no icon was looked at."""
    config = load_config(str(ROOT / "mkdocs.yml"))

    def found() -> tuple[list[tuple[str, str | None]], int]:
        files, env = get_files(config), config.theme.get_env()
        files.add_files_from_theme(env, config)
        return [(file.src_uri, file.src_dir) for file in files], len(env.list_templates())

    every, looked_at = found()
    on_config(config)
    assert (every, True) == ((now := found())[0], now[1] < looked_at / 20)
