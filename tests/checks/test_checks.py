"""One file per check, each with exactly what a person is told about it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.case import PartialDate
from casebook.catalog.loading import check_file
from casebook.checks import Scope, check_files, examine, scope_of
from casebook.checks.privacy import NAMES_FILE, name_digest
from casebook.personal import is_bank_card, is_id_card
from casebook.problems import as_text, in_order
from golden_cases import GoldenCase, cases

HERE = Path(__file__).parent
VALID = HERE / "valid.md"
GOLDEN = {case.name: case for case in cases(HERE / "golden")}
NOTHING = "没有发现问题。"


@pytest.fixture(scope="module")
def scope(tmp_path_factory: pytest.TempPathFactory) -> Scope:
    """Give a small library: the vocabularies of the golden cases, and two calls."""
    folder = tmp_path_factory.mktemp("checks") / "library"
    shutil.copytree(HERE.parent / "golden" / "shared", folder)
    shutil.copytree(HERE / "shared", folder, dirs_exist_ok=True)
    for name in ("link-broken", "image-alt", "valid"):
        place = folder / "guangxi" / f"450123-{name}.md"
        place.parent.mkdir(exist_ok=True)
        shutil.copy(VALID, place)
    (folder / "guangxi" / "qu.jpg").write_bytes(b"")
    found, about = scope_of(folder, PartialDate(2026, 1, 1))
    assert not about.problems
    return found


def reported(file: Path, scope: Scope, name: str = "a") -> str:
    """Return what the checks say of one file, as if it lay in the library."""
    draft, _ = check_file(file, f"guangxi/450123-{name}.md", scope.context)
    problems = in_order(examine(draft, scope))
    return as_text(problems, {draft.document.path: draft.document.lines}) or NOTHING


def test_valid_case_has_no_problem(scope: Scope) -> None:
    """The case from which the others are made passes every check without advice."""
    assert reported(VALID, scope) == NOTHING


@pytest.mark.parametrize("case", GOLDEN.values(), ids=GOLDEN)
def test_check(case: GoldenCase, scope: Scope, golden, tmp_path: Path) -> None:
    """A check reports exactly these words at exactly this place."""
    golden(case.file, reported(case.write(VALID, tmp_path / "case.md"), scope, case.name))


def test_each_check_has_a_file(scope: Scope, tmp_path: Path) -> None:
    """No check of single cases is without a golden case that reports its code."""
    from casebook.checks.codes import registry

    found = set()
    for case in GOLDEN.values():
        file = case.write(VALID, tmp_path / "case.md")
        draft, _ = check_file(file, f"guangxi/450123-{case.name}.md", scope.context)
        found |= {problem.code for problem in examine(draft, scope)}
    groups = ("措辞", "隐私", "链接和安全", "征集")
    wanted = {code.name for code in registry().values() if code.group in groups}
    wanted |= {"share-mismatch", "change-mismatch", "total-mismatch", "part-exceeds-total"}
    # The one needs two cases: below; the other is of no case: test_privacy.py.
    assert wanted - found == {"call-quota", "private-names"}


def test_new_case_is_late_by_the_day_of_the_check(scope: Scope, tmp_path: Path) -> None:
    """A case without a number counts as sent today; in a build, without a day, as never late."""
    file = GOLDEN["call-late"].write(VALID, tmp_path / "450123-a.md")
    text = file.read_text("utf-8")
    text = text.replace("DX-2026-9001", "DX-0000-0000").replace('    date: "2021-05"\n', "")
    file.write_text(text, "utf-8")
    assert "2026年1月1日 报送" in reported(file, scope)
    assert "报送" not in reported(file, replace(scope, today=None))


def test_listed_names_are_reported(scope: Scope, tmp_path: Path) -> None:
    """A name on the list of hashes is reported wherever it stands; a name that is not, is not."""
    (tmp_path / NAMES_FILE).write_text(f"# 名单\n{name_digest('许三多')}\n", "utf-8")
    from casebook.checks.privacy import load_names

    some = replace(scope, names=load_names(tmp_path))
    text = reported(GOLDEN["person-named"].write(VALID, tmp_path / "case.md"), some)
    assert "“许三多”" in text
    assert "“李大山”" in text  # by what stands around it


def test_numbers_of_people_are_recognised_by_their_checksums() -> None:
    """Checksums of identity and bank cards distinguish real numbers from others of the same length."""
    assert is_id_card("11010519491231002X")
    assert not is_id_card("110105194912310021")
    assert is_bank_card("6222021234567890128")
    assert not is_bank_card("6222021234567890123")
    assert not is_bank_card("0000000000000000")


def library(folder: Path, cases: dict[str, str]) -> Path:
    """Write a library with the shared files and some cases."""
    shutil.copytree(HERE.parent / "golden" / "shared", folder)
    shutil.copytree(HERE / "shared", folder, dirs_exist_ok=True)
    for path, text in cases.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def test_quota_is_counted_per_region(tmp_path: Path) -> None:
    """The second case of a county for a call with one place per county is reported, and only it."""
    valid = VALID.read_text("utf-8")
    answer = valid.replace("issuer: 隆安县水利站", "issuer: 隆安县水利站\ncall: 2020-shuili")
    second = answer.replace("DX-2026-9001", "DX-2026-9002").replace("三清两议", "三查两问")
    third = second.replace("DX-2026-9002", "DX-2026-9003").replace("三查两问", "三看两说")
    third = third.replace("450123", "450126").replace("隆安县", "宾阳县")
    folder = library(
        tmp_path / "library",
        {
            "guangxi/450123-a.md": answer,
            "guangxi/450123-b.md": second,
            "guangxi/450126-c.md": third,
        },
    )
    found = [p for p in check_files(folder).problems if p.code == "call-quota"]
    assert [p.path for p in found] == ["guangxi/450123-b.md"]
    assert "广西壮族自治区南宁市隆安县这是第 2 篇" in found[0].message
