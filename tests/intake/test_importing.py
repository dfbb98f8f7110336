"""A file becomes drafts that parse, say what is missing, and cannot be published as they are."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook import frontmatter
from casebook.catalog.loading import check_file, context_of
from casebook.intake import saving
from casebook.intake.importing import ImportRefused, read
from casebook.intake.saving import save
from casebook.regions import Regions
from casebook.vocabulary import Vocabularies, load
from word_files import docx, p, picture, relation, table

from .conftest import Import

ROOT = Path(__file__).resolve().parents[2]
TEXT = """金塔县推行“三轮值”办事机制
您现在的位置:首页 > 经验
日期:2013-05-20    作者:佚名    来源:某某网

一、背景起因
村庄分散,群众办一件事要跑很远的路。全县12个乡镇有近300名干部住在县城,村里常常找不到人。

二、主要做法
一是镇干部轮值,二是村干部轮值,三是代办员轮值。每月不少于2次集中办理,由3143元增加到5135元。
“三轮值”机制推行以来,三会一课照常召开。

三、主要成效
办结事项1200余件,群众满意率达到95%以上。
"""


def test_a_text_becomes_facts(imported: Import) -> None:
    """Title, place, mechanism, figures, terms and what the page said are read out."""
    (document,) = imported("甲.txt", TEXT).documents
    facts = document.facts
    assert facts.title == "金塔县推行“三轮值”办事机制"
    assert [one.region.code for one in facts.place.regions] == ["620921"]
    assert facts.mechanism == "“三轮值”办事机制"
    assert facts.parts[0].items == ("镇干部轮值", "村干部轮值", "代办员轮值")
    assert facts.date == "2013-05-20"
    assert [(f.value, f.unit, f.qualifier) for f in facts.figures] == [
        (12, "个", "精确"), (300, "名", "近"), (2, "次/月", "不低于"), (5135, "元", "精确"),
        (1200, "件", "余"), (95, "%", "以上"),
    ]  # fmt: skip
    assert facts.figures[3].baseline == 3143
    assert "sanhui-yike" in {term.id for term in facts.terms["methods"]}
    assert "您现在" not in document.text
    assert document.name == "620921-sanlunzhi-banshi-jizhi"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"])
def test_encodings_do_not_matter(imported: Import, codec: str) -> None:
    """The same draft comes of every encoding, and the person is told which it was."""
    (document,) = imported("甲.txt", TEXT.encode(codec)).documents
    assert document.text == imported("乙.txt", TEXT).documents[0].text


def test_the_title_of_a_compilation_is_no_draft(imported: Import) -> None:
    """案例1 and 案例2 are two drafts, each with its own place; the cover is told."""
    body = "把会开到院坝里，群众点单，支部派单，党员接单，办成了三千多件事，大家都说好。"
    batch = imported(
        "甲.html",
        f"<h1>2024年典型案例汇编</h1><h2>案例一：金塔县“三轮值”机制</h2><p>金塔县{body}</p>"
        f"<h2>案例二：肃宁县“四个覆盖”机制</h2><p>肃宁县{body}</p>",
    )
    assert [one.title for one in batch.documents] == ["金塔县“三轮值”机制", "肃宁县“四个覆盖”机制"]
    names = [one.facts.place.regions[0].region.name for one in batch.documents]
    assert names == ["金塔县", "肃宁县"]
    assert "“2024年典型案例汇编”是汇编的题名，没有做成草稿。" in batch.changes


def test_traditional_text_is_turned(imported: Import) -> None:
    """Big5 and Traditional characters end as the Simplified text, and it is said."""
    traditional = opencc.OpenCC("s2tw").convert(TEXT)
    batch = imported("甲.txt", traditional.encode("big5hkscs"))
    assert batch.documents[0].title == "金塔县推行“三轮值”办事机制"
    assert batch.changes == [
        "文件编码是 Big5，已转为 UTF-8。",
        "繁体已转为简体，用词不变。",
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("甲.doc", b"\xd0\xcf\x11\xe0", "另存为 .docx"),
        ("甲.wps", b"x", "另存为 .docx"),
        ("甲.pdf", b"%PDF-1.7", "另存为 .docx"),
        ("甲.docm", b"PK", "另存为 .docx"),
        ("甲.xlsx", b"PK", "只能导入"),
        ("甲.txt", b"%PDF-1.7", "内容却是 .pdf"),
        ("甲.html", b"PK\3\4", "压缩包"),
        ("甲.txt", b"\x89PNG\r\n", "这是图片"),
        ("甲.txt", b" \n\n", "没有读到文字"),
        ("甲.txt", b"a" * (21 * 1024 * 1024), "超过 20 MB"),
        ("甲.docx", b"PK", "不是 .docx"),
        ("甲.html", b"<ul><li>" * 3000, "套得太深"),
        ("甲.html", b"", "没有读到文字"),
    ],
)
def test_other_files_get_an_answer(
    imported: Import, name: str, content: bytes, message: str
) -> None:
    """What cannot be read is refused with what to do instead."""
    with pytest.raises(ImportRefused, match=message):
        imported(name, content)


def drafts(folder: Path) -> list[str]:
    """Every file and folder below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_draft_waits_for_a_person(
    imported: Import, tmp_path: Path, vocabularies: Vocabularies
) -> None:
    """In a library, the draft parses; its blanks and the copied sentences are named."""
    library = tmp_path / "cases"
    (library / "gansu").mkdir(parents=True)
    (library / "vocabulary").symlink_to(ROOT / "cases" / "vocabulary")
    batch = imported("甲.txt", TEXT)
    (draft,) = save(batch, tmp_path / "drafts", library / "fingerprints", vocabularies)
    moved = draft.rename(library / "gansu" / draft.name)
    context, _ = context_of(library)
    problems = check_file(moved, f"gansu/{draft.name}", context)[1]
    codes = {problem.code for problem in problems}
    assert {"copied-text", "missing-field", "list-length"} <= codes
    copied = [problem for problem in problems if problem.code == "copied-text"]
    assert draft.stem in copied[0].message
    assert "用自己的话重写" in copied[0].hint
    blank = {problem.message for problem in problems if problem.code == "missing-field"}
    assert any("summary" in message for message in blank)
    assert not codes & {"yaml-syntax", "unknown-key", "wrong-type", "quote-not-found"}


