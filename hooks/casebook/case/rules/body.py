"""The rules of a case's body, its sections and lengths, and of its summary."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from casebook.case.profile import Profile
from casebook.case.reading import Draft
from casebook.case.rules.finding import Context, Finding
from casebook.case.sections import (
    headings,
    meant_as_heading,
    open_fence,
    underlined,
    without_comments,
)
from casebook.problems import ADVICE, ERROR, Severity

BODY_LIMIT = 5000
"""Characters of a body; set by the national call for cases (see case-format)."""
_SHOWN = 20
_MARKUP = re.compile(r"\*\*|__|`|\]\(|<[a-zA-Z/]|^#|\n")


def sections_are_complete(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that the required sections are there, once each, in order, and not empty."""
    document, profile = draft.document, context.profile
    if not document.front_matter_ends:
        return
    order = [section.id for section in profile.sections]
    lines = document.body.split("\n")
    found = headings(document.body)
    sections: list[tuple[int, str]] = []  # line in the file and key
    surplus: list[tuple[int, str, bool]] = []  # other headings: line, text, repeated
    for position, heading in enumerate(found):
        line, key = document.body_line + heading.line, profile.key_of(heading.text)
        if heading.level == 1:
            hint = "各部分用 ##，下面的小标题用 ###。"
            yield _at(line, "heading-level", "正文里不用一级标题（#）", hint)
        if heading.level != 2 and not (heading.level == 1 and key != "other"):
            continue
        seen = [known for _, known in sections]
        if key == "other":
            surplus.append((line, heading.text, False))
            continue
        if key in seen:
            surplus.append((line, heading.text, True))
            continue
        if seen and order.index(key) < max(map(order.index, seen)):
            hint = f"按这个顺序排：{_titles(profile)}。"
            yield _at(line, "section-order", f"“{heading.text}”的位置不对", hint)
        sections.append((line, key))
        following = (later.line for later in found[position + 1 :] if later.level <= 2)
        end = next(following, len(lines))
        if not without_comments("\n".join(lines[heading.line + 1 : end])).strip():
            yield _at(line, "section-empty", f"“{heading.text}”下面没有内容", "补上内容。")
    there = [known for _, known in sections]
    needed = {one.id: one.title for one in profile.sections if one.required and one.id not in there}
    if needed and (fence := open_fence(document.body)) >= 0:
        text = "这里的代码标记没有结束，后面的标题都成了代码"
        hint = "在代码后面单独加一行同样的标记；不是代码的，删掉这一行。"
        yield _at(document.body_line + fence, "code-open", text, hint)
        return
    needed = yield from _misspelt(document.body, document.body_line, needed)
    yield from _surplus(surplus, needed, profile)
    yield from _missing(draft, sections, needed, order)


def _misspelt(
    body: str, first: int, missing: dict[str, str]
) -> Generator[Finding, None, dict[str, str]]:
    """Yield the lines that are meant as missing headings; return the sections missing without them."""
    left = {}
    written = body.split("\n")
    for key, title in missing.items():
        lines = meant_as_heading(body, title)
        if len(lines) == 1 and not written[lines[0]].startswith("## "):
            text = f"“{title}”没有写成部分的标题"
            yield _at(first + lines[0], "section-form", text, f"把这一行改成 ## {title}。")
        else:
            left[key] = title
    return left


def _titles(profile: Profile) -> str:
    return "、".join(section.title for section in profile.sections)


def _surplus(
    surplus: list[tuple[int, str, bool]], missing: dict[str, str], profile: Profile
) -> Iterator[Finding]:
    """Yield surplus headings; one that may mean a missing section removes it from ``missing``."""
    for line, title, twice in surplus:
        code = "section-twice" if twice else "section-unknown"
        text = f"“{title}”写了两次" if twice else f"正文没有“{title}”这个部分"
        if missing:
            common = {key: len(set(name) & set(title)) for key, name in missing.items()}
            key = max(common, key=common.__getitem__)  # the first of equals
            yield _at(line, code, text, f"是不是想写“{missing.pop(key)}”？")
        elif twice:
            yield _at(line, code, text, "合并成一个部分。")
        else:
            hint = f"正文各部分是：{_titles(profile)}；下面的小标题用 ###。"
            yield _at(line, code, text, hint)


