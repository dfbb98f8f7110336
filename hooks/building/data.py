"""The writing of data files, or of those alone that are others than before."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from building.notes import Written, known_part
from building.state import BuildState, Expected, state_of, write
from casebook.catalog import noting
from casebook.edition.files import Before, Part
from casebook.edition.files import File as FileOf
from casebook.machine.garbage import give_back
from casebook.storage.digest import content_digest


def stands(state: BuildState, number: int) -> bool:
    """Return whether a part of the data files stands in the site as before; then it is noted."""
    part = state.same.parts.get(number)
    if (
        part is None
        or part.beside != state.edition.changes_digest
        or not state.there.keys() >= set(part.urls)
    ):
        return False
    state.record.parts[number] = part
    state.expected.update({url: state.there[url] for url in part.urls})
    return True


def changed_files(
    config: MkDocsConfig, part: Part, number: int
) -> tuple[Expected, list[FileOf]] | None:
    """Return the digests of those files of a part that stay, and the files that are others.

    None if all files must be made.
    """
    state = state_of(config)
    known = state.same.before.get(number)
    if part.again is None or known is None or not state.there.keys() >= set(known.urls):
        return None
    try:
        others = part.again(Before(state.same.changed, partial(_read, config)))
        if others is None:
            return None
        files = list(others)
    except OSError:
        return None
    named = {url for url, _ in files}
    stay = {url: state.there[url] for url in known.urls if url not in named}
    return stay, [(url, data) for url, data in files if data]


def _read(config: MkDocsConfig, url: str) -> bytes:
    """Return a file of the build before. Errors: OSError, also where a process has written it anew."""
    data = (Path(config.site_dir) / url).read_bytes()
    if content_digest(data) != state_of(config).there.get(url):
        raise FileNotFoundError(url)
    return data


def write_data(config: MkDocsConfig, part: Part, number: int = -1) -> Written:
    """Write the files of a part; two files with one address are an error."""
    state = state_of(config)
    with noting() as reads:
        written, files = changed_files(config, part, number) or ({}, part.make())
        for url, data in files:
            if url in state.files:
                raise PluginError(f"文件地址重复：{url}。请改名，两个文件不能用同一个地址。")
            written[url] = write(config, url, data)
    give_back()  # an index or a workbook of all cases is large
    known = (
        {number: known_part(state, number, reads, written)}
        if part.lasts and state.record.key
        else {}
    )
    return Written(written, {}, known, {})
