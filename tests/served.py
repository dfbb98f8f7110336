"""A site published by the real command, and the real nginx that serves it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sites import ROOT

_FRAME = """\
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 64; }}
http {{
    include {mime};
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {configuration};
}}
"""


BUILDER = "zhangsan-x7"
"""Who builds in tests: a name that is nowhere else, so that it can be looked for."""


@dataclass(frozen=True)
class Published:
    """A published site that nginx serves."""

    out: Path
    port: int

    @property
    def address(self) -> str:
        """Return where it is served."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def site(self) -> Path:
        """Return the folder that is served."""
        return self.out / "current" / "site"


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def command(out: Path, *arguments: str) -> list[str]:
    """Return the command that ``make publish`` runs."""
    script = str(ROOT / "scripts" / "publish.py")
    return [sys.executable, script, "-o", str(out), *arguments]


def environment(
    address: str = "", cases: Path | None = None, more: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the environment for publishing at an address, the project's cases or others."""
    settings = {"SITE_URL": address, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
    settings |= {"USER": BUILDER, "LOGNAME": BUILDER, "EMAIL": f"{BUILDER}@b.invalid"}
    if cases is not None:
        settings["CASES_DIR"] = str(cases)
    inherited = {k: v for k, v in os.environ.items() if k not in ("SITE_DIR", "CASES_DIR")}
    return inherited | settings | dict(more or {})


def publish(
    out: Path,
    *arguments: str,
    address: str = "",
    cases: Path | None = None,
    more: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Publish and return how that went; both streams are in ``stdout``.

    ``more`` are further variables of the environment.
    """
    return subprocess.run(
        command(out, *arguments),
        env=environment(address, cases, more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


@contextmanager
def published_by_nginx(folder: Path) -> Iterator[Published]:
    """Publish the real cases without books and serve them with the generated configuration.

    Books name the address, here another each time, so that all would be set anew.
    """
    published = Published(folder / "dist", free_port())
    listen = ("--root", str(published.site), "--listen", f"127.0.0.1:{published.port}")
    options = ("--allow-unreviewed-map", *listen)
    run = publish(published.out, *options, address=published.address, more={"PRINT": "false"})
    assert run.returncode == 0, run.stdout
    assert "没有审图号，请不要公开" in run.stdout
    (folder / "run").mkdir()
    with nginx(published.out / "current" / "deploy" / "nginx.conf", folder / "run", published.port):
        yield published


@contextmanager
def nginx(configuration: Path, folder: Path, port: int) -> Iterator[None]:
    """Run nginx with a generated configuration until the block ends."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "nginx is missing: scripts/install.sh dev installs it on Debian"
    user = "user root;" if os.geteuid() == 0 else ""
    file = folder / "nginx.conf"
    file.write_text(
        _FRAME.format(
            folder=folder, mime="/etc/nginx/mime.types", configuration=configuration, user=user
        ),
        "utf-8",
    )
    server = subprocess.Popen(
        [program, "-p", str(folder), "-c", str(file), "-e", str(folder / "error.log")],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        waiting_for(server, port)
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=10)


def waiting_for(server: subprocess.Popen[bytes], port: int) -> None:
    """Wait until a server listens; raise AssertionError with what it said if it does not."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if server.poll() is not None:
            raise AssertionError(server.communicate()[0].decode(errors="replace"))
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not listen")
