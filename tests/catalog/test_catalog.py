"""The catalog finds cases by path, id, term, region and name, in a fixed order."""

from casebook.vocabulary import Vocabularies
from sample_library import catalog, context, entry


def _ids(entries) -> list[str]:
    return [one.case.id[-1] for one in entries]


def test_order_does_not_depend_on_how_files_are_read() -> None:
    """The same cases in any order give the same catalog."""
    entries = [entry(number, topics=["水利管护", "村务公开"]) for number in range(1, 9)]
    orders = []
    for step in (1, 3, 5, 7):
        library = catalog(*(entries[number * step % len(entries)] for number in range(8)))
        orders.append((_ids(library.entries), _ids(library.by_name["修渠机制"])))
    assert all(order == orders[0] for order in orders)


def test_terms_are_found_by_any_of_their_words() -> None:
    """Id, name and alias of a term lead to the same cases."""
    library = catalog(entry(1, topics=["水利管护"]), entry(2, topics=["管水"]))
    term = context().vocabularies.topics.resolve("shuili-guanhu").term
    assert _ids(library.with_term(term)) == ["1", "2"]


def test_case_counts_once_in_each_region_around_it() -> None:
    """Two counties of one city count twice below and once above."""
    places = [{"adcode": "450123", "name": "隆安县"}, {"adcode": "450124", "name": "马山县"}]
    library = catalog(entry(1, regions=places), entry(2))
    assert _ids(library.by_region["450000"]) == ["1", "2"]
    assert _ids(library.by_region["450123"]) == ["1", "2"]
    assert _ids(library.by_region["450124"]) == ["1"]


def test_retired_code_counts_for_its_successor() -> None:
    """A case filed under a code of its time is found under today's."""
    library = catalog(entry(1, regions=[{"adcode": "452124", "name": "上林县"}]))
    assert _ids(library.by_region["450125"]) == ["1"]


def test_references_are_paths_or_ids() -> None:
    """A case is found by either; the id that means “not yet” finds none."""
    one = entry(1)
    library = catalog(one, entry(0, id="DX-0000-0000"))
    assert library.find("DX-2026-0001") is library.find(one.path) is one
    assert library.find("DX-0000-0000") is None


def test_family() -> None:
    """A part knows its whole, and the whole its parts."""
    whole, part = entry(1), entry(2, mechanism__parent="guangxi/450123-0001.md")
    library = catalog(whole, part)
    assert library.parent_of(part) is whole
    assert library.children[whole.path] == (part,)
    assert library.parent_of(whole) is None


def test_namesakes_are_bounded() -> None:
    """Hundreds of cases of one name cost no more than those that are shown."""
    entries = [entry(number) for number in range(1, 300)]
    library = catalog(*entries)
    assert _ids(library.namesakes(entries[0], 3)) == ["2", "3", "4"]
    assert _ids(library.namesakes(entries[1], 3)) == ["1", "3", "4"]


def test_empty_vocabularies_are_no_fault() -> None:
    """A library need not use every vocabulary."""
    assert len(Vocabularies.of([]).topics) == 0
