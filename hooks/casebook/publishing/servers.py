"""The configuration files of web servers and page hosts, filled in for one site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from casebook.sitecheck import CHECK_PAGE, Policy

_PLACE = re.compile(r"@([A-Z_]+)@")


@dataclass(frozen=True)
class Settings:
    """Where and under which name a server serves the site.

    ``root`` is the folder on the server, not the build folder, which would reveal the builder.
    ``listen`` is an address or a port.
    """

    root: str = "/srv/casebook/current/site"
    server_name: str = ""
    listen: str = "80"

    @classmethod
    def of(cls, address: str, root: str = "", listen: str = "") -> Settings:
        """Return settings, with defaults from the site's address."""
        default = cls()
        return cls(
            root or default.root, urlsplit(address).hostname or "_", listen or default.listen
        )


def write_configurations(
    templates: Path, target: Path, settings: Settings, address: str = ""
) -> list[str]:
    """Fill in every template of a folder and return the names written, in order.

    Raises KeyError for an unknown placeholder.
    """
    values = {
        "CSP": Policy().header,
        "CHECK_CSP": Policy(runs_python=True).header,
        "CHECK_PAGE": CHECK_PAGE,
        "ROOT": settings.root,
        "SERVER_NAME": settings.server_name,
        "CADDY_SITE": settings.server_name if settings.server_name != "_" else ":80",
        "LISTEN": settings.listen,
        "SITE_URL": address or "https://example.cn/",
    }
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for template in sorted(templates.iterdir()):
        text = _PLACE.sub(lambda match: values[match[1]], template.read_text("utf-8"))
        file = target / template.name
        file.write_text(text, "utf-8", newline="\n")
        file.chmod(template.stat().st_mode & 0o777)
        written.append(template.name)
    return written
