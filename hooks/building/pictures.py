"""The writing of a library's own pictures: in the sizes that are shown, and without their metadata."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from building.state import state_of, write
from casebook.pictures.raster import PictureError, published, smaller


def write_pictures(config: MkDocsConfig, pictures: Iterable[File]) -> None:
    """Write pictures into the site. Errors: PluginError that names the damaged ones."""
    state, damaged = state_of(config), []
    sizes = state.edition.sizes_of_pictures
    for file in pictures:
        data, suffix, url = file.content_bytes, Path(file.src_uri).suffix, file.dest_uri
        try:
            made = {url: published(data, suffix)}
            for name, width in sizes.get(file.src_uri, {}).items():
                made[name] = smaller(data, suffix, width)
        except PictureError as error:
            damaged.append(f"{file.src_uri}：{error}\n怎么改：{error.remedy}")
            continue
        if taken := made.keys() & state.files - {url}:
            damaged.append(f"{min(taken)}：网站用这个名字放缩小的图片。\n怎么改：换一个文件名。")
            continue
        for name, content in made.items():
            state.expected[name] = write(config, name, content)
    if damaged:
        raise PluginError("\n".join(damaged))
