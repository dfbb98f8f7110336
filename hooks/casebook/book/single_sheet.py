"""One case set on one sheet by Typst, with the largest text that fits, or a refusal that says why."""

from __future__ import annotations

import calendar
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from casebook.book.characters import coded, named, private
from casebook.book.compiler import CompileError, Compiler
from casebook.book.context import PrintContext
from casebook.book.excerpt import WITHOUT_ADDRESS, Excerpt, excerpt_of
from casebook.book.fonts import Faces, licences
from casebook.book.look import COLOURS
from casebook.book.press_options import Press
from casebook.book.products import CaseRequest, Notices, OverfullError
from casebook.book.sheet_drawings import Mark, mark_of, place_of
from casebook.book.walking import as_data, breakable

Picture = Literal["png", "svg"]
_TEMPLATE = "product.typ"
_ROUNDS = 6
_STANDARDS = ("a-2a", "ua-1")
_POINTS = 72 / 25.4
_LONG, _CHUNK, _BREAK = re.compile(r"[!-~]{13,}"), re.compile(r"[!-~]{1,6}"), "\u200b"
_PARTS = {
    "figures": "关键数字（数字的 note 可以改短，或用 --figures 少放几个）",
    "mechanism": "机制构成（mechanism.parts 的各项和 note）",
    "conditions": "适用条件（conditions）",
    "hint": "编者提示",
    "open": "存疑和未报告的项目",
}


@dataclass(frozen=True)
class Form:
    """How a sheet looks. Lengths are in points; a height of 0 is as tall as the content.

    ``sizes`` are those of the text to try, largest first; ``labels``, ``code`` and ``title`` are in
    em: the boxes of the diagram, the QR code, the title. ``beside`` puts the figures beside the
    diagram, ``band`` the title on a coloured band. ``chips`` shows of the mechanism only what
    its parts are called, ``hint`` what the editors add, ``located`` where the place is,
    ``licensed`` whose the fonts are. ``scale`` is how much larger the finished sheet is, ``unit``
    what its lengths are told in.
    """

    label: str
    width: float
    height: float
    margin: float
    sizes: tuple[float, ...]
    bleed: float = 0.0
    below: float = 0.0
    beside: bool = False
    band: bool = True
    columns: int = 2
    title: float = 2.3
    labels: float = 7.6
    code: float = 6.5
    ground: str = ""
    chips: bool = False
    hint: bool = False
    licensed: bool = False
    located: bool = False
    briefing: bool = False
    issue: str = ""
    office: str = ""
    date: str = ""
    scale: float = 1.0
    unit: str = "毫米"


@dataclass(frozen=True)
class Sheet:
    """A finished sheet: as PDF, and as ``pictures`` of the kinds asked for."""

    content: bytes
    excerpt: Excerpt
    pictures: Mapping[Picture, bytes] = field(default_factory=dict)
    notices: Notices = ()
    depends_on: Mapping[str, str] = field(default_factory=dict)


def set_sheet(
    context: PrintContext, request: CaseRequest, form: Form, pictures: Sequence[Picture] = ()
) -> Sheet:
    """Return a case on one sheet. Errors: OverfullError, CompileError, NoChineseFontError.

    It is always set as PDF first: only there Typst tells the characters that no font can show.
    """
    excerpt = excerpt_of(
        request.entry,
        context.catalog,
        context.renderer,
        site_name=context.site_name,
        site_url=context.site_url,
        options=request.options,
    )
    title = request.entry.case.title
    notices: list[tuple[str, str]] = [] if excerpt.address else [("", WITHOUT_ADDRESS)]
    with context.lent_compiler() as compiler:
        mark = mark_of(context, band=form.band)
        notices += [("", mark.notice)] if mark.notice else []
        fonts, free = licences(compiler.faces)
        if form.licensed and not free:
            notices.append(("", f"{fonts}。没有授权的字体不能用于公开展出，请换字体或取得授权。"))
        text = _data(
            excerpt,
            form,
            compiler.faces,
            mark=mark,
            fonts=fonts if form.licensed else "",
            place=place_of(context, request.entry) if form.located else None,
            subject=context.catalog.profile.field,
        )
        broken = private(text)
        for _ in range(_ROUNDS):
            try:
                plain = coded(text, broken)
                content, fit = _compiled(context, compiler, plain, form, day=excerpt.day)
            except CompileError as error:
                if not error.unprintable or set(error.unprintable) <= set(broken):
                    raise
                broken += error.unprintable
                continue
            if not fit["fits"]:
                raise OverfullError(overfull(fit, form))
            if words := named("".join(char for char in broken if char in text)):
                notices.append((title, f"没有字体能显示 {words}，印作代码。"))
            drawn = {
                kind: _compiled(context, compiler, plain, form, kind=kind, day=excerpt.day)[0]
                for kind in pictures
            }
            return Sheet(content, excerpt, drawn, tuple(notices), mark.depends_on)
    raise CompileError(f"没有字体能显示：{named(broken)}", broken)


