"""The glue: damaged map data and wrong settings stop the build before the site is touched."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from casebook.regions import RegionDataError, geometry


def _hook() -> ModuleType:
    file = Path(__file__).parents[2] / "hooks" / "load_library.py"
    spec = importlib.util.spec_from_file_location("load_library_hook", file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _config(**map_settings: str) -> MkDocsConfig:
    config = MkDocsConfig()
    config.site_name = "案例库"
    config.extra = {"map": map_settings}
    return config


def test_damaged_data_stops_the_build_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message is the data's own, and says that the published site stands as it was."""

    def damaged() -> None:
        raise RegionDataError("区划数据文件 shapes/130000.json 校验不符。")

    monkeypatch.setattr(geometry, "verify", damaged)
    with pytest.raises(PluginError, match=r"130000\.json 校验不符。网站没有改动。"):
        _hook()._settings(_config())


def test_wrong_settings_stop_the_build() -> None:
    """A mode that does not exist is named."""
    with pytest.raises(PluginError, match="mode 只能是"):
        _hook()._settings(_config(mode="satellite"))


def test_a_map_without_approval_is_mentioned_once(capsys: pytest.CaptureFixture[str]) -> None:
    """A build, also a quiet one, says once what to do about maps that nobody reviewed."""
    _hook()._settings(_config())
    said = capsys.readouterr().out
    assert said.count("依法送审") == 1 and "extra.map.approval" in said
    _hook()._settings(_config(approval="GS(2026)0001号"))
    _hook()._settings(_config(mode="tile"))
    assert capsys.readouterr().out == ""
