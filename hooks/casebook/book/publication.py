"""What a printed publication must say about itself, by its kind, and what of it is missing.

内部资料 after 内部资料性出版物管理办法 (2015), 图书 after GB/T 12450 and 图书质量管理规定.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from casebook.case.dates import DateField

Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
FREE = "内部资料，免费交流"
"""What the cover of 内部资料 must bear beside its 准印证号."""
Rows = tuple[tuple[str, str], ...]
_ISBN = re.compile(r"97[89]\d{10}")


class Publication(BaseModel):
    """The legal data of a printed collection; what is not given is not printed."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    kind: Literal["内部资料", "图书", "无"] = Field("无", title="出版物种类")
    permit: Text | None = Field(None, title="准印证号")
    recipients: Text | None = Field(None, title="发送对象")
    publisher: Text | None = Field(None, title="出版单位")
    place: Text | None = Field(None, title="出版地")
    printer: Text | None = Field(None, title="印刷单位")
    printed_on: DateField | None = Field(None, title="印刷日期")
    copies: Annotated[int, Field(strict=True, ge=1)] | None = Field(None, title="印数")
    isbn: Text | None = Field(None, title="ISBN")
    cip: Text | None = Field(None, title="CIP 数据")
    responsible_editor: Text | None = Field(None, title="责任编辑")
    trim: Text | None = Field(None, title="开本")
    edition: Text | None = Field(None, title="版次")
    price: Text | None = Field(None, title="定价")
    map_approval: Text | None = Field(None, title="审图号")


NONE = Publication()
_DEMANDED = {
    "内部资料": ("permit", "recipients", "printer", "printed_on", "copies"),
    "图书": (
        "publisher", "responsible_editor", "printer", "printed_on", "copies", "isbn", "cip",
        "trim", "edition", "price",
    ),
    "无": (),
}  # fmt: skip
_FOREIGN = {
    "内部资料": ("isbn", "cip", "price", "publisher", "edition"),
    "图书": ("permit", "recipients"),
    "无": (),
}
_TRIMS = (
    ("", r"大16开|(880|889|890)×\d+.*1/16|大度16开"),
    ("A4", r"A4|210×297"),
    ("A5", r"A5|148×210"),
    ("16开", r"16开|1/16|185×260"),
    ("大32开", r"32开|1/32|140×203"),
)
_IMPRINT = (
    "publisher", "recipients", "responsible_editor", "printer", "trim", "edition", "printed_on",
    "copies", "permit", "isbn", "price", "map_approval",
)  # fmt: skip


def label(name: str) -> str:
    """Return the Chinese name of a field."""
    return Publication.model_fields[name].title or name


def lacking(publication: Publication, *, with_map: bool) -> tuple[str, ...]:
    """Return the names of the fields that the kind demands and that are empty.

    A map with boundaries in a printed publication has a 审图号 of its own.
    """
    wanted = _DEMANDED[publication.kind]
    if with_map and publication.kind != "无":
        wanted = (*wanted, "map_approval")
    return tuple(name for name in wanted if getattr(publication, name) is None)


def foreign(publication: Publication) -> tuple[str, ...]:
    """Return the names of the fields that the kind must not have."""
    names = _FOREIGN[publication.kind]
    return tuple(name for name in names if getattr(publication, name) is not None)


def wrong_isbn(publication: Publication) -> bool:
    """Return whether the ISBN has other than 13 digits, or a wrong check digit."""
    if publication.isbn is None:
        return False
    digits = re.sub(r"[\s-]", "", publication.isbn.upper().removeprefix("ISBN"))
    if not _ISBN.fullmatch(digits):
        return True
    return sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(digits)) % 10 != 0


def named_trim(text: str) -> str:
    """Return the trim size that the words of 开本 mean; empty when they leave it open.

    大16开 (880×1230, 889×1194) is near A4, and not told from it.
    """
    plain = re.sub(r"[\s毫米mM]", "", text).upper().replace("X", "×").replace("*", "×")
    return next((name for name, words in _TRIMS if re.search(words, plain)), "")


def on_cover(publication: Publication) -> tuple[str, ...]:
    """Return the lines at the head of the cover: of 内部资料 its 准印证号, and that it is free."""
    if publication.kind != "内部资料":
        return ()
    number = f"准印证号：{publication.permit}" if publication.permit else ""
    return tuple(filter(None, (number, FREE)))


def in_imprint(publication: Publication) -> Rows:
    """Return the lines of the 版权页: names and values."""
    return tuple((spread(name), value) for name, value in _rows(publication))


def spread(name: str) -> str:
    """Return a name of two characters as wide as one of four."""
    return f"{name[0]}　　{name[1]}" if len(name) == 2 else name


def _rows(publication: Publication) -> Iterator[tuple[str, str]]:
    for name in _IMPRINT:
        value = getattr(publication, name)
        if value is None:
            continue
        if name == "printed_on":
            yield label(name), value.chinese
        elif name == "copies":
            yield label(name), f"{value} 册"
        elif name == "isbn":
            yield "书号", f"ISBN {re.sub('(?i)^isbn[ :：]*', '', value)}"
        else:
            yield label(name), value
    if publication.kind == "内部资料":
        yield "说明", FREE
