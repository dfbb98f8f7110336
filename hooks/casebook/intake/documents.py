"""The boundaries between documents in a file that holds several.

Rules, from certain to likely: a counter (第三篇：…, 案例二), a series of judgements (一、…案) or of
titles in brackets (【…】); a sidebar (相关资料：); a title line followed by a paragraph on the same
subject; a title that runs into its own first sentence; a title left after the last full stop of a
paragraph. A heading inside a document differs from a title by its number, by its clauses, and by
numbering that continues across it. Rules can err, so every document carries the reason for its
beginning, and ``cut`` accepts lines chosen by a person.
"""

import re
from dataclasses import dataclass
from itertools import accumulate

from casebook.intake.series import beginnings
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
_QUOTE = re.compile(r"[“‚《「\"]")
_PLACE = re.compile(
    r"[^\W\d_]{1,8}?(?:[省市县旗州]|(?<![社小园山城地景片库校厂])区)|[^\W\d_]{2,6}?(?:镇|街道)"
)
_NAMED = re.compile(r"(?:精神|经验|模式|现象|工作法|方案|纪实|观察)$")
_MARKED = ("##", "|", ">", "![", "[^", "<!--")
_NUMERALS = "一二三四五六七八九十"
_PARAGRAPH = 60  # characters from which a line is running text
_SUBJECT = 400  # characters in which a paragraph names its subject
_LONGEST_HANGING = 13  # a title after a full stop, and that full stop
_BODY = 100  # least length of a document before a mere title can begin another


@dataclass(frozen=True)
class Document:
    """One document: its text, its place in the file, and why it begins there.

    ``first`` and ``last`` are 1-based line numbers of the file, both included; a line in which one
    document ends and the next begins belongs to both. ``certain`` is False when the beginning was
    found by a likely rule only.
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
    """Return the documents of a file, in order.

    ``text`` has ``\\n`` line ends. The documents' texts, joined, are the text.
    """
    lines = _Lines(text.split("\n"))
    cuts = [_Cut(0, 0, _first_title(lines.lines), "文件开头", True)]
    series = {
        number: _Cut(number, 0, found.title, found.reason, found.certain)
        for number, found in beginnings(lines.lines, lines.next_line).items()
    }
    for number in range(len(lines.lines)):
        for cut in [series[number]] if number in series else _line_cuts(lines, number, cuts[-1]):
            if (cut.line, cut.column) > (cuts[-1].line, cuts[-1].column):
                cuts.append(cut)
            elif (cut.line, cut.column) == (0, 0):
                cuts[0] = cut
    starts = [lines.starts[cut.line] + cut.column for cut in cuts]
    ends = [*starts[1:], len(text)]
    documents = []
    for cut, start, end in zip(cuts, starts, ends, strict=True):
        part = text[start:end]
        last = cut.line + part.rstrip().count("\n")
        documents.append(Document(cut.title, part, cut.line + 1, last + 1, cut.reason, cut.certain))
    return documents


def cut(text: str, first: int, last: int) -> Document:
    """Return the lines ``first`` to ``last`` (1-based, both included) as one document.

    Raises ValueError, in Chinese, when the file has no such lines.
    """
    lines = text.split("\n")
    if not 1 <= first <= last <= len(lines):
        raise ValueError(f"没有第{first}-{last}行：文件共{len(lines)}行。")
    chosen = lines[first - 1 : last]
    return Document(_first_title(chosen), "\n".join(chosen), first, last, "指定的行", True)


def _first_title(lines: list[str]) -> str:
    return next((line.strip() for line in lines if line.strip()), "")


class _Lines:
    """The lines of a file, with the text before and after each, computed once."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.starts = [0, *accumulate(len(line) + 1 for line in lines)]
        running = (len(line) if len(line) >= 20 else 0 for line in lines)
        self._running = [0, *accumulate(running)]
        self._before: list[int] = []  # the last line with text, -1 for none
        self._chapter_before: list[int] = []
        last, chapter = -1, 0
        for number, line in enumerate(lines):
            self._before.append(last)
            self._chapter_before.append(chapter)
            last = number if line.strip() else last
            chapter = _chapter(line) or chapter
        self._behind = [len(lines)] * len(lines)  # the next line with text
        self._chapter_behind = [0] * len(lines)
        following, chapter = len(lines), 0
        for number in range(len(lines) - 1, -1, -1):
            self._behind[number] = following
            self._chapter_behind[number] = chapter
            following = number if lines[number].strip() else following
            chapter = _chapter(lines[number]) or chapter

    def length(self, previous: int, number: int) -> int:
        """Return how many characters of running text follow the beginning in line ``previous``."""
        opening = self.lines[previous]  # a title, or already text
        first = len(opening) if len(opening) >= _PARAGRAPH else 0
        return first + max(0, self._running[number] - self._running[previous + 1])

    def ends_sentence(self, number: int) -> bool:
        """Return whether the last text before a line ends a sentence."""
        before = self._before[number]
        return before < 0 or self.lines[before].rstrip()[-1] in "。！？!?）)”…"

    def next_paragraph(self, number: int) -> str:
        """Return the running text after a line, perhaps after a second title; empty if none."""
        for position in range(2):
            number = self._behind[number]
            if number == len(self.lines):
                return ""
            line = self.lines[number].strip()
            if len(line) >= _PARAGRAPH:
                return line
            if position == 0 and (_NUMBERED.match(line) or _CLAUSES.search(line[-1:])):
                return ""
        return ""

    def next_line(self, number: int) -> str:
        """Return the next line with text; empty if there is none."""
        following = self._behind[number]
        return self.lines[following] if following < len(self.lines) else ""

    def begins_anew(self, number: int) -> bool:
        """Return whether chapters are counted from one again behind a line."""
        return self._chapter_before[number] > 0 and self._chapter_behind[number] == 1

    def goes_on(self, number: int) -> bool:
        """Return whether chapter numbers continue across a line (二、 before it, 三、 after it)."""
        last = self._chapter_before[number]
        return last > 0 and self._chapter_behind[number] == last + 1


