"""What a .docx shows is read, what it hides is not, and each loss is told."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable

import pytest

from casebook.intake.word import WordError, WordText, read_word
from word_files import docx, p, relation, run, table

WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V = "urn:schemas-microsoft-com:vml"
STYLES = (
    '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Q"><w:basedOn w:val="P"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
)
NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def part(root: str, inner: str) -> bytes:
    """A further part of the container."""
    return f'<w:{root} xmlns:w="{NS}">{inner}</w:{root}>'.encode()


def read(body: str, **parts: object) -> WordText:
    """What is read of a .docx with that body."""
    own = {"word/styles.xml": part("styles", STYLES), **parts.pop("parts", {})}  # type: ignore[dict-item]
    return read_word(docx(body, parts=own, **parts))  # type: ignore[arg-type]


def marked(text: str, *marks: str) -> str:
    """A run with properties."""
    return f"<w:r><w:rPr>{''.join(marks)}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    "hidden",
    [
        marked("内部980名", "<w:vanish/>"),
        marked("内部980名", '<w:vanish w:val="1"/>'),
        marked("内部980名", '<w:rStyle w:val="H"/>'),
        marked("内部", "<w:vanish/>") + marked("980名", "<w:b/>", "<w:vanish/>"),
        f'<w:hyperlink w:anchor="a">{marked("内部980名", "<w:vanish/>")}</w:hyperlink>',
        f'<w:ins w:id="1" w:author="x">{marked("内部980名", "<w:vanish/>")}</w:ins>',
        f"<w:sdt><w:sdtContent>{marked('内部980名', '<w:vanish/>')}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr="x">{marked("内部980名", "<w:vanish/>")}</w:fldSimple>',
    ],
)
def test_hidden_text_is_never_imported(hidden: str) -> None:
    """Hidden by itself or by its style, inside of whatever: it goes, and its length is told."""
    found = read(f"<w:p>{run('公开的话。')}{hidden}</w:p>")
    assert found.markdown == "公开的话。\n"
    assert "文件里有隐藏文字 6 个字，没有导入；要用的请在 Word 里取消隐藏。" in found.changes


@pytest.mark.parametrize("style", ["P", "Q"])
def test_a_style_hides_its_paragraphs(style: str) -> None:
    """A paragraph style that hides, or is based on one that does, hides; a run may show itself."""
    shown = marked("乙", '<w:vanish w:val="0"/>')
    found = read(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run("甲")}{shown}</w:p>')
    assert found.markdown == "乙\n"


def test_hidden_notes_cells_and_boxes_are_not_imported() -> None:
    """Footnotes, cells and text boxes hide as the text does."""
    hidden = marked("不要", "<w:vanish/>")
    notes = f'<w:footnote w:id="2"><w:p>{run("见县志。")}{hidden}</w:p></w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p>{run('甲')}{mark}</w:p>" + table([run("乙") + hidden, "丙"], ["丁", "戊"])
    found = read(body + box(f"<w:p>{run('己')}{hidden}</w:p>"), footnotes=notes)
    assert "不要" not in found.markdown
    assert all(word in found.markdown for word in "甲乙丙丁戊己")


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>"])
def test_struck_text_is_not_imported(mark: str) -> None:
    """1560 struck out beside 1506 leaves 1506, and the struck words are told."""
    found = read(f"<w:p>{run('骨干')}{marked('1560', mark)}{run('1506名。')}</w:p>")
    assert found.markdown == "骨干1506名。\n"
    assert found.changes == ["划掉的文字没有导入：“1560”。"]
    kept = marked("1506名", '<w:strike w:val="false"/>')
    assert read(f"<w:p>{kept}</w:p>").markdown == "1506名\n"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f'<w:fldSimple w:instr=" SUM ">{run("3866")}</w:fldSimple>', "3866"),
        (f"<w:smartTag>{run('97%')}</w:smartTag>", "97%"),
        (f"<w:customXml>{run('97%')}</w:customXml>", "97%"),
        (f'<w:moveTo w:id="1" w:author="x">{run("新")}</w:moveTo>', "新"),
        (f'<w:moveFrom w:id="1" w:author="x">{run("旧")}</w:moveFrom>', ""),
        (f"<w:r><w:ruby><w:rt>{run('dú')}</w:rt><w:rubyBase>{run('独')}</w:rubyBase></w:ruby></w:r>", "独"),
        (marked("1", '<w:vertAlign w:val="superscript"/>'), "¹"),
        (marked("2", '<w:vertAlign w:val="subscript"/>'), "₂"),
        (f"<w:sdt><w:sdtContent>{run('选项')}</w:sdtContent></w:sdt>", "选项"),
    ],
)  # fmt: skip
def test_wrapped_text_arrives(inner: str, text: str) -> None:
    """Fields, tags, moves, ruby bases and raised numbers stand where they are seen."""
    assert read(f"<w:p>{run('甲')}{inner}{run('乙。')}</w:p>").markdown == f"甲{text}乙。\n"


def box(content: str, form: str = "wps") -> str:
    """A paragraph with a text box as Word or WPS writes it."""
    held = f"<w:txbxContent>{content}</w:txbxContent>"
    new = f'<w:drawing><wp:inline xmlns:wps="{WPS}"><wps:txbx>{held}</wps:txbx></wp:inline></w:drawing>'
    old = f'<w:pict><v:shape xmlns:v="{V}"><v:textbox>{held}</v:textbox></v:shape></w:pict>'
    choice = f'<mc:Choice Requires="wps">{new}</mc:Choice>'
    alternatives = {
        "wps": choice,
        "word": f"{choice}<mc:Fallback>{old}</mc:Fallback>",
        "old": f"<mc:Fallback>{old}</mc:Fallback>",
    }
    if form == "bare":
        return f"<w:p><w:r>{old}</w:r></w:p>"
    inner = alternatives[form]
    return (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{MC}">{inner}</mc:AlternateContent></w:r></w:p>'
    )


@pytest.mark.parametrize("form", ["wps", "word", "old", "bare"])
def test_text_boxes_are_read_once(form: str) -> None:
    """With or without a fallback, what a text box says stands behind its paragraph, once."""
    found = read(p("前。") + box(p("框里的话。"), form) + p("后。"))
    assert found.markdown == "前。\n\n框里的话。\n\n后。\n"
    assert any(change.startswith("文本框 1 个") for change in found.changes)


C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def points(name: str, *values: str) -> str:
    """The cached points of a chart."""
    inner = "".join(
        f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>' for index, value in enumerate(values)
    )
    return f"<c:{name}><c:numRef><c:numCache>{inner}</c:numCache></c:numRef></c:{name}>"


def test_charts_and_diagrams_give_what_they_hold() -> None:
    """A chart becomes a table, SmartArt paragraphs; one without data is told."""
    series = f"<c:ser>{points('tx', '办结')}{points('cat', '2022年', '2023年')}{points('val', '47', '13')}</c:ser>"
    plot = f"<c:chart><c:plotArea><c:barChart>{series}</c:barChart></c:plotArea></c:chart>"
    chart = f'<c:chartSpace xmlns:c="{C}">{plot}</c:chartSpace>'
    dots = "".join(
        f"<dgm:pt><dgm:t><a:t>{word}</a:t></dgm:t></dgm:pt>" for word in ("点单", "派单")
    )
    data = f'<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="{A}">{dots}</dgm:dataModel>'
    rels = relation("c1", "chart", "charts/chart1.xml") + relation("c2", "chart", "charts/no.xml")
    rels += relation("d1", "diagramData", "diagrams/data1.xml")
    body = "".join(
        f"<w:p>{run(text)}<w:r><w:drawing>{inner}</w:drawing></w:r></w:p>"
        for text, inner in (
            ("一", f'<c:chart xmlns:c="{C}" r:id="c1"/>'),
            ("二", f'<dgm:relIds xmlns:dgm="{DGM}" r:dm="d1"/>'),
            ("三", f'<c:chart xmlns:c="{C}" r:id="c2"/>'),
        )
    )
    parts = {"word/charts/chart1.xml": chart.encode(), "word/diagrams/data1.xml": data.encode()}
    found = read(body, relations=rels, parts=parts)
    assert found.markdown == (
        "一\n\n| 图表 | 办结 |\n| --- | --- |\n| 2022年 | 47 |\n| 2023年 | 13 |\n\n二\n\n点单\n\n派单\n\n三\n"
    )
    assert [change[:3] for change in found.changes] == ["图表 ", "流程图", "有 1"]


def test_headers_and_footers_are_told() -> None:
    """What stands in headers is named, page numbers are not."""
    parts = {
        "word/header1.xml": part("hdr", p("甲河县委文件 甲发〔2024〕12号")),
        "word/header2.xml": part("hdr", p("甲河县委文件 甲发〔2024〕12号")),
        "word/footer1.xml": part("ftr", p("第 3 页 共 9 页")),
    }
    assert read(p("正文。"), parts=parts).changes == [
        "页眉页脚里的文字没有导入：“甲河县委文件 甲发〔2024〕12号”。"
    ]


def numbering(*levels: tuple[str, str]) -> bytes:
    """Two lists of that form; the second is numbered on its own."""
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{again}</w:num>',
    )


def item(text: str, depth: int = 0, number: int = 1, style: str = "") -> str:
    """A paragraph of a list."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:p><w:pPr>{named}<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"{run(text)}</w:p>"
    )


