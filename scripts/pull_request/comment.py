"""The one comment that a pull request gets, in Chinese, and its labels."""

from __future__ import annotations

from casebook.problems import as_markdown
from pull_request.report import Report

MARKER = "<!-- casebook-check -->"
"""By this line the comment is found again, so that it is updated and not repeated."""
WAITING_FOR_AUTHOR = "待作者"
WAITING_FOR_REVIEW = "待审核"
LABELS = (WAITING_FOR_AUTHOR, WAITING_FOR_REVIEW)
_MOST_ROWS = 60
_MOST_CHARACTERS = 50_000


def label(report: Report) -> str:
    """Return who has to act now."""
    return WAITING_FOR_AUTHOR if report.errors else WAITING_FOR_REVIEW


def comment(report: Report, run_url: str = "") -> str:
    """Return the text of the comment. ``run_url`` leads to the run with the preview."""
    parts = [MARKER, _heading(report), _problems(report)]
    if not report.errors and report.cases:
        parts.append(_preview(report, run_url))
    parts += [_others(report), _help(report)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(report: Report) -> str:
    advice = len(report.problems) - report.errors + report.more
    files = len(report.cases)
    if not files:
        return "### 检查结果\n\n这个合并请求没有改动案例。"
    if report.errors:
        return (
            f"### 检查结果：还要改\n\n检查了 {files} 个文件，**{report.errors} 处错误**"
            f"{f'，{advice} 条建议' if advice else ''}。"
            "错误改完才能合并；建议可以不改，不改的请在评论里说一句原因。"
        )
    more = f"另有 {advice} 条建议，可以不改。" if advice else ""
    return f"### 检查结果：通过\n\n检查了 {files} 个文件，没有错误。{more}下面由编辑审读内容。"


def _problems(report: Report) -> str:
    ordered = sorted(
        report.problems, key=lambda told: (told.severity != "错误", told.path, told.line)
    )
    if not ordered:
        return ""
    shown = ordered[:_MOST_ROWS]
    # Platforms refuse long comments (GitHub: 65,536 characters).
    while len(table := as_markdown([told.problem() for told in shown], {})) > _MOST_CHARACTERS:
        shown = shown[: len(shown) * 3 // 4]
    hidden = len(ordered) - len(shown) + report.more
    rest = f"\n\n还有 {hidden} 处没有列出，改完这些再看。" if hidden else ""
    return table + rest


def _preview(report: Report, run_url: str) -> str:
    pages = [path.removeprefix("cases/") for path in report.cases if path.endswith(".md")]
    shown = "、".join(f"`{_plain(page.removesuffix('.md'))}.html`" for page in pages[:5])
    where = f"[这次检查的页面]({run_url})" if run_url else "这次检查的页面"
    return (
        f"**预览**：在{where}底部下载“preview”，解压后双击 `index.html`"
        f"{f'，改动的页面是 {shown}' if shown else ''}。"
    )


def _others(report: Report) -> str:
    parts = []
    if report.others:
        names = "、".join(f"`{_plain(path)}`" for path in report.others[:10])
        etc = f" 等 {len(report.others)} 个" if len(report.others) > 10 else ""
        parts.append(
            f"**注意**：除了案例，还改动了 {names}{etc}。投稿一般只改案例，请维护者先看这些改动。"
        )
    if report.removed:
        names = "、".join(f"`{_plain(path)}`" for path in report.removed[:10])
        parts.append(f"**删除的文件**：{names}。入库的案例一般不删，改状态为“已摘牌”或“存档”。")
    return "\n\n".join(parts)


def _help(report: Report) -> str:
    if not report.problems:
        return ""
    return (
        "<details><summary>怎么改</summary>\n\n"
        "网页上改：打开“文件改动”，点文件右上角的铅笔，改好保存，检查会自动再跑一遍。\n\n"
        "电脑上改：`python scripts/fix_case.py 文件 --write` 能改掉冒号、引号、标点这类问题；"
        "`python scripts/check_cases.py --advice 文件` 在本机检查。\n\n"
        f"某一条看不明白：`python scripts/check_cases.py --explain {report.problems[0].code}`。\n\n"
        "</details>"
    )


def _plain(path: str) -> str:
    """A path inside a code span: it must not end the span or the line."""
    return path.replace("`", "'").replace("\n", " ").replace("@", "@\u200b")
