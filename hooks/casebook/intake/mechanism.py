"""The mechanism that a text names, its parts, and the vocabulary terms that it uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casebook.case.naming import numerals
from casebook.profile import Importing
from casebook.text import normalize
from casebook.vocabulary import Term, Vocabulary

_PLAIN = re.compile(r"(?P<name>[^\W\d_]{2,12}(?:精神|经验|模式|工作法))$")
_PLAN = re.compile(
    r"(?P<name>[^，。：“”]{4,20}?)(?:工作)?(?:的)?(?:实施|工作)?(?:方案|意见|办法|细则|计划)$"
)
_YEAR = re.compile(r"(?:19|20)\d\d年(?:度)?")
_NO_NAMES = re.compile(
    # Days, meetings, bodies and set phrases that are quoted in texts of every kind.
    r"[一二三四五六七八九十]·?[一二三四五六七八九十]|两委|两会|两新|三农|三资|两学一做|两个维护|"
    r"[一二三四五]位一体|[四]个(?:全面|意识|自信|服务)|十[一二三四五]五|一把手|双[百创]|[一二三]线"
)
_DOMINANT = 3  # mentions that a name without a kind word needs, and the lead over the next
_LEAD = 2
_ORDINALS = "一二三四五六七八九十"
_SERIES = re.compile(
    r"(?P<ordinal>[一二三四五六七八九十])是(?P<text>[^一二三四五六七八九十是。；;]{2,60})"
)
_HEADED = re.compile(
    r"[（(](?P<ordinal>[一二三四五六七八九十])[)）]\s*(?P<text>[^。，；：\n]{2,30})"
)
_LISTED = re.compile(
    r"“(?P<items>[^“”、\n]{1,12}(?:、[^“”、\n]{1,12})++)”"
    r"|(?P<bare>[^\s，。；：“”、]{1,8}(?:、[^\s，。；：“”、]{1,8}){2,9})(?=等|三级|四级|的)"
)
_LEADING = re.compile(r"^(?:把|从|将|由|以|对|在|按照|通过|形成|围绕|实行|落实)")


@dataclass(frozen=True)
class ProposedPart:
    """A list that may be a part of the mechanism; ``quote`` shows where it begins.

    ``explicit`` is False for words that are only adjacent, without counting or quotation marks.
    """

    label: str
    items: tuple[str, ...]
    quote: str
    explicit: bool = True


@dataclass(frozen=True)
class _Words:
    """The patterns made from the words by which a library recognises names."""

    named: re.Pattern[str]
    kinds: re.Pattern[str]

    @classmethod
    def of(cls, importing: Importing) -> _Words:
        kinds = "|".join(map(re.escape, importing.named_by))
        before = "|".join(map(re.escape, importing.before)) or "(?!)"
        named = (
            rf"(?P<before>{before})?“(?P<core>[^“”\n]{{2,16}})”"
            rf"(?P<kind>[^“”，。；：、\s]{{0,6}}?(?:{kinds}))?"
        )
        return cls(re.compile(named), re.compile(kinds))


def name_of(
    title: str,
    text: str,
    place: str = "",
    known: Iterable[str] = (),
    importing: Importing | None = None,
) -> str:
    """Return what the document calls its mechanism; empty rather than a guess.

    From certain to likely: a quoted word of the title with a numeral or a kind word (机制, 模式 …); a
    title that ends in 精神, 经验, 模式; the subject of a plan (…工作实施方案); a quoted word of the text that
    has a kind word and a numeral, or that is clearly the most frequent. ``place`` is taken off the
    front. ``known`` are names of methods and standards, which name no mechanism; ``importing`` are
    the library's own words.
    """
    words = _Words.of(importing or Importing())
    bare = _without(title, place)
    named = [match for match in words.named.finditer(title) if _may_name(match, words)]
    if named:
        return _written(max(named, key=lambda m: (bool(numerals(m["core"])), len(m[0]))))
    for pattern in (_PLAIN, _PLAN):
        if match := pattern.search(bare):
            return match["name"]
    return _of_text(title, text, frozenset(map(normalize, known)), words)


def _may_name(match: re.Match[str], words: _Words) -> bool:
    return bool(match["kind"] or numerals(match["core"]) or words.kinds.search(match["core"])
                or match["core"].endswith("式"))  # fmt: skip


def _written(match: re.Match[str]) -> str:
    return f"{match['before'] or ''}“{match['core']}”{match['kind'] or ''}"


def _without(title: str, place: str) -> str:
    """Return a title without year and without the place in front."""
    bare = _YEAR.sub("", title).strip()
    for size in range(len(place), 1, -1):
        for start in range(len(place) - size + 1):
            if bare.startswith(place[start : start + size]):
                return _without(bare[size:].lstrip("：: "), place)
    return bare


def _of_text(title: str, text: str, known: frozenset[str], words: _Words) -> str:
    counts: dict[str, int] = {}
    written: dict[str, str] = {}
    for match in words.named.finditer(text):
        core = match["core"]
        if _NO_NAMES.fullmatch(core) or normalize(core) in known or not _may_name(match, words):
            continue
        counts[core] = counts.get(core, 0) + 1
        if core not in written or (match["kind"] and written[core][-1] == "”"):
            written[core] = _written(match)
    ranked = sorted(counts, key=lambda core: -counts[core])
    if not ranked:
        return ""
    for core in ranked:
        # 打造亮点工程 in the title, “亮点工程” in the text; 台州 in the title, “三个台州” in the text
        if core in title or title in core:
            return written[core]
    lead = counts[ranked[1]] if len(ranked) > 1 else 0
    best = ranked[0]
    if numerals(best) and counts[best] >= _DOMINANT and counts[best] >= _LEAD * lead:
        return written[best]
    return ""


def parts_of(name: str, text: str) -> list[ProposedPart]:
    """Return the lists of a text that have as many entries as a numeral of the name, then others."""
    wanted = numerals(name)
    found = [*_series(text, _SERIES), *_series(text, _HEADED), *_lists(text)]
    found.sort(key=lambda part: not (part.explicit and len(part.items) in wanted))
    return found[:8]


def _series(text: str, pattern: re.Pattern[str]) -> Iterator[ProposedPart]:
    items: list[str] = []
    start = 0
    for match in pattern.finditer(text):
        position = _ORDINALS.index(match["ordinal"])
        if position == 0:
            if len(items) > 1:
                yield _part(items, text, start)
            items, start = [], match.start()
        if position == len(items):
            items.append(_first_clause(match["text"]))
    if len(items) > 1:
        yield _part(items, text, start)


def _part(items: list[str], text: str, start: int) -> ProposedPart:
    return ProposedPart(f"{len(items)}项", tuple(items), text[start : start + 24].replace("\n", ""))


def _lists(text: str) -> Iterator[ProposedPart]:
    seen: set[tuple[str, ...]] = set()
    for match in _LISTED.finditer(text):
        items = tuple((match["items"] or _LEADING.sub("", match["bare"])).split("、"))
        if items not in seen:
            seen.add(items)
            yield ProposedPart(f"{len(items)}项", items, match[0][:24], bool(match["items"]))


def _first_clause(text: str) -> str:
    return re.split(r"[，,：:、]", text.strip())[0][:24]


def terms_in(text: str, vocabulary: Vocabulary) -> list[Term]:
    """Return the terms whose name or alias stands in a text, in the order of the vocabulary.

    Words of two characters are too common to prove anything; homonyms are all named, the person
    decides.
    """
    plain = normalize(text)
    return [
        term
        for term in vocabulary
        if any(len(word) >= 3 and word in plain for word in map(normalize, words_of(term)))
    ]


def words_of(term: Term) -> tuple[str, ...]:
    """Return every word that a term goes by."""
    return (term.name, *term.aliases)
