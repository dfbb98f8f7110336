"""The rule of what an importer or a template left in a case: words that ask for work."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.case.reading import Draft
from casebook.case.rules.finding import Context, Finding

LEFTOVERS = ("这是导入的草稿", "以下是原文，供改写", "待定")
"""What a draft says of itself, of its body, and of its grade, until a person has gone over it."""
_REMEDIES = ("做完上面写的几步，删掉这几行注释。", "用自己的话重写下面的文字，再删掉这一行。")


def nothing_is_left_over(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that a submitted case holds no word of the draft that it was made from."""
    if draft.has("status") and draft.case.status == "草稿":
        return
    for number, line in enumerate(draft.document.lines, 1):
        for left, remedy in zip(LEFTOVERS, _REMEDIES, strict=False):
            if (column := line.find(left)) >= 0:
                yield Finding(
                    (number, column + 1),
                    "draft-leftover",
                    f"还留着草稿里的话“{left}”",
                    remedy,
                    in_body=True,
                )
    if draft.has("evidence") and draft.case.evidence.basis == LEFTOVERS[2]:
        yield Finding(
            ("evidence", "basis"),
            "draft-leftover",
            f"证据等级的依据还写着“{LEFTOVERS[2]}”",
            "写明按什么定的等级，例如：自报，数字可以复算。",
        )


RULES = (nothing_is_left_over,)
