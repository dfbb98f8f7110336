"""The list of packages says what the lock file says, the same each time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sbom import bill, packages

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")


def test_every_locked_package_is_listed(tmp_path: Path) -> None:
    """Names, versions and hashes are those of the lock file; two runs give the same bytes."""
    outs = [tmp_path / name for name in ("a.json", "b.json")]
    for out in outs:
        command = [sys.executable, str(ROOT / "scripts" / "sbom.py"), "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True)
    assert outs[0].read_bytes() == outs[1].read_bytes()
    found = json.loads(outs[0].read_bytes())
    wanted = re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", LOCK, re.M)
    assert [(c["name"], c["version"]) for c in found["components"]] == sorted(wanted)
    digests = {
        file["hashes"][0]["content"]
        for c in found["components"]
        for file in c["externalReferences"]
    }
    assert digests == set(re.findall(r"sha256:([0-9a-f]{64})", LOCK))
    refs = [component["bom-ref"] for component in found["components"]]
    assert len(set(refs)) == len(refs)


def test_what_needs_what_is_listed() -> None:
    """The project needs what pyproject.toml names, and packages what the lock file says."""
    lock = (
        "# made\na==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:" + "0" * 64
        + "\n    # via\n    #   b\n    #   casebook (pyproject.toml)\nb==2 \\\n    --hash=sha256:"
        + "1" * 64 + "\n    # via casebook (pyproject.toml)\n"
    )  # fmt: skip
    found = bill("casebook", "1", lock)
    needs = {one["ref"]: one["dependsOn"] for one in found["dependencies"]}
    assert needs == {
        "pkg:generic/casebook@1": ["pkg:pypi/a@1.0", "pkg:pypi/b@2"],
        "pkg:pypi/a@1.0": [],
        "pkg:pypi/b@2": ["pkg:pypi/a@1.0"],
    }
    [marker] = found["components"][0]["properties"]
    assert marker["value"] == "sys_platform == 'win32'"


def test_a_line_that_is_not_understood_stops_it() -> None:
    """A lock file of another form gives no list that lacks something."""
    with pytest.raises(ValueError, match="第 2 行"):
        list(packages("a==1\n-r other.txt\n"))
