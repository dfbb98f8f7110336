"""The text of a draft case: suggestions with their quotes, unknown fields left empty."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from casebook.case.naming import numerals
from casebook.case.profile import Profile
from casebook.case.rules.leftovers import LEFTOVERS
from casebook.formatguide.placing import province_folder
from casebook.intake.facts import Facts
from casebook.intake.mechanism import ProposedPart, words_of
from casebook.intake.outline import Block, by_section
from casebook.intake.places import Found
from casebook.intake.proposals import Proposal
from casebook.regions import Regions
from casebook.text import normalize
from casebook.vocabulary import Term, Vocabularies

_MOST_FIGURES = 60
_START = re.compile(r"(?P<year>(?:19|20)\d\d)\s*[年.\-/]?\s*(?:(?P<month>1[0-2]|0?[1-9])(?!\d))?")


def write(
    facts: Facts,
    blocks: list[Block],
    fingerprint: str,
    suspects: tuple[str, ...],
    *,
    vocabularies: Vocabularies,
    profile: Profile,
) -> str:
    """Return the text of a draft case with status 草稿.

    The body holds the source's own paragraphs as material to rewrite; the checks refuse to publish
    it while it shares sentences with the source.
    """
    lines = [
        "---",
        *_head(facts, profile, fingerprint),
        *_mechanism(facts),
        *_place(facts),
        *_rest(facts, vocabularies),
    ]
    lines += [*_figures(facts), *_source(facts, fingerprint, profile), "---", ""]
    lines += _body(blocks, suspects, profile)
    return "\n".join(lines).rstrip() + "\n"


def _quoted(text: str) -> str:
    """Return a text as a YAML value that is always read as text."""
    return json.dumps(text, ensure_ascii=False)


def _head(facts: Facts, profile: Profile, name: str) -> Iterator[str]:
    first = next(iter(facts.place.regions), None)
    code = first.region.code if first is not None and not facts.place.choose else ""
    folder = province_folder(Regions.load(), code) if code else "（省名拼音）"
    yield f"# {LEFTOVERS[0]}。下一步："
    yield "# 一、对照原文逐项确认：带“建议”的是猜的，空着的是没有找到的；确认完一项，删掉它上面的注释。"
    yield "# 二、正文用自己的话重写。"
    yield "# 三、放在哪里都能检查：python scripts/check_cases.py 加这个文件的路径。"
    yield f"# 四、没有错误了，把 status 改成 待审，移到案例库的 {folder}/{name}.md，删掉这几行。"
    yield "id: DX-0000-0000"
    yield f"# 建议：来自原文标题；写成“地名 + 机制名”，不超过 40 字。原标题：{_one_line(facts.title)}"
    yield f"title: {_quoted(facts.title[:40])}"
    yield f"kind: {profile.kinds[0].name}"
    yield "status: 草稿"
    yield "# 用自己的话写 200 字以内的摘要，不带格式符号。"
    yield "summary:"


def _mechanism(facts: Facts) -> Iterator[str]:
    yield "mechanism:"
    if facts.quoted:
        yield f"  # 没有找到名称。原文加引号的词有：{'、'.join(map(_one_line, facts.quoted))}。"
    else:
        yield "  # 建议：标题或正文里加引号的名称。"
    yield f"  name: {_quoted(facts.mechanism) if facts.mechanism else ''}".rstrip()
    yield "  # 机制由哪几部分组成：名称里的每个数字都要有一部分与它对应。"
    wanted = numerals(facts.mechanism)
    fitting = [part for part in facts.parts if part.explicit and len(part.items) in wanted]
    yield "  parts:" + ("" if fitting else " []")
    for part in fitting:
        yield from _part(part, "    ")
    others = [part for part in facts.parts if part not in fitting]
    if others:
        yield "    # 原文里还有这些并列的内容，是组成部分的就去掉前面的 #："
    for part in others:
        yield from _part(part, "    # ")


def _part(part: ProposedPart, margin: str) -> Iterator[str]:
    if not margin.strip():
        yield f"{margin}# 建议：原文“{_one_line(part.quote)}…”"
    yield f"{margin}- label: {_quoted(str(len(part.items)))}"
    yield f"{margin}  count: {len(part.items)}"
    yield f"{margin}  items: [{', '.join(_quoted(item) for item in part.items)}]"


def _place(facts: Facts) -> Iterator[str]:
    place = facts.place
    if place.regions and not place.choose:
        found = f"推断，请核对：{place.inferred}。" if place.inferred else "对照原文，是就留下。"
        names = "、".join(one.full_name for one in place.regions)
        yield f"# 建议：{names}{place.part}。{found}"
        yield "regions:"
        for one in place.regions:
            yield f"  - adcode: {_quoted(one.region.code)}"
            yield f"    name: {one.region.name}"
            if place.part:
                yield f"    part: {place.part}"
        yield f"level: {_level(place)}".rstrip()
        return
    if place.regions:
        yield '# 原文的地名可能是下面的地方，也可能都不是。请选一个，写成 - {adcode: "代码", name: 地名}：'
        for one in place.regions:
            yield f"#   {one.region.code} {one.full_name}"
        yield "regions: []"
    else:
        yield "# 原文里没有找到地名。找到了写 regions，原文没有写明的写 region_note。"
        yield "region_note:"
    yield "level:"


def _level(place: Found) -> str:
    """Return who carries the practice: the level of the places; empty if they differ."""
    if place.part.endswith(("镇", "乡", "街道", "苏木")):
        return "乡镇"
    if place.part.endswith(("村", "社区", "嘎查")):
        return "村"
    levels = {one.region.level for one in place.regions}
    return levels.pop() if len(place.regions) == 1 else ""


def _rest(facts: Facts, vocabularies: Vocabularies) -> Iterator[str]:
    yield "# 从词表 vocabulary/domains.yml 和 topics.yml 里选。"
    yield "domains: []"
    yield "topics: []"
    for name in ("methods", "standards"):
        terms = facts.terms.get(name, ())
        alike = _alike(terms)
        sure = [term for term in terms if term not in alike]
        yield f"# 建议：原文里出现了这些{vocabularies[name].title}的名称。"
        yield f"{name}:" + ("" if sure else " []")
        for term in sure:
            yield f"  # {_described(term)}"
            yield f"  - {term.id}"
        if alike:
            yield "  # 下面几个同名，原文说的是哪一个，就去掉哪一个前面的 #："
        for term in alike:
            yield f"  # - {term.id}  # {_described(term)}"
    years = "、".join(facts.years)
    yield "# 做法的起止时间。" + (f"原文提到的年份：{years}。" if years else "原文没有提到年份。")
    start = _START.match(facts.period)
    if start:
        month = f"-{int(start['month']):02d}" if start["month"] else ""
        yield f"# 建议：原文写“{_one_line(facts.period)}”；已经结束的，加上 end。"
        yield f'period: {{start: "{start["year"]}{month}", basis: 文内明示}}'
    else:
        yield "period: {basis: 未知}"
    yield "# 发文或报送单位。"
    yield f"issuer: {_quoted(facts.issuer) if facts.issuer else ''}".rstrip()
    yield "problems: []"


def _alike(terms: tuple[Term, ...]) -> list[Term]:
    """Return the terms that share a word with another, so that the text is ambiguous."""
    counts = Counter(word for term in terms for word in set(map(normalize, words_of(term))))
    return [term for term in terms if any(counts[normalize(word)] > 1 for word in words_of(term))]


def _described(term: Term) -> str:
    return _one_line(f"{term.name}（{term.note}）" if term.note else term.name)


def _figures(facts: Facts) -> Iterator[str]:
    if not facts.figures:
        yield "indicators: []"
        return
    yield "# 建议：从原文读出的数字。名称和类别是猜的，逐条对照 quote 确认，不要的删掉。"
    yield "indicators:"
    shown = list(facts.figures[:_MOST_FIGURES])
    for figure, name in zip(shown, _names(shown), strict=True):
        yield from _figure(figure, name)


def _figure(figure: Proposal, name: str) -> Iterator[str]:
    yield f"  - name: {_quoted(name)}"
    yield f"    value: {_number(figure.value)}"
    yield f"    unit: {_quoted(figure.unit)}"
    yield f"    qualifier: {figure.qualifier}"
    yield f"    kind: {figure.kind}"
    if figure.as_of:
        yield f"    as_of: {_quoted(figure.as_of)}"
    if isinstance(figure.baseline, (int, float)):
        yield f"    baseline: {figure.baseline}"
    if figure.baseline_as_of:
        yield f"    baseline_as_of: {_quoted(figure.baseline_as_of)}"
    yield "    source: S1"
    if figure.quote:
        yield f"    quote: {_quoted(figure.quote)}"
    if figure.note:
        yield f"    note: {_quoted(figure.note)}"


def _number(value: int | float | str) -> str:
    return _quoted(value) if isinstance(value, str) else str(value)


def _names(figures: list[Proposal]) -> list[str]:
    """Return a name for each figure: its words, with a number where they are not its own."""
    bare = [re.sub(r"[-+*/()（）×÷\s]", "", figure.name) or "数字" for figure in figures]
    counts = Counter(bare)
    seen: Counter[str] = Counter()
    names = []
    for name in bare:
        seen[name] += 1
        names.append(f"{name}{seen[name]}" if counts[name] > 1 else name)
    return names


def _source(facts: Facts, fingerprint: str, profile: Profile) -> Iterator[str]:
    words = [f"{grade} {words}" for grade, words in profile.grades.items()]
    yield f"# {'；'.join(words)}。"
    yield f"evidence: {{grade: 丁, basis: {LEFTOVERS[2]}}}"
    yield "sources:"
    yield "  - id: S1"
    yield f"    title: {_quoted(facts.title)}"
    if facts.publisher:
        yield f"    publisher: {_quoted(facts.publisher)}"
    if facts.authors:
        yield f"    authors: [{', '.join(map(_quoted, facts.authors))}]"
    if facts.date:
        yield f"    date: {_quoted(facts.date)}"
    yield f"    fingerprint: {fingerprint}"


def _body(blocks: list[Block], suspects: tuple[str, ...], profile: Profile) -> Iterator[str]:
    if suspects:
        yield "<!-- 疑似误字，请对照原件确认："
        yield from (f"  {suspect.replace('--', '—')}" for suspect in suspects)
        yield "-->"
        yield ""
    sorted_out = by_section(blocks, profile)
    # Headings that name a section are that section's own: the next level begins below it.
    levels = sorted({block.level for found in sorted_out.values() for block in found} - {0})
    for section in profile.sections:
        found = sorted_out[section.id]
        if not found and not section.required:
            continue
        yield f"## {section.title}"
        yield ""
        if found:
            yield f"<!-- {LEFTOVERS[1]}，不能照抄。 -->"
            yield ""
        for block in found:
            if block.level:
                yield f"{'#' * min(3 + levels.index(block.level), 6)} {block.text}"
            else:
                yield block.text
            yield ""


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
