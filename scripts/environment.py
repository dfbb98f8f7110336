"""Makes the virtual environment from a lock file with hashes; needs nothing but Python itself.

``python scripts/environment.py site`` installs what the site needs, ``dev`` also the test tools,
``browser`` only what the page needs that checks a form in the browser. It
runs before any package is there, so it uses the standard library alone, and the same on Windows.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parents[1]
LOCKS = {"site": "requirements.lock", "dev": "requirements-dev.lock"}
OLDEST = (3, 11)
"""The oldest Python that the packages support."""
LONGEST_PATH = 100
"""Longest path of the project on Windows: with 150 characters of package files it stays under 260."""
BROWSER = (
    "--platform", "pyemscripten_2026_0_wasm32", "--python-version", "3.14",
    "--implementation", "cp", "--abi", "cp314",
)  # fmt: skip
"""The Python of the Pyodide in browser/package.json; a test compares them."""
COMPILED = "pydantic-core"
"""The one package that the checks need compiled; it is published for that Python too."""
NO_NPM = (
    "没有找到 npm，浏览器里用的 Python 没有安装：网站照常构建，只是没有“检查投稿”那一页。\n"
    "要这一页的，装上 Node.js（带 npm），再运行 python scripts/environment.py browser。"
)
_NAMED = re.compile(r"^([A-Za-z0-9._-]+)==", re.M)
_RECORD = "casebook.lock"


class InstallError(Exception):
    """The environment cannot be made; the message is for people, in Chinese."""


def python_of(environment: PurePath, *, windows: bool = os.name == "nt") -> PurePath:
    """Return the Python program of a virtual environment."""
    return environment / ("Scripts/python.exe" if windows else "bin/python")


def is_ready(root: Path, what: str = "site") -> bool:
    """Tell whether the environment was made from the present lock file, or from the larger one."""
    environment = root / ".venv"
    if not Path(python_of(environment)).exists():
        return False
    try:
        recorded = (environment / _RECORD).read_text("utf-8").split()
    except OSError:
        return False
    wanted = [digest_of(root, other) for other in ((what, "dev") if what == "site" else ("dev",))]
    return any(digest in recorded for digest in wanted)


def refusal(root: PurePath, version: tuple[int, ...], *, windows: bool, writable: bool) -> str:
    """Return why no environment can be made here, in Chinese; empty when it can."""
    if version[:2] < OLDEST:
        return (
            f"这台电脑的 Python 是 {'.'.join(map(str, version[:2]))}，要 3.11 或更新的。"
            "到 python.org 下载安装，安装时勾选“Add python.exe to PATH”，再来一次。"
        )
    if windows and len(str(root)) > LONGEST_PATH:
        return (
            f"所在的文件夹路径太长（{len(str(root))} 个字符，最多 {LONGEST_PATH} 个）：{root}\n"
            "把整个文件夹挪到短一些的地方，例如 D:\\casebook，再来一次。"
        )
    if not writable:
        return (
            f"这个文件夹不能写入：{root}\n"
            "如果是只读的 U 盘或共享文件夹，把整个文件夹复制到自己的电脑上，再来一次。"
        )
    return ""


def make(root: Path, what: str = "site", *, quiet: bool = False) -> None:
    """Make or renew the environment and say how far it is. Errors: InstallError."""
    windows = os.name == "nt"
    reason = refusal(root, sys.version_info[:3], windows=windows, writable=_is_writable(root))
    if reason:
        raise InstallError(reason)
    environment, lock = root / ".venv", root / LOCKS[what]
    python = Path(python_of(environment))
    if not python.exists():
        _say("第一次使用：建一个独立的 Python 环境，只放在 .venv 文件夹里。", quiet)
        venv.create(environment, with_pip=True, symlinks=not windows)
    packages = len(_NAMED.findall(lock.read_text("utf-8")))
    _say(f"按 {lock.name} 安装 {packages} 个包，逐个核对摘要；要几分钟。", quiet)
    # Wheels only: nothing of a package runs while it is installed. Every locked package has one.
    _pip(
        python, root, "--require-hashes", "--only-binary", ":all:", "-r", lock.name,
        expected=packages, quiet=quiet,
    )  # fmt: skip
    _pip(python, root, "--no-build-isolation", "--no-deps", "-e", ".", quiet=quiet)
    try:
        add_browser_parts(root, quiet=quiet)
    except InstallError as error:
        print(error, file=sys.stderr)  # the site is built without that page
    recorded = f"{digest_of(root, what)}\n"
    (environment / _RECORD).write_text(recorded, "utf-8")
    _say("环境准备好了。", quiet)


def add_browser_parts(root: Path, *, quiet: bool = False) -> None:
    """Install Python for the browser, from the same lock file and from that of npm.

    Only one page needs it: a build without it leaves that page out. Errors: InstallError.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise InstallError(NO_NPM)
    _say("安装浏览器里用的 Python（“检查投稿”那一页要用）。", quiet)
    target = root / ".venv" / "browser"
    shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory() as work:
        needed = Path(work) / "browser.lock"
        needed.write_text(locked(root, COMPILED), "utf-8")
        _pip(
            Path(python_of(root / ".venv")), root, "--target", str(target), *BROWSER, "--no-deps",
            "--require-hashes", "--only-binary", ":all:", "-r", str(needed), quiet=quiet,
        )  # fmt: skip
    # Scripts of packages do not run: what is used of them lies in the packages as it is.
    done = subprocess.run(  # noqa: S603 - npm with our own lock file
        [npm, "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--omit=dev"],
        cwd=root / "browser", capture_output=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise InstallError(pip_refusal(done.stderr[-800:]))


def locked(root: Path, package: str) -> str:
    """Return the lines of the lock file for one package, with its hashes."""
    text = (root / LOCKS["site"]).read_text("utf-8")
    found = re.search(rf"^{re.escape(package)}==.*?(?=^[A-Za-z#]|\Z)", text, re.M | re.S)
    if found is None:
        raise InstallError(f"{LOCKS['site']} 里没有 {package}。")
    return found[0]


def _pip(python: Path, root: Path, *arguments: str, expected: int = 0, quiet: bool) -> None:
    """Run pip install in the project's folder; with ``expected`` packages, say how many came."""
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", *arguments]
    if quiet:
        command.append("--quiet")
    lines, came = [], 0
    with subprocess.Popen(  # noqa: S603 - pip of the environment, with our own lock file
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", errors="replace",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PIP_NO_INPUT": "1"},
    ) as process:  # fmt: skip
        for line in process.stdout or ():
            lines.append(line.rstrip())
            if line.startswith(("Collecting", "Requirement already satisfied")):
                came += 1
                if not quiet and expected and came % 10 == 0:
                    print(f"  {min(came, expected)} / {expected}", flush=True)
    if process.returncode != 0:
        raise InstallError(pip_refusal("\n".join(lines[-12:])))


