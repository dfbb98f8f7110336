"""The pictures of pages: one per case, and one for all other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook.catalog import Catalog, Entry
from casebook.listing import card as card_of
from casebook.listing.site import Site
from casebook.metadata.card import Card, Typeface, drawn
from casebook.storage.store import Store

PICTURES = "assets/cards/"
SITE_PICTURE = f"{PICTURES}site.png"

NO_FONT = (
    "没有找到中文字体，分享图没有生成，其他一切照常。"
    "要生成，请安装 fonts-noto-cjk，或在 mkdocs.yml 写 extra.card_font: 字体文件的路径。"
)
"""The notice, given once, that no font with Chinese characters was found."""


def picture_url(entry: Entry | None) -> str:
    """Return the address of a page's picture; ``None`` means any page other than a case."""
    if entry is None:
        return SITE_PICTURE
    return f"{PICTURES}{entry.path.removesuffix('.md')}.png"


def pictures(
    catalog: Catalog,
    site: Site,
    typeface: Typeface,
    store: Store,
    some: Iterable[Entry] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of a site with their addresses, drawn or taken from the store.

    ``some`` are the cases to draw; all without it.
    """
    about = Card(site.name, site.name, f"{len(catalog.entries)} 个案例", site.description)
    yield SITE_PICTURE, drawn(about, typeface, store)
    for entry in catalog.entries if some is None else some:
        shown = card_of(entry, catalog)
        line = "　".join(part for part in (shown.place, shown.year, shown.kind) if part)
        picture = Card(site.name, shown.title, line, shown.summary)
        yield picture_url(entry), drawn(picture, typeface, store)
