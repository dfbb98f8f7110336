"""Phrases that texts share: the library's own names of parts, found in the running text."""

from __future__ import annotations

import pytest

from casebook.casepage.phrases import KnownPhrases, Phrases, near, phrases_of
from casebook.casepage.related import related
from casebook.catalog import Entry
from sample_library import away, catalog, entry


def _parts(*items: str) -> list[dict[str, object]]:
    return [{"label": "组成", "items": list(items)}]


def test_a_name_in_one_case_is_found_in_the_text_of_another() -> None:
    """The phrase need not be named as a part by both; one text with it is enough."""
    one = entry(1, mechanism__parts=_parts("村监会", "联席会议"))
    two = entry(2, body="## 做法\n\n镇里开联席会议，村监会到场。")
    three = entry(3)
    found = phrases_of(catalog(one, two, three))
    assert set(found.shared(one, two)) == {"村监会", "联席会议"}
    assert found.shared(one, three) == ()


def test_the_longer_name_counts_alone() -> None:
    """Where 村监会办公室 stands, 村监会 inside it is no phrase of its own."""
    one = entry(1, mechanism__parts=_parts("村监会", "村监会办公室"))
    two = entry(2, body="找村监会办公室。")
    assert phrases_of(catalog(one, two, entry(3))).shared(one, two) == ("村监会办公室",)


def test_what_many_use_says_nothing_and_rarity_counts() -> None:
    """A phrase of every case is passed over; the rarer of two comes first."""
    some = [entry(number, body="党支部带头。") for number in range(1, 10)]
    body = "党支部和村监会、联席会议。"
    one, two = (
        entry(10, mechanism__parts=_parts("党支部", "村监会", "联席会议"), body=body),
        entry(11, body=body),
    )
    three = entry(12, body="开联席会议。")
    found = phrases_of(catalog(*some, one, two, three))
    assert found.shared(one, two) == ("村监会", "联席会议")
    assert found.weight("村监会") > found.weight("联席会议") > 0


def test_alike_texts_are_related_and_the_reason_says_so() -> None:
    """Without a common term two shared phrases make a case related; one is not enough."""
    one = entry(1, mechanism__parts=_parts("村监会", "联席会议"))
    alike = away(2, domains=["社区"], topics=["村务公开"], body="村监会和联席会议。")
    other = away(3, domains=["社区"], topics=["村务公开"], body="联席会议。")
    far = [away(n, domains=["社区"], topics=["村务公开"], body="别的话。") for n in range(4, 11)]
    found = related(one, catalog(one, alike, other, *far))
    assert [(r.entry.case.id[-1], r.reason) for r in found] == [("2", "都写到“村监会”“联席会议”")]


def test_a_crowd_is_looked_at_in_part() -> None:
    """However many cases use a phrase, each case looks at a bounded stretch of them."""
    users = [entry(number) for number in range(1, 101)]
    assert near(users, users[0], 200) == users
    stretches = {tuple(e.path for e in near(users, one, 10)) for one in users[:30]}
    assert all(len(stretch) == 10 for stretch in stretches)
    assert len(stretches) > 5


BODY = "找村监会办公室，开联席会议，请驻村工作队来。"
LIBRARY = (
    entry(1, mechanism__parts=_parts("村监会", "联席会议")),
    entry(2, body=BODY),
    entry(3, mechanism__parts=_parts("综治小组"), body=BODY),
    entry(4, body="综治小组和村监会都来。"),
)


@pytest.mark.parametrize(
    "changed",
    [
        entry(3, mechanism__parts=_parts("综治小组"), body="换了一段，没有村监会。"),
        entry(3, mechanism__parts=_parts("村监会办公室"), body=BODY),  # longer than a known one
        entry(3, mechanism__parts=_parts("监会办"), body=BODY),
        entry(3, body=BODY),  # a name is gone
        entry(1, mechanism__parts=_parts("联席会议")),
        entry(3, mechanism__parts=_parts(*(f"{one}队伍" for one in BODY)), body=BODY),
        entry(3, mechanism__parts=_parts(*(f"驻村工作{chr(0x4E00 + n)}" for n in range(80)))),
    ],
)
def test_phrases_of_known_texts_are_those_of_texts_that_are_read(changed: Entry) -> None:
    """After a case has changed, what is known of the others leads to the same phrases."""
    known = phrases_of(catalog(*LIBRARY)).known
    others = {one.path for one in LIBRARY} - {changed.path}
    known = KnownPhrases(
        known.names,
        {path: known.own[path] for path in others},
        {path: known.held[path] for path in others},
    )
    now = catalog(*(changed if one.path == changed.path else one for one in LIBRARY))
    new, taken = Phrases(now), Phrases(now, known)
    assert taken.known == new.known
    assert [taken.digest_of(one) for one in now.entries] == [
        new.digest_of(one) for one in now.entries
    ]
    assert list(taken.users) == list(new.users)


def test_a_digest_says_whose_phrases_are_those_of_a_case() -> None:
    """It changes with the cases that share a phrase, and with no other text."""
    one = entry(1, mechanism__parts=_parts("村监会"))
    shared, other = entry(2, body="村监会到场。"), entry(3, body="村监会来过。")

    def digest(*others: Entry) -> str:
        return Phrases(catalog(one, shared, *others)).digest_of(one)

    assert digest(entry(3, body="别的话。")) == digest(entry(3, body="另外的话。"))
    assert digest(entry(3, body="别的话。")) != digest(other)
