"""Search, list, comparison and selection as readers use them: mouse, keyboard, phone, http, disk."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.complaints import hear

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}


@pytest.fixture(params=["http", "disk"])
def home(request: pytest.FixtureRequest, site: Path) -> str:
    """Where the site is read: over http under the policy, and from a disk."""
    if request.param == "http":
        found: str = request.getfixturevalue("address")
        return found
    return site.as_uri()


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def tab(request: pytest.FixtureRequest, browser: Browser, home: str) -> Iterator[Page]:
    """A tab in which nothing may fail: no message of error, no request to another place."""
    # Without motion, so that what a test looks at stands where it will stay.
    context = browser.new_context(
        viewport=request.param, locale="zh-CN", accept_downloads=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(6000)
    wrong: list[str] = []
    hear(page, wrong.append)
    # What a reader leaves behind by going on is no failure.
    page.on(
        "requestfailed",
        lambda r: None if "ABORTED" in str(r.failure) else wrong.append(f"failed: {r.url}"),
    )
    allowed = (home, "data:", "blob:")
    page.on("request", lambda r: None if r.url.startswith(allowed) else wrong.append(r.url))
    yield page
    context.close()
    assert not wrong


def cases(page: Page) -> list[str]:
    """Return the cases that a page lists and shows, in order."""
    found = page.locator("main [data-case]:visible, #content [data-case]:visible")
    return [str(one.get_attribute("data-case")) for one in found.all()]


def exact(page: Page) -> list[str]:
    """Return the cases that hold the reader's words, without those that are only near."""
    found = page.locator("#search .main-column > .cards > [data-case]")
    return [str(one.get_attribute("data-case")) for one in found.all()]


def said(page: Page, text: str) -> None:
    """Wait until the page announces a text."""
    expect(page.locator("#content [role=status]").first).to_contain_text(text)


def test_search_by_typing(tab: Page, home: str) -> None:
    """/ goes to the box, Enter searches, hits lead to the section; back returns to the query."""
    tab.goto(f"{home}/about.html")
    tab.keyboard.press("/")
    tab.keyboard.type("后进党组织")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("search.html"))
    said(tab, "找到 4 个案例")
    assert cases(tab)[0] == "gansu/620921-3jia1.md"
    assert len(cases(tab)) == 4
    assert tab.locator("mark").first.inner_text() == "后进党组织"
    section = tab.locator(".hit-sections a").first
    anchor = str(section.get_attribute("href")).partition("#")[2]
    section.click()
    tab.wait_for_url(re.compile("gansu|jiangxi|hebei"))
    if anchor:
        assert tab.locator(f"[id='{anchor}']").count() == 1
    tab.go_back()
    said(tab, "找到 4 个案例")


def test_search_by_address_and_grammar(tab: Page, home: str) -> None:
    """An address is a search; Traditional characters, and, without and exact work; no result is stated."""
    tab.goto(f"{home}/search.html?q=軟弱渙散")
    said(tab, "找到 3 个案例")
    both = exact(tab)
    box = tab.locator("#query")
    box.fill("软弱涣散 第一书记")
    box.press("Enter")
    said(tab, "软弱涣散 第一书记")
    fewer = exact(tab)
    assert set(fewer) < set(both)
    box.fill("软弱涣散 -第一书记")
    box.press("Enter")
    said(tab, "软弱涣散 -第一书记")
    assert set(exact(tab)) == set(both) - set(fewer)
    box.fill("没有这样的词组")
    box.press("Enter")
    said(tab, "没有找到")
    assert exact(tab) == []


_SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
}).observe({ type: 'layout-shift', buffered: true });"""


def test_search_that_understands(tab: Page, home: str) -> None:
    """What nothing holds is told as such and answered by what is near; the page does not jump."""
    tab.add_init_script(_SHIFTS)
    tab.goto(f"{home}/search.html?q=四议二公开")
    said(tab, "没有逐字找到；下面")
    near = tab.locator("section.near")
    expect(near.get_by_role("heading", level=2)).to_have_text("没有逐字找到；意思相近的")
    assert near.locator("[data-case]").count() == len(cases(tab)) >= 4
    expect(near.get_by_role("button", name="选入：")).to_have_count(len(cases(tab)))
    assert near.locator("mark").first.inner_text() == "四议两公开"
    tab.locator("#query").focus()
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.closest('.near [data-case]') !== null")
    tab.locator(".filters > summary").click()
    tab.locator("[data-facet=province] input[value='620000']").check()
    said(tab, "下面 1 个意思相近")
    assert cases(tab) == ["gansu/620921-3jia1.md"]
    assert tab.evaluate("window.shifted") <= 0.02
    tab.goto(f"{home}/search.html?q=四议二公开")
    near.get_by_role("link", name="四议两公开", exact=True).click()
    said(tab, "找到 4 个案例")
    expect(near).to_have_count(0)


def test_search_from_a_county_without_cases(tab: Page, home: str) -> None:
    """It leads to its city, its province and what is around, and to their cases; file:// is no other."""
    tab.add_init_script(_SHIFTS)
    tab.goto(f"{home}/search.html?q=固安县")
    said(tab, "没有逐字找到")
    ways = tab.locator("section.near > p").first
    expect(ways).to_contain_text("河北省廊坊市固安县没有案例，近处有：廊坊市（2）")
    assert cases(tab)[0].startswith("hebei/131082")
    assert tab.evaluate("window.shifted") <= 0.02
    ways.get_by_role("link", name="廊坊市").click()
    tab.wait_for_url("**/regions/131000.html")
    tab.goto(f"{home}/search.html?q=qqq")
    said(tab, "没有找到")
    expect(tab.locator(".filters")).to_be_hidden()


def test_a_slip_while_typing(tab: Page, home: str) -> None:
    """Where nothing begins as typed, what differs by one character is offered, and said to be near."""
    tab.goto(f"{home}/search.html")
    box = tab.locator("#query")
    box.press_sequentially("四议二公")
    option = tab.locator("#search [role=option]").first
    expect(option).to_contain_text("四议两公开")
    expect(option).to_contain_text("相近的")
    box.fill("")
    box.press_sequentially("后进支部提")
    expect(option).to_contain_text("“后进组织整顿”")
    box.press("ArrowDown")
    box.press("Enter")
    tab.wait_for_url("**q=*")
    said(tab, "“后进组织整顿”：找到")


def test_search_is_narrowed_by_facets(tab: Page, home: str) -> None:
    """Facets apply to results, stand in the address, and the back button undoes them."""
    tab.goto(f"{home}/search.html?q=支部")
    said(tab, "找到")
    all_hits = cases(tab)
    tab.locator(".filters > summary").click()
    box = tab.locator("[data-facet=province] input[value='130000']")
    box.check()
    tab.wait_for_url(re.compile("province=130000"))
    expect(tab.locator("[data-case]:visible").first).to_be_visible()
    hits = cases(tab)
    assert 0 < len(hits) < len(all_hits)
    assert all(path.startswith("hebei/") for path in hits)
    tab.go_back()
    expect(tab.locator(".cards > article")).to_have_count(len(all_hits))


def test_suggestions_by_keyboard(tab: Page, home: str) -> None:
    """Pinyin initials offer words; arrows choose, Esc closes, Enter takes."""
    tab.goto(f"{home}/search.html")
    box = tab.locator("#query")
    box.press_sequentially("rrhs")
    options = tab.locator("#search [role=option]")
    expect(options.first).to_contain_text("软弱涣散")
    box.press("Escape")
    expect(options.first).to_be_hidden()
    box.press_sequentially("z")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    tab.wait_for_url(re.compile("q="))
    said(tab, "软弱涣散组织整顿")
    box.press("ArrowDown")
    assert tab.evaluate("document.activeElement.closest('[data-case]') !== null")
    tab.keyboard.press("ArrowUp")
    assert tab.evaluate("document.activeElement.id") == "query"


def test_suggestions_by_mouse(tab: Page, home: str) -> None:
    """A title that is offered leads to its case."""
    tab.goto(f"{home}/index.html")
    box = tab.locator("#home-query")
    box.press_sequentially("jinta")
    tab.locator(".hero [role=option]", has_text="3+1").first.click()
    tab.wait_for_url(re.compile("gansu/620921-3jia1.html"))


def test_list_is_filtered(tab: Page, home: str) -> None:
    """Ticking answers narrows the list, the address keeps the state, and reset brings all back."""
    tab.goto(f"{home}/library.html")
    expect(tab.locator(".list-ready")).to_be_attached()
    everything = len(cases(tab))
    panel = tab.locator(".filters")
    if panel.get_attribute("open") is None:
        panel.locator("> summary").click()
    tab.locator("[data-facet=domain] label", has_text="社区").click()
    said(tab, "找到")
    some = cases(tab)
    assert 0 < len(some) < everything
    count = int(
        tab.locator("[data-facet=domain] label", has_text="社区").locator("small").inner_text()
    )
    assert count == len(some)
    tab.locator("[data-facet=domain] label", has_text="机关").click()
    expect(tab.locator(".list-shown article")).not_to_have_count(len(some))
    assert len(cases(tab)) > len(some)
    tab.go_back()
    expect(tab.locator(".list-shown article")).to_have_count(len(some))
    tab.reload()
    expect(tab.locator(".list-shown article")).to_have_count(len(some))
    assert cases(tab) == some
    if panel.get_attribute("open") is None:
        panel.locator("> summary").click()
    tab.get_by_role("button", name="全部取消").click()
    said(tab, f"共 {everything} 个案例")
    assert len(cases(tab)) == everything


