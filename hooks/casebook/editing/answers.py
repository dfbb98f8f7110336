"""The remedies that have exactly one answer: what a slip in a field or a heading must have meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import yaml
from pydantic.fields import FieldInfo

from casebook.case import PartialDate
from casebook.case.fields import infos_at, title_words
from casebook.case.profile import Profile
from casebook.case.sections import headings, meant_as_heading
from casebook.case.shown import From
from casebook.case.spoken import NOT_ENDED, date_of, number_of
from casebook.frontmatter import Location, parse
from casebook.vocabulary import Vocabularies

Edit = tuple[int, int, str]
"""Start, end and replacement of text[start:end]."""
_SAID = {
    "大约": "约", "大概": "约", "左右": "约", "将近": "近", "接近": "近", "至少": "不低于", "不少于": "不低于",
    "最多": "不超过", "不多于": "不超过", "超过": "多", "成果": "结果", "成效": "结果", "效果": "结果", "推测": "推断",
    "文中明示": "文内明示", "原文明示": "文内明示",
}  # fmt: skip
_SURPLUS = re.compile(r"[级类型层的等]|层级|类别|领域|方面")
_CLOSE = 0.8  # how alike a misspelt key must be to the one that is meant
_INNER = re.compile(
    r'^(?P<key> *(?:- )?(?:[A-Za-z_]\w*: *)?)(?P<value>"[^"\n]*"[^\s"#,\]}:][^"\n]*(?:"[^"\n]*"[^"\n]*)*)$'
)
_QUOTED = re.compile(r'"([^"\n]*)"')
_SEPARATED = re.compile(r"\s*[、，；,;/]\s*")
_CODED = ("adcode", "id")


def inner_quotes(text: str) -> list[Edit]:
    """Return the edits for values whose quotation marks are part of the words: "一单三环"寨管家."""
    edits: list[Edit] = []
    document = parse(text, "")
    position = 0
    for number, line in enumerate(text.split("\n")):
        if 0 < number < document.front_matter_ends - 1 and (found := _INNER.match(line)):
            written = _QUOTED.sub(r"“\1”", found["value"])
            edits.append((position + found.start("value"), position + len(line), written))
        position += len(line) + 1
    return edits


def field_answers(text: str, vocabularies: Vocabularies | None) -> list[Edit]:
    """Return the edits of keys and values in the front matter that can mean only one thing."""
    document = parse(text, "")
    if not document.front_matter_ends:
        return []
    lines = text.split("\n")
    base = len(lines[0]) + 1
    front = "\n".join(lines[1 : document.front_matter_ends - 1])
    try:
        root = yaml.compose(front, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return []
    found = _of_node(root, (), vocabularies, front)
    return [(base + start, base + end, new) for start, end, new in found]


def heading_answers(text: str, profile: Profile) -> list[Edit]:
    """Return the edits of lines that are a missing section's title, but not its heading."""
    document = parse(text, "")
    present = {profile.key_of(found.text) for found in headings(document.body) if found.level == 2}
    starts = [0, *(match.end() for match in re.finditer("\n", document.body))]
    offset = len(text) - len(document.body)
    edits: list[Edit] = []
    for title in (one.title for one in profile.sections if one.required and one.id not in present):
        lines = meant_as_heading(document.body, title)
        if len(lines) == 1:
            start = offset + starts[lines[0]]
            end = text.find("\n", start)
            edits.append((start, len(text) if end < 0 else end, f"## {title}"))
    return edits


def _of_node(
    node: Any, location: Location, vocabularies: Vocabularies | None, front: str
) -> Iterator[Edit]:
    if isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            yield from _of_node(child, (*location, index), vocabularies, front)
    if not isinstance(node, yaml.MappingNode):
        return
    infos = infos_at(location)
    present = {key.value for key, _ in node.value}
    unit = next((str(value.value) for key, value in node.value if key.value == "unit"), "")
    for key, value in node.value:
        info = infos.get(key.value)
        if info is None:
            if meant := _key(key.value, infos, present):
                yield key.start_mark.index, key.end_mark.index, meant
            continue
        if isinstance(value, yaml.ScalarNode):
            if key.value == "end" and value.value.strip() in NOT_ENDED:
                yield from _without_line(front, key, value)
            else:
                yield from _changed(value, _value(key.value, value, info, unit, vocabularies))
            continue
        if isinstance(value, yaml.SequenceNode) and value.flow_style:
            yield from _divided(value, info, vocabularies)
        yield from _of_node(value, (*location, key.value), vocabularies, front)


