"""The title of a document, from its first lines."""

from __future__ import annotations

import re

from casebook.text import normalize

_PREFIX = re.compile(
    r"^(?:#+\s*)?(?:\d{1,2}[.．]\d{1,2}\s+)?(?:[「【\[][^」】\]]{1,6}[」】\]]\s*)?"
    r"(?:第[一二三四五六七八九十百]{1,4}篇\s*[：:]\s*)?"
    r"(?:(?:典型|优秀|示范|精选)?案例\s*(?:之)?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,3})[】\])）]?\s*"
    r"(?:[：:.．、]|(?=[ \u3000—-]|\Z)|(?<=[】\])）]))[ \u3000—-]*)?(?:[xX×]{2,})?"
)
_FRAMED = re.compile(r"【(?P<title>[^【】]{6,60})】")
_COUNTER = re.compile(r"第[一二三四五六七八九十百]{1,4}篇\s*[：:]")
_SIDEBAR = re.compile(r"(?:相关|背景)(?:资料|链接)|名词解释")
_DEFINED = re.compile(r"(?P<term>“[^”\n]{2,16}”)[^。\n]{0,4}是指")
_QUOTED = re.compile(r"[“‚‘《][^”‛’》\n]*[”‛’》]")
_RUNNING = re.compile(r"[，,。；;！!？?]")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]"
)
_RUNNING_ON = re.compile(r"[—－-]|中共|[（(]|.*(?:委员会|人民政府|组织部|宣传部|办公室|局|委)\Z")
LONGEST = 60
_HEAD = 4  # lines in which a title may stand


def title_of(text: str, given: str = "") -> str:
    """Return the title of a document, without counters, dates and marks in front of it.

    ``given`` is what splitting took for the title: the words behind 第五篇： or the line that begins
    the document. A title line that follows them says more and wins; the title of a sidebar
    (相关资料) is completed by the term that it explains. Empty when no line can be a title.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()][: _HEAD + 2]
    if len(lines) > 1 and not plain_title(lines[0]):
        lines = lines[1:]  # 案例一, on a line of its own
    lines = lines[: _HEAD + 1]
    if not lines:
        return plain_title(given)
    if _SIDEBAR.fullmatch(lines[0].strip(" ：:")):
        defined = _DEFINED.search(lines[1][:200]) if len(lines) > 1 else None
        name = lines[0].strip(" ：:")
        return f"{name}（{defined['term']}释义）" if defined else name
    given = plain_title(given)
    if given and given != lines[0] and given in lines[0] and not is_title(lines[0]):
        return given  # a title that runs into its own first sentence
    titles = _title_lines(lines)
    if not titles:
        # A title with a comma; but not the number of a chapter.
        return "" if len(given) > LONGEST or _NUMBERED.match(given) else given
    first, *others = titles
    if _FRAMED.fullmatch(first.strip(" #*")):
        return plain_title(first)
    for other in others:
        if _COUNTER.match(lines[0]) or normalize(first) in normalize(other):
            return plain_title(other)
    return plain_title(first)


def whole_title(text: str, title: str) -> str:
    """Return a title with its second line, when the two stand alone at the head of a text.

    What follows is an empty line, or one in brackets that signs the text.
    """
    lines = [line.strip(" \u3000#*") for line in text.split("\n")][:_HEAD]
    lines = lines[next((at for at, line in enumerate(lines) if plain_title(line)), 0) :]
    if len(lines) < 3 or lines[0] != title or not is_title(lines[1]):
        return title
    ends = not lines[2] or re.fullmatch(r"[（(].{2,40}[)）]", lines[2])
    alone = not _RUNNING_ON.match(lines[1]) and normalize(title) not in normalize(lines[1])
    whole = f"{lines[0]}{lines[1]}"
    return whole if ends and alone and lines[1] and len(whole) <= LONGEST else title


def is_title(line: str) -> bool:
    """Return whether a line can be a title: short, with no clause outside of quotation marks."""
    line = line.strip()
    return (
        2 <= len(line) <= LONGEST
        and not _RUNNING.search(_QUOTED.sub("", line))
        and not _NUMBERED.match(line)
    )


def plain_title(line: str) -> str:
    """Return a title without counters, dates, masked names and marks before it."""
    if framed := _FRAMED.fullmatch(line.strip(" \u3000#*")):
        line = framed["title"]
    return re.sub(r"\s+", " ", _PREFIX.sub("", line.strip(" \u3000#*"))).strip(" *")


def _title_lines(lines: list[str]) -> list[str]:
    found = []
    for line in lines[:_HEAD]:
        if not is_title(line):
            break
        found.append(line)
    return found
