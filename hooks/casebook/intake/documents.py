"""Knows where one document ends and the next begins in a file that holds several.

Rules, from certain to likely: a counter (第三篇：…), also in the middle of a line; a sidebar
(相关资料：); a title line with a paragraph behind it that speaks of the same; a title that runs
into its own first sentence; a title left hanging behind the last full stop of a paragraph. A
heading inside a document is told from a title by its number, its clauses, and by numbering that
goes on across it. Rules can err, so every document carries the reason for its beginning, and
`cut` takes lines that a person has chosen.
"""

import re
from dataclasses import dataclass

from casebook.text import normalize

_COUNTER = re.compile(r"第[一二三四五六七八九十百]{1,4}篇\s*[：:]")
_SIDEBAR = re.compile(r"(?:相关|背景)(?:资料|链接)\s*[：:]?|名词解释\s*[：:]?")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}\s*[、是]|第[一二三四五六七八九十]{1,3}[，,、]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}\s*[.、．]|[●•·◆■—－-]|首先|其次"
)
_CHAPTER = re.compile(r"([一二三四五六七八九十]{1,3})\s*、")
_CLAUSES = re.compile(r"[，,。；;：:！!？?…]")
_TITLE_AND_TEXT = re.compile(
    r"((?P<place>[^\W\d_]{1,6}[省市县区旗])[^，。；：,;:\n]{8,45}?)(?P=place)[^，。；：,;:\n]{2,}[，,]"
)
_HANGING = re.compile(r"[。！？](?P<title>[^\W\d_]{2,12})$")
_HEADING = re.compile(
    r"[^\W\d_]{0,6}(?:背景|起因|做法|成效|启示|体会|措施|举措|原则|概况|前言|结语|目标|要求|附录)"
)
_MARKED = ("##", "|", ">", "![", "[^", "<!--")
_NUMERALS = "一二三四五六七八九十"
_PARAGRAPH = 60  # characters from which a line is running text
_BODY = 100  # characters that a document has at least before another can begin by a mere title


@dataclass(frozen=True)
class Document:
    """One document: its text, its place in the file, and why it begins there.

    `first` and `last` are 1-based line numbers of the file, both included; a line in which one
    document ends and the next begins belongs to both. `certain` is False when only a likely rule
    speaks for the beginning.
    """

    title: str
    text: str
    first: int
    last: int
    reason: str
    certain: bool


@dataclass(frozen=True)
class _Cut:
    line: int  # 0-based
    column: int
    title: str
    reason: str
    certain: bool


def split(text: str) -> list[Document]:
    """The documents of a file, in order; a file with one document gives one.

    `text` has `\\n` line ends. The documents' texts, joined, are the text.
    """
    lines = text.split("\n")
    cuts = [_Cut(0, 0, _first_title(lines), "文件开头", True)]
    for number in range(len(lines)):
        for cut in _line_cuts(lines, number, cuts[-1]):
            if (cut.line, cut.column) > (cuts[-1].line, cuts[-1].column):
                cuts.append(cut)
            elif (cut.line, cut.column) == (0, 0):
                cuts[0] = cut
    starts = [sum(len(line) + 1 for line in lines[: cut.line]) + cut.column for cut in cuts]
    ends = [*starts[1:], len(text)]
    documents = []
    for cut, start, end in zip(cuts, starts, ends, strict=True):
        last = text.count("\n", 0, max(start, len(text[:end].rstrip())))
        documents.append(
            Document(cut.title, text[start:end], cut.line + 1, last + 1, cut.reason, cut.certain)
        )
    return documents


def cut(text: str, first: int, last: int) -> Document:
    """The lines `first` to `last` (1-based, both included) as one document.

    Raises ValueError, in Chinese, when the file has no such lines.
    """
    lines = text.split("\n")
    if not 1 <= first <= last <= len(lines):
        raise ValueError(f"没有第{first}-{last}行：文件共{len(lines)}行。")
    chosen = lines[first - 1 : last]
    return Document(_first_title(chosen), "\n".join(chosen), first, last, "指定的行", True)


def _first_title(lines: list[str]) -> str:
    return next((line.strip() for line in lines if line.strip()), "")


