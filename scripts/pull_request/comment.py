"""The one comment that a pull request gets, in Chinese, and its labels."""

from __future__ import annotations

from casebook.checks.codes import registry
from casebook.problems import as_markdown
from casebook.problems.inert import code_span
from pull_request.report import Names, Report

MARKER = "<!-- casebook-check"
"""The bot's comment begins with it; which of them is the bot's is recognised by the author, not by this."""
WAITING_FOR_AUTHOR = "待作者"
WAITING_FOR_REVIEW = "待审核"
UNCHECKED = "检查未完成"
LABELS = (WAITING_FOR_AUTHOR, WAITING_FOR_REVIEW, UNCHECKED)
_MOST_ROWS = 60
_MOST_CHARACTERS = 50_000
_MOST_NAMES = 10


def label(report: Report | None) -> str:
    """Return who has to act now."""
    if report is None:
        return UNCHECKED
    return WAITING_FOR_AUTHOR if report.errors else WAITING_FOR_REVIEW


def state(base: str, head: str) -> str:
    """Return the first line of the comment on these two commits, by which it is known again."""
    return f"{MARKER} {base} {head} -->"


def comment(report: Report, run_url: str = "") -> str:
    """Return the text of the comment. ``run_url`` leads to the run with the preview."""
    parts = [state(report.base, report.head), _heading(report), _problems(report), _known(report)]
    if not report.errors and not report.known and report.cases.count:
        parts.append(_preview(report, run_url))
    parts += [_guarded(report), _help(report)]
    return "\n\n".join(part for part in parts if part) + "\n"


def unfinished(head: str, run_url: str = "") -> str:
    """Return the comment for a check that left no report that can be read."""
    where = f"[这次检查的页面]({run_url})" if run_url else "运行日志"
    return (
        f"{state('-', head)}\n\n### 检查没有完成\n\n"
        f"检查程序没有留下能读的结果，这不算通过。请维护者看{where}；投稿人不用做什么。\n"
    )


def _heading(report: Report) -> str:
    files, advice = report.cases.count, report.advice
    if report.errors:
        return (
            f"### 检查结果：还要改\n\n改动了 {files} 个案例文件；合并以后的整个案例库有 "
            f"**{report.errors} 处主分支没有的错误**{f'，另有 {advice} 条建议' if advice else ''}。"
            "错误改完才能合并；建议可以不改，不改的请在评论里说一句原因。"
        )
    more = f"另有 {advice} 条建议，可以不改。" if advice else ""
    if not files:
        return f"### 检查结果\n\n这个合并请求没有改动案例。{more}"
    return (
        f"### 检查结果：通过\n\n改动了 {files} 个案例文件，合并以后没有新的错误。{more}"
        "下面由编辑审读内容。"
    )


def _problems(report: Report) -> str:
    shown = report.problems[:_MOST_ROWS]
    if not shown:
        return ""
    # Platforms refuse long comments (GitHub: 65,536 characters).
    while (
        len(table := as_markdown([reported.problem() for reported in shown], {})) > _MOST_CHARACTERS
    ):
        shown = shown[: len(shown) * 3 // 4]
    hidden = report.errors + report.advice - len(shown)
    rest = f"\n\n还有 {hidden} 处没有列出，改完这些再看。" if hidden else ""
    return table + rest


def _known(report: Report) -> str:
    if not report.known:
        return ""
    return f"主分支本来就有 {report.known} 处错误，不是这次改动引起的，没有列出；请维护者先改。"


def _preview(report: Report, run_url: str) -> str:
    pages = [path for path in report.cases.some if path.endswith(".md")]
    shown = "、".join(
        code_span(f"{page.removeprefix(f'{report.library}/').removesuffix('.md')}.html")
        for page in pages[:5]
    )
    where = f"[这次检查的页面]({run_url})" if run_url else "这次检查的页面"
    return (
        f"**预览**：在{where}底部下载“preview”，解压后双击 `index.html`"
        f"{f'，改动的页面是 {shown}' if shown else ''}。"
    )


def _guarded(report: Report) -> str:
    parts = []
    if report.guarded.count:
        parts.append(
            f"**注意**：改动了案例库公用的文件 {_names(report.guarded)}。"
            "它们管着所有案例（名单、编号、指纹、词表、征集、首页等），要由负责人批准。"
        )
    if report.others.count:
        parts.append(
            f"**注意**：除了案例，还改动了 {_names(report.others)}。"
            "投稿一般只改案例，请维护者先看这些改动；检查用的是主分支的程序，没有运行它们。"
        )
    if report.removed.count:
        parts.append(
            f"**删除的文件**：{_names(report.removed)}。"
            "入库的案例一般不删，改状态为“已摘牌”或“存档”。"
        )
    return "\n\n".join(parts)


def _names(names: Names) -> str:
    shown = "、".join(code_span(path) for path in names.some[:_MOST_NAMES])
    return f"{shown} 等 {names.count} 个" if names.count > _MOST_NAMES else shown


def _help(report: Report) -> str:
    if not report.problems:
        return ""
    explained = next(
        (reported.code for reported in report.problems if reported.code in registry()), ""
    )
    explain = (
        f"某一条看不明白：`python scripts/check_cases.py --explain {explained}`。\n\n"
        if explained
        else ""
    )
    accepted = (
        f"点一下就改：{len(report.suggestions)} 处只有一种改法，写在“文件改动”里那几行下面，点“提交建议”。\n\n"
        if report.suggestions
        else ""
    )
    return (
        "<details><summary>怎么改</summary>\n\n"
        f"{accepted}网页上改：打开“文件改动”，点文件右上角的铅笔，改好保存，检查会自动再跑一遍。\n\n"
        "电脑上改：`python scripts/fix_case.py 文件 --write` 能改掉冒号、引号、标点这类问题；"
        "`python scripts/check_cases.py --advice 文件` 在本机检查。\n\n"
        f"{explain}</details>"
    )
