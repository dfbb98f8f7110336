"""Related cases: the family first, then what the editor named, then shared terms, with reasons."""

from casebook.casepage.related import MOST, related
from sample_library import away, catalog, entry


def _reasons(number: int, *entries) -> list[tuple[str, str]]:
    found = related(entries[number], catalog(*entries))
    return [(one.entry.case.id[-1], one.reason) for one in found]


def test_family_comes_first() -> None:
    """The mechanism a case belongs to, and its parts, are named as such."""
    whole, part = entry(1), entry(2, mechanism__parent="DX-2026-0001", topics=["村务公开"])
    assert _reasons(1, whole, part)[0] == ("1", "本机制所属的案例")
    assert _reasons(0, whole, part)[0] == ("2", "本案例的组成机制")


def test_editors_choice_has_a_reason() -> None:
    """A case named by the editor shows what both share, or that the editor named it."""
    chosen = away(2, topics=["村务公开"], domains=["社区"])
    assert _reasons(0, entry(1, related=["DX-2026-0002"]), chosen) == [("2", "编者推荐")]
    alike = away(2, domains=["社区"])
    assert _reasons(0, entry(1, related=["DX-2026-0002"]), alike) == [("2", "同治“水利管护”")]


def test_shared_terms_rank_by_weight_and_rarity() -> None:
    """A shared topic counts more than a shared domain, a rare term more than a common one."""
    entries = [
        away(1, topics=["水利管护"], methods=["yueshuri"]),
        away(2, topics=["村务公开"]),
        away(3, topics=["村务公开"], methods=["yueshuri"]),
        away(4, topics=["水利管护"], methods=["yueshuri"]),
        away(5, topics=["水利管护"]),
    ]
    assert _reasons(0, *entries) == [
        ("4", "同治“水利管护”；同用“约事日”"),
        ("5", "同治“水利管护”"),
        ("3", "同用“约事日”"),
        ("2", "同属“农村”"),
    ]


def test_never_itself_and_never_too_many() -> None:
    """A case is not related to itself, and the list stays short however large the library."""
    entries = [entry(number) for number in range(1, 200)]
    library = catalog(*entries)
    for one in entries[::20]:
        found = related(one, library)
        assert len(found) == MOST
        assert one not in [other.entry for other in found]


def test_lonely_case_has_none() -> None:
    """Where nothing is shared, nothing is named."""
    assert _reasons(0, entry(1), away(2, domains=["社区"], topics=["村务公开"])) == []


def test_the_same_county_or_city_is_a_reason() -> None:
    """The lowest place that both lie in is named; a province in common says nothing."""
    other = {"domains": ["社区"], "topics": ["村务公开"]}
    county = entry(2, **other)
    city = entry(3, regions=[{"adcode": "450126", "name": "宾阳县"}], **other)
    province = entry(4, regions=[{"adcode": "450722", "name": "浦北县"}], **other)
    assert _reasons(0, entry(1), county, city, province) == [
        ("2", "同在隆安县"),
        ("3", "同在南宁市"),
    ]