def _line_cuts(text: _Lines, number: int, previous: _Cut) -> list[_Cut]:
    lines = text.lines
    line = lines[number]
    counted = _COUNTER.search(line)
    if counted and (counted.start() == 0 or line[counted.start() - 1] in "。！？”）) "):
        title = line[counted.end() :].strip()
        return [_Cut(number, counted.start(), title, "“第…篇”序号", True)]
    body = text.length(previous.line, number)
    if _SIDEBAR.fullmatch(line.strip()) and text.next_paragraph(number):
        return [_Cut(number, 0, line.strip(" ：:"), "“相关资料”栏", True)]
    found: list[_Cut] = []
    if body >= _BODY or _SIDEBAR.fullmatch(lines[previous.line].strip()):
        if _is_title(text, number) and _names_another(text, number, previous.title):
            found.append(_Cut(number, 0, line.strip(), "单独成行的标题", False))
        elif (run := _TITLE_AND_TEXT.match(line)) and text.ends_sentence(number):
            found.append(_Cut(number, 0, run[1], "标题与首句相连", False))
    hanging = _HANGING.search(line[-_LONGEST_HANGING:])
    following = lines[number + 1][:_PARAGRAPH] if number + 1 < len(lines) else ""
    # A wrapped sentence continues on the next line; a title's words are repeated there.
    if hanging and len(line) >= _PARAGRAPH and hanging["title"] in following:
        start = len(line) - len(hanging["title"])
        found.append(_Cut(number, start, hanging["title"], "段末残留的标题", False))
    return found


def _is_title(text: _Lines, number: int) -> bool:
    line = text.lines[number].strip()
    if line.startswith(_MARKED):
        return False  # a section's heading, a table, a note: Markdown says what it is
    if not 4 <= len(line) <= 50:
        return False
    bare = re.sub(r"[“‚‘《][^”‛’》]*[”‛’》]", "", line)
    if _CLAUSES.search(bare) or _NUMBERED.match(line):
        return False
    if _HEADING.fullmatch(line):
        return False
    if line[-1] in "、）)】" or not text.ends_sentence(number):
        return False
    paragraph = text.next_paragraph(number)
    return bool(paragraph) and _speak_of_the_same(line, paragraph) and not text.goes_on(number)


def _names_another(text: _Lines, number: int, title: str) -> bool:
    """Return whether a title names a case of its own, and is no mere heading (院坝会怎么开).

    A case has a place, or a name in quotation marks; a second one of the same place has a name, or
    its chapters begin anew.
    """
    line = text.lines[number].strip()
    if _QUOTE.search(line) or text.begins_anew(number):
        return True
    place, before = _PLACE.match(line), _PLACE.match(title.strip())
    if place is None:
        return bool(_NAMED.search(line))
    return before is None or place[0] != before[0]


def _speak_of_the_same(title: str, paragraph: str) -> bool:
    """Return whether a paragraph repeats the subject: two characters from the title's start.

    A heading (主要做法) names what the section does; a title names what the document is about, and
    the first paragraph repeats it.
    """
    subject, beginning = normalize(title), normalize(paragraph[:_SUBJECT])[:120]
    pairs = {subject[at : at + 2] for at in range(len(subject) - 1)}
    shared = sum(pair in beginning for pair in pairs)
    return shared >= 3 or subject[:2] in beginning[:12]


def _chapter(line: str) -> int:
    """Return the number of a chapter heading (十二、 → 12); 0 for any other line."""
    match = _CHAPTER.match(line.strip())
    if not match:
        return 0
    tens, ten, ones = match[1].rpartition("十")
    if not ten:
        return _NUMERALS.find(match[1]) + 1
    return (_NUMERALS.find(tens) + 1 or 1) * 10 + (_NUMERALS.find(ones) + 1 if ones else 0)
