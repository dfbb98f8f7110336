"""What a case page offers beside its content."""

from __future__ import annotations

import pytest

from casebook.casepage import Around, view
from casebook.casepage.changes import changes
from casebook.casepage.citing import citations
from casebook.casepage.code import qr_code
from casebook.casepage.neighbours import neighbours
from casebook.casepage.take import Form, Take
from casebook.listing import Link
from casebook.listing.site import Site
from sample_library import catalog, entry

SITE = Site("案例库", address="https://anli.example.cn/")
REVIEW = {"reviewed_on": "2026-11-22", "next_review": "2027-11-22", "by": "编辑组"}


def indicator(**fields: object) -> dict[str, object]:
    """Return an indicator with these fields."""
    return {
        "name": "人均收入",
        "value": 5134,
        "unit": "元",
        "kind": "结果",
        "source": "S1",
        **fields,
    }


def test_citation_forms() -> None:
    """The three forms name library, title, number, date and address; RIS ends as it must."""
    found = citations(entry(7, review=REVIEW, status="在库"), SITE)
    address = "https://anli.example.cn/guangxi/450123-0007.html"
    assert found.gbt_before == "案例库. 隆安县修渠机制：DX-2026-0007[EB/OL]. （2026-11-22）"
    assert found.gbt_after == f". {address}."
    assert found.bibtex.startswith("@online{guangxi-450123-0007,\n  author = {{案例库}},\n")
    assert f"url = {{{address}}}" in found.bibtex
    assert found.ris.splitlines()[0] == "TY  - ELEC"
    assert found.ris.splitlines()[-1] == "ER  - "
    assert f"UR  - {address}" in found.ris


def test_editors_are_cited_for_their_remarks() -> None:
    """Remarks of the editors are cited as theirs, as a part of the page; notes say so too."""
    case = entry(7, review=REVIEW)
    body = '<h2 id="a">编者提示</h2><p>适合缺水的村。</p>'
    found = view(case, catalog(case), body, Around(SITE)).citations
    remark = "其中“编者提示”由本库编者撰写，不代表来源和当地。"
    assert found.editors_before == (
        "本库编者. 编者提示[EB/OL]//案例库. 隆安县修渠机制：DX-2026-0007. （2026-11-22）"
    )
    assert found.editors_after == found.gbt_after.removesuffix(".") + "#editor."
    assert f"note = {{{remark}}}" in found.bibtex
    assert f"N1  - {remark}" in found.ris
    plain = view(case, catalog(case), "", Around(SITE)).citations
    assert (plain.editors_before, plain.editors_after) == ("", "")
    assert remark not in plain.bibtex + plain.ris


@pytest.mark.parametrize("issuer", ["昔阳县委", "未具名", "某区工委（推断，原文未署名）"])
def test_the_library_is_the_author_whoever_issued_the_source(issuer: str) -> None:
    """Who cites a page names the library that wrote it; the issuer is among its sources."""
    found = citations(entry(1, issuer=issuer), SITE)
    assert found.gbt_before.startswith("案例库. ")
    assert "AU  - 案例库\n" in found.ris and issuer not in found.ris.replace("N2", "")


def test_citation_escapes_for_bibtex() -> None:
    """Characters that BibTeX reads as commands are escaped."""
    assert "{50\\% 县\\_委}" in citations(entry(1, title="50% 县_委"), SITE).bibtex


def test_no_address_no_code() -> None:
    """Without an address of the site there is neither code nor address in citations."""
    case = entry(1)
    found = view(case, catalog(case), "", Around(Site("案例库")))
    assert (found.address, found.code) == ("", "")
    assert "UR  -" not in found.citations.ris
    assert found.citations.gbt_after == "."


def test_code_is_svg_without_styles() -> None:
    """The code is an SVG that the policy allows: no style attribute, no script."""
    svg = qr_code("https://anli.example.cn/a.html")
    assert svg.startswith("<svg")
    assert "style=" not in svg
    assert 'class="qr"' in svg
    assert svg == qr_code("https://anli.example.cn/a.html")


def test_correction_link() -> None:
    """The path of the case is put where the setting says, or at its end."""
    case = entry(3)

    def correct(edit_url: str) -> str:
        return view(case, catalog(case), "", Around(edit_url=edit_url)).correct

    assert correct("https://g/edit/{path}?a=1") == "https://g/edit/guangxi/450123-0003.md?a=1"
    assert correct("https://g/edit/") == "https://g/edit/guangxi/450123-0003.md"
    assert correct("") == ""


def test_what_other_parts_know_of_a_case() -> None:
    """Comparisons and printed files are those of this case; its data are always offered."""
    case, other = entry(3), entry(4)
    around = Around(
        comparisons={case.path: (Link("对照", "compare/a.html"),)},
        take=lambda one: Take((Form("PDF", "全文", "a.pdf"),)) if one is case else Take(),
    )
    shown, plain = (view(one, catalog(case, other), "", around) for one in (case, other))
    assert [link.url for link in shown.comparisons] == ["compare/a.html"]
    assert [form.url for form in shown.take.files] == ["a.pdf"]
    assert plain.take.files == ()
    assert plain.comparisons == ()
    assert plain.data.url == "data/cases/guangxi/450123-0004.json"


def test_neighbours() -> None:
    """Before and after a case stand the next ones of its province and of its first topic."""
    cases = catalog(*(entry(n) for n in (1, 2, 3)))
    region, topic = neighbours(cases.entries[1], cases)
    for found in (region, topic):
        assert found.previous is not None and found.previous.url.endswith("0001.html")
        assert found.next is not None and found.next.url.endswith("0003.html")
    assert region.where.url == "regions/450000.html"
    assert neighbours(cases.entries[0], cases)[0].previous is None


def test_a_case_alone_has_no_neighbours() -> None:
    """Where there is no other case, nothing is offered."""
    cases = catalog(entry(1))
    assert neighbours(cases.entries[0], cases) == ()


def test_changes_are_drawn_from_zero() -> None:
    """A figure with an earlier value has two bars on one scale, and the change in words."""
    (found,) = changes(entry(1, indicators=[indicator(baseline=2567)]).case)
    assert (found.before.width, found.after.width) == ("50", "100")
    assert found.moved.startswith("+2567 元")
    assert found.anchor == "figure-1"


def test_targets_and_ranges_are_not_drawn() -> None:
    """Nothing is drawn where nothing moved: targets, ranges, other groups, qualified figures."""
    excluded = [
        indicator(name="甲", baseline=1, kind="目标"),
        indicator(name="乙", baseline=1, baseline_note="另一个村"),
        indicator(name="丙", baseline=1, qualifier="近"),
        indicator(name="丁"),
    ]
    assert changes(entry(1, indicators=excluded).case) == ()
