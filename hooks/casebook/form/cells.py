"""The cell beside a label, read as the value of its field."""

from __future__ import annotations

import re
from typing import Any

from casebook.form import spoken
from casebook.form.conventions import NOTHING, tickable
from casebook.form.entries import Words, read_entry, split_tags
from casebook.form.filled import Filled, Spot
from casebook.form.layout import Row
from casebook.form.ticking import read_ticks
from casebook.intake.listnumbers import ITEM

_ITEM = re.compile(r"(?:\d{1,2}[.、．)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳]|[•●·▪◆])\s*")
_OPEN_END = ("至今", "现在", "仍在", "目前", "还在做", "持续", "长期", "仍在实施", "仍在进行")
_LONGEST_TIME = 40


class CellReader:
    """Reads cells into what a form says."""

    def __init__(self, words: Words, found: Filled) -> None:
        self.words, self.found = words, found

    def read(self, row: Row, text: str, spot: Spot) -> None:
        self.found.spots.setdefault(row.path, spot)
        if row.path[0] == "period":
            text = self.basis(text)
        if not text or (text in NOTHING and row.kind != "ticks"):
            return
        value: Any = text
        if row.kind == "ticks":
            value = self.ticks(row, text, spot)
        elif row.kind == "date":
            value = self.date(row, text, spot)
        elif row.kind == "places":
            value = self.places(text, spot)
        elif row.kind in ("lines", "terms"):
            value = self.lines(row, text, spot)
        else:
            value = _one_line(text)
        if value not in (None, [], ""):
            self.found.put(row.path, value)

    def ticks(self, row: Row, text: str, spot: Spot) -> Any:
        names = tickable(row, self.words)
        aliases: dict[str, str] = {}
        if row.vocabulary:
            aliases = {alias: term.name for term in self.words.vocabularies[row.vocabulary]
                       for alias in term.aliases}  # fmt: skip
        ticked = read_ticks(text, [*names, *aliases])
        chosen = list(dict.fromkeys(aliases.get(word, word) for word in ticked.words))
        if ticked.others:
            others = "、".join(ticked.others)
            if row.path == ("topics",):
                first = len(self.found.at(("other_topics",)) or ())
                for number in range(first, first + len(ticked.others)):
                    self.found.spots["other_topics", number] = spot  # the check tells it there
                self.found.put(("other_topics",), list(ticked.others))
            else:
                self.found.for_editors(f"{row.label}：表里没有的词", others)
                self.found.tell(spot, f"“{others}”不在可选的词里，转给编辑定",
                      "不用改；有意思相近的，也可以改勾那一个。", is_error=False)  # fmt: skip
        if row.many:
            return chosen
        if len(chosen) > 1:
            self.found.tell(
                spot, f"勾了 {len(chosen)} 个（{'、'.join(chosen)}），只能勾一个", "留下一个。"
            )
        return chosen[0] if chosen else None

    def date(self, row: Row, text: str, spot: Spot) -> str | None:
        plain = "".join(text.split())
        if row.path == ("period", "end") and plain in _OPEN_END:
            return None
        if (
            row.path == ("period", "start")
            and len(plain) <= _LONGEST_TIME
            and (match := re.fullmatch(r"(.+?)[至到—-]+(\D.*|\d{4}.*)", plain))
        ):
            first, last = spoken.read_date(match[1]), match[2]
            if first and last in _OPEN_END:
                return first
            if first and (end := spoken.read_date(last)):
                self.found.put(("period", "end"), end)
                self.found.spots.setdefault(("period", "end"), spot)
                return first
            if first:
                plain = plain if spoken.read_date(plain) else match[1]
        found = spoken.read_date(plain)
        if found is None:
            self.found.tell(
                spot, f"“{plain}”读不成日期", "写成“2025年”“2025年6月”或“2025年6月3日”。"
            )
        return found

    def basis(self, text: str) -> str:
        bare_text, tagged = split_tags(text, ["依据"])
        if tagged:
            self.found.put(("period", "basis"), tagged["依据"])
        return bare_text

    def places(self, text: str, spot: Spot) -> list[dict[str, str]]:
        found = []
        for line in re.split(r"[\n、；;]", text):
            if not line.strip() or line.strip() in (*NOTHING, "没有写明"):
                continue
            read = spoken.read_place(line, self.words.regions)
            if read.value is not None:
                found.append(read.value)
                self.found.spots[("regions", len(found) - 1)] = spot
            elif read.candidates:
                names = "；".join(one.full_name for one in read.candidates[:8])
                self.found.tell(spot, f"“{line.strip()}”说的是哪个地方不能确定：{names}",
                          "连省、市、县的名字一起写。")  # fmt: skip
            else:
                self.found.tell(spot, f"没有找到“{line.strip()}”这个地方",
                          "写全称，例如“贵州省遵义市湄潭县兴隆镇”；没有写明地方的空着，写明原因。")  # fmt: skip
        return found

    def lines(self, row: Row, text: str, spot: Spot) -> list[Any]:
        lines = text.split("\n")
        if row.kind == "terms":
            lines = [part for line in lines for part in self.divided(row, line)]
        found: list[Any] = []
        for line in lines:
            plain = _ITEM.sub("", line.replace(ITEM, "").strip(), count=1).strip()
            if not plain or plain in NOTHING:
                continue
            entry = read_entry(plain, row.model, self.words, row.vocabulary)
            word = entry["id"] if isinstance(entry, dict) and "id" in entry else entry
            if row.kind == "terms" and not self.term(row, str(word)):
                self.found.for_editors(f"{row.label}：词表里没有的", plain)
                self.found.tell(
                    spot, f"词表里没有“{plain}”，转给编辑定", "不用改。", is_error=False
                )
                continue
            self.found.spots[(*row.path, len(found))] = spot
            found.append(entry)
        return found

    def divided(self, row: Row, line: str) -> list[str]:
        """Return the terms of one line; one that says more of a term stays whole."""
        whole = self.term(row, line) or "：" in line or "【" in line
        return [line] if whole else re.split(r"[、；;，]", line)

    def term(self, row: Row, word: str) -> bool:
        vocabulary = self.words.vocabularies[row.vocabulary]
        return vocabulary.resolve(word).term is not None


def _one_line(text: str) -> str:
    """Return lines as one: Chinese goes on without a blank."""
    return re.sub(r"(?<=[\u2e80-\uffef“”])\n|\n(?=[\u2e80-\uffef“”])", "", text).replace("\n", " ")