def numbered(body: str, *levels: tuple[str, str]) -> str:
    """The Markdown of a body with lists."""
    rels = relation("n", "numbering", "numbering.xml")
    return read(body, relations=rels, parts={"word/numbering.xml": numbering(*levels)}).markdown


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("chineseCountingThousand", "（%1）", ["（一）甲", "（二）乙", "（三）丙"]),
        ("chineseCounting", "%1、", ["一、甲", "二、乙", "三、丙"]),
        ("japaneseCounting", "第%1条 ", ["第一条 甲", "第二条 乙", "第三条 丙"]),
        ("decimal", "（%1）", ["（1）甲", "（2）乙", "（3）丙"]),
        ("decimal", "%1、", ["1、甲", "2、乙", "3、丙"]),
        ("decimalEnclosedCircle", "%1", ["①甲", "②乙", "③丙"]),
        ("lowerLetter", "%1)", ["a)甲", "b)乙", "c)丙"]),
        ("upperRoman", "%1", ["I甲", "II乙", "III丙"]),
    ],
)
def test_automatic_numbers_are_kept(form: str, text: str, shown: list[str]) -> None:
    """The number that Word sets stands in the text, and goes on behind a paragraph."""
    body = item("甲") + item("乙") + p("说明。") + item("丙")
    wanted = [shown[0], shown[1], "说明。", shown[2]]
    assert numbered(body, (form, text)) == "\n\n".join(wanted) + "\n"


