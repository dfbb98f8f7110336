"""Keeps compiled templates in the store: compiling all of them takes half a second per build."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from casebook.storage.digest import digest, program_digest
from casebook.storage.store import Store

HOOKS = Path(__file__).parent
_NAME = "code.bin"


class Compiled(BytecodeCache):
    """Compiled templates by their source and by the program that compiles them."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        record = self.store.get(_key(bucket))
        if record is not None:
            bucket.bytecode_from_string(record.files[_NAME].read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.store.put(_key(bucket), {_NAME: bucket.bytecode_to_string()})


@event_priority(50)  # before a template is asked for
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    env.bytecode_cache = Compiled(Store(HOOKS.parent / ".cache" / "store"))


def _key(bucket: Bucket) -> str:
    return digest("template", bucket.key, bucket.checksum, program_digest(), _hooks())


@cache
def _hooks() -> str:
    # What escapes a template and what makes it lean is part of its code.
    return digest([(file.name, file.read_bytes()) for file in sorted(HOOKS.glob("*.py"))])
