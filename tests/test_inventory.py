"""Every figure that was counted in the sources is in the front matter, and every quote is true.

The inventory of the sources lies beside the repository, not in it. What is committed are hashes of
its figures (``data/inventory-indicators.sha256``), so that the comparison runs in every clone;
where the inventory itself is at hand it is compared as well. To renew the hashes after a change of
the inventory: ``python tests/test_inventory.py``.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from casebook.case.rules.quotes import COPIED_RUN
from casebook.catalog import Library, load
from casebook.catalog.loading import check_file, context_of
from casebook.problems import blocking
from casebook.text.fingerprint import Fingerprint, FingerprintLibrary

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "cases"
HASHES = Path(__file__).parent / "data" / "inventory-indicators.sha256"
SOURCES = ROOT.parent / "shared" / "sources"
INVENTORY = SOURCES / "inventory.yaml"

PATHS = {
    "jinta-3p1-bangfu": "gansu/620921-3jia1.md",
    "xiajiang-sanyuan": "jiangxi/360823-sanyuan.md",
    "suning-sige-quanfugai": "hebei/130926-sige-quanfugai.md",
    "xiyang-liangbao-sandai-siguifan": "shanxi/140724-liangbao-sandai-siguifan.md",
    "xingxian-sanzhua": "shanxi/141123-sanzhua.md",
    "xintian-wuhua": "hunan/431128-wuhua.md",
    "sanhe-siwei-yiti": "hebei/131082-siwei-yiti.md",
    "sanhe-qipanshi": "hebei/131082-qipanshi.md",
    "jingde-liangdian": "anhui/341825-liangdian-gongcheng.md",
    "unnamed-zhen-shifandian": "unplaced/shifandian-peishu.md",
    "unnamed-qu-2022-shifandian": "unplaced/shifandian-chuangjian-2022.md",
    "changsha-dangyuan-fuwu-zhongxin": "hunan/430100-dangyuan-fuwu-zhongxin.md",
    "huanglong-sihui-lianke": "hunan/430121-sihui-liangke.md",
    "taizhou-xianxiang": "zhejiang/331000-sange-taizhou.md",
    "dazhai-jingshen": "shanxi/140724-dazhai-jingshen.md",
}
"""Which case holds the figures of which entry of the inventory."""

Figure = tuple[str, str, str, str, str]


@cache
def _library() -> Library:
    return load(CASES)


def _figure(path: str, value: Any, unit: str, qualifier: str, kind: str) -> Figure:
    text = str(value)
    return (path, text.removesuffix(".0"), unit, qualifier, kind)


def _figures_of_cases() -> Counter[Figure]:
    return Counter(
        _figure(entry.path, i.value, i.unit, i.qualifier, i.kind)
        for entry in _library().catalog.entries
        for i in entry.case.indicators
    )


def _figures_of_inventory() -> Counter[Figure]:
    # A unit may carry a remark in brackets about how the source writes it.
    inventory = yaml.safe_load(INVENTORY.read_text("utf-8"))
    return Counter(
        _figure(
            PATHS[case["id"]],
            i["value"],
            i["unit"].split("(")[0],
            i.get("qualifier", "精确"),
            i["kind"],
        )
        for case in inventory["cases"]
        for i in case.get("indicators", ())
    )


def _hashes(figures: Counter[Figure]) -> set[str]:
    """Return one hash per figure; the second of two equal figures has a hash of its own."""
    return {
        hashlib.sha256(json.dumps([*figure, number], ensure_ascii=False).encode()).hexdigest()
        for figure, count in figures.items()
        for number in range(count)
    }


def test_every_counted_figure_is_in_the_cases() -> None:
    """Value, unit, qualifier and kind of all 156 counted figures are in the front matter."""
    counted = set(HASHES.read_text("ascii").split())
    assert len(counted) == 156
    assert not counted - _hashes(_figures_of_cases())


def test_every_quote_is_in_its_source() -> None:
    """Nothing in the library blocks, and each quote was verified against a fingerprint."""
    assert not blocking(_library().problems)
    context, _ = context_of(CASES)
    quotes = 0
    for entry in _library().catalog.entries:
        prints = {source.id: source.fingerprint for source in entry.case.sources}
        for indicator in entry.case.indicators:
            name = prints[indicator.source]
            assert name is not None, (entry.path, indicator.name)
            if indicator.quote:
                assert context.fingerprints.get(name).contains(indicator.quote)
                quotes += 1
    assert quotes >= 150


def _planted(tmp_path: Path, sentence: str, fingerprints: FingerprintLibrary) -> list[str]:
    """Return the codes of the problems of a real case in whose text a sentence was planted."""
    context, _ = context_of(CASES)
    path = PATHS["jinta-3p1-bangfu"]
    text = (CASES / path).read_text("utf-8")
    spoilt = tmp_path / "620921-3jia1.md"
    spoilt.write_text(f"{text.rstrip()}\n\n{sentence}\n", "utf-8")
    context = type(context)(context.vocabularies, context.regions, fingerprints)
    return [problem.code for problem in check_file(spoilt, path, context)[1]]


def test_planted_copy_is_found(tmp_path: Path) -> None:
    """A run of 20 characters of a source is found, one of 17 is not."""
    source = "一九八几年的某个冬天村口的老槐树下坐着七个修渠的人谁也没有先开口说话直到天黑"
    prints = FingerprintLibrary({"made-up": Fingerprint.make(source)})
    assert "copied-text" in _planted(tmp_path, f"据说，{source[3:23]}之类。", prints)
    assert "copied-text" not in _planted(tmp_path, f"据说，{source[3:20]}之类。", prints)
    assert COPIED_RUN == 20


def test_list_of_official_terms_may_stand_as_in_the_source(tmp_path: Path) -> None:
    """Four terms or more in a row are no copied sentence; the same length of prose is one."""
    terms = "村党总支书记、村民委员会主任、妇女联合会主席、民兵连连长、团支部书记"
    prints = FingerprintLibrary({"made-up": Fingerprint.make(f"出席的有{terms}和全体党员")})
    assert "copied-text" not in _planted(tmp_path, f"来的人是{terms}。", prints)
    prose = "村口的老槐树下坐着七个修渠的人、谁也没有先开口说话、直到天黑"
    prints = FingerprintLibrary({"made-up": Fingerprint.make(prose)})
    assert "copied-text" in _planted(tmp_path, f"据说，{prose}。", prints)


if INVENTORY.is_file():

    def test_inventory_beside_the_repository() -> None:
        """The inventory at hand is the hashed one, and all its figures are in the cases."""
        figures = _figures_of_inventory()
        assert _hashes(figures) == set(HASHES.read_text("ascii").split())
        assert not figures - _figures_of_cases()

    def test_planted_copy_of_a_real_source_is_found(tmp_path: Path) -> None:
        """Twenty characters out of a source at hand are found with the committed fingerprints."""
        context, _ = context_of(CASES)
        lines = (SOURCES / "000_0ec59ffcc95fac0a.txt").read_text("utf-8").splitlines()
        found = 0
        for line in _sentences(lines):
            codes = _planted(tmp_path, line[5:25], context.fingerprints)
            found += "copied-text" in codes
        assert found == 3

    def _sentences(lines: Iterable[str]) -> list[str]:
        body = [line.strip() for line in lines if "基层党组织" in line and len(line.strip()) > 60]
        return [line for line in body if line[5:25].count("、") < 3][:3]  # a list may be copied


if __name__ == "__main__":
    HASHES.parent.mkdir(exist_ok=True)
    HASHES.write_text("\n".join(sorted(_hashes(_figures_of_inventory()))) + "\n", "ascii")