def overfull(fit: Mapping[str, Any], form: Form) -> str:
    """Return what does not fit, by how much, and what can be made shorter."""
    over = fit["needed"] - fit["room"]
    column = max(range(len(fit["columns"])), key=lambda n: fit["columns"][n])
    lines = max(1, math.ceil(over / fit["line"]))
    characters = math.ceil(lines * fit["widths"][column] / 10) * 10
    largest = sorted(fit["parts"][column], key=lambda part: -part[1])[:2]
    per_unit = 1 if form.unit == "像素" else form.scale / _POINTS
    told = "、".join(
        f"{_PARTS[name]}占 {height * per_unit:.0f} {form.unit}" for name, height in largest
    )
    return (
        f"一张{form.label}放不下：用最小的字还超出 {over * per_unit:.0f} {form.unit}，"
        f"约 {lines} 行、{characters} 字。这一栏里{told}。请改短这么多，再做一次。"
    )


def _data(
    excerpt: Excerpt,
    form: Form,
    faces: Faces,
    *,
    mark: Mark,
    fonts: str,
    place: dict[str, str] | None,
    subject: str,
) -> str:
    """Return the data of the template as JSON; ``subject`` is the field of the library."""
    one = asdict(excerpt) | {
        "mechanism": as_data(excerpt.mechanism) if excerpt.mechanism else None,
    }
    one = {name: value if name == "qr" else _breakable(value) for name, value in one.items()}
    data = {
        "cfg": {
            "fonts": faces.families,
            "xbs_weight": faces.xbs_weight,
            "colours": COLOURS,
            "day": excerpt.day,
            "keywords": list(dict.fromkeys(("典型案例", subject))),
        },
        "form": asdict(form) | {"licences": fonts},
        "excerpt": one,
        "mark": mark.svg,
        "own_mark": mark.own,
        "place": place,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _breakable(value: Any) -> Any:
    """Return data whose long words may break: a column is no wider than a dozen characters."""
    if isinstance(value, str):
        return _LONG.sub(lambda found: _BREAK.join(_CHUNK.findall(found[0])), breakable(value))
    if isinstance(value, dict):
        return {name: _breakable(some) for name, some in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(some) for some in value]
    return value


def _compiled(
    context: PrintContext,
    compiler: Compiler,
    text: str,
    form: Form,
    *,
    day: tuple[int, int, int],
    kind: Literal["pdf"] | Picture = "pdf",
) -> tuple[bytes, dict[str, Any]]:
    store = context.store
    work = compiler.work(context.templates, store.work)
    with TemporaryDirectory(dir=work) as own:
        inside = Path(own).relative_to(store.folder).as_posix()
        (Path(own) / "sheet.json").write_text(text, "utf-8")
        output = Path(own) / f"set.{kind}"
        done = compiler.compile(
            store.folder,
            (work / _TEMPLATE).relative_to(store.folder).as_posix(),
            output,
            inputs={"sheet": f"{inside}/sheet.json"},
            standards=_STANDARDS if kind == "pdf" else (),
            timestamp=calendar.timegm((*day, 0, 0, 0)),
            press=Press(bleed=form.bleed / _POINTS) if form.bleed else None,
            query="<fit>",
            form=kind,
        )
        return output.read_bytes(), done.found
