"""Measures on invented libraries: time, memory and size, and how they grow."""

import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import click
from rich.console import Console

import benchmarks
from benchmarks.lab import Lab, LabError
from chinese import run


def known() -> dict[str, ModuleType]:
    """Return every module of scripts/benchmarks/ that measures something, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    modules = {name: importlib.import_module(f"benchmarks.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "run")}


def sizes_of(_: click.Context, __: click.Parameter, value: str) -> tuple[int, ...]:
    """Read 100,1000,5000."""
    try:
        sizes = tuple(sorted({int(part) for part in value.split(",")}))
    except ValueError as error:
        raise click.BadParameter(f"“{value}”应写成用逗号隔开的数，例如 100,1000,5000。") from error
    if sizes[0] < 1:
        raise click.BadParameter("案例数至少是 1。")
    return sizes


@click.command(
    help="用虚构案例测量用时、内存和大小。不写名称就全部测。",
    epilog="例：python scripts/benchmark.py build --sizes 100,1000",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("only", metavar="[名称]...", nargs=-1)
@click.option(
    "--sizes",
    default="100,1000,5000",
    show_default=True,
    callback=sizes_of,
    metavar="数,数",
    help="案例数。",
)
@click.option("--list", "listing", is_flag=True, help="列出可以测的项目。")
def main(only: tuple[str, ...], sizes: tuple[int, ...], listing: bool) -> None:
    """Run the benchmarks named, or all."""
    console = Console(width=120 if not sys.stdout.isatty() else None)
    found = known()
    if listing:
        for name, module in found.items():
            click.echo(f"{name}　{module.TITLE}")
        return
    unknown = [name for name in only if name not in found]
    if unknown:
        raise click.UsageError(f"没有“{'、'.join(unknown)}”。可以测：{'、'.join(found)}。")
    with tempfile.TemporaryDirectory(prefix="casebook-bench-") as folder:
        lab = Lab(Path(folder), sizes, console)
        for name in only or found:
            try:
                found[name].run(lab)
            except LabError as error:
                click.echo(f"“{found[name].TITLE}”没有测成：{error}", err=True)
                sys.exit(1)


if __name__ == "__main__":
    run(main)
