"""Writes which packages a release is built with: a CycloneDX list, made from the lock file alone."""

from __future__ import annotations

import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.storage.atomic import write_whole  # noqa: E402

_PACKAGE = re.compile(r"([a-z0-9][a-z0-9._-]*)==([^\s;]+)(?: ; (.+?))?(?: \\)?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})(?: \\)?")
_VIA = re.compile(r"# (?:via)? *([A-Za-z0-9._-]+)?.*")


@dataclass
class Package:
    """One package of the lock file; ``wanted_by`` are the packages that need it."""

    name: str
    version: str
    marker: str
    hashes: list[str] = field(default_factory=list)
    wanted_by: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Return the package URL (purl), which names it on any registry."""
        return f"pkg:pypi/{self.name}@{self.version}"


def packages(lock: str) -> Iterator[Package]:
    """Yield the packages of a lock file. Raises ValueError for a line that is none of it."""
    current: Package | None = None
    for number, line in enumerate(lock.splitlines(), 1):
        text = line.strip()
        if found := _PACKAGE.fullmatch(line):
            if current:
                yield current
            current = Package(found[1], found[2], found[3] or "")
        elif current and (found := _HASH.fullmatch(text)):
            current.hashes.append(found[1])
        elif text.startswith("#"):
            if current and (found := _VIA.fullmatch(text)) and found[1]:
                current.wanted_by.append(found[1])
        elif text:
            raise ValueError(f"第 {number} 行不是锁定文件的写法：{text[:60]}")
    if current:
        yield current


def bill(project: str, version: str, lock: str) -> dict[str, Any]:
    """Return the list in the form of CycloneDX 1.6; the same lock file gives the same list."""
    found = sorted(packages(lock), key=lambda package: package.name)
    own = f"pkg:generic/{project}@{version}"
    addresses = {package.name: package.address for package in found} | {project: own}
    needs: dict[str, list[str]] = {address: [] for address in (own, *addresses.values())}
    for package in found:
        for name in package.wanted_by:
            needs[addresses[name]].append(package.address)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, own + lock)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": project,
                "version": version,
            }
        },
        "components": [_component(package) for package in found],
        "dependencies": [
            {"ref": address, "dependsOn": sorted(set(inner))}
            for address, inner in sorted(needs.items())
        ],
    }


def _component(package: Package) -> dict[str, Any]:
    files = [
        {
            "type": "distribution",
            "url": package.address,
            "hashes": [{"alg": "SHA-256", "content": digest}],
        }
        for digest in sorted(package.hashes)
    ]
    marker = {"name": "casebook:marker", "value": package.marker}
    return {
        "type": "library",
        "bom-ref": package.address,
        "name": package.name,
        "version": package.version,
        "purl": package.address,
        "externalReferences": files,
        **({"properties": [marker]} if package.marker else {}),
    }


@click.command(
    cls=Command,
    help="写出软件清单（SBOM，CycloneDX 格式）：网站由哪些软件包生成，各是什么版本和摘要。",
    epilog="例：python scripts/sbom.py --out dist/sbom.cdx.json",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--out", metavar="文件", type=click.Path(path_type=Path), required=True, help="写到这个文件。"
)
def main(out: Path) -> None:
    """Write the list of requirements.lock; 1 when it cannot be read or written."""
    try:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        lock = (ROOT / "requirements.lock").read_text("utf-8")
        found = bill(project["name"], project["version"], lock)
        write_whole(out, json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    except (OSError, ValueError, KeyError) as error:
        click.echo(f"没有写出软件清单：{error}", err=True)
        sys.exit(1)
    click.echo(f"{out}：{len(found['components'])} 个软件包。")


if __name__ == "__main__":
    run(main)
