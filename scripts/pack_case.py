"""Packs a case with its pictures and fingerprints, so that it can be sent without git."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import click

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.case import PartialDate  # noqa: E402
from casebook.checks import check_files  # noqa: E402
from casebook.checks.links import targets  # noqa: E402
from casebook.edition.editorial import loaders_of  # noqa: E402
from casebook.frontmatter import read  # noqa: E402
from casebook.problems import as_text, blocking, summary  # noqa: E402
from casebook.publishing.archive import add_file  # noqa: E402
from casebook.storage.atomic import appearing  # noqa: E402
from check_cases import files_of, library  # noqa: E402
from navigation import pages_at_root  # noqa: E402

EPILOG = """\b
例：
  python scripts/pack_case.py cases/gansu/620921-3jia1.md
  python scripts/pack_case.py cases/gansu/*.md -o 报送.zip
压缩包里的路径和案例库一样，收到的人解压到 cases 文件夹就行。
有错误的不打包，先按提示改好；要请编辑帮忙改的，加 --with-errors。
结束时的返回值：0 打包好了，1 有错误，没有打包，2 用法不对。"""


@click.command(
    cls=Command,
    help="把案例连同图片和来源指纹打成一个压缩包，寄给编辑。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument(
    "paths", metavar="案例文件…", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="压缩包的名字；不写就放进 dist，以案例命名。",
)
@click.option("--with-errors", is_flag=True, help="有错误也打包，附上检查结果。")
def main(paths: tuple[Path, ...], out: Path | None, with_errors: bool) -> None:
    """Check the cases, and write the archive when they hold."""
    folder = library()
    cases = [file for file in dict.fromkeys(files_of(paths, folder)) if file.suffix == ".md"]
    if not cases:
        raise click.BadParameter("里面没有案例文件（.md）。", param_hint="案例文件")
    found = check_files(
        folder,
        cases,
        today=PartialDate.parse(date.today().isoformat()),
        loaders=loaders_of(folder, cases),
        pages=pages_at_root(),
    )
    errors = blocking(found.problems)
    report = f"{as_text(errors, found.lines)}\n{summary(found.problems, found.files)}\n"
    if errors and not with_errors:
        click.echo(f"{report}没有打包：先按“怎么改”改好。", err=True)
        sys.exit(1)
    target = out or ROOT / "dist" / f"{cases[0].stem}.zip"
    if target.exists():
        raise click.BadParameter(
            f"已经有“{target.name}”，没有覆盖；换一个名字。", param_hint="--out"
        )
    packed = sorted({path for case in cases for path in _belongings(case, folder)})
    _write(target, folder, packed, report if errors else "")
    click.echo(f"打包好了：{target}（{len(packed)} 个文件）")
    for path in packed:
        click.echo(f"  {path}")


def _belongings(case: Path, folder: Path) -> Iterator[PurePosixPath]:
    """Yield the paths, below the library, of a case and of all that belongs to it."""
    here = PurePosixPath(case.relative_to(folder).as_posix())
    yield here
    document = read(case, str(here))
    for target in targets(document.body):
        if target.picture and target.address.own_file:
            yield from _inside(folder, case.parent / unquote(target.address.path))
    pictures = document.meta.get("pictures")
    for picture in pictures if isinstance(pictures, list) else ():
        name = picture.get("file") if isinstance(picture, dict) else None
        if isinstance(name, str) and name:
            yield from _inside(folder, case.parent / name)
    sources = document.meta.get("sources")
    for source in sources if isinstance(sources, list) else ():
        name = source.get("fingerprint") if isinstance(source, dict) else None
        if name:
            yield from _inside(folder, folder / "fingerprints" / f"{name}.txt")


def _inside(folder: Path, named: Path) -> Iterator[PurePosixPath]:
    """Yield the path below the library of a file that a case names; nothing if it is elsewhere."""
    file, root = named.resolve(), folder.resolve()
    if file.is_file() and file.is_relative_to(root):
        yield PurePosixPath(file.relative_to(root).as_posix())


def _write(target: Path, folder: Path, packed: list[PurePosixPath], report: str) -> None:
    """Write the archive; the same files give the same bytes. Errors: OSError."""
    with appearing(target) as part, zipfile.ZipFile(part, "w") as archive:
        for path in packed:
            add_file(archive, str(path), (folder / path).read_bytes())
        if report:
            # Windows Notepad needs a byte order mark to show UTF-8, and CRLF line ends.
            add_file(archive, "check.txt", report.replace("\n", "\r\n").encode("utf-8-sig"))


if __name__ == "__main__":
    run(main)
