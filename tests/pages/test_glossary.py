"""The glossary: what methods and standards mean, and how places vary them."""

from casebook.pages import glossary
from sample_library import catalog, entry


def _terms(name: str, *entries) -> dict:
    pages = {page.url: page.view() for page in glossary.pages(catalog(*entries))}
    return {term.anchor: term for group in pages[name].groups for term in group.terms}


def test_variants_show_who_does_it_differently() -> None:
    """A use with a variant is listed with its place and a link to the case."""
    one = entry(1, methods=[{"id": "xunqu-rizhi", "variant": "一周记一次"}])
    term = _terms("methods.html", one, entry(2, methods=["xunqu-rizhi"]))["xunqu-rizhi"]
    (variant,) = term.variants
    assert (variant.place, variant.text) == ("广西壮族自治区南宁市隆安县", "一周记一次")
    assert len(term.cases) == 2


def test_many_cases_are_one_link() -> None:
    """A term that many cases use names a few and leads to all."""
    entries = [entry(number, methods=["huyihui"]) for number in range(1, 9)]
    cases = _terms("methods.html", *entries)["huyihui"].cases
    assert len(cases) == 6
    assert (cases[-1].text, cases[-1].url) == ("全部 8 个案例", "tags/methods/huyihui.html")


def test_unused_and_unexplained_terms_are_there() -> None:
    """A term without cases or definition stays in the list and says what is missing."""
    terms = _terms("standards.html", entry())
    assert terms["sanhao-gaochun"].definition == "原文未展开"
    assert terms["liangyou"].items == ("有人管", "有钱修")
    assert terms["liangyou"].cases == ()