def pip_refusal(output: str) -> str:
    """Return what to do about a failed installation, with pip's own last lines."""
    if "MATCH THE HASHES" in output:
        remedy = "下载到的包和记下的摘要不一致，没有安装。请换一个网络再试；仍然这样就告诉维护者。"
    elif "No matching distribution" in output or "connection" in output.lower():
        remedy = "下载不了需要的包。请检查网络；单位有内部的软件源的，问管理员怎样设置 pip。"
    elif "No space left" in output:
        remedy = "磁盘满了。腾出 1 GB 再试。"
    else:
        remedy = "安装没有成功。把下面几行告诉维护者。"
    return f"{remedy}\n{output}"


def digest_of(root: Path, what: str) -> str:
    """Return the digest of a lock file; empty if there is none."""
    try:
        return hashlib.sha256((root / LOCKS[what]).read_bytes()).hexdigest()
    except OSError:
        return ""


def _is_writable(root: Path) -> bool:
    probe = root / ".casebook-writable"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        return False
    return True


def _say(text: str, quiet: bool) -> None:
    if not quiet:
        print(text, flush=True)


if __name__ == "__main__":
    try:
        wanted = sys.argv[1] if len(sys.argv) > 1 else "site"
        if wanted == "browser":
            add_browser_parts(ROOT, quiet="--quiet" in sys.argv)
        else:
            make(ROOT, wanted, quiet="--quiet" in sys.argv)
    except InstallError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
