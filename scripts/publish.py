"""Builds, checks and publishes the site: the new one takes the old one's place at once."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from rich.progress import track

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.book.formats import compressed_suffixes  # noqa: E402
from casebook.catalog import load_profile  # noqa: E402
from casebook.edition.edition import NOWHERE_TO_SEND  # noqa: E402
from casebook.metadata.pictures import NO_FONT, SITE_PICTURE  # noqa: E402
from casebook.problems import Problem, as_text, summary  # noqa: E402
from casebook.publishing import (  # noqa: E402
    PublishingError,
    Releases,
    Settings,
    compress,
    insert_policy,
    inspect,
    tracked_problems,
    write_archive,
    write_configurations,
)
from casebook.regionmap import NO_APPROVAL, MapSettings  # noqa: E402
from casebook.sitecheck import (  # noqa: E402
    Expected,
    SiteReport,
    check_site,
    load,
    traces_of_builder,
)

DEPLOY = ROOT / "scripts" / "deploy"
ARCHIVE = "casebook-offline.zip"


@click.command(
    cls=Command,
    help="构建、检查并发布网站到 dist/current/site：全部通过才切换，切换一步完成。",
    epilog="例：SITE_URL=https://example.cn/ python scripts/publish.py",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--offline", is_flag=True, help=f"改为做离线压缩包 dist/{ARCHIVE}，不发布。")
@click.option(
    "--allow-unreviewed-map", is_flag=True, help="地图没有审图号也发布（只用于内网预览）。"
)
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    default=ROOT / "dist",
    help="放发布结果的文件夹，不写就是 dist。",
)
@click.option("--root", default="", metavar="文件夹", help="服务器上网页所在的文件夹。")
@click.option("--listen", default="", metavar="端口", help="nginx 监听的端口或地址。")
def main(offline: bool, allow_unreviewed_map: bool, out: Path, root: str, listen: str) -> None:
    """Publish, or make the offline copy; exit code 1 when something stands in the way."""
    public = not allow_unreviewed_map
    name, address, maps, automatic, sending = configuration("" if offline else None, public)
    if not offline and maps.mode == "geo" and not maps.reviewed and public:
        fail(
            "地图没有审图号，不能公开发布。\n"
            "怎么改：取得审图号后写进 mkdocs.yml 的 extra.map.approval；\n"
            "　　　　或把 extra.map.mode 改成 auto，没有审图号时用方格图代替；\n"
            "　　　　只在内网预览时，加 --allow-unreviewed-map。"
        )
    if foreign := list(tracked_problems(ROOT)):
        fail(f"{listing(foreign)}\n已发布的网站没有改动。")
    releases = Releases(out.resolve())
    try:
        with releases.draft() as draft:
            site = draft / "site"
            with step("构建"):
                expected = build(site, address, public)
            with step("检查"):
                report = check(site, expected, address, draft)
            click.echo(f"　　{report.pages} 页，{report.links} 个链接，没有问题。")
            if offline:
                with step("打包"):
                    files = write_archive(site, out / ARCHIVE, name, compressed_suffixes())
                click.echo(f"{out / ARCHIVE}：{files} 个文件，解压后打开 index.html。")
                if not sending:
                    click.echo(NOWHERE_TO_SEND)
                return
            with step("压缩，写策略和服务器配置"):
                insert_policy(site)
                compress(site)
                settings = Settings.of(address, root, listen)
                write_configurations(DEPLOY, draft / "deploy", settings, address)
            pictured = (site / SITE_PICTURE).exists()
            release = releases.publish(draft)
    except PublishingError as error:
        fail(str(error))
    if not address:
        click.echo("没有设 SITE_URL：站点地图、规范网址和分享图都没有生成，其他一切照常。")
    elif not pictured:
        click.echo(NO_FONT)
    if not sending:
        click.echo(NOWHERE_TO_SEND)
    if maps.mode == "tile" and automatic:
        click.echo(NO_APPROVAL)
    if maps.mode == "geo" and not maps.reviewed:
        click.echo("注意：地图没有审图号，请不要公开。")
    click.echo(f"已发布 {release}：{releases.current / 'site'}")
    click.echo(f"服务器配置：{releases.current / 'deploy'}")


def configuration(address: str | None, public: bool) -> tuple[str, str, MapSettings, bool, bool]:
    """Return the site's name, its address (or the one given), and its map settings.

    Of the last two, one says whether the maps' mode was left to the program, the other whether the
    site says where cases are sent.
    """
    from mkdocs.config import load_config  # noqa: PLC0415  slow; --help should not wait for it

    config = load_config(str(ROOT / "mkdocs.yml"))
    values = config.extra.get("map") or {}
    try:
        maps = MapSettings.of(values, public=public)
    except ValueError as error:
        fail(str(error))
    automatic = values.get("mode", "auto") == "auto"
    address = config.site_url or "" if address is None else address
    profile, _ = load_profile(Path(config.docs_dir))
    sending = bool(config.repo_url or (config.extra.get("footer") or {}).get("contact"))
    return profile.name, address, maps, automatic, sending


def build(site: Path, address: str, public: bool) -> Expected:
    """Build strictly into a folder of its own; stop with what MkDocs says.

    Return what the build says it has made.
    """
    listed = site.with_name("files.json")
    environment = os.environ | {
        "SITE_DIR": str(site),
        "SITE_MANIFEST": str(listed),
        "SITE_PUBLIC": "true" if public else "false",
        "SITE_URL": address,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONIOENCODING": "utf-8",
        "CASEBOOK_CACHE": "",  # what is published is judged and made afresh
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(  # noqa: S603  fixed arguments
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise PublishingError(f"{done.stdout}{done.stderr}\n构建没有通过，已发布的网站没有改动。")
    click.echo(done.stderr, err=True, nl=False)  # warnings that do not break the site
    expected = load(listed)
    listed.unlink()
    return expected


def check(site: Path, expected: Expected, address: str, draft: Path) -> SiteReport:
    """Check every page and every file; stop with all problems."""
    report = check_site(site, expected, address, progress)
    problems = [*report.problems, *inspect(site, traces_of_builder(ROOT, draft))]
    if problems:
        raise PublishingError(f"{listing(problems)}\n检查没有通过，已发布的网站没有改动。")
    return report


def listing(problems: list[Problem]) -> str:
    """Return problems as text, cut to a screen or two."""
    most = 60
    text = as_text(problems[:most], {})
    more = f"\n……还有 {len(problems) - most} 处。" if len(problems) > most else ""
    return f"{text}{more}\n{summary(problems, len({problem.path for problem in problems}))}"


def progress(pages: Iterable[Path]) -> Iterable[Path]:
    """Show a bar while pages are read, when somebody watches."""
    return track(pages, "　　", transient=True) if sys.stderr.isatty() else pages


@contextmanager
def step(title: str) -> Iterator[None]:
    """Report a step and how long it took."""
    start = time.monotonic()
    yield
    click.echo(f"{title}：{time.monotonic() - start:.1f} 秒")


def fail(message: str) -> NoReturn:
    """Report the obstacle and stop."""
    click.echo(message, err=True)
    sys.exit(1)


if __name__ == "__main__":
    run(main)
