"""Lists every file that a build makes, and stops a build that leaves any other file in the site.

The list goes to the file that SITE_MANIFEST names; publishing compares the site with it.
"""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from building.state import state_of
from casebook.pictures.kinds import KINDS
from casebook.storage.digest import content_digest
from casebook.storage.expected import PAGE, save

_DRAWING = ".svg"


@event_priority(-100)  # when all pages and files are known
def on_files(files: Files, config: MkDocsConfig) -> Files:
    state, foreign = state_of(config), []
    for file in files:
        if not file.inclusion.is_included():
            continue
        if file.is_documentation_page():
            state.expected[file.dest_uri] = PAGE
        elif not _of_library(file, config):
            state.expected[file.dest_uri] = content_digest(file.content_bytes)
        elif Path(file.src_uri).suffix in KINDS:
            state.pictures.append(file)
        elif file.src_uri.endswith(_DRAWING):
            state.expected[file.dest_uri] = content_digest(file.content_bytes)
        else:
            foreign.append(file.src_uri)
    if foreign:
        some = "\n".join(f"{path}：案例库里不能放这种文件，不会发布。" for path in sorted(foreign))
        raise PluginError(f"{some}\n怎么改：删掉，或移到案例库文件夹外面。只收 .md 和图片。")
    return files


@event_priority(-100)
def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    if output.strip():
        page = template_name.endswith(".html")
        state_of(config).expected[template_name] = PAGE if page else content_digest(output.encode())
    return output


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    state = state_of(config)
    if state.pictures:  # what reads pictures is slow to load
        from building.pictures import write_pictures  # noqa: PLC0415

        write_pictures(config, state.pictures)
    if target := os.environ.get("SITE_MANIFEST"):
        save(state.expected, Path(target))


def _of_library(file: File, config: MkDocsConfig) -> bool:
    return file.generated_by is None and file.src_dir == config.docs_dir
