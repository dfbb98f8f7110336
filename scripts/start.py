"""Opens a menu in Chinese over the commands, for people without make, bash or git.

It needs nothing but Python itself: it runs before any package is installed. Each entry of the
menu runs one command and shows it, so that whatever the menu does can be typed as well.
"""

from __future__ import annotations

import os
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from environment import InstallError, is_ready, make, python_of

ROOT = Path(__file__).resolve().parents[1]
TITLE = "典型案例库"
_OFFLINE = "casebook-offline.zip"


@dataclass(frozen=True)
class Entry:
    """One line of the menu: ``question`` asks for what the command needs, if it needs anything.

    ``command`` returns the arguments for Python, from the answer; ``then`` runs after success.
    """

    title: str
    question: str
    command: Callable[[str], list[str]]
    then: Callable[[], None] = lambda: None
    optional: bool = False


def _script(name: str, *arguments: str) -> list[str]:
    return [f"scripts/{name}.py", *arguments]


def _open_site() -> None:
    page = ROOT / "site" / "index.html"
    print(f"用浏览器打开：{page}")
    webbrowser.open(page.as_uri())


def _where_offline() -> None:
    print(f"离线版在这里，可以拷进 U 盘：{ROOT / 'dist' / _OFFLINE}")


ENTRIES = (
    Entry(
        "导入 Word（或网页、文本）",
        "把文件拖到这个窗口里，按回车",
        lambda answer: _script("import_case", answer),
    ),
    Entry("新建一篇案例", "", lambda _: _script("new_case")),
    Entry(
        "检查",
        "把案例文件拖到这个窗口里，按回车；直接按回车就检查整个案例库",
        lambda answer: _script("check_cases", *([answer] if answer else [])),
        optional=True,
    ),
    Entry(
        "预览（在浏览器里打开）",
        "",
        lambda _: ["-m", "mkdocs", "build", "--quiet", "--strict"],
        _open_site,
    ),
    Entry(
        "打印选编",
        "选编的名字，例如 all；直接按回车就印全部案例",
        lambda answer: _script("print_collection", answer or "all"),
        optional=True,
    ),
    Entry(
        "导出离线版（整个网站一个压缩包）",
        "",
        lambda _: _script("publish", "--offline"),
        _where_offline,
    ),
    Entry(
        "打包提交（案例连同图片）",
        "把案例文件拖到这个窗口里，按回车",
        lambda answer: _script("pack_case", answer),
    ),
    Entry(
        "做成一页纸、展板、长图、电子书等",
        "把案例文件拖到这个窗口里，按回车；也可以输入选编的名字",
        lambda answer: _script("export", answer),
    ),
)


def main(arguments: Sequence[str] = ()) -> int:
    """Make the environment if needed, then show the menu until the user leaves it."""
    _speak_what_the_console_can()
    os.chdir(ROOT)
    try:
        if not is_ready(ROOT):
            make(ROOT)
    except InstallError as error:
        print(error)
        return 1
    except KeyboardInterrupt:
        print("\n已停止；下次会接着安装。")
        return 1
    if arguments:
        return _chosen(arguments[0], arguments[1:])
    while True:
        print(f"\n{TITLE}")
        for number, entry in enumerate(ENTRIES, 1):
            print(f"  {number}  {entry.title}")
        print("  0  退出")
        try:
            answer = input("输入数字，按回车：").strip()
        except (EOFError, KeyboardInterrupt):
            print()
            return 0
        if answer in ("0", "０", "q", "退出"):
            return 0
        _chosen(answer, ())


def _chosen(answer: str, given: Sequence[str]) -> int:
    """Run the entry of a number and return the exit status of its command."""
    # int() reads full-width digits too, which a Chinese input method types.
    number = int(answer) if answer.isdecimal() else 0
    if not 1 <= number <= len(ENTRIES):
        print(f"没有“{answer}”这一项，输入 0 到 {len(ENTRIES)} 的数字。")
        return 2
    entry = ENTRIES[number - 1]
    try:
        value = clean_path(given[0]) if given else _ask(entry)
    except (EOFError, KeyboardInterrupt):
        print("\n没有做，回到菜单。")
        return 1
    if value is None:
        return 1
    command = entry.command(value)
    print(f"（相当于命令：python {subprocess.list2cmdline(command)}）", flush=True)
    try:
        status = subprocess.run(  # noqa: S603 - our own commands; the answer is one argument
            [str(python_of(ROOT / ".venv")), *command],
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            check=False,
        ).returncode
    except KeyboardInterrupt:
        print("\n已停止。")
        return 1
    if status == 0:
        entry.then()
    return status


def _ask(entry: Entry) -> str | None:
    if not entry.question:
        return ""
    value = clean_path(input(f"{entry.question}："))
    if not value and not entry.optional:
        print("没有写文件，回到菜单。")
        return None
    return value


def clean_path(text: str) -> str:
    """Return a path as typed, pasted or dragged into a console: without quotes and escapes."""
    text = text.strip().removeprefix("& ")  # PowerShell puts & before a dragged file
    for quote in ("'", '"'):
        if len(text) > 1 and text[0] == text[-1] == quote:
            return text[1:-1]
    if os.name != "nt":
        text = text.replace("\\ ", " ")  # terminals elsewhere escape blanks
    return text


def _speak_what_the_console_can() -> None:
    """Print a question mark for what the console's code page lacks, instead of ending."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
