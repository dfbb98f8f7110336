"""Every rule of a case takes time in proportion to the text, however often its trigger stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

import pytest

from casebook.calls import load_calls
from casebook.case import Draft, read_case
from casebook.case.rules import RULES
from casebook.case.sections import headings
from casebook.catalog.rules import claims_of, judge_together
from casebook.checks import links
from casebook.checks.duplicates import alike_sentences, sentences
from casebook.checks.outlines import CHECKS
from casebook.checks.privacy import name_digest
from casebook.checks.scope import Scope, Submission
from casebook.frontmatter import Document, parse
from casebook.frontmatter.traps import TRAPS
from casebook.machine.guarding import OverBudgetError, within_budget
from casebook.problems.terminal import around
from feeding import SIZES, lines, steep
from sample_library import SHARED, VALID, context

TRIGGERS = (
    "9", "1 ", "13812345678", "138 1234 5678 ", "110101199003074514 ", "0571-", "a@", "a.b@c.d ",
    "@", "<a ", "<b>", "</b>", "<!--", "<img src=", "<img", "![", "![](", "](", "[a]: ", "[^1]: 甲",
    "{: .x", "{", "`", "``a", "~~~", "*", "**", "_", "# ", "##", "甲,", "(甲", "“", "“甲”", "‚", "‛",
    "臵", "《", "85个", "占50%，", "其中1户，", "由1元增加到2元，", "2020年", "村民王小明说", "王小明", "https://a/",
    "&amp;", "甲。", "金塔县坚持党建引领推行帮扶机制。", "金塔县", " ", "　",
)  # fmt: skip
_HEAD, _BODY = VALID.read_text("utf-8").split("\n---\n", 1)


def _in_body(repeats: str) -> str:
    return f"{_HEAD}\n---\n{_BODY}\n\n{repeats}\n"


def _in_summary(repeats: str) -> str:
    block = "\n".join(f"  {line}" for line in repeats.split("\n"))
    return f"{_HEAD}\n---\n{_BODY}".replace("\nsummary:", f"\nsummary: |\n{block}\nother:", 1)


SHAPES: dict[str, Callable[[str, int], str]] = {
    "body": lambda trigger, times: _in_body(lines(trigger, times)),
    "summary": lambda trigger, times: _in_summary(lines(trigger, times)),
}


def _times(trigger: str, size: int) -> int:
    """Return how many repeats a file may hold of so many; a file over budget is not read at all."""
    most = 480_000 // (len(trigger.encode()) + 1)
    return size * min(SIZES[1], most) // SIZES[1]


@cache
def _document(shape: str, trigger: str, size: int) -> Document:
    text = SHAPES[shape](trigger, _times(trigger, size))
    with pytest.MonkeyPatch.context() as patch:  # rules are fed with what is refused otherwise
        patch.setattr("casebook.frontmatter.document.excess", lambda text, lines: None)
        return parse(text, "guangxi/450123-a.md")


@cache
def _draft(shape: str, trigger: str, size: int) -> Draft:
    return read_case(_document(shape, trigger, size))


@cache
def _submission(shape: str, trigger: str, size: int) -> Submission:
    return Submission.of(_draft(shape, trigger, size))


@cache
def _scope() -> Scope:
    calls = load_calls(SHARED, context().vocabularies)
    return Scope(context(), SHARED, calls.by_slug, frozenset({name_digest("王小明")}))


def _measured(work: Callable[[str, str, int], Callable[[], object]]) -> list[str]:
    """Return where work on the texts of all shapes is too steep."""
    return list(
        steep(
            (f"{shape} {trigger!r}", *(work(shape, trigger, size) for size in SIZES))
            for shape in SHAPES
            for trigger in TRIGGERS
        )
    )


def _exhausted(make: Callable[[], Iterable[object]]) -> Callable[[], int]:
    def work() -> int:
        for cached in (headings, getattr(links, "targets", None)):
            if cached is not None:
                cached.cache_clear()
        return sum(1 for _ in make())

    return work


def _judged(rule: str) -> list[str]:
    checks = {check.__name__: check for check in CHECKS}
    rules = {one.__name__: one for one in RULES}

    def work(shape: str, trigger: str, size: int) -> Callable[[], object]:
        draft = _draft(shape, trigger, size)
        if rule in rules:
            return _exhausted(partial(_placed, partial(rules[rule], draft, context()), draft))
        make = partial(checks[rule], _submission(shape, trigger, size), _scope())
        return _exhausted(partial(_placed, make, draft))

    return _measured(work)


def _placed(make: Callable[[], Iterable[object]], draft: Draft) -> Iterator[object]:
    return (found.placed(draft.document) for found in make())  # type: ignore[attr-defined]


STEPS: dict[str, Callable[[Draft], object]] = {
    "parse": lambda draft: parse("\n".join(draft.document.lines), "a.md"),
    "read": lambda draft: read_case(draft.document),
    "prose": Submission.of,
    "claims": claims_of,
    "sentences": lambda draft: sentences(draft.document, draft.document.body),
    "shown": lambda draft: [
        around(line, at) for line in draft.document.lines for at in range(0, len(line), 100)
    ],
}


def _stepped(step: str) -> list[str]:
    return _measured(lambda *which: lambda: STEPS[step](_draft(*which)))


@pytest.fixture(scope="module", autouse=True)
def texts() -> None:
    """Read all texts once; the processes that measure take them over."""
    for shape in SHAPES:
        for trigger in TRIGGERS:
            for size in SIZES:
                _submission(shape, trigger, size)
    _scope()


def _within_budget(work: Callable[[str], list[str]], name: str) -> list[str]:
    try:
        return within_budget(work, name)
    except OverBudgetError:
        return [f"{name} takes too long"]


@pytest.fixture(autouse=True)
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a rule have a minute for all texts together."""
    monkeypatch.setattr("casebook.machine.guarding.SECONDS", 60)
    monkeypatch.setattr("casebook.machine.guarding.PATIENCE", 600)


