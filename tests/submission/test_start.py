"""The menu for people without make, bash or git, and what it stands on."""

from __future__ import annotations

import importlib
import os
import pty
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import commands

HERE = Path(__file__).resolve().parents[1]
ROOT = HERE.parent
VALID = (HERE / "checks" / "valid.md").read_text("utf-8")
CASE = "guangxi/450123-sanqing-liangyi.md"
sys.path.insert(0, str(ROOT / "scripts"))
environment: Any = importlib.import_module("environment")
start: Any = importlib.import_module("start")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the project, in a folder with blanks and Chinese, whose environment is made."""
    root = tmp_path / "案例 库"
    (root / "scripts").mkdir(parents=True)
    for file in (ROOT / "scripts").glob("*.py"):
        if file.stem in ("start", "environment"):
            shutil.copy(file, root / "scripts")
        else:
            (root / "scripts" / file.name).symlink_to(file)
    for lock in environment.LOCKS.values():
        shutil.copy(ROOT / lock, root)
    python = Path(environment.python_of(root / ".venv"))
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    (root / ".venv" / "casebook.lock").write_text(environment.digest_of(root, "site"), "utf-8")
    shutil.copytree(HERE / "golden" / "shared", root / "cases")
    (root / "cases" / "guangxi").mkdir()
    (root / "cases" / CASE).write_text(VALID, "utf-8")
    return root


def typed(project: Path, answers: str, **env: str) -> str:
    """Return what the menu shows in a terminal when a person types these lines."""
    control, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, str(project / "scripts" / "start.py")],
        stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        env={**os.environ, "CASES_DIR": str(project / "cases"), "COLUMNS": "80", **env},
    )  # fmt: skip
    os.write(control, answers.encode())
    shown, _ = process.communicate(timeout=120)
    os.close(control)
    os.close(terminal)
    assert process.returncode == 0, shown
    return shown


def test_menu_checks_a_dragged_file_and_comes_back(project: Path) -> None:
    """A path in quotes with blanks and Chinese is checked; a wrong number is told; 0 leaves."""
    shown = typed(project, f"3\n'{project / 'cases' / CASE}'\n12\n\n１\n\n0\n")
    assert "检查了 1 个文件，没有发现问题。" in shown
    assert "（相当于命令：python scripts/check_cases.py " in shown
    assert "没有“12”这一项，输入 0 到 8 的数字。" in shown
    assert "没有写文件，回到菜单。" in shown  # a full-width １ is 1
    assert shown.count("  0  退出") == 5
    assert "Traceback" not in shown


def test_every_entry_runs_a_command_that_is_there() -> None:
    """Whatever the menu does is a script of the project or a module of its environment."""
    for entry in start.ENTRIES:
        first, *_ = entry.command("x")
        assert first == "-m" or (ROOT / first).is_file(), entry.title


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1).filter(str.strip))
def test_a_dragged_path_is_read_however_the_console_writes_it(name: str) -> None:
    """Quotes, the sign of PowerShell and blanks around it are no part of a path."""
    path = str(PureWindowsPath("C:/我的 文档") / name.replace("'", "").replace('"', ""))
    for written in (f'"{path}"', f"'{path}'", f"& '{path}'", f'  "{path}" '):
        assert start.clean_path(written) == path


@pytest.mark.parametrize(
    ("root", "version", "windows", "writable", "words"),
    [
        (PureWindowsPath("D:/casebook"), (3, 10, 1), True, True, "要 3.11 或更新的"),
        (PureWindowsPath("D:/" + "很长的文件夹/" * 20), (3, 12, 0), True, True, "路径太长"),
        (PureWindowsPath("E:/casebook"), (3, 12, 0), True, False, "不能写入"),
        (PureWindowsPath("D:/我的 案例"), (3, 12, 0), True, True, ""),
        (Path("/home/某人/" + "长" * 150), (3, 11, 2), False, True, ""),
    ],
)
def test_where_nothing_can_be_installed_it_says_why(
    root: Path, version: tuple[int, int, int], windows: bool, writable: bool, words: str
) -> None:
    """An old Python, a path too long for Windows and a read-only stick are told with the remedy."""
    reason = environment.refusal(root, version, windows=windows, writable=writable)
    assert bool(reason) == bool(words)
    assert words in reason


def test_the_python_of_an_environment_lies_where_the_system_has_it() -> None:
    """Windows keeps the program elsewhere than other systems."""
    there = environment.python_of(PureWindowsPath("D:/库/.venv"), windows=True)
    assert str(there) == "D:\\库\\.venv\\Scripts\\python.exe"


def test_a_changed_lock_file_asks_for_a_new_environment(project: Path) -> None:
    """The environment is as the lock file was when it was made, or it is renewed."""
    assert environment.is_ready(project)
    (project / "requirements.lock").write_text("other==1\n", "utf-8")
    assert not environment.is_ready(project)


def test_only_wheels_are_installed_and_by_their_hashes(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of a package runs while it is installed, and every package is the one locked."""
    python = Path(environment.python_of(project / ".venv"))
    log, npm = project / "log.txt", project / "bin" / "npm"
    npm.parent.mkdir()
    (project / "browser").mkdir()
    for program in (python, npm):
        program.write_text(f'#!/bin/sh\necho "$@" >> "{log}"\n', "utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{npm.parent}:{os.environ['PATH']}")
    environment.make(project, "dev", quiet=True)
    locked, own, browser, of_npm = log.read_text("utf-8").splitlines()
    assert "--require-hashes --only-binary :all: -r requirements-dev.lock" in locked
    assert "--no-build-isolation --no-deps -e ." in own
    assert "--no-deps --require-hashes --only-binary :all: -r " in browser
    assert of_npm.startswith("ci ") and "--ignore-scripts" in of_npm
    assert environment.is_ready(project, "dev") and environment.is_ready(project, "site")


