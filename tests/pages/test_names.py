"""Names that lead on: aliases to the thing itself, ambiguous names to all their meanings."""

from casebook.pages import names
from sample_library import catalog, entry


def _pages(*entries):
    return {page.url: page for page in names.pages(catalog(*entries))}


def test_alias_leads_to_its_case() -> None:
    """An alias has a page that leads to the one case it stands for."""
    view = _pages(entry(mechanism__aliases=["清渠法"]))["names/qingqufa.html"].view()
    assert [meaning.link.url for meaning in view.meanings] == ["guangxi/450123-0001.html"]
    assert "别名" in view.intro


def test_own_name_needs_no_page() -> None:
    """A name that only one case bears, as its own name, leads nowhere else."""
    assert not [url for url in _pages(entry()) if "xiuqu" in url]


def test_same_name_is_distinguished() -> None:
    """“3+1” of two places gets a page with both, and what makes each different."""
    pages = _pages(
        entry(1, mechanism__name="“3+1”修渠机制", mechanism__distinguish="修渠的"),
        entry(2, mechanism__name="“3+1”守夜模式", mechanism__distinguish="守夜的"),
    )
    view = pages["names/3jia1.html"].view()
    assert [meaning.text for meaning in view.meanings] == ["修渠的", "守夜的"]
    assert pages["names/3jia1.html"].title == "“3+1”有 2 种含义"


def test_part_takes_the_name_from_the_whole() -> None:
    """Where a part has a page of its own, its name means the part and not the whole as well."""
    whole = entry(1, mechanism__name="四个全", mechanism__aliases=["“3+1”守夜模式"])
    part = entry(2, mechanism__name="“3+1”守夜模式", mechanism__parent="DX-2026-0001")
    other = entry(3, mechanism__name="“3+1”修渠机制")
    view = _pages(whole, part, other)["names/3jia1.html"].view()
    assert [m.link.url[-9:-5] for m in view.meanings] == ["0002", "0003"]


def test_homonymous_terms_are_distinguished() -> None:
    """A word that two standards share leads to both, with what each one is."""
    view = _pages(entry())["names/sanhao.html"].view()
    assert [meaning.link.text for meaning in view.meanings] == ["三好", "三好"]
    assert "隆安县用来看水渠" in view.meanings[0].text


def test_alias_of_a_term_leads_to_the_term() -> None:
    """An alias of a method has a page too."""
    view = _pages(entry())["names/hudaibiaoyishihui.html"].view()
    assert [meaning.link.url for meaning in view.meanings] == ["tags/methods/huyihui.html"]


def test_names_that_sound_alike_get_different_addresses() -> None:
    """Two words of one spelling in pinyin never share a page."""
    pages = list(
        names.pages(
            catalog(entry(1, mechanism__aliases=["石渠"]), entry(2, mechanism__aliases=["时渠"]))
        )
    )
    addresses = [page.url for page in pages]
    assert len(addresses) == len(set(addresses))
    assert {"names/shiqu.html", "names/shiqu-2.html"} <= set(addresses)
