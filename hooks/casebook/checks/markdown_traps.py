"""Checks for Markdown that looks right in an editor but renders differently."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.case.rules import Finding
from casebook.case.sections import headings
from casebook.checks.prose import without_code
from casebook.checks.rendered import rendered
from casebook.checks.scope import Check, Scope, Submission
from casebook.problems import ADVICE

_NOTE = re.compile(r"\[\^([^\]\n]{1,40})\](:?)")
# A list or table row right below a line of text: Markdown joins it to the paragraph.
_LIST = re.compile(r"^ {0,3}(?:[-*+]|[0-9]{1,3}\.)[ \t]+\S")
_ROW = re.compile(r"^ {0,3}\|.*\|[ \t]*$")
_RULE = re.compile(r"^ {0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t:|-]*)?$")
_ITEM = re.compile(r" {0,3}(?:[*+-]|([0-9]+)\.) +\S")
_OTHER_NUMBER = re.compile(r"^ {0,3}(?!1\.)[0-9]+\. ", re.M)
_INDENTED = ("    ", "\t")
_HEADING = re.compile("h[1-6]")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ESCAPED = re.compile(r"\\.")
_TEXT = re.compile(r"^ {0,3}[^\s#>|*+\-!?<\[:=~`0-9]")


def notes_are_complete(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that each referenced footnote is defined, and only once."""
    prose, body = submission.prose, submission.draft.document.body
    if "[^" not in body:
        return
    written: set[str] = set()
    asked: dict[str, int] = {}
    for match in _NOTE.finditer(without_code(body)):
        name, at = match[1], match.start()
        begins = not body[body.rfind("\n", 0, at) + 1 : at].strip()
        if not (match[2] and begins):
            asked.setdefault(name, at)
        elif name in written:
            yield Finding(
                prose.place(prose.body, at),
                "note-twice",
                f"脚注“[^{name}]:”写了两次，只有一次会显示",
                "给其中一个换一个编号，正文里的标记也一起改。",
                ADVICE,
                in_body=True,
            )
        else:
            written.add(name)
    for name in sorted(asked.keys() - written):
        yield Finding(
            prose.place(prose.body, asked[name]),
            "note-missing",
            f"正文里有“[^{name}]”，却没有这一条脚注，会原样显示出来",
            f"在文末另起一行写“[^{name}]: 脚注的内容”，或删掉这个标记。",
            ADVICE,
            in_body=True,
        )


def lists_stand_apart(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check for a blank line before a list or table, which otherwise joins the text above."""
    document = submission.draft.document
    lines = without_code(document.body).split("\n")
    joins = False  # whether a list on the next line would join the paragraph
    for number, line in enumerate(lines):
        if not number or not lines[number - 1].strip():
            joins = bool(_TEXT.match(line))
            continue
        what = "列表" if _LIST.match(line) else "表格" if _row_of_table(lines, number) else ""
        if joins and what:
            joins = False  # report it once
            yield Finding(
                (document.body_line + number, 1),
                "list-joined",
                f"{what}和上面一段之间没有空行，会连成一段",
                f"在{what}前面空一行。",
                ADVICE,
                in_body=True,
            )


def _row_of_table(lines: list[str], number: int) -> bool:
    return (
        bool(_ROW.match(lines[number]))
        and number + 1 < len(lines)
        and bool(_RULE.match(lines[number + 1]))
    )


def lists_begin_with_one(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that a numbered list begins with 1: it is displayed so, whatever is written."""
    document = submission.draft.document
    if not _OTHER_NUMBER.search(document.body):
        return
    within = begins = False  # whether a list goes on, and whether this line begins a block
    for number, line in enumerate(without_code(document.body).split("\n")):
        if begins or not number:
            item = _ITEM.match(line)
            if item and item[1] and int(item[1][:9]) != 1 and not within:
                yield Finding(
                    (document.body_line + number, 1),
                    "list-start",
                    f"列表从“{item[1]}.”开始，显示出来是“1.”",
                    "接着上面的列表数的，把隔在中间的段落各行缩进四格；"
                    f"不是列表的，写成“{item[1]}、”或“（{item[1]}）”。",
                    ADVICE,
                    in_body=True,
                )
            within = bool(item) or (within and line.startswith(_INDENTED))
        heading = line.startswith("#")
        within = within and not heading
        begins = heading or not line.strip()


def rows_fit_their_table(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that no row has more cells than the head of its table: those are not displayed."""
    document = submission.draft.document
    if "|" not in document.body:
        return
    lines = without_code(document.body).split("\n")
    head = 0  # cells of the table that this line belongs to
    for number, line in enumerate(lines):
        if not line.strip():
            head = 0
        elif not head and number + 1 < len(lines) and _RULE.match(lines[number + 1]):
            first = not number or not lines[number - 1].strip()
            head = len(_cells(line)) if first and "|" in line else 0
        elif head and any(cell.strip() for cell in _cells(line)[head:]):
            yield Finding(
                (document.body_line + number, 1),
                "table-cells",
                f"表格这一行有 {len(_cells(line))} 格，表头只有 {head} 格，多出来的不会显示",
                "删掉多余的竖线，或给表头添上一格；格子里要写竖线的，写成 \\|。",
                ADVICE,
                in_body=True,
            )


def html_is_closed(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that every heading is shown as one: HTML without its end swallows what follows."""
    document = submission.draft.document
    body = document.body
    if "<" not in body:
        return
    if body.rfind("<!--") > body.rfind("-->") and (at := without_code(body).rfind("<!--")) >= 0:
        yield Finding(
            submission.prose.place(submission.prose.body, at),
            "comment-open",
            "注释 <!-- 没有结束，会原样显示出来",
            "在注释的最后加上 -->，或删掉 <!--。",
            ADVICE,
            in_body=True,
        )
    found = rendered(body)
    if found.refused >= 0:
        return
    shown = [int(one.tag[1]) for one in found.elements if _HEADING.fullmatch(one.tag)]
    last = body.rfind("-->") + 3  # open comments behind it would take for ever
    seen = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), body[:last]) + body[last:]
    written = headings(seen)
    if len(shown) >= len(written):
        return
    pairs = zip(written, [*shown, *[0] * len(written)], strict=False)
    lost = next(heading for heading, level in pairs if heading.level != level)
    yield Finding(
        (document.body_line + lost.line, 1),
        "heading-in-html",
        f"“{lost.text}”不成标题，会原样显示：它在 HTML 里面，或前面的 HTML 没有写完",
        "给上面的 <details>、<div> 等补上结束标签，例如 </details>，前后各空一行；用不着的，删掉。",
        in_body=True,
    )


def _cells(line: str) -> list[str]:
    row = _ESCAPED.sub("__", line).strip()
    return row.removeprefix("|").removesuffix("|").split("|")


CHECKS: tuple[Check, ...] = (
    notes_are_complete,
    lists_stand_apart,
    lists_begin_with_one,
    rows_fit_their_table,
    html_is_closed,
)