def test_list_as_table_and_map(tab: Page, home: str) -> None:
    """The same state shows as a table and as a map, and the map filters too."""
    tab.goto(f"{home}/library.html?domain=社区&view=table")
    expect(tab.locator(".list-shown tbody tr").first).to_be_visible()
    listed = cases(tab)
    tab.get_by_role("radio", name="地图").check(force=True)
    tab.wait_for_url(re.compile("view=map"))
    expect(tab.locator(".list-map svg")).to_be_visible()
    province = tab.locator(".list-map svg a[aria-pressed]", has_text="河北")
    province.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("province=130000"))
    expect(province).to_have_attribute("aria-pressed", "true")
    said(tab, "找到")
    assert set(cases(tab)) < set(listed)
    assert all(path.startswith("hebei/") for path in cases(tab))


def test_list_by_words_and_order(tab: Page, home: str) -> None:
    """Words filter titles, names and places; the order is part of the address."""
    tab.goto(f"{home}/library.html?q=肃宁&sort=title")
    said(tab, "找到 2 个案例")
    assert all(path.startswith("hebei/130926") for path in cases(tab))
    tab.goto(f"{home}/library.html?sort=new")
    expect(tab.locator(".list-shown article").first).to_be_visible()
    years = [
        re.search(r"(\d{4})", text) for text in tab.locator(".list-shown .badges").all_inner_texts()
    ]
    first = [int(year[1]) for year in years if year]
    assert first == sorted(first, reverse=True)


def test_choose_compare_export(tab: Page, home: str) -> None:
    """Cases chosen from a list are compared by address; the table leaves as CSV and XLSX."""
    tab.goto(f"{home}/library.html")
    for name in ("金塔县", "峡江县"):
        tab.get_by_role("button", name=re.compile(f"^选入：{name}")).first.click()
    tab.locator(".tray .button").click()
    tab.wait_for_url(re.compile(r"own\.html\?ids=gansu"))
    said(tab, "正在对比 2 个案例")
    assert tab.locator(".own-table .differs").count() > 3
    assert tab.locator(".own-table .same").count() >= 1
    tab.get_by_label("只看有差别的行").check()
    expect(tab.locator(".own-table .same").first).to_be_hidden()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="CSV").click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert rows[0][0] == "对比项" and len(rows[0]) == 3
    with tab.expect_download() as download:
        tab.get_by_role("button", name="XLSX").click()
    assert zipfile.ZipFile(download.value.path()).testzip() is None
    box = tab.locator("#compare-query")
    box.fill("四个全覆盖")
    box.press("Enter")
    tab.locator(".found button").first.click()
    said(tab, "正在对比 3 个案例")
    tab.get_by_role("button", name=re.compile("去掉：金塔")).click()
    said(tab, "正在对比 2 个案例")
    tab.go_back()
    said(tab, "正在对比 3 个案例")


def test_comparison_by_address(tab: Page, home: str) -> None:
    """Ids and paths both name cases; unknown ones and too many are reported."""
    ids = "DX-2026-0001,jiangxi/360823-sanyuan.md,DX-1999-0001"
    tab.goto(f"{home}/compare/own.html?ids={ids}")
    said(tab, "本库没有：DX-1999-0001")
    assert cases(tab) == ["gansu/620921-3jia1.md", "jiangxi/360823-sanyuan.md"]


