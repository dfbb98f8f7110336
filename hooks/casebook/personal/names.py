"""Detection of names of private persons: listed by digest, or recognised by their context."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from casebook.personal.folding import GLUE, Folded, fold

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏"
    "吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武"
    "钱戴严莫孔向常汤康易乔赖文耿葛邢樊焦齐伍殷庞颜倪庄聂章鲁岳翟申欧阎梅柴阳兰俞祁宁甄屈卜艾"
)
_HAN = "\u4e00-\u9fff"
_NAMED = re.compile(
    rf"(?:村民|群众|居民|社员|农户|贫困户|低保户|老人|学生|患者|业主|商户)"
    rf"([{_SURNAMES}][{_HAN}]{{1,2}}?)(?=说|告诉|介绍|表示|回忆|感慨|高兴|激动|家里|一家|的家)"
)
_STARTS = re.compile(rf"[{_SURNAMES}](?=([{_HAN}]{{1,3}}))")
# An invisible character or a blank between two characters, the first of which is a surname.
_BROKEN = re.compile(
    rf"[{_SURNAMES}](?:[^\w\n，。、；：？！“”（）《》|<,;:!?()]|_|<[^<>\n]{{1,300}}>){{1,12}}[{_HAN}]"
)
_UNSEEN = re.compile(rf"{GLUE}|(?<=[{_HAN}{GLUE}])[ {GLUE}]{{1,8}}(?=[{_HAN}{GLUE}])")
"""Separators allowed between the characters of a name; the border of two columns is not one."""


class Name(NamedTuple):
    """A name from ``start`` to ``end`` of a text."""

    start: int
    end: int
    name: str


@lru_cache(1 << 16)
def name_digest(name: str) -> str:
    """Return the digest under which a name is listed.

    It keeps names out of searches and off the repository's pages. Names can be guessed, so the
    list is a courtesy and not a safe place for secrets.
    """
    return hashlib.blake2b(name.encode(), digest_size=8, person=b"casebook-name").hexdigest()


def find_names(text: str, listed: frozenset[str]) -> list[Name]:
    """Return the names in a text, in their order; ``listed`` are digests of such names.

    Both the source and its displayed form are searched: without marks, tags and blanks between.
    """
    found = {name.start: name for name in _names(text, listed)}
    if "&" in text or _BROKEN.search(text):
        for form in _forms(text):
            for start, end, name in _names(form.text, listed):
                place, behind = form.span(start, end)
                found.setdefault(place, Name(place, behind, name))
    return sorted(found.values())


def _forms(text: str) -> Iterator[Folded]:
    yield fold(text).without(_UNSEEN)
    if "<" in text:
        yield fold(text, without_tags=True).without(_UNSEEN)


def _names(text: str, listed: frozenset[str]) -> Iterator[Name]:
    for match in _NAMED.finditer(text):
        yield Name(*match.span(1), match[1])
    if not listed:
        return
    for match in _STARTS.finditer(text):
        for length in range(1, len(match[1]) + 1):
            name = match[0] + match[1][:length]
            if name_digest(name) in listed:
                yield Name(match.start(), match.start() + len(name), name)
