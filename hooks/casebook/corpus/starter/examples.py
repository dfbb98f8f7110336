"""The invented cases of other fields, from which example libraries are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from casebook.formatguide import file_of
from casebook.regions import Regions

_DATA = Path(__file__).parent / "data"
EXAMPLES = {"法院": "fayuan", "营商环境": "yingshang", "生态环境": "shengtai"}
"""The fields with an example, and the files that hold them."""
NOTE = "案例全部虚构，只为演示格式。"


@dataclass(frozen=True)
class Example:
    """An invented library: what its ``library.yml`` says, its terms by vocabulary, its cases."""

    settings: dict[str, Any]
    terms: dict[str, list[dict[str, Any]]]
    cases: tuple[tuple[str, str], ...]


def example(field: str) -> Example:
    """Return the example of a field; the last one for a field that has none."""
    name = EXAMPLES.get(field) or [*EXAMPLES.values()][-1]
    content = yaml.safe_load((_DATA / f"{name}.yml").read_text("utf-8"))
    terms = {key: content.pop(key) for key in ("domains", "topics", "keys")}
    cases = content.pop("cases")
    titles = [section["title"] for section in content["sections"]]
    return Example(content, terms, tuple(_cases(cases, titles)))


def _cases(cases: list[dict[str, Any]], titles: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each case."""
    regions = Regions.load()
    for number, case in enumerate(cases, 1):
        (adcode, place), body = case.pop("place"), case.pop("body")
        mechanism = case.pop("mechanism")
        case["indicators"] = [{**figure, "source": "S1"} for figure in case["indicators"]]
        meta = {
            "id": f"DX-2026-{number:04d}",
            "title": case.pop("title"),
            "status": "在库",
            "summary": case.pop("summary"),
            "mechanism": {"name": mechanism},
            "regions": [{"adcode": adcode, "name": place}],
            "period": {"start": case.pop("start"), "basis": "文内明示"},
            **case,
            "review": {
                "reviewed_on": f"2026-01-{number:02d}", "next_review": "2027-01", "by": "编辑组"
            },
            "evidence": {"grade": "丙", "basis": NOTE},
            "sources": [{"id": "S1", "title": f"虚构的材料：{mechanism}", "date": "2026-01"}],
        }  # fmt: skip
        front = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1000)
        text = "\n\n".join(
            f"## {title}\n\n{words}" for title, words in zip(titles, body, strict=False)
        )
        yield file_of(mechanism, adcode, regions), f"---\n{front}---\n\n{text}\n"