def test_selection_order_share_print(tab: Page, home: str) -> None:
    """The selection is put in order by keyboard, exported, shared by address and printed."""
    tab.goto(f"{home}/gansu/620921-3jia1.html")
    tab.get_by_role("button", name=re.compile("^选入")).first.click()
    tab.get_by_role("button", name=re.compile("^收藏")).first.click()
    tab.goto(f"{home}/jiangxi/360823-sanyuan.html")
    tab.get_by_role("button", name=re.compile("^选入")).first.press("Enter")
    tab.goto(f"{home}/basket.html")
    said(tab, "我的选编里有 2 个案例")
    assert cases(tab) == ["gansu/620921-3jia1.md", "jiangxi/360823-sanyuan.md"]
    tab.get_by_role("button", name="下移：金塔县").press("Enter")
    expect(tab.locator(".basket-list li").first).to_contain_text("峡江")
    assert "下移" in tab.evaluate("document.activeElement.parentElement.textContent")
    expect(tab.locator(".kept-favourites")).to_contain_text("金塔县")
    expect(tab.locator(".kept-recent li").first).to_contain_text("峡江县")
    with tab.expect_download() as download:
        tab.get_by_role("button", name="JSON").click()
    assert [one["id"] for one in json.loads(download.value.path().read_text("utf-8"))] == [
        "DX-2026-0002", "DX-2026-0001",
    ]  # fmt: skip
    with tab.expect_download() as download:
        tab.get_by_role("button", name="存成文件").click()
    saved = download.value.path()
    tab.emulate_media(media="print")
    expect(tab.locator(".booklet .cover h1")).to_be_visible()
    assert tab.locator(".booklet .contents li").count() == 2
    assert tab.locator(".booklet .chapter h2").all_inner_texts()[0].startswith("峡江")
    expect(tab.locator(".basket-list")).to_be_hidden()
    assert len(tab.pdf(prefer_css_page_size=True)) > 20_000
    tab.emulate_media(media="screen")
    tab.evaluate("localStorage.clear()")
    tab.goto(f"{home}/basket.html?ids=DX-2026-0001,hebei/130926-sige-quanfugai.md")
    said(tab, "分享的选编里有 2 个案例")
    tab.get_by_role("button", name="放进我的选编").click()
    said(tab, "我的选编里有 2 个案例")
    tab.locator(".kept-load input").set_input_files(saved)
    said(tab, "我的选编里有 3 个案例")


def test_tabs_stay_in_step(browser: Browser, address: str) -> None:
    """What is chosen in one tab shows in the other at once."""
    context = browser.new_context(viewport=DESK)
    one, other = context.new_page(), context.new_page()
    one.goto(f"{address}/library.html")
    other.goto(f"{address}/index.html")
    one.get_by_role("button", name=re.compile("^选入：金塔县")).first.click()
    expect(other.locator(".tray")).to_contain_text("已选 1 个")
    other.get_by_role("button", name="清空").click()
    expect(one.locator(".tray")).to_be_hidden()
    context.close()


def test_case_page_tools(browser: Browser, address: str) -> None:
    """Link and citation are copied with the day of access; the larger forms are there."""
    context = browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(f"{address}/gansu/620921-3jia1.html")
    tab.get_by_role("button", name="复制链接").click()
    title, link = tab.evaluate("navigator.clipboard.readText()").split("\n")
    assert title == tab.locator("h1").inner_text()
    assert link.endswith("gansu/620921-3jia1.html")
    tab.get_by_role("button", name="复制引文").click()
    assert re.search(
        r"\[EB/OL\].*\[\d{4}-\d\d-\d\d\]", tab.evaluate("navigator.clipboard.readText()")
    )
    tab.locator("summary", has_text="BibTeX").click()
    expect(tab.locator("#cite-bibtex")).to_contain_text("@online{gansu-620921-3jia1")
    assert tab.locator(".neighbours a[rel]").count() >= 1
    context.close()


def test_reading_aids_last(tab: Page, home: str) -> None:
    """Text size, contrast, ruler and the view for older readers are kept on the next page."""
    tab.goto(f"{home}/gansu/620921-3jia1.html")
    tab.locator(".prefs summary").click()
    for name in ("size", "contrast", "ruler", "view"):
        tab.locator(f"input[name=pref-{name}]").last.check(force=True)
    tab.goto(f"{home}/index.html")
    root = tab.locator("html")
    for attribute, value in {
        "size": "huge",
        "contrast": "more",
        "ruler": "on",
        "view": "easy",
    }.items():
        expect(root).to_have_attribute(f"data-{attribute}", value)
    wide = tab.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0


def test_without_scripts(browser: Browser, address: str) -> None:
    """Without scripts the search form leads to a page of ways to every case."""
    context = browser.new_context(java_script_enabled=False, viewport=DESK)
    tab = context.new_page()
    tab.goto(f"{address}/index.html")
    tab.locator("#home-query").fill("后进")
    tab.locator("#home-query").press("Enter")
    tab.wait_for_url(re.compile("search.html"))
    ways = tab.locator(".no-script a")
    assert ways.count() >= 4
    ways.first.click()
    tab.wait_for_url(re.compile("library.html"))
    assert tab.locator("[data-case]").count() >= 17
    context.close()
