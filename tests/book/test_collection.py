"""What an editor writes down: read with every mistake reported at once, and the cases it selects."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from book.conftest import ROOT, Bindery
from casebook.book.collection import Collection, Selection, read_collection
from casebook.book.loading import load
from casebook.book.notice import Notice
from casebook.book.publication import Publication
from casebook.book.selection import Chapter, chapters, chinese_number, select, volumes
from casebook.problems import ERROR


def write(folder: Path, front: str) -> Path:
    """Write a collection file and return it."""
    file = folder / "probe.md"
    file.write_text(f"---\n{front}---\n\n前言。\n", "utf-8")
    return file


def test_every_mistake_is_reported_at_once_in_chinese(tmp_path: Path) -> None:
    """A missing field, a wrong choice and an unknown key come together, each with its line."""
    file = write(
        tmp_path, "title: 书\ndate: 明年\nstyle: 公文\ncolour: 红\nselect: {topic: [甲]}\n"
    )
    found, problems, _ = read_collection(file)
    assert found is None
    reported = {(p.line, p.message) for p in problems}
    assert len(problems) == 5
    assert any("editor" in message for _, message in reported)
    assert {line for line, _ in reported} >= {3, 4, 5, 6}


def test_the_real_collections_are_read_and_hold_what_they_name(bindery: Bindery) -> None:
    """Three collections are published, and each holds at least four cases."""
    shelf = load(ROOT / "cases", bindery.library)
    assert not shelf.problems
    sizes = {item.file.slug: len(item.entries) for item in shelf.published}
    assert set(sizes) >= {"all", "houjin", "cunzhi"}
    assert sizes["all"] == len(bindery.library.catalog.entries)
    assert min(sizes.values()) >= 4


def test_kinds_are_those_of_the_library(bindery: Bindery) -> None:
    """A kind that the library does not have is reported with those it has."""
    file, _ = bindery.collection("all")
    chosen = file.collection.model_copy(update={"select": Selection(kinds=["判例", "方案"])})
    catalog = bindery.library.catalog
    _, problems = select(file.model_copy(update={"collection": chosen}), catalog)
    assert [problem.message for problem in problems] == ["本库没有“判例”这个类型"]
    assert problems[0].hint.endswith("可以填：案例、方案、考察报告、资料。")


def test_queries_narrow_by_every_condition(bindery: Bindery) -> None:
    """Region, topic, years, kind and evidence must all fit."""
    file, _ = bindery.collection("all")
    catalog = bindery.library.catalog

    def titles(**wanted: object) -> list[str]:
        chosen = file.collection.model_copy(update={"select": Selection(**wanted)})  # type: ignore[arg-type]
        entries, problems = select(file.model_copy(update={"collection": chosen}), catalog)
        assert not problems or not entries
        return [entry.path for entry in entries]

    assert all(path.startswith("hebei/") for path in titles(regions=["河北省"]))
    assert titles(regions=["620921"]) == ["gansu/620921-3jia1.md"]
    assert titles(regions=["甘肃省"], evidence=["甲"]) == []
    assert "jiangxi/360823-sanyuan.md" in titles(years=[2019, 2019])
    assert "gansu/620921-3jia1.md" not in titles(years=[2019, 2019])
    assert titles(cases=["DX-2026-0002"]) == ["jiangxi/360823-sanyuan.md"]


def test_names_that_mean_nothing_are_problems(bindery: Bindery) -> None:
    """An unknown case, topic or region is reported, not passed over."""
    file, _ = bindery.collection("all")
    wanted = Selection(cases=["DX-1999-0001"], topics=["不存在"], regions=["无名县"])
    chosen = file.collection.model_copy(update={"select": wanted})
    _, problems = select(file.model_copy(update={"collection": chosen}), bindery.library.catalog)
    assert {p.code for p in problems} == {"unknown-case", "unknown-term", "unknown-region"}


def test_volumes_hold_about_as_many_cases_each_and_lose_none(bindery: Bindery) -> None:
    """A chapter that does not fit goes on in the next volume."""
    entries = bindery.library.catalog.entries
    bound = [Chapter("甲", entries[:11]), Chapter("乙", entries[11:])]
    for count in (1, 2, 3, 5, 99):
        sets = volumes(bound, count)
        again = [e for some in sets for chapter in some for e in chapter.entries]
        assert again == list(entries)
        sizes = [sum(len(chapter.entries) for chapter in some) for some in sets]
        assert max(sizes) - min(sizes) <= 1


def test_chapters_are_counted_in_chinese() -> None:
    """十 is ten, 二十一 is twenty-one."""
    assert [chinese_number(n) for n in (1, 10, 12, 21, 40, 99)] == [
        "一", "十", "十二", "二十一", "四十", "九十九",
    ]  # fmt: skip


@pytest.mark.parametrize("by", ["region", "topic", "domain", "none"])
def test_background_material_is_an_appendix(bindery: Bindery, by: str) -> None:
    """Cases and plans come first, all material last in a chapter of its own; nothing is lost."""
    file, _ = bindery.collection("all")
    chosen = file.collection.model_copy(update={"chapters_by": by})
    entries = bindery.library.catalog.entries
    materials = [entry for entry in entries if entry.is_material]
    *main, last = chapters(entries, chosen, bindery.library.catalog)
    assert (last.title, list(last.entries)) == ("附录　资料", materials)
    assert all(chapter.title for chapter in main)
    found = [entry for chapter in main for entry in chapter.entries]
    assert sorted(e.path for e in [*found, *materials]) == sorted(e.path for e in entries)
    assert not any(entry.is_material for entry in found)


def test_a_book_of_one_sort_has_no_appendix(bindery: Bindery) -> None:
    """Where all is material, or none of it, chapters are as without the rule."""
    file, _ = bindery.collection("all")
    plain = file.collection.model_copy(update={"chapters_by": "none"})
    catalog = bindery.library.catalog
    for material in (True, False):
        some = tuple(e for e in catalog.entries if e.is_material is material)
        assert chapters(some, plain, catalog) == [Chapter("", some)]


def test_the_guide_to_collections_shows_fields_that_exist(tmp_path: Path) -> None:
    """Every example in the folder's README is read without an error."""
    guide = (ROOT / "cases" / "collections" / "README.md").read_text("utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", guide, re.S)
    assert len(examples) == 5
    first, *others = examples
    for more in others:
        _, problems, _ = read_collection(write(tmp_path, first + more))
        assert [p for p in problems if p.severity == ERROR] == []
    for name in Collection.model_fields:
        assert name in guide or name in ("title_lines", "subtitle", "description", "issuer", "parts",
                                         "case_titles"), name  # fmt: skip
    for name in (*Publication.model_fields, *Notice.model_fields):
        assert name in guide or name in ("signed",), name