def test_lists_go_on_where_they_were_left() -> None:
    """1. 2. becomes a list, goes on with 3., begins anew where Word does, and nests."""
    levels = ("decimal", "%1."), ("decimal", "%1.%2")
    body = item("甲") + item("乙") + p("说明。") + item("丙") + item("丁", 1) + item("戊", number=2)
    assert numbered(body, *levels) == "1. 甲\n2. 乙\n\n说明。\n\n3. 丙\n\n3.1丁\n\n1. 戊\n"


def test_numbered_headings_keep_number_and_level() -> None:
    """Heading 1 and 2 with automatic numbers are ## and ###, with their numbers."""
    levels = ("chineseCounting", "%1、"), ("chineseCounting", "（%2）")
    body = item("背景", style="1") + item("做法", style="1") + item("点单", 1, style="2")
    assert numbered(body, *levels) == "## 一、背景\n\n## 二、做法\n\n### （一）点单\n"


def test_bullets_stay_nested_lists() -> None:
    """Bullets keep their depth."""
    levels = ("bullet", "●"), ("bullet", "○")
    body = item("甲") + item("乙", 1) + item("丙", 1) + item("丁")
    assert numbered(body, *levels) == "- 甲\n    - 乙\n    - 丙\n- 丁\n"


def _renamed(data: bytes, change: Callable[[str, bytes], Iterable[tuple[str, bytes]]]) -> bytes:
    """The same file with its parts renamed or rewritten."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            for name, content in change(entry.filename, old.read(entry)):
                new.writestr(name, content)
    return out.getvalue()


def _as_the_server_writes(name: str, content: bytes) -> Iterable[tuple[str, bytes]]:
    """document2.xml, styles2.xml, footnotes2.xml and what leads to them."""
    name = re.sub(r"(document|styles|footnotes)\.xml", r"\g<1>2.xml", name)
    yield name, re.sub(rb"(document|styles|footnotes)\.xml", rb"\g<1>2.xml", content)


def _with_a_decoy(name: str, content: bytes) -> Iterable[tuple[str, bytes]]:
    """The same beside parts with the usual names, which nothing leads to."""
    yield from _as_the_server_writes(name, content)
    if name.startswith("word/") and name.endswith(".xml"):
        yield name, part("document", "<w:body/>")


def _strict(name: str, content: bytes) -> Iterable[tuple[str, bytes]]:
    """A file saved as “Strict Open XML”."""
    old, new = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    pattern = re.escape(old) + rb"(wordprocessingml|officeDocument|drawingml)/2006/"
    yield name, re.sub(pattern, new + rb"\g<1>/", content)


def _strict_utf_16(name: str, content: bytes) -> Iterable[tuple[str, bytes]]:
    """The same in another encoding."""
    for _, strict in _strict(name, content):
        text = strict.decode().replace('encoding="UTF-8"', "")
        yield name, text.encode("utf-16" if name.startswith("word/") else "utf-8")


@pytest.mark.parametrize("written", [_as_the_server_writes, _with_a_decoy, _strict, _strict_utf_16])
def test_parts_are_found_by_their_relations(
    written: Callable[[str, bytes], Iterable[tuple[str, bytes]]],
) -> None:
    """Whatever the parts and namespaces are called, the same is read, and nothing that is hidden."""
    hidden = marked("不要", '<w:rStyle w:val="H"/>')
    note = f'<w:footnote w:id="2"><w:p>{run("见县志。")}{hidden}</w:p></w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    moved = '<w:del w:id="1" w:author="x"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    body = f"<w:p>{run('甲。')}{hidden}{moved}{mark}</w:p>"
    own = docx(body, footnotes=note, parts={"word/styles.xml": part("styles", STYLES)})
    found = read_word(_renamed(own, written))
    assert found.markdown == "甲。[^2]\n\n[^2]: 见县志。\n"
    assert found.changes == [
        "文件里有没接受的修订，按“全部接受”读取，请核对。",
        "文件里有隐藏文字 4 个字，没有导入；要用的请在 Word 里取消隐藏。",
    ]


def test_a_part_that_is_not_looked_into_is_not_the_text() -> None:
    """A main part with another ending, which no check of entities and size sees, is not read."""
    own = docx(p("甲。"))
    hidden = _renamed(own, lambda name, content: [
        (name.replace("document.xml", "document.bin"),
         content.replace(b"document.xml", b"document.bin"))
    ])  # fmt: skip
    with pytest.raises(WordError, match="没有 Word 正文"):
        read_word(hidden)


def test_accepted_deletions_leave_no_trace() -> None:
    """A deleted paragraph mark joins two lines, a deleted row goes; a line break of any kind stays."""
    halves = (
        '<w:p><w:pPr><w:rPr><w:del w:id="9"/></w:rPr></w:pPr><w:r><w:t>前半句，</w:t></w:r></w:p>'
    )
    broken = "<w:p><w:r><w:t>一行</w:t><w:cr/><w:t>又一行</w:t></w:r></w:p>"
    found = read(halves + p("后半句。") + broken)
    assert found.markdown == "前半句，后半句。\n\n一行\n又一行\n"
    row = '<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>'
    kept = table(["村名", "件"], ["甲村", "9"])
    assert read(kept.replace("</w:tbl>", f"{row}</w:tbl>")).markdown == read(kept).markdown


def _field(code: str, *, result: str = "", data: str = "", parted: bool = True) -> str:
    """A field of several runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
    middle = mark.format("separate", "") + result if parted else ""
    return mark.format("begin", data) + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + (
        middle + mark.format("end", ""))  # fmt: skip


