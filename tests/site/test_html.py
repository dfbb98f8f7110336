"""Every page is valid HTML, says the checker of the W3C."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from sites import TOOLS


def test_every_page_is_valid(site: Path) -> None:
    """The Nu Html Checker finds no error on any page."""
    java, jar = shutil.which("java"), TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if java is None or not jar.is_file():
        pytest.skip("not run: the Nu Html Checker needs Java and tests/tools/node_modules")
    run = subprocess.run(
        [java, "-jar", jar, "--skip-non-html", "--errors-only", "--format", "json", site],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found = {
        f"{message['url'].partition(site.name)[2]}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(run.stderr)["messages"]
    }
    assert sorted(found) == []
