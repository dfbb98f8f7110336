"""One case set on one sheet by Typst, with the largest text that fits, or a refusal that says why."""

from __future__ import annotations

import calendar
import json
import math
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from casebook.book.characters import coded, named, private
from casebook.book.compiler import CompileError, Compiler
from casebook.book.context import PrintContext
from casebook.book.excerpt import WITHOUT_ADDRESS, Excerpt, excerpt_of
from casebook.book.fonts import Faces, licences
from casebook.book.look import COLOURS
from casebook.book.pictures import as_printed
from casebook.book.press_options import Press
from casebook.book.products import CaseRequest, Notices, OverfullError
from casebook.book.walking import as_data, breakable
from casebook.catalog import Entry
from casebook.pictures.raster import PictureError
from casebook.regionmap import MapSettings, locator
from casebook.storage.store import now_digest

Kind = Literal["pdf", "png", "svg"]
_TEMPLATE = "product.typ"
_ROUNDS = 6
_STANDARDS = ("a-2a", "ua-1")
_POINTS = 72 / 25.4
_LONG, _CHUNK, _BREAK = re.compile(r"[!-~]{13,}"), re.compile(r"[!-~]{1,6}"), "\u200b"
_SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 22">'
    '<path fill="{front}" d="M0 0h22v22H0z"/>'
    '<path fill="none" stroke="{ground}" stroke-width="3" d="M17 6H6v11"/></svg>'
)
"""The mark of a library without one of its own."""
_MAP_STYLE = (
    ".locator-land{{fill:{rule_strong}}}.locator-whole,.locator-dot,.locator-city{{fill:{accent}}}"
)
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
    its parts are called, ``hint`` what the editors add,
    ``located`` where the place is, ``licensed`` whose the fonts are. ``scale`` is how much larger the finished
    sheet is; a picture is told in pixels.
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
    """A finished sheet; ``fit`` holds what was measured: size, room and heights in points."""

    content: bytes
    excerpt: Excerpt
    fit: Mapping[str, Any]
    notices: Notices = ()
    depends_on: Mapping[str, str] = field(default_factory=dict)


def set_sheet(context: PrintContext, request: CaseRequest, form: Form, kind: Kind = "pdf") -> Sheet:
    """Return a case on one sheet. Errors: OverfullError, CompileError, NoChineseFontError."""
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
        mark, depends_on = _mark(context, notices, band=form.band)
        fonts, free = licences(compiler.faces)
        if form.licensed and not free:
            notices.append(("", f"{fonts}。没有授权的字体不能用于公开展出，请换字体或取得授权。"))
        text = _data(
            excerpt,
            form,
            compiler.faces,
            mark=mark,
            own_mark=bool(depends_on),
            fonts=fonts if form.licensed else "",
            place=_place(context, request.entry) if form.located else None,
            subject=context.catalog.profile.field,
        )
        broken = private(text)
        for _ in range(_ROUNDS):
            try:
                content, fit = _compiled(
                    context, compiler, coded(text, broken), form, kind=kind, day=excerpt.day
                )
            except CompileError as error:
                if not error.unprintable or set(error.unprintable) <= set(broken):
                    raise
                broken += error.unprintable
                continue
            if not fit["fits"]:
                raise OverfullError(overfull(fit, form))
            if words := named("".join(char for char in broken if char in text)):
                notices.append((title, f"没有字体能显示 {words}，印作代码。"))
            return Sheet(content, excerpt, fit, tuple(notices), depends_on)
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
    mark: str,
    own_mark: bool,
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
        "mark": mark,
        "own_mark": own_mark,
        "place": place,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _place(context: PrintContext, entry: Entry) -> dict[str, str] | None:
    """Return the map of where a case is, for a public place: boundaries only with a 审图号."""
    settings = context.map_settings or MapSettings()
    shown = settings if settings.reviewed else replace(settings, mode="tile")
    found = locator(entry.region_codes, context.catalog.regions, shown)
    if found is None:
        return None
    head, mark, rest = found.svg.partition(">")
    space = "" if "xmlns=" in head else ' xmlns="http://www.w3.org/2000/svg"'
    style = f"<style>{_MAP_STYLE.format(**COLOURS)}</style>"
    return {
        "svg": f"{head}{space}{mark}{style}{rest}",
        "title": found.title,
        "note": found.note,
    }


def _breakable(value: Any) -> Any:
    """Return data whose long words may break: a column is no wider than a dozen characters."""
    if isinstance(value, str):
        return _LONG.sub(lambda found: _BREAK.join(_CHUNK.findall(found[0])), breakable(value))
    if isinstance(value, dict):
        return {name: _breakable(some) for name, some in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(some) for some in value]
    return value


def _mark(
    context: PrintContext, notices: list[tuple[str, str]], *, band: bool
) -> tuple[str, dict[str, str]]:
    """Return the mark of the library as SVG, and the file that it was read from.

    Without one it is a square, light on a coloured ``band``; no file is named then.
    """
    front, ground = ("accent", "paper") if not band else ("paper", "accent")
    plain = _SQUARE.format(front=COLOURS[front], ground=COLOURS[ground])
    path = context.catalog.profile.mark
    if not path:
        return plain, {}
    try:
        drawn, kind = as_printed((context.root / path).read_bytes())
        if kind == "svg":
            return drawn.decode(), {path: now_digest(context.root, path)}
        notices.append(("", f"标志 {path} 不是矢量图，用了通用的标志。"))
    except (OSError, PictureError) as error:
        notices.append(("", f"标志 {path} 读不出来（{error}），用了通用的标志。"))
    return plain, {path: now_digest(context.root, path)}


def _compiled(
    context: PrintContext,
    compiler: Compiler,
    text: str,
    form: Form,
    *,
    kind: Kind,
    day: tuple[int, int, int],
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
