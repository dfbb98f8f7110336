"""Makes the fingerprint of a source text, for verifying quotes and finding copied sentences."""

import re
import sys
from pathlib import Path

import click

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.intake import read_source  # noqa: E402
from casebook.intake.documents import Document, cut  # noqa: E402
from casebook.text import slug  # noqa: E402
from casebook.text.fingerprint import Fingerprint, FingerprintError  # noqa: E402


class Lines(click.ParamType[tuple[int, int]]):
    """A range of lines, A-B."""

    name = "行号范围"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return 72-81 as (72, 81); anything else is wrong usage."""
        match = re.fullmatch(r"(\d+)-(\d+)", str(value))
        if not match:
            self.fail(f"“{value}”应写成 起始行-结束行，例如 72-81。", param, ctx)
        return int(match[1]), int(match[2])


def names_for(name: str, count: int) -> list[str]:
    """Return one name per document: d02 continues as d03, d04, …; others get -1, -2, …."""
    match = re.fullmatch(r"(.*?)(\d+)", name)
    if count == 1:
        return [name]
    if not match:
        return [f"{name}-{number}" for number in range(1, count + 1)]
    start, width = int(match[2]), len(match[2])
    return [f"{match[1]}{number:0{width}}" for number in range(start, start + count)]


@click.command(
    cls=Command,
    help="为原文生成指纹，用来核对引文、查找照抄的句子。指纹里没有原文，可以入库；原文不要入库。",
    epilog="例：python scripts/fingerprint.py 原文.txt --name d01",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument(
    "source", metavar="原文", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--lines", type=Lines(), metavar="A-B", help="只取第 A 到第 B 行（含）。")
@click.option("--name", help="指纹的名称，如 d01；一个文件有几篇时依次编号。默认取自文件名。")
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    default=ROOT / "cases" / "fingerprints",
    help="写入的文件夹，不写就是 cases/fingerprints。",
)
@click.option("--force", is_flag=True, help="已有不同内容的同名指纹时，覆盖它。")
def main(
    source: Path, lines: tuple[int, int] | None, name: str | None, out: Path, force: bool
) -> None:
    """Read, fingerprint and write, or write nothing at all."""
    read = read_source(source.read_bytes())
    for change in read.changes:
        click.echo(f"· {change}")
    documents: list[Document] = list(read.documents)
    if lines:
        exact = [document for document in documents if (document.first, document.last) == lines]
        try:
            documents = exact or [cut(read.text, *lines)]
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--lines") from error
    name = name or slug(source.stem)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise click.BadParameter("只能用小写字母、数字和连字符。", param_hint="--name")
    written: list[tuple[Path, Document, Fingerprint]] = []
    for each, document in zip(names_for(name, len(documents)), documents, strict=True):
        try:
            written.append((out / f"{each}.txt", document, Fingerprint.make(document.text)))
        except FingerprintError as error:
            click.echo(f"第{document.first}-{document.last}行：{error}", err=True)
            sys.exit(1)
    taken = [path.name for path, _, new in written if differs(path, new)]
    if taken and not force:
        click.echo(
            f"已有内容不同的指纹：{'、'.join(taken)}。没有写入任何文件；确要替换请加 --force。",
            err=True,
        )
        sys.exit(1)
    out.mkdir(parents=True, exist_ok=True)
    for path, document, fingerprint in written:
        text = fingerprint.dump()
        same = path.exists() and path.read_bytes() == text.encode("ascii")
        path.write_bytes(text.encode("ascii"))
        click.echo(
            f"{path.name}  第{document.first}-{document.last}行  {fingerprint.characters}字  "
            f"{document.title}（{document.reason}）  {'未变' if same else '已写入'}"
        )
    if not all(document.certain for document in documents):
        click.echo("分篇是按标题推断的，请对照原文核对起止行；不对时用 --lines A-B 指定。")


def differs(path: Path, fingerprint: Fingerprint) -> bool:
    """Return whether a file of that name exists with other content."""
    return path.exists() and path.read_bytes() != fingerprint.dump().encode("ascii")


if __name__ == "__main__":
    run(main)
