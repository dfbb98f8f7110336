"""Checks a pull request, writes its one comment, and builds a preview; workflows only call this."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
from pydantic import ValidationError

from chinese import run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.case import PartialDate  # noqa: E402
from casebook.checks import check_files  # noqa: E402
from casebook.parts import parts_of  # noqa: E402
from casebook.problems import as_github, as_text, summary  # noqa: E402
from pull_request.changes import GitError, changes, revision  # noqa: E402
from pull_request.comment import LABELS, MARKER, comment, label  # noqa: E402
from pull_request.platforms import PLATFORMS, PlatformError, publish, relabel  # noqa: E402
from pull_request.preview import PreviewError, build  # noqa: E402
from pull_request.report import MAX_PROBLEMS, Report, Told  # noqa: E402

REPORT, COMMENT = "report.json", "comment.md"
EPILOG = """\b
例（在仓库里，main 是目标分支）：
  python scripts/review_pull_request.py check --base main --out report
  python scripts/review_pull_request.py preview --base main --out preview"""


_OUT = click.Path(path_type=Path)


def of_a_request(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which request is meant, and where the result goes."""
    for option in (
        click.option("--out", metavar="文件夹", type=_OUT, required=True, help="写到这个文件夹。"),
        click.option("--head", default="HEAD", help="合并请求的最新提交。"),
        click.option("--base", required=True, help="目标分支或提交。"),
    ):
        command = option(command)
    return command


@click.group(
    help="检查合并请求：查改动的案例，写一条中文评论，做预览。各平台的流水线只调用这个命令。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def main() -> None:
    """Collect the commands."""


@main.command(help="检查改动的案例，写出 report.json 和 comment.md；有错误时返回 1。")
@of_a_request
@click.option("--annotate", is_flag=True, help="另外打印流水线注释。")
def check(base: str, head: str, out: Path, annotate: bool) -> None:
    """Check the changed files against the whole library."""
    library = ROOT / "cases"
    try:
        changed = changes(ROOT, base, head)
        sha = revision(ROOT, head)
    except GitError as error:
        raise click.UsageError(str(error)) from error
    files = [ROOT / path for path in changed.cases if (ROOT / path).exists()]
    # A vocabulary or a removed case can break any other case: then everything is checked.
    wide = any(path.startswith("cases/vocabulary/") for path in changed.cases) or changed.removed
    today = PartialDate.parse(date.today().isoformat())
    found = check_files(library, None if wide else files, today=today, parts=parts_of(library))
    own = {path.removeprefix("cases/") for path in changed.cases}
    problems = [
        problem for problem in found.problems if problem.severity == "错误" or problem.path in own
    ]
    report = Report(
        head=sha,
        cases=list(changed.cases)[:2000],
        others=list(changed.others)[:2000],
        removed=list(changed.removed)[:2000],
        problems=[Told.of(problem) for problem in problems[:MAX_PROBLEMS]],
        more=max(0, len(problems) - MAX_PROBLEMS),
    )
    out.mkdir(parents=True, exist_ok=True)
    (out / REPORT).write_text(report.model_dump_json(indent=1), "utf-8")
    (out / COMMENT).write_text(comment(report), "utf-8")
    if annotate:
        told = [Told.of(p).problem() for p in problems]
        in_repository = [type(p)(f"cases/{p.path}", *_rest(p)) for p in told]
        click.echo(as_github(in_repository, {}))
    else:
        click.echo(as_text(problems, found.lines))
    click.echo(summary(problems, len(changed.cases)))
    sys.exit(1 if report.errors else 0)


def _rest(problem: object) -> tuple[object, ...]:
    names = ("line", "column", "severity", "code", "message", "hint")
    return tuple(getattr(problem, name) for name in names)


@main.command(help="用改动的案例做一个可以双击打开的小网站。")
@of_a_request
def preview(base: str, head: str, out: Path) -> None:
    """Build the preview; nothing to show is fine."""
    try:
        changed = changes(ROOT, base, head)
    except GitError as error:
        raise click.UsageError(str(error)) from error
    paths = [path.removeprefix("cases/") for path in changed.cases]
    try:
        count = build(ROOT, paths, out)
    except PreviewError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"预览里有 {count} 篇改动的案例，双击 {out.name}/index.html 打开。")


@main.command("publish", help="把检查结果发成一条评论（已有就更新），并设好标签。")
@click.option(
    "--report",
    metavar="文件",
    type=click.Path(exists=True, path_type=Path),
    required=True,
    help="check 写出的 report.json，或它所在的文件夹。",
)
@click.option("--platform", type=click.Choice(sorted(PLATFORMS)), required=True, help="平台。")
def send(report: Path, platform: str) -> None:
    """Render the report with the code that runs here, and send it."""
    file = report / REPORT if report.is_dir() else report
    try:
        read = Report.model_validate_json(file.read_bytes()[:5_000_000])
    except (OSError, ValidationError) as error:
        click.echo("检查结果文件读不出来，没有发评论。", err=True)
        raise SystemExit(1) from error
    sha = os.environ.get("HEAD_SHA") or read.head
    if platform != "github" and not os.environ.get("CASEBOOK_TOKEN"):
        click.echo("没有设置 CASEBOOK_TOKEN，不发评论；结果见上面的日志和产物 comment.md。")
        return
    place = PLATFORMS[platform]()
    try:
        number = place.number(sha)
        if number is None:
            click.echo("没有找到对应的合并请求，没有发评论。")
            return
        new = publish(place, number, comment(read, os.environ.get("RUN_URL", "")), MARKER)
        relabel(place, number, label(read), LABELS)
    except PlatformError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    click.echo(f"评论已{'发出' if new else '更新'}，标签：{label(read)}。")


if __name__ == "__main__":
    run(main)
