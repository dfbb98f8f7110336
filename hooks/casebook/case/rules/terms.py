"""The rules of controlled words, units and keys among them: each is a term of its vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.case.quantity import may_be_unit
from casebook.case.reading import Draft
from casebook.case.rules.finding import Context, Finding
from casebook.frontmatter import Location
from casebook.problems import ADVICE
from casebook.vocabulary import Resolution, Vocabulary

_LIST_MARKS = re.compile("[、，,；;]")


def words_are_controlled(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that level, domains, topics, methods, standards and stages are terms, each once."""
    case, terms = draft.case, context.vocabularies
    if draft.has("level"):
        yield from _check(terms.levels, case.level, ("level",))
    for name, vocabulary in (("domains", terms.domains), ("topics", terms.topics)):
        words = getattr(case, name)
        yield from _check_all(vocabulary, [(w, draft.at(name, i)) for i, w in enumerate(words)])
    for name, uses, vocabulary in (
        ("methods", case.method_uses, terms.methods),
        ("standards", case.standard_uses, terms.standards),
    ):
        places = []
        for index, use in enumerate(uses):
            plain = isinstance(getattr(case, name)[index], str)
            places.append((use.id, draft.at(name, index, *(() if plain else ("id",)))))
        yield from _check_all(vocabulary, places)
    for index, step in enumerate(case.lifecycle):
        yield from _check(terms.stages, step.stage, draft.at("lifecycle", index, "stage"))


def topics_are_named(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that a case names a topic, and tell the editor of those that are no terms."""
    case, topics = draft.case, context.vocabularies.topics
    if draft.has("topics", "other_topics") and not case.topics and not case.other_topics:
        hint = "从词表里选；没有合适的，写 other_topics: [你们的说法]。"
        yield Finding(("topics",), "list-length", "topics（主题）至少要有 1 项", hint)
    for index, word in enumerate(case.other_topics):
        here = draft.at("other_topics", index)
        term = topics.resolve(word).term
        if term is not None:
            hint = f"移到 topics 里，写成 {term.name}。"
            yield Finding(here, "topic-outside", f"“{word}”在主题词表里有", hint, ADVICE)
        elif topics.complete:
            hint = "投稿的不用改；编辑看是并入已有的词，还是加进 vocabulary/topics.yml。"
            yield Finding(here, "topic-outside", f"主题词表里还没有“{word}”", hint, ADVICE)


def figures_use_controlled_words(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that units and indicator keys are terms, and figures have their key's dimension."""
    for index, indicator in enumerate(draft.case.indicators):
        units = context.vocabularies.units
        yield from _check_unit(units, indicator.unit, draft.at("indicators", index, "unit"))
        if indicator.key is None:
            continue
        keys = context.vocabularies.keys
        yield from _check(keys, indicator.key, draft.at("indicators", index, "key"))
        key, unit = keys.resolve(indicator.key).term, units.resolve(indicator.unit).term
        if key is not None and unit is not None and key.dimension != unit.dimension:
            yield Finding(
                draft.at("indicators", index, "unit"),
                "key-dimension",
                f"“{indicator.name}”的单位“{unit.name}”是{unit.dimension}，"
                f"可比指标“{key.name}”要的是{key.dimension}",
                "换一个单位，或删掉 key。",
            )
        elif key is not None and unit is None and may_be_unit(indicator.unit, units):
            yield Finding(
                draft.at("indicators", index, "key"),
                "key-dimension",
                f"“{indicator.name}”的单位“{indicator.unit}”还不在单位词表里，不能按“{key.name}”比较",
                "删掉 key；单位收进词表以后再写。",
            )


def _check_unit(units: Vocabulary, word: str, place: Location) -> Iterator[Finding]:
    if units.resolve(word).term is None and may_be_unit(word, units):
        hint = (
            "投稿的不用改：数字照样显示，只是不和别的案例换算。"
            "编辑把它加进 vocabulary/units.yml，或改成已有的单位。"
        )
        yield Finding(place, "unit-outside", f"单位词表里还没有“{word}”", hint, ADVICE)
    else:
        yield from _check(units, word, place)


def _check_all(vocabulary: Vocabulary, words: list[tuple[str, Location]]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for word, location in words:
        term = vocabulary.resolve(word).term
        identity = term.id if term else word
        if (first := seen.get(identity)) is not None:
            text = f"“{word}”写了两次" if first == word else f"“{word}”和“{first}”是同一个词"
            yield Finding(location, "term-repeated", text, "删掉一个。", ADVICE)
            continue
        seen[identity] = word
        yield from _check(vocabulary, word, location)


def _check(vocabulary: Vocabulary, word: str, location: Location) -> Iterator[Finding]:
    found = vocabulary.resolve(word)
    title = vocabulary.title or vocabulary.name
    if found.ambiguous:
        ids = "、".join(f"{term.id}（{term.note or term.name}）" for term in found.candidates)
        yield Finding(
            location,
            "term-ambiguous",
            f"{title}里有几个“{word}”，意思不同",
            f"写编号来指明是哪一个：{ids}。",
        )
    elif found.term is None:
        if not vocabulary.complete:
            return  # the word may be a term that could not be read from the vocabulary
        yield Finding(
            location, "term-unknown", f"{title}里没有“{word}”", _hint(vocabulary, word, found)
        )
    elif found.by_alias:
        yield Finding(
            location,
            "term-alias",
            f"“{word}”是别名，通用的名称是“{found.term.name}”",
            f"改写成 {found.term.name}（编号 {found.term.id}）。",
            ADVICE,
        )


def _hint(vocabulary: Vocabulary, word: str, found: Resolution) -> str:
    pieces = [piece.strip() for piece in _LIST_MARKS.split(word)]
    if len(pieces) > 1 and all(vocabulary.resolve(piece).term for piece in pieces):
        return f"分成几项，用半角逗号隔开：[{', '.join(pieces)}]。"
    if vocabulary.name in ("methods", "standards", "keys"):
        near = " " + "、".join(f"{term.id}（{term.name}）" for term in found.candidates)
    else:
        near = "".join(dict.fromkeys(f"“{term.name}”" for term in found.candidates))
    return (f"是不是{near}？" if found.candidates else "") + _without_a_word(vocabulary.name)


def _without_a_word(name: str) -> str:
    """Return what to do now, for those who cannot change a vocabulary, and who can."""
    new = f"编辑要收新词的，先加进 vocabulary/{name}.yml。"
    if name == "topics":
        return f"没有合适的，从 topics 里拿掉，写进 other_topics: [你们的说法]；{new}"
    if name in ("methods", "standards"):
        return f"没有合适的，删掉这一项，在“主要做法”里照实写；{new}"
    if name == "units":
        return f"确实是别的单位的，先把这个数字写在正文里；{new}"
    if name == "keys":
        return f"没有合适的，不写 key；{new}"
    return new


RULES = (words_are_controlled, topics_are_named, figures_use_controlled_words)
