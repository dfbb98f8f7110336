"""Lists the cases whose yearly review is due, and keeps one issue about them."""

from __future__ import annotations

import os
import sys
from datetime import date, timedelta
from pathlib import Path

import click

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.catalog import Catalog, Entry  # noqa: E402
from casebook.checks import load  # noqa: E402
from pull_request.api import PlatformError  # noqa: E402
from pull_request.github import GitHub  # noqa: E402

LABEL = "待复审"


def due(catalog: Catalog, on: date, ahead: int) -> tuple[list[Entry], list[Entry]]:
    """Return the cases that are overdue on a day, and those due within ``ahead`` days."""
    late: list[Entry] = []
    soon: list[Entry] = []
    limit = on + timedelta(days=ahead)
    for entry in catalog.entries:
        review = entry.case.review
        if review is None or entry.case.status not in ("在库", "待复审"):
            continue
        last = review.next_review.last_day
        if last is None:
            continue
        if date(*last) < on:
            late.append(entry)
        elif date(*last) <= limit:
            soon.append(entry)
    return late, soon


def text_of(late: list[Entry], soon: list[Entry]) -> str:
    """Return the text of the issue."""
    parts = ["每篇入库案例一年复审一次：重读来源，核对数字，看做法还在不在，再把 `review` 改好。"]
    for title, entries in (("已经逾期", late), ("即将到期", soon)):
        if entries:
            rows = [
                f"- [ ] {entry.case.title}（`cases/{entry.path}`），应在 "
                f"{entry.case.review.next_review if entry.case.review else ''} 前复审"
                for entry in entries
            ]
            parts.append(f"**{title}**\n\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


@click.command(
    cls=Command,
    help="列出该复审的案例；加 --platform github 就开（或更新）一个提醒议题。",
    epilog="例：python scripts/remind_reviews.py --on 2027-11-01",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="日期",
    help="按这一天算，例如 2027-11-01；不写就是今天。",
)
@click.option("--ahead", type=click.IntRange(0, 365), default=30, help="提前几天提醒。")
@click.option("--platform", type=click.Choice(["github"]), help="在这个平台上开议题。")
def main(on: date | None, ahead: int, platform: str | None) -> None:
    """Print the list; keep one open issue where asked."""
    folder = Path(os.environ.get("CASES_DIR") or ROOT / "cases")
    day = date(on.year, on.month, on.day) if on else date.today()
    late, soon = due(load(folder).catalog, day, ahead)
    if not late and not soon:
        click.echo("没有到期的案例。")
        return
    title = f"复审提醒：逾期 {len(late)} 篇，{ahead} 天内到期 {len(soon)} 篇"
    text = text_of(late, soon)
    click.echo(f"{title}\n\n{text}")
    if platform:
        place = GitHub()
        try:
            known = place.issues(LABEL)
            if known:
                place.update_issue(known[0][0], title, text)
            else:
                place.open_issue(title, text, LABEL)
        except PlatformError as error:
            click.echo(str(error), err=True)
            raise SystemExit(1) from error


if __name__ == "__main__":
    run(main)