@cache
def terms() -> Vocabularies:
    """The vocabularies, not as a fixture: Hypothesis would print them with every example."""
    return load(ROOT / "cases" / "vocabulary")[0]


def test_what_cannot_be_decided_is_left_to_the_person(
    imported: Import, tmp_path: Path, vocabularies: Vocabularies
) -> None:
    """Namesakes among methods, places of one name and mere lists are proposed, not chosen."""
    text = (
        "学习“长沙经验”的“三办”机制\n大家推行“五个一”，抓队伍建设、阵地建设、制度建设等，村里的事"
        "一天比一天顺，办事的人一天比一天少跑路。"
    )
    (draft,) = save(imported("甲.txt", text), tmp_path / "o", tmp_path / "f", vocabularies)
    written = draft.read_text("utf-8")
    assert "#   430100 湖南省长沙市\n#   430121 湖南省长沙市长沙县\nregions: []" in written
    assert "methods: []\n  # 下面几个同名" in written
    assert "\n  parts: []\n    # 原文里还有这些并列的内容" in written
    assert draft.name.startswith("000000-")


NASTY = [
    "a: b # c", "- [x", "{甲}", "“引”", "'", '"', "\\", "%", "@x", "`", "|", ">", "---", "\u2028",
    "\x85", "金塔县", "12个村", "二是", "一是", "第二篇：甲", "# 题", "<b>", "-->", "null", "是:", "\t",
    "。", "\n", "\n\n", "三会一课", "2019年", "：", "“三抓”机制", "甲河县的做法",
]  # fmt: skip


