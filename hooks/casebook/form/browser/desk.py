"""What the check page asks of Python: read a file or a filled form, and say what is to be mended."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any

from casebook.casepage.preview import preview
from casebook.checks import Scope, check_one, judge_document, scope_of
from casebook.checks.rendered import html_of
from casebook.form.browser.parsed_html import NotParsedYet
from casebook.form.entries import Words
from casebook.form.importing import FormCase, case_of, form_in
from casebook.form.webform import word_file
from casebook.formatguide.placing import place_of
from casebook.frontmatter import parse
from casebook.intake.refusals import ImportRefused, refuse
from casebook.problems import ERROR

NO_FORM = (
    "这不是投稿表，里面的栏名认不出来。请下载投稿表，把内容填进去；"
    "只有一篇 Word 文章的，不用检查，直接寄给编辑。"
)
NO_CASE = "这里只检查投稿表（.docx）和案例文件（.md）。"
_FINGERPRINTS = "引文和来源原文是否一字不差，有没有整句相同：收稿以后核对。"
_PICTURES = "图片能不能打开，照片里有没有拍摄地点：收稿以后检查，发布前都会去掉。"
_NAMES = "有没有写到不公开姓名的人：收稿以后核对。"
_PLACES = "指向别的案例某一处的链接：收稿以后检查。"
_OTHERS = "和库里已有案例的重复、同名：收稿以后比较。"


@dataclass(frozen=True)
class Shown:
    """One problem as the page shows it; ``text`` is the line in which it is, if there is one."""

    severity: str
    place: str
    message: str
    hint: str
    code: str
    text: str = ""


@dataclass(frozen=True)
class Answer:
    """What the page shows of one file. With ``refused`` there is nothing else."""

    name: str
    refused: str = ""
    path: str = ""
    text: str = ""
    problems: tuple[Shown, ...] = ()
    changes: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    preview: Mapping[str, Any] | None = None
    unchecked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Desk:
    """One library at which cases are checked; ``has_names`` says that it has a list of names."""

    scope: Scope
    has_names: bool = False

    @classmethod
    def of(cls, folder: Path) -> Desk:
        """Open the library that was packed for the page; its ``listed.json`` says what it holds."""
        scope, _ = scope_of(folder)
        listed = json.loads((folder / "listed.json").read_text("utf-8"))
        # Known by name only: what they hold is compared when a case has arrived.
        context = replace(scope.context, damaged=frozenset(listed["fingerprints"]))
        scope = replace(scope, context=context, listed=frozenset(listed["files"]))
        return cls(scope, listed["names"])

    def check(self, name: str, data: bytes) -> Answer:
        """Return what is to be said of one file; never raises for a bad one."""
        try:
            if name.lower().endswith(".md"):
                return self._case(name, data)
            if not name.lower().endswith(".docx"):
                refuse(name, data)
                return Answer(name, f"{name}：{NO_CASE}")
            word = form_in(data, name)
            if word is None:
                return Answer(name, f"{name}：{NO_FORM}")
            return self._form(case_of(word, name, self.scope), name)
        except ImportRefused as error:
            return Answer(name, str(error))

    def fill(self, name: str, values: str) -> Answer:
        """Return what is to be said of the fields that were filled in, given as JSON."""
        context = self.scope.context
        words = Words(context.vocabularies, context.regions, context.profile)
        return self._form(case_of(word_file(json.loads(values), words), name, self.scope), name)

    def _case(self, name: str, data: bytes) -> Answer:
        with tempfile.TemporaryDirectory() as work:
            path = place_of(PurePath(name).name, self.scope.context.regions)
            file = Path(work) / path
            file.parent.mkdir()
            file.write_bytes(data)
            listed = (self.scope.listed or frozenset()) | {path}
            found = check_one(path, replace(self.scope, folder=Path(work), listed=listed))
        text = data.decode("utf-8-sig", "replace")
        lines = text.replace("\r\n", "\n").split("\n")
        problems = tuple(
            Shown(
                one.severity, f"第 {one.line} 行", one.message, one.hint, one.code,
                lines[one.line - 1].strip()[:200] if one.line <= len(lines) else "",
            )
            for one in found.problems
        )  # fmt: skip
        return Answer(
            name, path=path, text=text, problems=problems,
            preview=self._preview(text, path, problems),
            unchecked=tuple(self._unchecked(text, ())),
        )  # fmt: skip

    def _form(self, form: FormCase, name: str) -> Answer:
        problems = tuple(
            Shown(one.severity, one.spot, one.message, one.hint, one.code) for one in form.problems
        )
        return Answer(
            name, path=form.path, text=form.text, problems=problems, changes=form.changes,
            pictures={f"{form.name}-pictures/{key}": data for key, data in form.pictures.items()},
            preview=self._preview(form.text, form.path, problems),
            unchecked=tuple(self._unchecked(form.text, form.pictures)),
        )  # fmt: skip

    def _preview(self, text: str, path: str, problems: Iterable[Shown]) -> dict[str, Any] | None:
        """Return the page of a case without errors: of any other it would lack what is wrong."""
        if any(one.severity == ERROR for one in problems):
            return None
        draft, _ = judge_document(parse(text, path), self.scope)
        return preview(draft, self.scope.context, html_of(draft.document.body))

    def _unchecked(self, text: str, pictures: Iterable[str]) -> Iterator[str]:
        """Yield what cannot be checked here: it must never look as if it had been."""
        yield _OTHERS
        if "fingerprint:" in text:
            yield _FINGERPRINTS
        if any(pictures):
            yield _PICTURES
        if self.has_names:
            yield _NAMES
        if ".md#" in text:
            yield _PLACES


def answered(desk: Desk, asked: Mapping[str, Any]) -> tuple[str, list[bytes]]:
    """Return the answer for the page's worker as JSON, and its pictures.

    ``asked`` has a ``name`` and either ``bytes`` of a file or ``values`` of the fields. Where the
    page must parse HTML first, the JSON holds that ``html`` and no answer.
    """
    try:
        if "values" in asked:
            answer = desk.fill(asked["name"], asked["values"])
        else:
            answer = desk.check(asked["name"], bytes(asked["bytes"]))
    except NotParsedYet as error:
        return json.dumps({"html": error.html}), []
    return json.dumps({"answer": as_json(answer)}), list(answer.pictures.values())


def as_json(answer: Answer) -> str:
    """Return an answer for the page; errors first; pictures are handed over apart from it."""
    ordered = sorted(answer.problems, key=lambda one: one.severity != ERROR)
    told = replace(answer, problems=tuple(ordered), pictures={})
    return json.dumps({**asdict(told), "pictures": list(answer.pictures)}, ensure_ascii=False)
