"""Numbers and names of people are reported wherever they stand in a file, at their very place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from casebook.case import read_case
from casebook.checks import Scope, Submission, check_files, scope_of
from casebook.checks.files import files_are_harmless
from casebook.checks.privacy import (
    NAMES_FILE,
    list_of_names_is_sound,
    load_names,
    name_digest,
    numbers_of_people,
    private_people_are_not_named,
)
from casebook.checks.prose import plain
from casebook.frontmatter import parse
from numbers_of_people import NUMBERS, WITH_X, disguised, in_script

HERE = Path(__file__).parent
VALID = (HERE / "valid.md").read_text("utf-8")
LAST = VALID.rstrip().rpartition("\n")[2]
MARK = "\ue000"
FIELDS = {
    "title": ("title: 隆安县", f"title: {MARK}隆安县"),
    "summary": ("再由户代表", f"{MARK}再由户代表"),
    "issuer": ("issuer: 隆安县", f"issuer: {MARK} 隆安县"),
    "list": ("逐条摸底，", f"逐条{MARK}，"),
    "flow-list": ("[三清两议工作法]", f"[三清两议工作法 {MARK} ]"),
    "part": ("duty: 议先修", f"duty: {MARK}议先修"),
    "quote": ("quote: 摸底查出", f"quote: 摸底 {MARK} 查出"),
    "event": ("event: 开始摸底", f"event: 开始摸底 {MARK}"),
    "source-title": ("title: 一篇编造的来源", f"title: 一篇编造的来源 {MARK}"),
    "publisher": ("publisher: 编造的报纸", f'publisher: "编造的报纸 {MARK}"'),
    "fixed-field": ("fingerprint: made-up", f"fingerprint: {MARK}"),
    "source-url": (
        "    publisher:",
        f"    url: https://www.example.cn/a/{MARK}.html\n    publisher:",
    ),
    "source-query": ("    publisher:", f"    url: https://example.cn/?t={MARK}\n    publisher:"),
    "comment": ("level: 县", f"level: 县\n# 联系人 {MARK}"),
    "comment-behind": ("level: 县", f"level: 县  # {MARK}"),
    "unknown-key": ("level: 县", f'level: 县\n"{MARK}": 联系人'),
    "literal": ("level: 县", f"level: 县\nnote: |\n  联系人\n  {MARK}"),
    "doubt": ("text: 有的地方没有写", f"text: 有的地方没有写 {MARK}"),
}
BODY = {
    "text": f"联系人{MARK}。", "line": f"{MARK}", "after-stop": f"有事找他。{MARK}",
    "heading": f"### 联系人 {MARK}", "list": f"- {MARK}", "numbered": f"1. {MARK}",
    "listed-close": f"2、{MARK}", "quoted": f"> {MARK}", "cell": f"| 姓名 | 电话 |\n| --- | --- |\n| 某 | {MARK} |",
    "first-cell": f"| 电话 | 年 |\n|---|---|\n|{MARK}|2012|", "bold": f"**{MARK}**", "emphasis": f"*{MARK}*",
    "code": f"`{MARK}`", "block": f"```\n{MARK}\n```", "tildes": f"~~~\n{MARK}\n~~~", "indented": f"    {MARK}",
    "footnote": f"见注[^1]。\n\n[^1]: 联系人{MARK}。", "footnote-line": f"注[^a]\n\n[^a]: {MARK}",
    "comment": f"<!-- {MARK} -->", "long-comment": f"<!--\n联系人\n{MARK}\n-->",
    "title-attribute": f'<b title="{MARK}">他</b>', "alt-attribute": f'<img src="a.png" alt="{MARK}">',
    "alternative": f"![{MARK}](a.png)", "link-text": f"[{MARK}](a.md)", "link-title": f'[他](a.md "{MARK}")',
    "telephone": f"[打](tel:{MARK})", "link-address": f"[甲](https://example.cn/{MARK})",
    "query": f"[甲](https://example.cn/?a=1&p={MARK})", "bare-address": f"https://example.cn/a/{MARK}",
    "auto-link": f"<https://example.cn/{MARK}>", "definition": f"[甲]: https://example.cn/{MARK}",
    "definition-title": f'[甲]: a.md "{MARK}"', "attributes": f"他{{: title=\"{MARK}\"}}",
    "element": f"<p>{MARK}</p>", "after-figure": f"共85 {MARK}", "after-year": f"2012年{MARK}",
}  # fmt: skip
ERRORS = ("id-card", "mobile-number", "bank-card")
SLIPS = {
    name: written
    for name, (code, written) in disguised().items()
    if code == "mobile-number"
    and name.partition(":")[2]
    in ("blank", "two-blanks", "full-width-blank", "dot", "en-dash", "0086", "full-width",
        "zero-width", "soft-hyphen", "chinese", "circled")
}  # fmt: skip


def submission(text: str, path: str = "guangxi/450123-a.md") -> Submission:
    """Return a case of this text as the checks see it."""
    return Submission.of(read_case(parse(text, path)))


def reported(text: str, scope: Scope) -> list[tuple[str, int, int]]:
    """Return code, line and column of every number reported in a text."""
    found = numbers_of_people(submission(text), scope)
    return [(one.code, int(one.location[0]), int(one.location[1])) for one in found]


def place(text: str) -> tuple[int, int]:
    """Return line and column of the mark in a text."""
    before = text[: text.index(MARK)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def in_field(name: str) -> str:
    """Return the valid case with a mark in a field."""
    old, new = FIELDS[name]
    return (
        VALID.replace(old, new, 1)
        if old in VALID
        else VALID.replace("level: 县", f"level: 县\n{new}")
    )


def in_body(name: str) -> str:
    """Return the valid case with a mark in its body."""
    return VALID.replace(LAST, f"{LAST}\n\n{BODY[name]}\n")


@pytest.fixture(scope="module")
def scope() -> Scope:
    """Give the library of the golden cases."""
    return scope_of(HERE.parent / "golden" / "shared")[0]


@pytest.mark.parametrize(
    "number", [NUMBERS[code] for code in ERRORS] + [WITH_X], ids=[*ERRORS, "x"]
)
@pytest.mark.parametrize("name", [*FIELDS, *BODY])
def test_a_number_is_reported_wherever_it_stands(name: str, number: str, scope: Scope) -> None:
    """Each kind of number is reported once in each field and each form of Markdown, at its place."""
    for make in (in_field if name in FIELDS else None, in_body if name in BODY else None):
        if make is not None:
            text = make(name)
            code = "id-card" if number == WITH_X else _code(number)
            assert reported(text.replace(MARK, number), scope) == [(code, *place(text))]


def _code(number: str) -> str:
    return next(code for code, known in NUMBERS.items() if known == number)


@pytest.mark.parametrize("written", SLIPS.values(), ids=SLIPS)
@pytest.mark.parametrize("name", BODY)
def test_a_slip_is_reported_wherever_it_stands(name: str, written: str, scope: Scope) -> None:
    """A number in another form is reported in each form of Markdown too."""
    text = in_body(name)
    assert reported(text.replace(MARK, written), scope) == [("mobile-number", *place(text))]


@pytest.mark.parametrize(
    "number", [NUMBERS["landline-number"], NUMBERS["email-address"]], ids=["landline", "email"]
)
@pytest.mark.parametrize("name", ["summary", "comment", "publisher", "event"])
def test_what_may_be_meant_is_advice(name: str, number: str, scope: Scope) -> None:
    """A telephone number of an office and an e-mail address are reported, but stop nothing."""
    text = in_field(name)
    [one] = numbers_of_people(submission(text.replace(MARK, number)), scope)
    assert (one.severity, one.location) == ("建议", place(text))


@pytest.mark.parametrize(
    "value", ["13812345678", "0086 13812345678", "138.1234.5678", '"13812345678"']
)
def test_a_value_that_is_a_number_is_reported(value: str, scope: Scope) -> None:
    """The figure of an indicator is no place for a telephone number."""
    text = VALID.replace("value: 40", f"value: {MARK}")
    line, column = place(text)
    shift = value.startswith('"')
    assert reported(text.replace(MARK, value), scope) == [("mobile-number", line, column + shift)]


@pytest.mark.parametrize(
    "escaped", ["\\x31\\x33\\x38", "\\u0031\\u0033\\u0038", "\\U00000031\\x33\\x38"]
)
def test_what_yaml_reads_is_reported_too(escaped: str, scope: Scope) -> None:
    """Characters that YAML makes of escapes are judged as they will be shown."""
    text = VALID.replace("publisher: 编造的报纸", f'publisher: {MARK}"甲{escaped}12345678"')
    assert reported(text.replace(MARK, ""), scope) == [("mobile-number", *place(text))]


@pytest.mark.parametrize("path", ["guangxi/13812345678.md", "guangxi/450123-138-1234-5678.md"])
def test_a_file_is_not_named_by_a_number(path: str, scope: Scope) -> None:
    """A number in the name of a file would stand in its address."""
    [found] = numbers_of_people(submission(VALID, path), scope)
    assert (found.code, found.location) == ("mobile-number", (1, 1))
    assert found.message.startswith("文件名里")


def test_footnotes_are_prose() -> None:
    """The text of a footnote is read by the checks of wording and of copies; that of a link is not."""
    assert "摸底查出" in plain("甲[^1]\n\n[^1]: 摸底查出\n")
    assert "example" not in plain("[甲]: https://example.cn\n")


def picture(folder: Path, name: str = "a.png", form: str = "PNG", **more: object) -> Path:
    """Write a small picture into a folder of cases."""
    file = folder / "guangxi" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (8, 8), "red").save(file, form, **more)
    return folder


def test_pictures_are_searched(tmp_path: Path) -> None:
    """The name of a picture and what a camera wrote into it are published with it."""
    info = PngInfo()
    info.add_text("Author", "某某 13812345678", zip=True)
    picture(tmp_path, "138-1234-5678.png", pnginfo=info)
    found = [(p.code, p.path, p.message[:4]) for p in files_are_harmless(tmp_path)]
    path = "guangxi/138-1234-5678.png"
    assert found == [("mobile-number", path, "文件名里"), ("mobile-number", path, "图片附带")]


NAME = "许三多"
WRITTEN = {
    "plain": NAME, "blanks": "许 三 多", "full-width-blanks": "许　三　多", "zero-width": "许\u200b三多",
    "emphasis": "许**三多**", "tag": "许<b>三</b>多", "entities": "&#35768;&#19977;&#22810;",
    "soft-hyphen": "许\u00ad三\u00ad多", "one-entity": "许&#19977;多", "two-blanks": "许  三多",
}  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("name", [*FIELDS, *BODY])
def test_a_listed_name_is_reported_wherever_it_stands(
    name: str, written: str, scope: Scope, tmp_path: Path
) -> None:
    """A name on the list is reported in text, code, comments, attributes and footnotes, however set."""
    (tmp_path / NAMES_FILE).write_text(f"{name_digest(NAME)}\n", "utf-8")
    listed = Scope(scope.context, scope.folder, names=load_names(tmp_path))
    text = in_field(name) if name in FIELDS else in_body(name)
    found = private_people_are_not_named(submission(text.replace(MARK, f"（{written}）")), listed)
    line, column = place(text)
    assert [(one.location, one.message) for one in found] == [
        ((line, column + 1), f"这里写了个人姓名“{NAME}”")
    ]


@pytest.mark.parametrize(
    "written", ["李大山", "李 大 山", "李\u200b大山", "李**大山**", "&#26446;大山"]
)
@pytest.mark.parametrize(
    "around", ["`村民{}说`", "<!-- 村民{}说 -->", '<b title="村民{}说">甲</b>', "[^1]: 村民{}说"]
)
def test_a_villager_is_recognised_by_the_words_around(
    written: str, around: str, scope: Scope
) -> None:
    """“村民某某说” is reported wherever it stands."""
    text = VALID.replace(LAST, f"{LAST}\n\n{around.format(written)}\n")
    [one] = private_people_are_not_named(submission(text), scope)
    assert one.message == "这里写了个人姓名“李大山”"


@pytest.mark.parametrize(
    "text", ["高 度 重 视", "王 村", "村民说水来了", "金 银 花 种 植", "李村民小组"]
)
def test_words_are_no_names(text: str, scope: Scope) -> None:
    """Spaced words that begin with a surname are names only if they are listed."""
    body = VALID.replace(LAST, f"{LAST}\n\n{text}\n")
    assert list(private_people_are_not_named(submission(body), scope)) == []


def test_the_list_of_names_cannot_be_taken_away_unnoticed(tmp_path: Path) -> None:
    """An empty list, a link in its place, other words and other encodings are errors."""
    file = tmp_path / NAMES_FILE
    assert list(list_of_names_is_sound(tmp_path)) == []
    whole = f"# 名单\n{name_digest(NAME)}\n"
    file.write_text(whole, "utf-8")
    assert list(list_of_names_is_sound(tmp_path)) == []
    for content in (b"", b"# only a remark\n\n", b"\xff\xfe", f"{NAME}\n".encode(), b"0123\n"):
        file.write_bytes(content)
        [problem] = list_of_names_is_sound(tmp_path)
        assert (problem.code, problem.severity, problem.path) == (
            "private-names",
            "错误",
            NAMES_FILE,
        )
        assert NAME not in problem.message
        assert load_names(tmp_path) == frozenset()
    file.unlink()
    other = tmp_path / "elsewhere"
    other.write_text(whole, "utf-8")
    file.symlink_to(other)
    [problem] = list_of_names_is_sound(tmp_path)
    assert problem.code == "private-names"
    assert load_names(tmp_path) == frozenset()
    assert problem in check_files(tmp_path).problems


def test_full_width_digits_are_shown_folded(scope: Scope) -> None:
    """What is reported shows the number in plain digits, its middle hidden."""
    number = in_script(NUMBERS["mobile-number"], "０１２３４５６７８９")
    [one] = numbers_of_people(submission(VALID.replace(LAST, f"{LAST}{number}")), scope)
    assert one.message == "这里像是手机号：138*****678"
