"""The published site behind a real nginx with the generated configuration."""

from __future__ import annotations

import gzip
import http.client

import pytest

from served import Published

# Shares the published site with the tests that drive a browser.
pytestmark = pytest.mark.browser

CASE = "gansu/620921-3jia1.html"
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def port(published: Published) -> int:
    """The port on which nginx serves the published site."""
    return published.port


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask the server for a path; names of headers in lower case."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    found = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read()
    connection.close()
    return answer.status, found, body


@pytest.mark.parametrize(
    "path", ["/", f"/{CASE}", "/assets/stylesheets/casebook.css", "/none.html"]
)
def test_every_answer_has_the_headers(port: int, path: str) -> None:
    """Pages, files and errors carry the policy and the other headers; no server version is reported."""
    _, headers, _ = ask(port, path)
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    assert headers["server"] == "nginx"


def test_pages_come_compressed(port: int) -> None:
    """A browser that takes gzip gets the prepared file; another gets the plain one."""
    status, plain, body = ask(port, f"/{CASE}")
    assert status == 200
    assert plain["content-type"] == "text/html; charset=utf-8"
    assert "content-encoding" not in plain
    _, packed, small = ask(port, f"/{CASE}", Accept_Encoding="gzip")
    assert packed["content-encoding"] == "gzip"
    assert packed["vary"] == "Accept-Encoding"
    assert gzip.decompress(small) == body
    assert len(small) < len(body) / 2


def test_caching(port: int) -> None:
    """Pages are asked for anew and cost nothing when unchanged."""
    _, headers, _ = ask(port, f"/{CASE}")
    assert headers["cache-control"] == "no-cache"
    status, _, body = ask(port, f"/{CASE}", If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


def test_what_is_not_there(port: int) -> None:
    """Missing pages, folders without an index and hidden files show the 404 page, no listing."""
    for path in ("/none.html", "/gansu/", "/assets/", "/.git/config", "/assets/../../x"):
        status, headers, body = ask(port, path)
        assert status in (400, 404), path
        if status == 404:
            assert headers["content-type"] == "text/html; charset=utf-8"
            assert "这一页不在这里" in body.decode()
            assert "Index of" not in body.decode()


def test_only_reading_is_allowed(port: int) -> None:
    """GET and HEAD are answered, anything that writes is not."""
    assert ask(port, "/", "HEAD")[0] == 200
    for method in ("POST", "PUT", "DELETE"):
        assert ask(port, f"/{CASE}", method)[0] >= 400


def test_data_may_be_read_from_other_sites(port: int) -> None:
    """Data files have the right type and may be used by other sites' pages; pages may not."""
    for path, media_type in (
        ("/data/cases.csv", "text/csv; charset=utf-8"),
        ("/data/cases.json", "application/json; charset=utf-8"),
        ("/feeds/atom.xml", "text/xml; charset=utf-8"),
    ):
        status, headers, _ = ask(port, path)
        assert (status, headers["content-type"]) == (200, media_type)
        assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in ask(port, f"/{CASE}")[1]
