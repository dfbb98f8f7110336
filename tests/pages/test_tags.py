"""Tag pages: counts, definitions, homonyms, and the terms that stand together."""

from dataclasses import replace

from casebook.pages import tags
from casebook.vocabulary import Term
from sample_library import catalog, entry


def _pages(*entries):
    return {page.url: page for page in tags.pages(catalog(*entries))}


def _co_terms(view) -> list[tuple[str, int]]:
    return [(link.text, link.count) for link in view.co_terms]


def test_every_term_has_a_page() -> None:
    """Index, vocabularies and all their terms have addresses, used or not."""
    pages = _pages(entry())
    assert {"tags/index.html", "tags/topics/index.html", "tags/topics/kongguan-wenhua.html"} <= set(
        pages
    )
    assert pages["tags/topics/kongguan-wenhua.html"].view().cases == ()


def test_index_shows_used_terms_by_number_of_cases() -> None:
    """The index leads to the most used terms first and leaves out unused ones."""
    pages = _pages(entry(1), entry(2, topics=["村务公开"]), entry(3, topics=["村务公开"]))
    box = next(b for b in pages["tags/index.html"].view().vocabularies if b.title == "主题")
    assert [(link.text, link.count) for link in box.terms] == [("村务公开", 2), ("水利管护", 1)]
    assert box.count == 3


def test_vocabulary_page_keeps_groups_and_zero_counts() -> None:
    """All terms stand under their sub-headings, with the number of their cases."""
    view = _pages(entry())["tags/topics/index.html"].view()
    groups = [(g.title, [(t.link.text, t.count) for t in g.terms]) for g in view.groups]
    assert groups == [("村务", [("水利管护", 1), ("村务公开", 0)]), ("文化", [("空馆利用", 0)])]


def test_terms_that_stand_together_are_counted() -> None:
    """A term's page names the other terms of its cases, most frequent first, levels left out."""
    pages = _pages(
        entry(1, topics=["水利管护", "村务公开"], methods=["huyihui"]),
        entry(2, topics=["水利管护", "村务公开"]),
        entry(3),
    )
    view = pages["tags/topics/shuili-guanhu.html"].view()
    assert _co_terms(view) == [("农村", 3), ("村务公开", 2), ("户议会", 1)]


def test_homonyms_lead_to_each_other() -> None:
    """Two standards of one name keep apart, and each page leads to the other."""
    pages = _pages(entry(standards=["sanhao-longan"]))
    view = pages["tags/standards/sanhao-longan.html"].view()
    assert [link.url for link in view.homonyms] == ["tags/standards/sanhao-gaochun.html"]
    titles = [pages[f"tags/standards/sanhao-{p}.html"].title for p in ("longan", "gaochun")]
    assert len(set(titles)) == 2


def test_term_says_what_it_means() -> None:
    """Definition, aliases and steps of a method are on its page."""
    term = _pages(entry())["tags/methods/huyihui.html"].view().term
    assert term.definition == "每户出一人，坐在一起议一件事。"
    assert term.aliases == ("户代表议事会",)
    assert (term.items_title, term.items) == ("步骤", ("报名", "议事", "公示"))


def test_long_lists_have_pages() -> None:
    """From the 61st case on a term has a second page; only the first speaks of other terms."""
    pages = _pages(*(entry(number) for number in range(1, 62)))
    first, second = (pages[f"tags/topics/shuili-guanhu{n}.html"].view() for n in ("", "-2"))
    assert (len(first.cases), len(second.cases)) == (60, 1)
    assert first.co_terms and not second.co_terms
    assert (
        pages["tags/topics/shuili-guanhu.html"].title
        != pages["tags/topics/shuili-guanhu-2.html"].title
    )


def test_terms_without_any_content_have_no_page() -> None:
    """A term that no case uses and nobody explains is listed in its vocabulary, without a link."""
    bare = Term("topics", "kong", "空词", aliases=("别名",), definition="原文未展开")
    told = Term("topics", "shuo", "有说明", definition="有一句话说明。")
    some = catalog(entry())
    topics = replace(some.vocabularies.topics, terms=(*some.vocabularies.topics, bare, told))
    made = replace(some, vocabularies=replace(some.vocabularies, topics=topics))
    found = {page.url: page for page in tags.pages(made)}
    assert "tags/topics/shuo.html" in found
    assert "tags/topics/kong.html" not in found
    lines = [
        line for group in found["tags/topics/index.html"].view().groups for line in group.terms
    ]
    links = {line.link.text: line.link.url for line in lines}
    assert (links["空词"], bool(links["有说明"])) == ("", True)
