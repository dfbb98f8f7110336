"""The checks of wording: punctuation, scanning errors, headings, picture texts, lengths, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.case.rules import Finding
from casebook.case.sections import headings, without_comments
from casebook.checks.prose import without_code
from casebook.checks.scope import Check, Scope, Submission
from casebook.problems import ADVICE

_HAN = "\u3400-\u9fff"
_FULL = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_HALF = re.compile(
    rf"(?<=[{_HAN}”’》）％])(?P<mark>[,;:!?])(?=[{_HAN}“‘《（]|[ \t]*$)"
    rf"|(?P<open>\()(?=[^()\n]*[{_HAN}])[^()\n]*(?P<close>\))",
    re.M,
)
# Pre-filter: a mark with a Chinese character close before it. The pattern begins with the few
# possible marks, so that the regex engine quickly skips all other characters.
_CANDIDATE = re.compile(rf"[,;:!?(](?:(?<=[{_HAN}”’》）％][,;:!?])|(?<=\()[^()\n]*[{_HAN}])")
_SCANNED = re.compile("[‚‛]")
MISREAD = {
    "臵": "置",
    "氛固": "氛围",
    "秸杆": "秸秆",
    "帐目": "账目",
    "帐务": "账务",
    "健立": "建立",
    "党建示点": "党建示范点",
    "支部委会会议": "支部委员会会议",
    "等到增强": "得到增强",
    "组识": "组织",
    "党委书纪": "党委书记",
    "巳经": "已经",
}
"""Words garbled by scanning or typing, each found in a source, with what is meant."""
_MISREAD = re.compile("|".join(MISREAD))
_SPOILT = (*"‚‛", *MISREAD)
_IMAGE = re.compile(r"!\[([^\[\]\n]*+)\][(\[]")
_HTML_IMAGE = re.compile(r"<img\b(?![^<>]*\balt\s*=\s*[\"']?[^\"'\s<>])[^<>]*+>", re.I)
_MOST_PER_RULE = 20
_SUMMARY = 40
_BODY = 400


def half_width(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (offset, mark, its full-width form) for half-width marks between Chinese characters."""
    for match in _HALF.finditer(text):
        if match["mark"]:
            yield match.start(), match["mark"], _FULL[match["mark"]]
        else:
            yield match.start("open"), "(", "（"
            yield match.start("close"), ")", "）"


def misread(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (offset, text found, text meant) for words garbled by scanning."""
    for match in _MISREAD.finditer(text):
        yield match.start(), match[0], MISREAD[match[0]]
    inside, only_closing = False, "‚" not in text
    for match in _SCANNED.finditer(text):
        inside = not inside if match[0] == "‛" and only_closing else match[0] == "‚"
        yield match.start(), match[0], "“" if inside else "”"


def _may_be_spoilt(text: str) -> bool:
    return any(word in text for word in _SPOILT)  # simpler than a pattern, and as fast


def punctuation_is_full_width(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that marks between Chinese characters are full-width (GB/T 15834)."""
    reported = 0
    for passage in submission.prose.passages(_CANDIDATE.search):
        if passage.location and passage.location[-1] == "quote":
            continue
        for offset, mark, full in half_width(passage.text):
            reported += 1
            if reported > _MOST_PER_RULE:
                return
            yield Finding(
                submission.prose.place(passage, offset),
                "half-width",
                f"汉字之间用了半角标点“{mark}”",
                f"改成“{full}”；可运行 python scripts/fix_case.py 一次改好。",
                ADVICE,
                in_body=True,
            )


def words_are_not_misread(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check for characters that scanning garbled: 设臵 for 设置, ‚ ‛ for quotation marks."""
    reported = 0
    for passage in submission.prose.passages(_may_be_spoilt):
        if passage.location and passage.location[-1] == "quote":
            continue  # a quote repeats its source, mistakes included
        for offset, found, meant in misread(passage.text):
            reported += 1
            if reported > _MOST_PER_RULE:
                return
            around = passage.text[max(0, offset - 3) : offset + len(found) + 3].replace("\n", " ")
            quote = found in "‚‛"
            yield Finding(
                submission.prose.place(passage, offset, len(found)),
                "scanned-quote" if quote else "misread-word",
                f"“{around}”里的“{found}”像是扫描或录入的误字",
                f"应为“{meant}”；可运行 python scripts/fix_case.py 一次改好。",
                ADVICE,
                in_body=True,
            )


def headings_go_step_by_step(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that ### follows ##: skipped levels confuse readers and screen readers."""
    document = submission.draft.document
    if "\n#" not in "\n" + document.body:
        return
    before = 1
    for heading in headings(document.body):
        if heading.level > before + 1:
            yield Finding(
                (document.body_line + heading.line, 1),
                "heading-skips",
                f"小标题“{heading.text[:20]}”用了 {heading.level} 个 #，跳过了一级",
                f"改成 {'#' * (before + 1)} 加一个空格。",
                ADVICE,
                in_body=True,
            )
        before = heading.level


def images_have_alternative_text(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that a picture has an alternative text, for those who cannot see it."""
    document, prose = submission.draft.document, submission.prose
    if "![" not in document.body and "<" not in document.body:
        return
    text = without_code(document.body)
    empty = [m.start() for m in _IMAGE.finditer(text) if not m[1].strip()]
    empty += [m.start() for m in _HTML_IMAGE.finditer(text)]
    for offset in sorted(empty):
        yield Finding(
            prose.place(prose.body, offset),
            "image-alt",
            "图片没有替代文字",
            "在 ![ ] 的方括号里写一句话，说明图上有什么。",
            ADVICE,
            in_body=True,
        )


def lengths_are_useful(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check the lengths of summary and body: too short, they help nobody to try the practice."""
    draft = submission.draft
    if draft.has("summary") and len(draft.case.summary) < _SUMMARY:
        yield Finding(
            ("summary",),
            "summary-short",
            f"摘要只有 {len(draft.case.summary)} 字",
            "用 80 到 200 字说清谁、做了什么、结果如何。",
            ADVICE,
        )
    length = len("".join(without_comments(draft.document.body).split()))
    if draft.document.front_matter_ends and 0 < length < _BODY:
        yield Finding(
            (draft.document.body_line, 1),
            "body-short",
            f"正文只有 {length} 字",
            "一般要 1200 到 2500 字，别处的人才能照着做。",
            ADVICE,
            in_body=True,
        )


def issuer_has_its_short_name(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that an issuer is written as all others are: 昔阳县委, without 中共 and higher places.

    Districts may need their city: 雨花区 lies in two of them.
    """
    draft, regions = submission.draft, scope.context.regions
    if not draft.has("issuer"):
        return
    issuer = draft.case.issuer
    extra = "中共" if issuer.startswith("中共") and not issuer.startswith("中共中央") else ""
    places = draft.case.regions if draft.has("regions") else []
    for place in places:
        above = "".join(region.name for region in regions.ancestors(place.adcode))
        named = issuer.removeprefix(extra)
        if above and named.startswith(above + place.name) and not place.name.endswith("区"):
            extra += above
            break
    if extra:
        yield Finding(
            ("issuer",),
            "issuer-form",
            f"发文或报送单位“{issuer}”前面有“{extra}”",
            f"全库统一用简称，如“昔阳县委”“峡江县委组织部”，两个字的县写“兴县县委”：删去“{extra}”。",
            ADVICE,
        )


CHECKS: tuple[Check, ...] = (
    punctuation_is_full_width,
    words_are_not_misread,
    headings_go_step_by_step,
    images_have_alternative_text,
    lengths_are_useful,
    issuer_has_its_short_name,
)
