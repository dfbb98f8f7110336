"""Checks a pull request, writes its one comment, and builds a preview; workflows only call this."""

from __future__ import annotations

import os
import posixpath
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click

from chinese import Group, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.problems import as_github, as_text, summary  # noqa: E402
from casebook.problems.inert import for_log  # noqa: E402
from pull_request.api import PlatformError  # noqa: E402
from pull_request.checking import Request  # noqa: E402
from pull_request.checking import check as check_request  # noqa: E402
from pull_request.comment import LABELS, MARKER, comment, label, unfinished  # noqa: E402
from pull_request.git import GitError  # noqa: E402
from pull_request.platforms import PLATFORMS, publish, relabel  # noqa: E402
from pull_request.preview import PreviewError, build  # noqa: E402
from pull_request.suggesting import suggest  # noqa: E402
from pull_request.sweep import REPORT, read_report, sweep  # noqa: E402

COMMENT = "comment.md"
EPILOG = """运行的总是这里的程序，合并请求只当数据读：合并在 git 的对象里做，不检出它的文件，\
不运行它的脚本、钩子、Makefile 和依赖。

\b
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


def request_of(base: str, head: str) -> Request:
    """Return the request; wrong names are wrong usage."""
    try:
        return Request.of(ROOT, library(), base, head)
    except GitError as error:
        raise click.UsageError(str(error)) from error


def library() -> str:
    """Return the folder of the library within the repository: CASES_DIR, or cases."""
    folder = Path(os.path.normpath(ROOT / (os.environ.get("CASES_DIR") or "cases")))
    if not folder.is_relative_to(ROOT) or folder == ROOT:
        raise click.UsageError("CASES_DIR 要是这个仓库里的一个文件夹。")
    return folder.relative_to(ROOT).as_posix()


@click.group(
    cls=Group,
    help="检查合并请求：查合并后的整个案例库，写一条中文评论，做预览。各平台的流水线只调用这个命令。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def main() -> None:
    """Collect the commands."""


@main.command(help="检查合并后的案例库，写出 report.json 和 comment.md；有新的错误时返回 1。")
@of_a_request
@click.option("--annotate", is_flag=True, help="另外打印流水线注释。")
def check(base: str, head: str, out: Path, annotate: bool) -> None:
    """Report every error that the target branch does not have."""
    request = request_of(base, head)
    try:
        checked = check_request(request, ROOT)
    except GitError as error:
        fail(str(error))
    report = checked.report
    out.mkdir(parents=True, exist_ok=True)
    (out / REPORT).write_text(report.model_dump_json(indent=1), "utf-8")
    (out / COMMENT).write_text(comment(report), "utf-8")
    if annotate:
        placed = [
            p._replace(path=posixpath.normpath(f"{request.library}/{p.path}"))
            for p in checked.problems
        ]
        click.echo(as_github(placed, {}))
    else:
        click.echo(for_log(as_text(checked.problems, checked.lines)))
    click.echo(summary(checked.problems, report.cases.count))
    if report.known:
        click.echo(f"主分支本来就有 {report.known} 处错误，没有列出。")
    sys.exit(1 if report.errors else 0)


def fail(message: str) -> NoReturn:
    """Report the obstacle and stop."""
    click.echo(message, err=True)
    sys.exit(1)


@main.command(help="用改动的案例做一个可以双击打开的小网站。")
@of_a_request
@click.option(
    "--report", metavar="文件夹", type=_OUT, help="check 写出的 report.json 所在的文件夹。"
)
def preview(base: str, head: str, out: Path, report: Path | None) -> None:
    """Build the preview; nothing to show is fine, and so is a main branch that cannot be built."""
    request = request_of(base, head)
    read = read_report(report, request.head) if report else None
    if read is not None and read.known:
        click.echo(f"主分支本来就有 {read.known} 处错误，网站建不起来，没有做预览。")
        return
    paths = [path.removeprefix(f"{request.library}/") for path in request.changes().cases]
    try:
        with request.written(request.merge.tree) as (folder, _):
            count = build(ROOT, folder, paths, out)
    except (PreviewError, GitError) as error:
        fail(for_log(str(error)))
    click.echo(f"预览里有 {count} 篇改动的案例，双击 {out.name}/index.html 打开。")


@main.command("publish", help="把检查结果发成一条评论（已有就更新），并设好标签。")
@click.option(
    "--report", metavar="文件夹", type=_OUT, required=True, help="check 写出 report.json 的文件夹。"
)
@click.option("--platform", type=click.Choice(sorted(PLATFORMS)), required=True, help="平台。")
@click.option("--number", type=int, required=True, help="合并请求的编号。")
@click.option("--head", required=True, help="检查的是哪个提交。")
def send(report: Path, platform: str, number: int, head: str) -> None:
    """Render the report with the code that runs here, and send it."""
    read = read_report(report, head)
    url = os.environ.get("RUN_URL", "")
    text = comment(read, url) if read else unfinished(head, url)
    place = PLATFORMS[platform]()
    try:
        if place.head(number) != head:
            click.echo("合并请求已经有了更新的提交，这一次不发评论。")
            return
        new = publish(place, number, text, MARKER)
        relabel(place, number, label(read), LABELS)
    except PlatformError as error:
        fail(str(error))
    click.echo(f"评论已{'发出' if new else '更新'}，标签：{label(read)}。")
    if read and read.suggestions:
        try:
            count = suggest(place, number, head, read.suggestions)
        except PlatformError as error:  # the comment says all; suggestions are for convenience
            click.echo(f"建议改法没有发出：{error}")
        else:
            click.echo(f"发出了 {count} 处可以点一下接受的改法。")


@main.command("sweep", help="把所有打开的合并请求检查一遍，评论和标签发到平台；令牌只在这里用。")
@click.option("--platform", type=click.Choice(sorted(PLATFORMS)), required=True, help="平台。")
@click.option("--branch", default="main", help="目标分支；要在这个分支的最新提交上运行。")
@click.option("--remote", default="origin", help="从哪个远程仓库取合并请求。")
def check_all(platform: str, branch: str, remote: str) -> None:
    """Check what changed since the last time; one comment for each request."""
    if platform != "github" and not os.environ.get("CASEBOOK_TOKEN"):
        raise click.UsageError("没有设置 CASEBOOK_TOKEN，发不了评论。")
    try:
        for line in sweep(
            PLATFORMS[platform](), ROOT, branch, remote, os.environ.get("RUN_URL", "")
        ):
            click.echo(line)
    except (PlatformError, GitError) as error:
        fail(str(error))


if __name__ == "__main__":
    run(main)