def _missing(
    draft: Draft, sections: list[tuple[int, str]], needed: dict[str, str], order: list[str]
) -> Iterator[Finding]:
    """Yield missing sections, placed at the heading before which they belong."""
    if not needed:
        return
    document = draft.document
    end = max((n for n, text in enumerate(document.lines, 1) if text.strip()), default=1)
    places: dict[tuple[int, str], list[str]] = {}
    for key, title in needed.items():
        later = [line for line, known in sections if order.index(known) > order.index(key)]
        place = (min(later), "在这一行前面") if later else (end, "在文件最后")
        places.setdefault(place, []).append(title)
    for (line, where), titles in places.items():
        named = "".join(f"“{title}”" for title in titles)
        count = "" if len(titles) == 1 else f" {len(titles)} "
        text = f"正文缺少{named}这{count}个部分"
        yield _at(line, "section-missing", text, f"{where}加一行 ## {titles[0]}，下面写内容。")


def _at(line: int, code: str, message: str, hint: str, severity: Severity = ERROR) -> Finding:
    return Finding((line, 1), code, message, hint, severity, in_body=True)


def headings_are_not_underlined(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that no row of dashes below a line makes it a heading, which no outline has."""
    document = draft.document
    if not document.front_matter_ends:
        return
    for line, text in underlined(document.body):
        if context.profile.key_of(text) == "other":  # of a section it is told that it is misspelt
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            yield _at(
                document.body_line + line + 1,
                "heading-underlined",
                f"这一行横线会把上面的“{shown}”变成标题",
                "要分隔线的，在横线上面空一行；要小标题的，写成 ### 标题；都不是的，删掉横线。",
            )


def body_is_not_too_long(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that the body has at most 5,000 characters, not counting blanks."""
    body = draft.document.body
    length = len("".join(body.split())) if len(body) > BODY_LIMIT else len(body)
    if length > BODY_LIMIT:
        text = f"正文有 {length} 字，最多 {BODY_LIMIT} 字"
        hint = "删减，或把细节移到附件。"
        yield _at(draft.document.body_line, "body-too-long", text, hint, ADVICE)


def sections_are_brief(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that no section is longer than the library allows, not counting blanks."""
    profile, body = context.profile, draft.document.body
    if not any(one.longest and one.title in body for one in profile.sections):
        return
    lines, found = body.split("\n"), headings(body)
    for position, heading in enumerate(found):
        section = profile.section(heading.text)
        if heading.level != 2 or section is None or section.longest is None:
            continue
        following = (later.line for later in found[position + 1 :] if later.level <= 2)
        text = "\n".join(lines[heading.line + 1 : next(following, len(lines))])
        length = len("".join(text.split()))
        if length > section.longest:
            message = f"“{heading.text}”有 {length} 字，最多 {section.longest} 字"
            hint = "只留适合条件、投入和需要补上的几项。" if section.voice == "editor" else "删减。"
            line = draft.document.body_line + heading.line
            yield _at(line, "editor-note-long", message, hint, ADVICE)


def summary_is_plain(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that the summary has no markup, which lists and feeds would show unrendered."""
    if draft.has("summary") and (match := _MARKUP.search(draft.case.summary)):
        what = "换行" if match[0] == "\n" else f"格式符号“{match[0]}”"
        yield Finding(("summary",), "summary-markup", f"摘要里有{what}", "摘要只写一段普通文字。")


RULES = (
    sections_are_complete, headings_are_not_underlined, body_is_not_too_long, sections_are_brief, summary_is_plain,
)  # fmt: skip