def _box(inner: str) -> str:
    """The data of a box in an old form."""
    return f"<w:ffData><w:checkBox>{inner}</w:checkBox></w:ffData>"


@pytest.mark.parametrize(
    ("field", "shown", "told"),
    [
        (_field(r" eq \o\ac(○,3) ", parted=False), "③", ""),
        (_field(r" eq \o\ac(○,3) "), "③", ""),
        (_field(r" EQ \o \ac(□，36)"), "㊱", ""),
        (_field(r" eq \o\ac(○,乙)"), "乙", ""),
        (_field(" FORMCHECKBOX ", data=_box('<w:default w:val="1"/>'), parted=False), "☑", ""),
        (_field(" FORMCHECKBOX ", data=_box('<w:default w:val="1"/><w:checked w:val="0"/>')),
         "☐", ""),
        (_field(r" EQ \f(3,4) ", parted=False), "", r"EQ \f(3,4)"),
        (_field(r" EQ \f(3,4) ", result=run("四分之三")), "四分之三", ""),
        (_field(" =SUM(ABOVE) ", result=run("3866")), "3866", ""),
        (_field(" XE 词 ", parted=False), "", ""),
        ('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "", ""),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "", ""),
    ],
)  # fmt: skip
def test_fields_without_a_result_are_read_or_told(field: str, shown: str, told: str) -> None:
    """What Word shows of a field is text though only its code is in the file; else it is told."""
    found = read(f"<w:p>{run('前')}{field}{run('后。')}</w:p>")
    assert found.markdown == f"前{shown}后。\n"
    remark = f"有的域（公式、叠字等）没有读出，请对照原件补上：“{told}”。"
    assert found.changes == ([remark] if told else [])
