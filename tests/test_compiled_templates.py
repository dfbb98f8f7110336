"""Compiled templates are taken from the store only while their source is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from casebook.storage.store import Store
from compiled_templates import Compiled


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build compiles nothing; a changed source is compiled anew, under the same name."""
    sources, compiled = {"a.html": "one {{ x }}"}, []
    compile_source = Environment.compile

    def counted(self: Environment, *arguments: object, **named: object) -> object:
        compiled.append(arguments)
        return compile_source(self, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", counted)

    def shown() -> str:
        store = Compiled(Store(tmp_path))
        env = Environment(loader=DictLoader(sources), bytecode_cache=store, autoescape=True)
        return env.get_template("a.html").render(x="<")

    assert (shown(), shown(), len(compiled)) == ("one &lt;", "one &lt;", 1)
    sources["a.html"] = "two {{ x }}"
    assert (shown(), len(compiled)) == ("two &lt;", 2)
    for damaged in (tmp_path / "objects").iterdir():
        damaged.write_bytes(b"nothing")
    assert (shown(), len(compiled)) == ("two &lt;", 3)
