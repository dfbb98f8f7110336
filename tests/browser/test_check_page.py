"""The page that checks a form in the browser: one start of Python for all that it is asked."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from casebook.checks import scope_of
from casebook.edition.browserpack import Sources, library_files, packed
from casebook.form.browser.desk import Desk, as_json
from casebook.form.entries import Words
from casebook.form.importing import read_within_budget
from casebook.form.webform import layout
from casebook.form.writing import write_form
from casebook.storage.store import Store
from checked_files import golden_files, library, unpacked
from form_filling import FIELDS, FIGURES, PARTS, SECTIONS, SOURCES, filled
from form_traps import TRAPS
from sites import ROOT

pytestmark = pytest.mark.browser
FORM = "投稿表.docx"
PATIENCE = 120_000
"""Milliseconds: a machine that runs other tests beside it starts Python slowly."""
CHECK = """files => files.reduce(async (before, [name, data]) => {
  const answers = await before;
  const bytes = Uint8Array.from(atob(data), one => one.charCodeAt(0));
  const {files: _, ...answer} = await casebook.check({name, bytes}, () => {});
  return [...answers, answer];
}, Promise.resolve([]))"""


@pytest.fixture(scope="module")
def words() -> Words:
    """The terms and places of the real library."""
    context = scope_of(ROOT / "cases")[0].context
    return Words(context.vocabularies, context.regions, context.profile)


@pytest.fixture(scope="module")
def forms(words: Words, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files to be dropped on the page: a good form, a wrong one, and traps."""
    folder = tmp_path_factory.mktemp("forms")
    blank = write_form(words)
    content = {
        "good": filled(blank),
        "wrong": filled(blank, {**FIELDS, "所在地": "兴隆镇", "摘要": ""}),
        **{name: trap.spoil(blank) for name, trap in TRAPS.items()},
    }
    for name, data in content.items():
        (folder / f"{name}.docx").write_bytes(data)
    return {name: folder / f"{name}.docx" for name in content}


@pytest.fixture(scope="module")
def visited() -> list[str]:
    """Every address that the page asked for."""
    return []


@pytest.fixture(scope="module")
def typed(words: Words) -> str:
    """The words of the good form, as the fields of the page keep them."""
    form = layout(words)
    values: dict[str, Any] = dict(SECTIONS)
    for field in (*form.asked, *form.optional):
        said = FIELDS.get(field.label, "")
        ticked = [word for word in field.words if word in re.split("[☑√、]", said)]
        values[field.name] = ticked if field.kind == "ticks" else said
    for entries, rows in zip(form.entries, (PARTS, SOURCES, FIGURES, ()), strict=True):
        wide = len(entries.labels)
        values[entries.name] = [[*row, *[""] * wide][:wide] for row in rows]
    values["other_topics"] = "积分超市"
    return json.dumps(values)


@pytest.fixture(scope="module")
def at_work(site: Path, browser: Browser, visited: list[str], typed: str) -> Iterator[Page]:
    """The page from a disk, in one tab for all tests that start no Python of their own."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    context.on("request", lambda asked: visited.append(asked.url))
    page.goto((site / "check.html").as_uri())
    page.evaluate("draft => localStorage.setItem('casebook.check-form', draft)", typed)
    page.reload()
    yield page
    context.close()


def give(page: Page, file: Path) -> str:
    """Drop a file on the page and return what it answers."""
    page.evaluate("document.querySelector('.check-result').replaceChildren()")
    page.set_input_files(".check-drop input", file)
    page.wait_for_function(
        "document.querySelector('.check-working').hidden"
        " && document.querySelector('.check-result').childElementCount > 0"
    )
    return page.inner_text(".check-result")


def encoded(files: list[Path]) -> list[list[str]]:
    """Return files as the page's script takes them."""
    return [[file.name, base64.b64encode(file.read_bytes()).decode()] for file in files]