def _line_cuts(lines: list[str], number: int, previous: _Cut) -> list[_Cut]:
    line = lines[number]
    counted = _COUNTER.search(line)
    if counted and (counted.start() == 0 or line[counted.start() - 1] in "。！？”）) "):
        title = line[counted.end() :].strip()
        return [_Cut(number, counted.start(), title, "“第…篇”序号", True)]
    body = _length(lines, previous, number)
    if _SIDEBAR.fullmatch(line.strip()) and _next_paragraph(lines, number):
        return [_Cut(number, 0, line.strip(" ：:"), "“相关资料”栏", True)]
    found: list[_Cut] = []
    if body >= _BODY or _SIDEBAR.fullmatch(lines[previous.line].strip()):
        if _is_title(lines, number):
            found.append(_Cut(number, 0, line.strip(), "单独成行的标题", False))
        elif (run := _TITLE_AND_TEXT.match(line)) and _ends_sentence(lines, number):
            found.append(_Cut(number, 0, run[1], "标题与首句相连", False))
    hanging = _HANGING.search(line)
    following = lines[number + 1][:_PARAGRAPH] if number + 1 < len(lines) else ""
    # A sentence wrapped into the next line goes on there; a title is taken up again.
    if hanging and len(line) >= _PARAGRAPH and hanging["title"] in following:
        start = hanging.start("title")
        found.append(_Cut(number, start, hanging["title"], "段末残留的标题", False))
    return found


def _length(lines: list[str], previous: _Cut, number: int) -> int:
    """Characters of running text since the previous beginning."""
    opening = lines[previous.line]  # a title, or already text
    return (len(opening) if len(opening) >= _PARAGRAPH else 0) + sum(
        len(line) for line in lines[previous.line + 1 : number] if len(line) >= 20
    )


def _is_title(lines: list[str], number: int) -> bool:
    line = lines[number].strip()
    if line.startswith(_MARKED):
        return False  # a section's heading, a table, a note: Markdown says what it is
    bare = re.sub(r"[“‚‘《][^”‛’》]*[”‛’》]", "", line)
    if not 4 <= len(line) <= 50 or _CLAUSES.search(bare) or _NUMBERED.match(line):
        return False
    if _HEADING.fullmatch(line):
        return False
    if line[-1] in "、）)】" or not _ends_sentence(lines, number):
        return False
    paragraph = _next_paragraph(lines, number)
    return bool(paragraph) and _speak_of_the_same(line, paragraph) and not _goes_on(lines, number)


def _ends_sentence(lines: list[str], number: int) -> bool:
    """Whether the last text in front of a line is finished."""
    before = next((line.rstrip() for line in reversed(lines[:number]) if line.strip()), "。")
    return before[-1] in "。！？!?）)”…"


def _next_paragraph(lines: list[str], number: int) -> str:
    """The running text that follows a line, perhaps behind a second title; empty if none."""
    following = [line.strip() for line in lines[number + 1 :] if line.strip()][:2]
    for position, line in enumerate(following):
        if len(line) >= _PARAGRAPH:
            return line
        if position == 0 and (_NUMBERED.match(line) or _CLAUSES.search(line[-1:])):
            return ""
    return ""


def _speak_of_the_same(title: str, paragraph: str) -> bool:
    """Whether the paragraph takes up the subject: two characters from the title's beginning.

    A heading (主要做法) names what the section does; a title names what the document is about, and
    the first paragraph says it again.
    """
    subject, beginning = normalize(title), normalize(paragraph)[:120]
    pairs = {subject[at : at + 2] for at in range(len(subject) - 1)}
    shared = sum(pair in beginning for pair in pairs)
    return shared >= 3 or subject[:2] in beginning[:12]


def _goes_on(lines: list[str], number: int) -> bool:
    """Whether the chapter numbers go on across a line (二、 in front of it, 三、 behind it)."""
    before = [_chapter(line) for line in lines[:number]]
    after = [_chapter(line) for line in lines[number + 1 :]]
    last = next((chapter for chapter in reversed(before) if chapter), 0)
    following = next((chapter for chapter in after if chapter), 0)
    return last > 0 and following == last + 1


def _chapter(line: str) -> int:
    """The number of a chapter heading (十二、 → 12); 0 for any other line."""
    match = _CHAPTER.match(line.strip())
    if not match:
        return 0
    tens, ten, ones = match[1].rpartition("十")
    if not ten:
        return _NUMERALS.find(match[1]) + 1
    return (_NUMERALS.find(tens) + 1 or 1) * 10 + (_NUMERALS.find(ones) + 1 if ones else 0)
