"""The generated configurations in real servers: nginx and Caddy, on a small site."""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from casebook.publishing import Settings, compress, inspect, write_configurations
from served import free_port, nginx, waiting_for
from sites import ROOT

PAGE = "<!doctype html><title>甲</title>" + "字" * 1000
Answer = tuple[int, dict[str, str], bytes]


def site_with_links(folder: Path) -> Path:
    """Make a small published site, with what must not be served among it."""
    site = folder / "releases" / "one" / "site"
    for name in ("assets/.git", "data/.old", "feeds"):
        (site / name).mkdir(parents=True)
    for name in ("index.html", "404.html", "a.html"):
        (site / name).write_text(PAGE.replace("甲", name), "utf-8")
    (site / "data" / "cases.csv").write_text("甲,乙\n" * 200, "utf-8")
    (site / "assets" / "main.12345678.min.css").write_text("a{}", "utf-8")
    for name in (".secret.csv", ".secret.html", "assets/.git/config.csv", "data/.old/a.csv"):
        (site / name).write_text("secret", "utf-8")
    compress(site)
    (folder / "outside.csv").write_text("secret", "utf-8")
    (site / "link.csv").symlink_to(folder / "outside.csv")
    (site / "link").symlink_to(folder)
    (folder / "current").symlink_to("releases/one")
    return folder / "current" / "site"


@contextmanager
def caddy(configuration: Path, folder: Path, port: int) -> Iterator[None]:
    """Run Caddy with a generated configuration until the block ends."""
    program = shutil.which("caddy")
    assert program, "caddy is missing: scripts/install.sh dev installs it on Debian"
    environment = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    file = folder / "Caddyfile"
    text = configuration.read_text("utf-8").replace("@CADDY_SITE@", f"http://127.0.0.1:{port}")
    file.write_text("{\n\tadmin off\n\tauto_https off\n}\n" + text, "utf-8")
    command = [program, "run", "--adapter", "caddyfile", "--config", str(file)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as server:
        try:
            waiting_for(server, port)
            yield
        finally:
            server.terminate()
            server.communicate(timeout=20)


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """Serve the small site with each server, on a port of this machine."""
    folder = tmp_path_factory.mktemp("served")
    port = free_port()
    site = site_with_links(folder)
    settings = Settings(str(site), "_", f"127.0.0.1:{port}")
    write_configurations(ROOT / "scripts" / "deploy", folder / "deploy", settings)
    (folder / "run").mkdir()
    with ExitStack() as stack:
        if request.param == "nginx":
            stack.enter_context(nginx(folder / "deploy" / "nginx.conf", folder / "run", port))
        else:
            template = folder / "deploy" / "Caddyfile"
            text = template.read_text("utf-8").replace("\n:80 {", "\n@CADDY_SITE@ {")
            template.write_text(text, "utf-8")
            stack.enter_context(caddy(template, folder / "run", port))
        yield port


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask the server for a path as it stands; names of headers in lower case."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    found = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read()
    connection.close()
    return answer.status, found, body


@pytest.mark.parametrize(
    "path",
    ["/.secret.csv", "/%2esecret.csv", "/.secret.html", "/assets/.git/config.csv", "/a/../.secret.csv",
     "/assets//.git/config.csv", "/data/.old/a.csv", "/a.html.gz", "/data/cases.csv.gz"],
)  # fmt: skip
def test_hidden_files_are_never_served(server: int, path: str) -> None:
    """Names that begin with a dot, and the packed files, are not there, whatever their kind."""
    status, headers, body = ask(server, path)
    assert status == 404
    assert b"secret" not in body
    assert "content-security-policy" in headers


def test_links_are_not_followed(server: int, request: pytest.FixtureRequest) -> None:
    """nginx follows no link in the site; for Caddy, which cannot be told so, none is published."""
    if "nginx" in request.node.name:
        for path in ("/link.csv", "/link/outside.csv"):
            status, _, body = ask(server, path)
            assert (status, b"secret" in body) == (404, False)


def test_links_are_not_published(tmp_path: Path) -> None:
    """A link in a built site stops publishing, whatever it leads to."""
    site = site_with_links(tmp_path)
    (site / "gone").symlink_to("nowhere")
    assert [p.path for p in inspect(site, {})] == ["gone", "link", "link.csv"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_only_reading_is_allowed(server: int, method: str) -> None:
    """Every other method is answered with 405 and what is allowed, on each kind of path."""
    for path in ("/", "/a.html", "/data/cases.csv", "/none", "/.secret.csv"):
        status, headers, _ = ask(server, path, method)
        assert (status, headers.get("allow")) == (405, "GET, HEAD"), path
    assert ask(server, "/", "HEAD")[0] == 200


def test_pages_are_served_with_all_headers(server: int) -> None:
    """Pages, data and errors have their types, headers and packed forms."""
    status, headers, body = ask(server, "/a.html")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert body.decode() == PAGE.replace("甲", "a.html")
    for name in ("content-security-policy", "x-content-type-options", "x-frame-options",
                 "referrer-policy", "permissions-policy", "cross-origin-opener-policy",
                 "cross-origin-resource-policy"):  # fmt: skip
        for path in ("/a.html", "/data/cases.csv", "/none"):
            assert name in ask(server, path)[1], (name, path)
    _, packed, small = ask(server, "/a.html", Accept_Encoding="gzip")
    assert packed["content-encoding"] == "gzip"
    assert gzip.decompress(small) == body
    status, headers, body = ask(server, "/data/cases.csv")
    assert (status, headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert headers["access-control-allow-origin"] == "*"
    status, headers, body = ask(server, "/none")
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "404.html" in body.decode()
    assert "immutable" in ask(server, "/assets/main.12345678.min.css")[1]["cache-control"]
    assert ask(server, "/")[1]["cache-control"] == "no-cache"


def test_nginx_has_nothing_to_complain_about(tmp_path: Path) -> None:
    """The configuration is accepted without a warning, also as the container has it."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program
    write_configurations(ROOT / "scripts" / "deploy", tmp_path, Settings.of("", str(tmp_path)))
    main = (tmp_path / "nginx-main.conf").read_text("utf-8")
    main = main.replace(" /tmp/", f" {tmp_path}/")
    main = main.replace("/etc/nginx/casebook.conf", str(tmp_path / "nginx.conf"))
    (tmp_path / "nginx-main.conf").write_text(main, "utf-8")
    command = [program, "-t", "-q", "-p", str(tmp_path), "-c", str(tmp_path / "nginx-main.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_container_is_pinned_and_not_root(tmp_path: Path) -> None:
    """The image is named by its digest, and what runs in it is not root."""
    write_configurations(ROOT / "scripts" / "deploy", tmp_path, Settings())
    lines = (tmp_path / "Dockerfile").read_text("utf-8").splitlines()
    [base] = [line for line in lines if line.startswith("FROM ")]
    assert base.partition("@sha256:")[2].isalnum()
    users = [line for line in lines if line.startswith("USER ")]
    assert users[-1:] == ["USER nginx"]
    assert "EXPOSE 8080" in lines