def told(answers: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Return the problems of answers in one order."""
    return [
        (one["name"], one["refused"], one["path"], one["unchecked"], one["preview"] is None,
         sorted(tuple(problem.values()) for problem in one["problems"]))
        for one in answers
    ]  # fmt: skip


def test_a_wrong_form_is_told_by_place_and_a_good_one_is_shown(
    at_work: Page, forms: dict[str, Path]
) -> None:
    """From a disk: every problem with its place and remedy, then the case and what to do with it."""
    wrong = give(at_work, forms["wrong"])
    assert "有 2 处要改" in wrong
    assert "第 2 个表第 4 行“所在地”　没有找到“兴隆镇”这个地方" in wrong.replace("\n", "")
    assert "怎么改：写全称" in wrong
    assert at_work.locator(".check-take").count() == 0
    good = give(at_work, forms["good"])
    assert "没有错误" in good
    assert at_work.inner_text(".check-preview h2") == FIELDS["标题"]
    with at_work.expect_download() as saved:
        at_work.click("text=下载压缩包")
    assert saved.value.suggested_filename == "520328-yidan-sanhuan.zip"
    assert at_work.evaluate("document.documentElement.scrollWidth") <= 360


def test_traps_are_refused_and_the_page_goes_on(at_work: Page, forms: dict[str, Path]) -> None:
    """Bombs, entities, encrypted and damaged files are refused in the words of the importer."""
    for name, trap in TRAPS.items():
        assert trap.message in give(at_work, forms[name]), name
    assert "没有错误" in give(at_work, forms["good"])


def test_fields_typed_on_the_page_become_the_case_of_the_word_form(
    at_work: Page, typed: str, forms: dict[str, Path]
) -> None:
    """A kept draft is back in the fields; its problems lead to them; it gives the same case."""
    at_work.click("summary:has-text('直接在网页上填')")
    assert at_work.input_value("#input-title") == FIELDS["标题"]
    assert at_work.locator("#entries-indicators .entry").count() == len(FIGURES)
    at_work.fill("#input-summary", "")
    at_work.click(".check-send button[type=submit]")
    at_work.wait_for_selector(".check-title:has-text('有 1 处要改')")
    assert at_work.inner_text(".check-error a") == "摘要"
    at_work.click(".check-error a")
    assert at_work.evaluate("location.hash") == "#field-summary"
    case = at_work.evaluate(
        "values => casebook.check({name: '网页', values}, () => {}).then(one => one.text)", typed
    )
    of_word = read_within_budget(forms["good"], ROOT / "cases")
    assert of_word is not None
    # On the page words are ticked in the order of the vocabulary.
    assert case == of_word.text.replace("村民自治, 农村社会治理", "农村社会治理, 村民自治")


def test_nothing_leaves_the_computer(at_work: Page, visited: list[str]) -> None:
    """Whatever was done so far asked for nothing but files of the page itself."""
    assert visited
    assert {url.partition(":")[0] for url in visited} <= {"file", "blob", "data"}


def test_golden_files_over_http_have_the_problems_of_the_command(
    site: Path, address: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Under the page's policy: of every golden file what the same Python says outside of a browser.

    There it is compared with the command, in tests/form/browser.
    """
    work = tmp_path_factory.mktemp("golden")
    whole = library(work / "library")
    worker = ROOT / "theme/assets/javascripts/casebook/check-worker.js"
    sources = Sources(ROOT / "browser/node_modules/pyodide", ROOT / ".venv/browser", worker)
    parts = packed(sources, whole, Store(ROOT / ".cache" / "store"))
    (work / "files").mkdir()
    files = list(golden_files(work / "files"))
    desk = Desk.of(unpacked(library_files(whole), work / "packed"))
    expected = [json.loads(as_json(desk.check(file.name, file.read_bytes()))) for file in files]
    context = browser.new_context(locale="zh-CN")
    context.route("**/check-parts.js", lambda route: route.fulfill(
        body=parts, content_type="text/javascript"))  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/check.html")
    shown = told(page.evaluate(CHECK, encoded(files)))
    context.close()
    for one, wanted in zip(shown, told(expected), strict=True):
        assert one == wanted


def test_a_check_can_be_cancelled(site: Path, page: Page, forms: dict[str, Path]) -> None:
    """取消 ends Python at once, also while it starts, and says so."""
    page.goto((site / "check.html").as_uri())
    page.set_input_files(".check-drop input", forms["good"])
    page.click(".check-cancel")
    page.wait_for_selector("text=已取消")
    assert page.is_hidden(".check-working")


@pytest.mark.parametrize("missing", ["WebAssembly", "DecompressionStream", "Worker"])
def test_an_old_browser_is_told_how_to_send_the_form(site: Path, page: Page, missing: str) -> None:
    """Without what Python needs the page says so, and that the form can be sent unchecked."""
    page.add_init_script(f"delete globalThis.{missing}")
    page.goto((site / "check.html").as_uri())
    assert page.is_hidden(".check-tool")
    assert "不用检查也可以投稿" in page.inner_text(".check-old")
