"""What must not be published of people: identifying numbers, and names of private persons."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from casebook.case.rules import Finding
from casebook.checks.scope import Check, Scope, Submission
from casebook.problems import ADVICE, ERROR, Severity

NAMES_FILE = ".private-names"
"""Hashes of names, one a line; a file whose name begins with a dot is not published."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏"
    "吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武"
    "钱戴严莫孔向常汤康易乔赖文耿葛邢樊焦齐伍殷庞颜倪庄聂章鲁岳翟申欧阎梅柴阳兰俞祁宁甄屈卜艾"
)
_NAMED = re.compile(
    rf"(?:村民|群众|居民|社员|农户|贫困户|低保户|老人|学生|患者|业主|商户)"
    rf"([{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?=说|告诉|介绍|表示|回忆|感慨|高兴|激动|家里|一家|的家)"
)
_SPACED = r"[ \u00a0-]?"


class _Number(NamedTuple):
    code: str
    what: str
    pattern: re.Pattern[str]
    holds: Callable[[str], bool]
    severity: Severity


def is_id_card(number: str) -> bool:
    """Tell whether 18 characters are an identity number: the checksum of GB 11643."""
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return False
    return (
        "10X98765432"[sum(int(n) * w for n, w in zip(number, _WEIGHTS, strict=False)) % 11]
        == (number[-1])
    )


def is_bank_card(number: str) -> bool:
    """Tell whether digits fit the checksum of bank cards (Luhn, ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(number)) > 1


_NUMBERS = (
    _Number(
        "id-card",
        "身份证号",
        re.compile(
            rf"(?<![0-9A-Za-z])[1-9]\d{{5}}{_SPACED}(?:18|19|20)\d{{2}}{_SPACED}"
            rf"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){_SPACED}\d{{3}}[\dXx](?![0-9A-Za-z])"
        ),
        is_id_card,
        ERROR,
    ),
    _Number(
        "mobile-number",
        "手机号",
        re.compile(rf"(?<![\d.])(?:\+?86{_SPACED})?1[3-9]\d{_SPACED}\d{{4}}{_SPACED}\d{{4}}(?![\d.%])"),
        lambda number: True,
        ERROR,
    ),
    _Number(
        "bank-card",
        "银行卡号",
        re.compile(rf"(?<![\d.])(?:62|[3-5]\d)\d{{2}}(?:{_SPACED}\d{{4}}){{3}}(?:{_SPACED}\d{{1,3}})?(?![\d.%])"),
        is_bank_card,
        ERROR,
    ),
    _Number(
        "landline-number",
        "固定电话号码",
        re.compile(r"(?<![\d.-])0(?:10|2\d|[3-9]\d{2})[-— ]?[2-8]\d{6,7}(?![\d.%-])"),
        lambda number: True,
        ADVICE,
    ),
    _Number(
        "email-address",
        "电子邮箱",
        re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
        lambda address: True,
        ADVICE,
    ),
)  # fmt: skip
_ENOUGH_DIGITS = re.compile(
    r"[0-9０-９@＠](?:(?<=[@＠])"
    r"|(?<![@＠])[0-9０-９]{2}(?:[0-9０-９]{4}|[0-9０-９]?[ \u00a0-][0-9０-９]{4}))"
)


def numbers_of_people(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """No identity, telephone or bank card number, and no e-mail address, stands in a case."""
    for passage in submission.prose.passages(_ENOUGH_DIGITS.search):
        text = _narrow(passage.text)
        taken: list[tuple[int, int]] = []
        for number in _NUMBERS:
            for match in number.pattern.finditer(text):
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                if not number.holds(re.sub(r"[ \u00a0-]", "", match[0]).upper()):
                    continue
                taken.append(match.span())
                written = passage.text[match.start() : match.end()]
                yield Finding(
                    submission.prose.place(passage, match.start(), len(written)),
                    number.code,
                    f"这里像是{number.what}：{_masked(match[0])}",
                    "个人信息不能公开，删掉它。"
                    if number.severity == ERROR
                    else "单位对外公布的可以保留；个人的删掉。",
                    number.severity,
                    in_body=True,
                )


def _narrow(text: str) -> str:
    """Full-width digits as half-width ones, one character for one, so that offsets hold."""
    if not re.search("[０-９＠]", text):
        return text
    return "".join(
        unicodedata.normalize("NFKC", char) if "０" <= char <= "９" or char == "＠" else char
        for char in text
    )


def _masked(number: str) -> str:
    keep = 3 if len(number) > 7 else 1
    return number[:keep] + "*" * (len(number) - 2 * keep) + number[-keep:]


def digest(name: str) -> str:
    """Return the hash under which a name is listed.

    It keeps names out of searches and off the repository's pages; names can be guessed, so the
    list is a courtesy and not a vault.
    """
    return hashlib.blake2b(name.encode(), digest_size=8, person=b"casebook-name").hexdigest()


def load_names(folder: Path) -> frozenset[str]:
    """Read the hashes of names that must not appear; none when there is no list."""
    try:
        lines = (folder / NAMES_FILE).read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


_STARTS = re.compile(f"[{_SURNAMES}](?=([\u4e00-\u9fff]{{1,3}}))")


def private_people_are_not_named(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Villagers and other private people are not named; officers may be, where it matters."""
    for passage in submission.prose.passages((_STARTS if scope.names else _NAMED).search):
        found = {match.start(1): match[1] for match in _NAMED.finditer(passage.text)}
        if scope.names:
            for match in _STARTS.finditer(passage.text):
                for length in range(1, len(match[1]) + 1):
                    name = match[0] + match[1][:length]
                    if digest(name) in scope.names:
                        found[match.start()] = name
        for offset, name in sorted(found.items()):
            yield Finding(
                submission.prose.place(passage, offset, len(name)),
                "person-named",
                f"这里写了个人姓名“{name}”",
                "没有必要的，改成“一名村民”“一名村干部”这样的说法。",
                ADVICE,
                in_body=True,
            )


CHECKS: tuple[Check, ...] = (numbers_of_people, private_people_are_not_named)