@pytest.mark.slow
@given(st.lists(st.sampled_from(NASTY) | st.text(max_size=8), min_size=1, max_size=30))
def test_any_text_makes_drafts_that_parse(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    """Whatever stands in a file: no crash, and front matter without a fault of syntax."""
    folder = tmp_path_factory.mktemp("any")
    file, vocabularies = folder / "甲.txt", terms()
    file.write_text("".join(pieces), "utf-8", errors="replace", newline="")
    try:
        batch = read(file, vocabularies, Regions.load())
    except ImportRefused:
        return
    for draft in save(batch, folder / "drafts", folder / "prints", vocabularies):
        document = frontmatter.parse(draft.read_text("utf-8"), draft.name)
        assert not document.problems, draft.read_text("utf-8")


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"<p>{text}".encode()))
def test_any_bytes_are_answered(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Any bytes under any name give drafts or an answer, never a crash."""
    folder = tmp_path_factory.mktemp("bytes")
    for name in ("a.docx", "a.html", "a.txt", "a.md"):
        (folder / name).write_bytes(data)
        try:
            assert read(folder / name, terms(), Regions.load()).documents
        except ImportRefused as refused:
            assert name in str(refused)


def test_importing_again_replaces_nothing_and_doubles_nothing(
    imported: Import, tmp_path: Path, vocabularies: Vocabularies
) -> None:
    """The same file twice leaves one draft, as the person left it, and one fingerprint; it is told."""
    batch = imported("甲.txt", TEXT)
    (first,) = save(batch, tmp_path / "out", tmp_path / "prints", vocabularies)
    first.write_text("mine", "utf-8")
    files = drafts(tmp_path)
    again = imported("甲.txt", TEXT)
    assert save(again, tmp_path / "out", tmp_path / "prints", vocabularies) == [first]
    assert first.read_text("utf-8") == "mine"
    assert drafts(tmp_path) == files
    assert any("已经导入过，没有再写" in change for change in again.changes)


def test_another_text_of_that_name_gets_a_number(
    imported: Import, tmp_path: Path, vocabularies: Vocabularies
) -> None:
    """A text that differs is another draft, with a fingerprint of its own."""
    (first,) = save(imported("甲.txt", TEXT), tmp_path / "out", tmp_path / "prints", vocabularies)
    other = imported("甲.txt", f"{TEXT}又办了一件从来没有人办过的事。")
    (second,) = save(other, tmp_path / "out", tmp_path / "prints", vocabularies)
    assert second.stem == f"{first.stem}-2"
    assert f"fingerprint: {second.stem}" in second.read_text("utf-8")
    assert drafts(tmp_path / "prints") == [f"{second.stem}.txt", f"{first.stem}.txt"]


def test_a_draft_that_was_moved_into_the_library_is_known(
    imported: Import, tmp_path: Path, vocabularies: Vocabularies
) -> None:
    """A draft that a person has moved to its province is not made again; a deleted one is, alone."""
    prints = tmp_path / "cases" / "fingerprints"
    (first,) = save(imported("甲.txt", TEXT), tmp_path / "out", prints, vocabularies)
    (tmp_path / "cases" / "gansu").mkdir()
    moved = first.rename(tmp_path / "cases" / "gansu" / first.name)
    assert save(imported("甲.txt", TEXT), tmp_path / "out", prints, vocabularies) == [moved]
    assert not first.exists()
    moved.unlink()
    assert save(imported("甲.txt", TEXT), tmp_path / "out", prints, vocabularies) == [first]
    assert drafts(prints) == [f"{first.stem}.txt"]


def test_a_draft_says_what_to_do_next(
    imported: Import, tmp_path: Path, vocabularies: Vocabularies
) -> None:
    """Its first lines name the steps and the place where it belongs."""
    (draft,) = save(imported("甲.txt", TEXT), tmp_path / "o", tmp_path / "f", vocabularies)
    head = draft.read_text("utf-8").split("\n")[1:6]
    assert head[0] == "# 这是导入的草稿。下一步："
    assert f"移到案例库的 gansu/{draft.name}" in head[4]
    assert "check_cases.py" in head[3]


@pytest.mark.parametrize("moves", range(5))
def test_a_failure_leaves_nothing_behind(
    imported: Import,
    tmp_path: Path,
    vocabularies: Vocabularies,
    monkeypatch: pytest.MonkeyPatch,
    moves: int,
) -> None:
    """Whichever file cannot be written, no file and no new folder stays."""
    rels = relation("a", "image", "media/a.png")
    data = docx(p(TEXT.splitlines()[0]) + picture("a"), relations=rels,
                parts={"word/media/a.png": b"x"})  # fmt: skip
    batch = imported("甲.docx", data)
    real, done = saving.shutil.move, 0

    def move(source: Path, target: Path) -> None:
        nonlocal done
        if done == moves:
            raise OSError(28, "No space left on device")
        done += 1
        real(source, target)

    monkeypatch.setattr(saving.shutil, "move", move)
    if moves == 4:
        save(batch, tmp_path / "new" / "out", tmp_path / "prints", vocabularies)
        assert len(drafts(tmp_path / "new")) == 6
        return
    with pytest.raises(OSError, match="No space"):
        save(batch, tmp_path / "new" / "out", tmp_path / "prints", vocabularies)
    assert drafts(tmp_path) == ["甲.docx"]


def test_tables_and_pictures_reach_the_draft(
    imported: Import, tmp_path: Path, vocabularies: Vocabularies
) -> None:
    """The draft holds the table whole, and its links lead to where the pictures were put."""
    data = docx(p("甲河县轮值办事的做法") + picture("a", "村口") + table(["甲", "乙"], ["1", "2"]),
                parts={"word/media/a.png": b"x"},
                relations=relation("a", "image", "media/a.png"))  # fmt: skip
    (draft,) = save(imported("甲.docx", data), tmp_path / "o", tmp_path / "f", vocabularies)
    link = f"{draft.stem}-pictures/picture-01.png"
    assert f"![村口]({link})" in draft.read_text("utf-8")
    assert "\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n" in draft.read_text("utf-8")
    assert (draft.parent / link).read_bytes() == b"x"


def test_documents_of_one_file_help_each_other(imported: Import) -> None:
    """A spirit named after a village is placed by the document beside it, marked as inferred."""
    body = (
        "昔阳县把大寨村的办法用到别处，村里的事大家一起定，干部和群众一起出工，一年比一年好。" * 3
    )
    text = f"昔阳县办事观察\n{body}\n大寨精神\n大寨的人自己动手，大寨的地一块一块改造出来，靠的是大家。{body[:0]}"
    text += "山上开沟造地，平整田地，蓄水保粮，改良了土壤，使粮食产量逐年上升，大家都说好。"
    documents = imported("甲.txt", text).documents
    assert [document.title for document in documents] == ["昔阳县办事观察", "大寨精神"]
    assert documents[1].facts.place.regions[0].region.code == "140724"
    assert documents[1].facts.place.inferred == "同一文件里写昔阳县的文章提到“大寨村”"
    assert documents[1].name.startswith("000000-")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command; both streams are in ``stdout``."""
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "import_case.py", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
def test_the_command_speaks_chinese(tmp_path: Path) -> None:
    """It reports what it made and did; brackets in a text are no markup; the rest is imported too."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "vocabulary").symlink_to(ROOT / "cases" / "vocabulary")
    (tmp_path / "甲.txt").write_text(TEXT.replace("办事机制", "[red]办事[/red]机制"), "utf-8")
    (tmp_path / "乙.pdf").write_bytes(b"%PDF")
    done = run(tmp_path / "乙.pdf", tmp_path / "甲.txt", "-o", tmp_path / "o",
               "--library", tmp_path / "lib")  # fmt: skip
    assert done.returncode == 1
    for words in (
        "没有导入 乙.pdf：PDF 里的文字",
        "标题：金塔县推行“三轮值”[red]办事[/red]机制",
        "地区：甘肃省酒泉市金塔县",
        "删去页面残留：日期:2013-05-20",
        "下一步：",
    ):
        assert words in done.stdout
    assert run(tmp_path / "没有.txt").returncode == 2
    usage = run("--help").stdout
    assert "用法：" in usage and "Usage" not in usage and "Options" not in usage


def test_lines_fold_as_chinese_does() -> None:
    """A line breaks between any characters, but none begins with a closing mark."""
    from chinese import fold

    assert fold("甲乙丙，丁戊。", 6) == ["甲乙", "丙，丁", "戊。"]
    assert fold("abc", 80) == ["abc"]
    assert json.dumps(fold("", 6)) == '[""]'


def test_characters_of_one_computer_are_marked(tmp_path: Path) -> None:
    """A private or undefined character becomes a mark that every computer shows, and is reported."""
    file, vocabularies = tmp_path / "甲.txt", terms()
    file.write_text("甲河县修渠机制\n甲河县的\ue123家坳村修了\U0010ffff水渠。\n", "utf-8")
    batch = read(file, vocabularies, Regions.load())
    [draft] = save(batch, tmp_path / "drafts", tmp_path / "prints", vocabularies)
    written = draft.read_text("utf-8")
    assert "〓家坳村修了〓水渠" in written
    assert "# 原文有 2 个字显示不出来" in written
    assert not frontmatter.parse(written, "a.md").problems
