"""The mechanism that a text names, its parts, and the vocabulary terms that it uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casebook.case.naming import numerals
from casebook.case.profile import Importing
from casebook.text import normalize
from casebook.vocabulary import Term, Vocabulary

_CORNERS = str.maketrans("「」『』﹁﹂", "“”‘’“”")
_STRAIGHT = re.compile(r'"([^"\n]{1,40})"')
_PLAIN = re.compile(r"(?P<name>[^\W\d_]{2,12}(?:精神|经验|模式|工作法))$")
_PLAN = re.compile(
    r"(?P<name>[^，。：“”]{4,20}?)(?:工作)?(?:的)?(?:实施|工作)?(?:方案|意见|办法|细则|计划)$"
)
_YEAR = re.compile(r"(?:19|20)\d\d年(?:度)?")
_NO_NAMES = re.compile(
    # Days, meetings, bodies and set phrases that are quoted in texts of every kind.
    r"[一二三四五六七八九十]·?[一二三四五六七八九十]|两委|两会|两新|三农|三资|两学一做|两个维护|"
    r"[一二三四五]位一体|[四]个(?:全面|意识|自信|服务)|十[一二三四五]五|一把手|双[百创]|[一二三]线|.+(?:研讨会|现场会|座谈会|交流会|动员会|推进会|大会|论坛)"
)
_NOT_ITS_OWN = re.compile(
    # What stands before a quoted word that a text gives up, mends or learns from others.
    r"(?:打破|破解|破除|告别|改变|改掉|摆脱|治理|整治|解决|取消|不再|杜绝|去除|消除|克服|防止|避免|远离|纠治|走出|跳出|告别|"
    r"变|从|把|由|将|过去的?|以往的?|原来的?|传统的?|所谓的?|学习(?:借鉴|运用|推广)?|借鉴|对标|复制|引进|参照|对照|学|"
    r"”(?:变成?|变为|为|到|转为|升级为)|坚持和?发展|弘扬|传承|践行|贯彻|落实|响应|迎|庆|纪念|围绕|针对|面对|聚焦)(?:了|着|好|新时代|浙江|外地|先进地区)?\Z"
)
_GIVEN_UP = re.compile(
    r"(?:的)?(?:难题|问题|困境|怪圈|顽疾|痼疾|瓶颈|现象|传统(?:模式|做法)|老(?:模式|办法|路子)|旧(?:模式|办法)|堵点|痛点|难点|"
    r"困局|难(?!忘)|变|到“|转变为|升级为|重要思想|要求|精神(?!家园)|号召|战略|讲话|指示)"
)
_MOST_QUOTED = 3
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

    From certain to likely: a quoted word of the title, first one with a numeral or a kind word (机制,
    模式 …); a title that ends in 精神, 经验, 模式; the subject of a plan (…工作实施方案); a quoted word of
    the text that has a kind word and a numeral, or that is clearly the most frequent. Quoted words
    that the text gives up (打破“…”) or learns from others (学习“…”) are not its own. ``place`` is taken
    off the front. ``known`` are names of methods and standards, which name no mechanism. Without a
    title nothing is certain. ``importing`` are the library's own words.
    """
    title, text = _curled(title), _curled(text)
    if not title.strip():
        return ""
    words = _Words.of(importing or Importing())
    bare = _without(title, place)
    others = frozenset(map(normalize, known))
    quoted = [match for match in words.named.finditer(title) if _is_own(title, match, others)]
    if quoted:
        return _written(max(quoted, key=lambda match: _weight(match, words)))
    for pattern in (_PLAIN, _PLAN):
        if match := pattern.search(bare):
            return match["name"]
    return _of_text(title, text, others, words)


def _curled(text: str) -> str:
    """Return a text with straight and corner quotation marks as “ ”."""
    return _STRAIGHT.sub(r"“\1”", text.translate(_CORNERS))


def _is_own(text: str, match: re.Match[str], known: frozenset[str]) -> bool:
    """Return whether a quoted word is something that the text does, and not what it ends or learns."""
    core = match["core"]
    if not match["kind"] and (normalize(core) in known or _NO_NAMES.fullmatch(core)):
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    if _GIVEN_UP.match(text, match.end()):
        return False
    return not _NOT_ITS_OWN.search(before)


def _weight(match: re.Match[str], words: _Words) -> tuple[bool, bool, int]:
    """Return how likely a quoted word of a title is the name; of equals the first is taken."""
    return bool(numerals(match["core"])), _may_name(match, words), len(match["kind"] or "")


def quoted_words(
    title: str, text: str, known: Iterable[str] = (), importing: Importing | None = None
) -> list[str]:
    """Return the quoted words that could be a name, most frequent first, for a person to choose."""
    words = _Words.of(importing or Importing())
    others = frozenset(map(normalize, known))
    both = _curled(f"{title}\n{text}")
    counts = Counter(
        _written(match) for match in words.named.finditer(both) if _is_own(both, match, others)
    )
    return [word for word, _ in counts.most_common(_MOST_QUOTED)]


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
        if not _is_own(text, match, known) or not _may_name(match, words):
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
