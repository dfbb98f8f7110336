"""What is published, in a browser: under the policy of nginx, and unpacked from the zip."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from browser.complaints import hear
from casebook.catalog import load
from casebook.corpus import write
from served import Published, publish
from sites import PAGES_ALONE

pytestmark = pytest.mark.browser


def some(site: Path) -> list[str]:
    """Return twenty pages and more: one of every folder and every kind at the top."""
    pages = sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    first = {path.rpartition("/")[0]: path for path in reversed(pages) if "/" in path}
    return sorted({*first.values(), *(path for path in pages if "/" not in path)})


def test_no_page_violates_the_policy(published: Published, context: BrowserContext) -> None:
    """At least twenty pages of all kinds load under the policy without a violation or an error."""
    address, site = published.address, published.site
    context.add_init_script(
        "window.violations = [];"
        "document.addEventListener('securitypolicyviolation',"
        " e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));"
    )
    page = context.new_page()
    reported: list[str] = []
    hear(page, lambda text: reported.append(f"{page.url}: {text}"))
    # Going on to the next page breaks off what is still under way; that is no fault of the page.
    page.on("requestfailed", lambda request: reported.append(f"{page.url}: {request.url}")
            if request.failure != "net::ERR_ABORTED" else None)  # fmt: skip
    pages = [path for path in some(site) if path != "404.html"]
    assert len(pages) >= 20
    for path in pages:
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.status == 200
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        reported += [f"{path}: {violation}" for violation in page.evaluate("window.violations")]
        assert page.locator("h1").count() >= 1
    assert reported == []


def test_the_offline_copy_works_from_any_folder(browser: Browser, tmp_path: Path) -> None:
    """Unpacked to a path with blanks and Chinese, home, map, library and search work by file://."""
    out, library = tmp_path / "out", tmp_path / "library"
    write(library, 3)
    case = load(library).catalog.entries[0]
    run = publish(out, "--offline", cases=library, more=PAGES_ALONE)
    assert run.returncode == 0, run.stdout
    assert not (out / "current").exists()
    target = tmp_path / "我的 资料（离线）"
    with zipfile.ZipFile(out / "casebook-offline.zip") as archive:
        archive.extractall(target)
    home = (target / "casebook" / "index.html").as_uri()
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    reported: list[str] = []
    hear(page, lambda text: reported.append(f"{page.url}: {text}"))
    page.on("request", lambda request: None if request.url.startswith(("file:", "data:", "blob:"))
            else reported.append(request.url))  # fmt: skip
    page.goto(home)
    assert page.locator(".hero-map svg").first.is_visible()
    page.goto(home.replace("index.html", "library.html"))
    page.locator(f"main a[href*='{case.url}']").first.click()
    assert case.case.title in page.locator("h1").inner_text()
    page.goto(home.replace("index.html", "regions/index.html"))
    assert page.locator("svg.map").first.is_visible()
    page.goto(home)
    page.locator("#home-query").fill(case.case.mechanism.name)
    page.locator("#home-query").press("Enter")
    page.wait_for_url("**/search.html?q=*")
    page.locator("main a[href$='.html'] >> text=/./").first.wait_for()
    page.get_by_text("个案例").first.wait_for()
    assert reported == []
    context.close()
