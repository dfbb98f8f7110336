"""展板和易拉宝: a case on a board for a hall, at full size or a tenth of it, with bleed."""

from __future__ import annotations

from casebook.book.context import PrintContext
from casebook.book.look import SHEETS
from casebook.book.products import CaseRequest, Options, Product
from casebook.book.single_sheet import Form, set_sheet

_POINTS = 72 / 25.4
_LOOK = SHEETS["board"]
SIZES: dict[str, tuple[float, float]] = {
    name: (width, height) for name, (width, height) in _LOOK["formats"].items()
}
"""Width and height of the finished boards in mm, the usual one first."""
_ROLL_UP = "80x200"


def board_form(options: Options) -> Form:
    """Return the form of a board. Its text is as large as fits, and readable at the distance."""
    name = options.size or next(iter(SIZES))
    width, height = SIZES[name]
    unit = _POINTS / (10 if options.tenth else 1)
    least = _LOOK["distance"] / _LOOK["characters"]
    steps = [least + (_LOOK["most"] - least) * step / 16 for step in range(16, -1, -1)]
    slim = height > 2 * width
    return Form(
        "易拉宝" if name == _ROLL_UP else "展板",
        width * unit,
        height * unit,
        _LOOK["margin"] * width / 800 * unit,
        tuple(size * unit for size in steps),
        bleed=_LOOK["bleed"] * unit,
        below=_LOOK["below"] * unit if name == _ROLL_UP else 0.0,
        beside=not slim,
        title=3.0,
        code=8.0,
        ground="paper",
        licensed=True,
        located=True,
        scale=10.0 if options.tenth else 1.0,
    )


def write_board(context: PrintContext, request: CaseRequest) -> list[Product]:
    """Set a case on a board. Errors: OverfullError, CompileError, NoChineseFontError."""
    options = request.options
    made = set_sheet(context, request, board_form(options))
    size = options.size or next(iter(SIZES))
    name = f"{request.stem}-{size}{'-tenth' if options.tenth else ''}-board.pdf"
    return [Product(name, made.content, notices=made.notices, depends_on=made.depends_on)]
