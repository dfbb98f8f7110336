"""Invented mechanisms: names with numerals, and parts that add up to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casebook.corpus.words import NUMERALS, Chance, Teller, words

_PURPOSES = ("谁去做", "怎样做", "怎样盯", "按什么标准", "办什么事", "找谁商量")


@dataclass(frozen=True)
class Name:
    """A mechanism's name; ``counts`` are the labels and numbers its parts must cover."""

    core: str
    head: str
    counts: tuple[tuple[str, int], ...]

    @property
    def text(self) -> str:
        """Return the name as written: “三联四帮”工作法."""
        return f"“{self.core}”{self.head}"


def name(chance: Chance) -> Name:
    """Return a name; in thousands of cases about every sixth shares its name with others."""
    head = chance.pick(words()["heads"])
    kind = chance.number(1, 100)
    if kind <= 60:
        first, second = chance.some(words()["verbs"], 2)
        one, two = chance.number(3, 8), chance.number(3, 8)
        labels = (f"{NUMERALS[one]}{first}", f"{NUMERALS[two]}{second}")
        return Name("".join(labels), head, ((labels[0], one), (labels[1], two)))
    if kind <= 68:
        one, two = chance.number(1, 6), chance.number(1, 4)
        return Name(f"{one}+{two}", head, ((str(one), one), (str(two), two)))
    if kind <= 82:
        number, thing = chance.number(3, 8), chance.pick(words()["counted"])
        label = f"{NUMERALS[number]}{thing}"
        return Name(label, head, ((label, number),))
    return Name(chance.pick(words()["places"]) + chance.pick(words()["deeds"]), head, ())


def parts(name: Name, teller: Teller) -> list[dict[str, Any]]:
    """Return the parts in front matter form: those that the name counts, and one or two more."""
    chance = teller.chance
    purposes = iter(chance.shuffled(_PURPOSES))
    found = []
    for position, (label, count) in enumerate(name.counts):
        if label.isdigit():
            items: list[Any] = _people(count, chance) if position == 0 else _targets(count, chance)
        elif label[1] in words()["verbs"]:
            items = [label[1] + aim for aim in chance.some(words()["aims"], count)]
        else:
            items = [
                {"name": f"第{NUMERALS[n]}{label[1:]}", "duty": teller.say("duties")}
                for n in range(1, count + 1)
            ]
        found.append({"label": label, "count": count, "purpose": next(purposes), "items": items})
    roles = chance.some(words()["roles"], chance.number(2, 4))
    found.append(
        {
            "label": "分工",
            "count": len(roles),
            "purpose": next(purposes),
            "items": [{"name": role, "duty": teller.say("duties")} for role in roles],
        }
    )
    if chance.happens(0.2):
        found.append(
            {
                "label": "评分细则",
                "count": chance.number(5, 9),
                "purpose": next(purposes),
                "items": chance.some(words()["tests"], 2),
                "complete": False,
                "note": "材料只举了两项",
            }
        )
    return found


def _people(count: int, chance: Chance) -> list[str]:
    return [f"1名{role}" for role in chance.some(words()["roles"], count)]


def _targets(count: int, chance: Chance) -> list[str]:
    return [f"1类对象：{target}" for target in chance.some(words()["targets"], count)]
