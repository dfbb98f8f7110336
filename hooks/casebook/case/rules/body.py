"""The body has its sections in order, and the summary is plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.case.reading import Draft
from casebook.case.rules.finding import Context, Finding
from casebook.case.sections import REQUIRED, TITLES, headings, key_of
from casebook.problems import ADVICE

BODY_LIMIT = 5000
"""Characters; the national call for cases sets it (see case-format)."""

_MARKUP = re.compile(r"\*\*|__|`|\]\(|<[a-zA-Z/]|^#|\n")


def sections_are_complete(draft: Draft, context: Context) -> Iterator[Finding]:
    """The four required sections are there, once each, in their order, and not empty."""
    document = draft.document
    if not document.front_matter_ends:
        return
    lines = document.body.split("\n")
    found = list(headings(document.body))
    seen: list[str] = []
    for position, heading in enumerate(found):
        here = (document.body_line + heading.line, 1)
        if heading.level == 1:
            yield Finding(
                here,
                "heading-level",
                "正文里不用一级标题（#）",
                "五个部分用 ##，下面的小标题用 ###。",
                in_body=True,
            )
        if heading.level != 2:
            continue
        key = key_of(heading.text)
        if key == "other":
            near = "、".join(TITLES.values())
            yield Finding(
                here,
                "section-unknown",
                f"正文没有“{heading.text}”这个部分",
                f"五个部分是：{near}。",
                in_body=True,
            )
            continue
        if key in seen:
            yield Finding(
                here, "section-twice", f"“{heading.text}”写了两次", "合并成一个部分。", in_body=True
            )
        elif seen and list(TITLES).index(key) < max(list(TITLES).index(k) for k in seen):
            yield Finding(
                here,
                "section-order",
                f"“{heading.text}”的位置不对",
                "按这个顺序排：" + "、".join(TITLES.values()) + "。",
                in_body=True,
            )
        seen.append(key)
        following = (later.line for later in found[position + 1 :] if later.level <= 2)
        end = next(following, len(lines))
        if not any(line.strip() for line in lines[heading.line + 1 : end]):
            yield Finding(
                here, "section-empty", f"“{heading.text}”下面没有内容", "补上内容。", in_body=True
            )
    for key in REQUIRED:
        if key not in seen:
            last = (max(1, len(document.lines)), 1)
            yield Finding(
                last,
                "section-missing",
                f"正文缺少“{TITLES[key]}”这个部分",
                f"加一行 ## {TITLES[key]}，下面写内容。",
                in_body=True,
            )


def body_is_not_too_long(draft: Draft, context: Context) -> Iterator[Finding]:
    """A body has at most 5,000 characters, blanks not counted."""
    length = len(re.sub(r"\s", "", draft.document.body))
    if length > BODY_LIMIT:
        here = (draft.document.body_line, 1)
        yield Finding(
            here,
            "body-too-long",
            f"正文有 {length} 字，最多 {BODY_LIMIT} 字",
            "删减，或把细节移到附件。",
            ADVICE,
            in_body=True,
        )


def summary_is_plain(draft: Draft, context: Context) -> Iterator[Finding]:
    """The summary is used in lists and feeds, where markup would show as it is."""
    if draft.has("summary") and (match := _MARKUP.search(draft.case.summary)):
        what = "换行" if match[0] == "\n" else f"格式符号“{match[0]}”"
        yield Finding(("summary",), "summary-markup", f"摘要里有{what}", "摘要只写一段普通文字。")


RULES = (sections_are_complete, body_is_not_too_long, summary_is_plain)