@pytest.mark.parametrize("rule", sorted(one.__name__ for one in (*RULES, *CHECKS)))
def test_a_rule_takes_time_in_proportion(rule: str) -> None:
    """Eight times as many repeats of anything never take a rule much more than eight times as long."""
    assert _within_budget(_judged, rule) == []


@pytest.mark.parametrize("step", sorted(STEPS))
def test_what_comes_before_and_after_the_rules_takes_time_in_proportion(step: str) -> None:
    """Reading a file, its sentences, and how problems are shown."""
    assert _within_budget(_stepped, step) == []


FRONT = {
    **{trap.code: "" for trap in TRAPS},
    "fullwidth-indent": "　 ", "tab-indent": "\t ", "fullwidth-dash": "  －甲\n", "dash-space": "-甲\n",
    "fullwidth-colon": "甲：\n", "colon-space": "a:甲\n", "fullwidth-bracket": "a: 【甲】 ",
    "fullwidth-comma": "甲，",
}  # fmt: skip


@pytest.mark.parametrize("before", ["", "  ", "topics: [", "topics: [甲，", "- ", "a: "])
@pytest.mark.parametrize(
    "trigger", [*sorted(set(FRONT.values())), "a: 1\n", "- 1\n", "{", "[", "\x01"]
)
def test_front_matter_takes_time_in_proportion(before: str, trigger: str) -> None:
    """Also front matter that is wrong in every line, or in one place of a line again and again."""

    def text(size: int) -> str:
        repeats = lines(trigger, _times(trigger, size)).split("\n")
        inside = "\n".join(before + line + "]" * ("[" in before) for line in repeats)
        return f"---\n{inside}\n---\n甲\n"

    runs = [("front", *(partial(parse, text(size), "a.md") for size in SIZES))]
    assert list(steep(runs)) == []


def test_rules_between_cases_take_time_in_proportion() -> None:
    """As many cases that share all they can share: id, sources, figures, sentences."""
    draft = read_case(parse(VALID.read_text("utf-8"), "guangxi/450123-a.md"))
    claims, said = claims_of(draft), sentences(draft.document, draft.document.body)

    def judged(size: int) -> int:
        return len(list(judge_together([claims._replace(path=f"a/{n}.md") for n in range(size)])))

    def alike(size: int) -> int:
        return len(list(alike_sentences([(f"a/{n}.md", said) for n in range(size)], None, 1)))

    for work, sizes in ((judged, SIZES), (alike, (250, 2_000))):
        assert list(steep([(work.__name__, *(partial(work, size) for size in sizes))])) == []