def test_without_npm_the_environment_is_made_all_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What only one page needs is left out with a notice and its remedy; nothing else is missing."""
    python = Path(environment.python_of(project / ".venv"))
    python.write_text("#!/bin/sh\n", "utf-8")
    monkeypatch.setenv("PATH", "")
    environment.make(project, "site", quiet=True)
    assert environment.is_ready(project, "site")
    assert environment.NO_NPM in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "摘要不一致"),
        ("ERROR: No matching distribution found for click==8.1.8", "检查网络"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "磁盘满了"),
        ("something else", "告诉维护者"),
    ],
)
def test_a_failed_installation_is_reported_with_a_remedy(output: str, words: str) -> None:
    """What pip refuses is said in Chinese, with pip's own words below."""
    message = environment.pip_refusal(output)
    assert words in message and output in message


def test_a_console_in_gbk_ends_no_command(project: Path) -> None:
    """Characters that the console lacks are question marks; the command still tells its result."""
    file = project / "cases" / CASE
    file.write_text(VALID.replace("\nlevel:", "\n𠮷🙂: 1\nlevel:", 1), "utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "check_cases.py"), str(file)],
        env={**os.environ, "CASES_DIR": str(project / "cases"), "PYTHONIOENCODING": "cp936"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"?" in done.stdout


def test_what_windows_runs_is_written_for_windows() -> None:
    """The file to double click has Windows line ends, no byte order mark, and opens the menu."""
    content = (ROOT / "开始.cmd").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") > 5
    assert content.startswith(b"@echo off") and b"scripts\\start.py" in content


def pack(project: Path, *arguments: object) -> commands.Done:
    """Pack a case of the library as people do."""
    return commands.run("pack_case", *arguments, CASES_DIR=str(project / "cases"), COLUMNS="80")


def test_a_packed_case_has_all_that_belongs_to_it(project: Path) -> None:
    """The archive holds the case and its pictures under the paths of the library, once each."""
    folder = project / "cases"
    Image.new("RGB", (40, 30), "white").save(folder / "guangxi" / "tu.png")
    text = VALID.replace(
        "\n## 主要成效", "\n![村口的公示栏](tu.png)\n\n![再看一次](tu.png)\n\n## 主要成效"
    )
    Image.new("RGB", (40, 30), "green").save(folder / "guangxi" / "qu.png")
    place = "alt: 一条水渠, caption: 修好的水渠, credit: 编造, consent: 画面上没有人"
    text = text.replace("\n---\n\n", f"\npictures: [{{file: qu.png, {place}}}]\n---\n\n", 1)
    (folder / CASE).write_text(text, "utf-8")
    target = project / "报送.zip"
    done = pack(project, folder / CASE, "-o", target)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        belongs = ["fingerprints/made-up.txt", CASE, "guangxi/qu.png", "guangxi/tu.png"]
        assert archive.namelist() == belongs
        assert archive.read(CASE).decode() == text
    again = pack(project, folder / CASE, "-o", target)
    assert again.returncode == 2 and "没有覆盖" in again.stderr


def test_nothing_from_outside_the_library_is_packed(project: Path) -> None:
    """A fingerprint or picture that a case names by a path out of the library stays where it is."""
    (project / "secret.txt").write_text("秘密", "utf-8")
    Image.new("RGB", (40, 30), "white").save(project / "secret.png")
    text = VALID.replace("fingerprint: made-up", "fingerprint: ../../secret").replace(
        "\n## 主要成效", "\n![公示栏](../../secret.png)\n\n## 主要成效"
    )
    assert "../../secret.png" in text and "fingerprint: ../../secret" in text
    file, target = project / "cases" / CASE, project / "a.zip"
    file.write_text(text, "utf-8")
    assert pack(project, file, "-o", target, "--with-errors").returncode == 0
    with zipfile.ZipFile(target) as archive:
        assert sorted(archive.namelist()) == ["check.txt", CASE]


def test_a_case_with_errors_is_not_packed_unless_asked(project: Path) -> None:
    """Errors are listed and nothing is written; with the option the result goes along."""
    file = project / "cases" / CASE
    file.write_text(VALID.replace("\nlevel:", "\nlevels:", 1), "utf-8")
    target = project / "a.zip"
    done = pack(project, file, "-o", target)
    assert done.returncode == 1 and "没有打包" in done.stderr and not target.exists()
    assert pack(project, file, "-o", target, "--with-errors").returncode == 0
    with zipfile.ZipFile(target) as archive:
        assert "levels" in archive.read("check.txt").decode("utf-8-sig")
