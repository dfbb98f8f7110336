"""Fuzzes the checks, the import and the site, and keeps the inputs that break something."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import click

from chinese import Command, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from casebook.machine.guarding import OverBudgetError, within_budget  # noqa: E402
from fuzzing.mutations import as_bytes, as_page, as_word, spoilt  # noqa: E402
from fuzzing.targets import Bench, bring_in, build, judge, texts_of  # noqa: E402

EPILOG = """\b
例：
  python scripts/fuzz.py --minutes 10 --out ../fuzz
  python scripts/fuzz.py --mutations 200 --seed 7
结束时的返回值：0 没有程序错误，1 有，2 用法不对。"""
_BUILD_EVERY = 250
"""Mutations after which the whole site is built, of the library and what passed the checks."""
_MOST_BUILT = 30


@dataclass
class Tally:
    """What came of all mutations so far."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: int = 0
    drafts: int = 0
    slowest: tuple[float, str] = (0.0, "")


class Fuzzer:
    """Spoils the texts of a library with one seed, and keeps what breaks something in a folder."""

    def __init__(self, library: Path, seed: int, out: Path | None, work: Path) -> None:
        self.bench = Bench.of(library)
        self.texts = texts_of(library)
        self.random = random.Random(seed)  # noqa: S311 - not for secrets
        self.out, self.work = out, work
        self.tally = Tally()
        self._sound: list[bytes] = []

    def step(self, number: int) -> None:
        """Make one mutation and see what comes of it."""
        text = spoilt(self.random, self.random.choice(self.texts))
        if self.random.random() < 0.7:
            self._check(number, as_bytes(self.random, text))
        else:
            self._import(number, text.partition("\n---\n")[2] or text)
        if number % _BUILD_EVERY == 0:
            self._build(number)

    def _check(self, number: int, data: bytes) -> None:
        file = self.work / "gansu" / "620921-mutated.md"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        found = self._tried("check", number, file, judge, self.bench, self.work, file)
        if found is not None:
            problems, published = found
            self.tally.problems += problems
            if published and len(self._sound) < _MOST_BUILT:
                self._sound.append(data)

    def _import(self, number: int, text: str) -> None:
        kind = self.random.choice((".txt", ".md", ".html", ".docx"))
        file = self.work / f"mutated{kind}"
        if kind == ".docx":
            file.write_bytes(as_word(self.random, text))
        else:
            page = as_page(self.random, text) if kind == ".html" else text
            file.write_bytes(as_bytes(self.random, page))
        found = self._tried("import", number, file, bring_in, self.bench, file)
        if found is not None:
            self.tally.drafts += found[0]

    def _build(self, number: int) -> None:
        """Build a site of what passed the checks; cases that share an id take turns."""
        self.tally.counts["builds"] += 1
        library = self.work / "library"
        shutil.copytree(self.bench.library, library)
        (library / "gansu").mkdir(exist_ok=True)
        for at, data in enumerate(self._sound):
            (library / "gansu" / f"620921-mutated{at}.md").write_bytes(_numbered(data, at))
        if message := build(ROOT, library):
            self._save("build", number, library, message)
        shutil.rmtree(library)
        self._sound.clear()

    def _tried(
        self,
        name: str,
        number: int,
        file: Path,
        work: Callable[..., tuple[int, bool]],
        *arguments: object,
    ) -> tuple[int, bool] | None:
        start = time.monotonic()
        self.tally.counts[name] += 1
        try:
            return within_budget(work, *arguments)
        except OverBudgetError:
            self._save("over-budget", number, file, "")
        except Exception:
            self._save("traceback", number, file, traceback.format_exc())
        finally:
            taken = time.monotonic() - start
            self.tally.slowest = max(self.tally.slowest, (taken, f"{name} {number}"))
        return None

    def _save(self, kind: str, number: int, what: Path, message: str) -> None:
        self.tally.counts[kind] += 1
        if message:
            click.echo(message, err=True)
        if self.out is None:
            return
        self.out.mkdir(parents=True, exist_ok=True)
        target = self.out / f"{number}-{kind}{what.suffix}"
        if what.is_dir():
            shutil.copytree(what, target, dirs_exist_ok=True)
        else:
            shutil.copyfile(what, target)
        if message:
            target.with_name(f"{target.name}.txt").write_text(message, "utf-8")


def _numbered(data: bytes, number: int) -> bytes:
    lines = data.split(b"\n")
    return b"\n".join(
        f"id: DX-2099-{number:04d}".encode() if line.startswith(b"id:") else line for line in lines
    )


@click.command(
    cls=Command,
    help="随机弄坏案例和来稿，看检查、导入和网站会不会出程序错误、太慢或占太多内存；"
    "同一个种子，弄坏的方式相同。",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--minutes", type=float, default=1.0, show_default=True, help="跑几分钟。")
@click.option("--mutations", type=int, help="弄坏几次；写了就不看时间。")
@click.option("--seed", type=int, default=1, show_default=True, help="随机种子。")
@click.option(
    "--out",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    help="把出问题的文件存进这个文件夹。",
)
@click.option(
    "--library",
    metavar="文件夹",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT / "cases",
    help="拿哪个案例库的案例来弄坏；不写就是 cases。",
)
def main(minutes: float, mutations: int | None, seed: int, out: Path | None, library: Path) -> None:
    """Mutate until the time is up; print the counts."""
    end = time.monotonic() + minutes * 60
    number = 0
    with tempfile.TemporaryDirectory(prefix="fuzz-") as work:
        fuzzer = Fuzzer(library.absolute(), seed, out, Path(work))
        while number < mutations if mutations is not None else time.monotonic() < end:
            number += 1
            fuzzer.step(number)
    tally = fuzzer.tally
    seconds, where = tally.slowest
    counts = tally.counts
    click.echo(
        f"弄坏 {number} 次（种子 {seed}）：检查 {counts['check']}，导入 {counts['import']}，"
        f"建站 {counts['builds']}；问题 {tally.problems} 个，草稿 {tally.drafts} 份；"
        f"最慢 {seconds:.1f} 秒（{where}）；超时或超内存 {counts['over-budget']}，"
        f"程序错误 {counts['traceback'] + counts['build']}。"
    )
    sys.exit(1 if counts["traceback"] or counts["build"] else 0)


if __name__ == "__main__":
    run(main)