def _key(key: str, infos: dict[str, FieldInfo], present: set[str]) -> str:
    """Return the one key that an unknown one means and that is not there; empty otherwise."""
    titled = [
        name
        for name, info in infos.items()
        if name not in present and len(key) > 1 and key in (info.title or "")
    ]
    exact = [
        name
        for name, info in infos.items()
        if name not in present and key in title_words(info.title or "")
    ]
    close = [
        name for name in difflib.get_close_matches(key, infos, 2, _CLOSE) if name not in present
    ]
    for some in (exact, titled, close):
        if len(some) == 1:
            return some[0]
    return ""


def _without_line(front: str, key: Any, value: Any) -> Iterator[Edit]:
    """Yield the removal of a line that holds nothing but this field."""
    start = front.rfind("\n", 0, key.start_mark.index) + 1
    end = front.find("\n", value.end_mark.index)
    end = len(front) if end < 0 else end + 1
    if (
        not front[start : key.start_mark.index].strip()
        and not front[value.end_mark.index : end].strip()
    ):
        yield start, end, ""


def _changed(node: Any, new: str) -> Iterator[Edit]:
    if new:
        yield node.start_mark.index, node.end_mark.index, new


def _value(
    key: str, node: Any, info: FieldInfo, unit: str, vocabularies: Vocabularies | None
) -> str:
    """Return what a value must have meant, as it is to be written; empty to leave it."""
    text, annotation = str(node.value).strip(), info.annotation
    vocabulary = _vocabulary(info, vocabularies)
    if not text:
        return ""
    if _is_list(annotation):
        return _as_list(text, vocabulary)
    if choices := _choices(annotation):
        return "" if text in choices else _choice(text, choices)
    if vocabulary is not None:
        return _term(text, vocabulary)
    if key in ("value", "baseline", "count") and (node.style or not text.isascii()):
        number = number_of(text, unit if key != "count" else "")
        return number if number != text or node.style is None else ""
    if key in ("value", "baseline", "count") and not re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        return number_of(text, unit if key != "count" else "")
    if key in ("as_of", "baseline_as_of") or _is_date(annotation):
        found = date_of(text)
        return f'"{found}"' if found and found != text else ""
    if key in _CODED and re.fullmatch(r"[“”]\w+(?:-\w+)*[“”]", text):
        return '"' + text.strip("“”") + '"'
    return ""


def _divided(node: Any, info: FieldInfo, vocabularies: Vocabularies | None) -> Iterator[Edit]:
    """Yield the edits of list items that are several terms, or nearly one."""
    vocabulary = _vocabulary(info, vocabularies)
    for child in node.value:
        if vocabulary is None or not isinstance(child, yaml.ScalarNode):
            continue
        pieces = [piece for piece in _SEPARATED.split(child.value.strip()) if piece]
        if len(pieces) > 1 and all(vocabulary.resolve(piece).term for piece in pieces):
            yield from _changed(child, ", ".join(pieces))
        else:
            yield from _changed(child, _term(child.value.strip(), vocabulary))


def _vocabulary(info: FieldInfo, vocabularies: Vocabularies | None) -> Any:
    name = next((item.vocabulary for item in info.metadata if isinstance(item, From)), "")
    return vocabularies[name] if name and vocabularies is not None else None


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is list


def _as_list(text: str, vocabulary: Any) -> str:
    """Return a single word, or several known ones, as a list."""
    pieces = [piece for piece in _SEPARATED.split(text) if piece]
    if vocabulary is not None and all(vocabulary.resolve(piece).term for piece in pieces):
        return f"[{', '.join(pieces)}]"
    return ""


def _choices(annotation: Any) -> tuple[str, ...]:
    found = [annotation, *get_args(annotation)]
    return next((get_args(one) for one in found if get_origin(one) is Literal), ())


def _choice(text: str, choices: tuple[str, ...]) -> str:
    if _SAID.get(text) in choices:
        return _SAID[text]
    contained = [
        one for one in choices if one in text and not _SURPLUS.sub("", text.replace(one, "", 1))
    ]
    return contained[0] if len(contained) == 1 else ""


def _term(word: str, vocabulary: Any) -> str:
    """Return the name of the one term that a word means; empty when it is one, or not certain."""
    if not vocabulary.complete or (found := vocabulary.resolve(word)).ambiguous:
        return ""
    if found.term is not None:
        named = vocabulary.name not in ("methods", "standards", "keys")
        return str(found.term.name) if found.by_alias and named else ""
    contained = [
        term.name
        for term in vocabulary
        if term.name in word and not _SURPLUS.sub("", word.replace(term.name, "", 1))
    ]
    holding = [t.name for t in vocabulary if word in t.name and len(t.name) == len(word) + 1]
    some = contained or holding
    return some[0] if len(some) == 1 else ""


def _is_date(annotation: Any) -> bool:
    return annotation is PartialDate or any(map(_is_date, get_args(annotation)))
