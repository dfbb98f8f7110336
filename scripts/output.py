"""What the commands that write finished files share: the inputs of printing, and copies."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

from mkdocs.utils.yaml import get_yaml_loader, yaml_load

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.book.compiler import Compiler  # noqa: E402
from casebook.book.context import PrintContext  # noqa: E402
from casebook.book.products import Product  # noqa: E402
from casebook.catalog import Catalog  # noqa: E402
from casebook.markup.rendering import Renderer  # noqa: E402
from casebook.regionmap import MapSettings  # noqa: E402
from casebook.storage.atomic import appearing  # noqa: E402
from casebook.storage.store import Store  # noqa: E402


def context_of(catalog: Catalog, folder: Path, compiler: Compiler) -> PrintContext:
    """Return what files of a library in ``folder`` are made with, as mkdocs.yml says."""
    config_file = ROOT / "mkdocs.yml"
    with config_file.open("rb") as stream:
        config = yaml_load(stream, get_yaml_loader())
    extra = config.get("extra") or {}
    return PrintContext(
        catalog,
        folder,
        Store(ROOT / ".cache" / "store"),
        ROOT / "theme" / "print",
        ROOT / "fonts",
        catalog.profile.name,
        config.get("site_url") or "",
        MapSettings.of(extra.get("map") or {}),
        Renderer(config.get("markdown_extensions") or ()),
        compilers=[compiler],
    )


def copied(product: Product, folder: Path) -> Product:
    """Return a product that was copied to the folder asked for."""
    with appearing(folder / product.name) as part:
        shutil.copyfile(product.file, part)
    return replace(product, content=folder / product.name)
