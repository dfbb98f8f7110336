"""Builds as a whole: strict, the same everywhere, and safe for what was published before."""

import re
import shutil
from pathlib import Path

from casebook.corpus import write
from served import BUILDER
from sites import PAGES_ALONE, ROOT, build, built, digests

_GENERATOR = re.compile(rb'<meta name="generator"[^>]*>\s*')
# A year passes between two builds, as far as Python can tell.
_LATER = """
import datetime, time
_now = time.time
time.time = lambda: _now() + 400 * 86400
class _Date(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
class _DateTime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(time.time())
datetime.date, datetime.datetime = _Date, _DateTime
"""


def copied_cases(folder: Path) -> Path:
    """Return a copy of the real library that a test may spoil."""
    return Path(shutil.copytree(ROOT / "cases", folder / "cases"))


def invented_cases(folder: Path) -> Path:
    """Return a library of three invented cases, quick to build, that a test may spoil."""
    write(folder / "cases", 3)
    return folder / "cases"


def replaced(file: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file exactly once."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def unmentioned(cases: Path) -> Path:
    """Return a case that no other file of the library names, so that it can go."""
    files = sorted(cases.rglob("*.md"))
    texts = {file: file.read_text("utf-8") for file in files}
    for file in files:
        path = file.relative_to(cases).as_posix()
        others = (text for other, text in texts.items() if other != file)
        if file.name[:6].isdigit() and not any(path in text for text in others):
            return file
    raise AssertionError("every case is mentioned somewhere")


def test_properdocs_builds_the_same_pages(site: Path, tmp_path: Path) -> None:
    """The successor of MkDocs 1.x makes the same site, apart from the name of the generator.

    It does so in another time zone and language and with another hash seed.
    """
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "12345"}
    run = build(tmp_path / "site", program="properdocs", env=elsewhere)
    assert run.returncode == 0, run.stdout
    assert digests(tmp_path / "site").keys() == digests(site).keys()
    for file in sorted(site.rglob("*.html")):
        other = tmp_path / "site" / file.relative_to(site)
        assert _GENERATOR.sub(b"", file.read_bytes()) == _GENERATOR.sub(b"", other.read_bytes())


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """Another folder, builder, time zone, language, hash seed and year change no byte of any file.

    The Python of the check page is held to this in tests/edition.
    """
    cases = tmp_path / "cases"
    write(cases, 3)
    text = '---\ntitle: 全部\neditor: 本库\ndate: "2026-11"\nselect:\n  kinds: [案例]\npublish: true\n---\n'
    (cases / "collections").mkdir()
    (cases / "collections" / "quanbu.md").write_text(text, "utf-8")
    settings = {"CHECK_PAGE": "false", "SITE_URL": "https://a.example/"}
    site = tmp_path / "one"
    assert build(site, cases=cases, env=settings).returncode == 0
    root = tmp_path / "another" / "checkout"
    root.mkdir(parents=True)
    for name in ("mkdocs.yml", "hooks", "theme"):
        if (ROOT / name).is_file():
            shutil.copyfile(ROOT / name, root / name)
        else:
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, root / name, ignore=ignore, copy_function=shutil.copyfile)
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "sitecustomize.py").write_text(_LATER, "utf-8")
    elsewhere = {
        **dict.fromkeys(("USER", "LOGNAME"), BUILDER),
        "TZ": "Pacific/Kiritimati",
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "12345",
        "PYTHONPATH": f"{tmp_path / 'later'}:{root / 'hooks'}",
    }
    shutil.copytree(cases, root / "cases")
    run = build(tmp_path / "site", root=root, env=settings | elsewhere)
    assert run.returncode == 0, run.stdout
    one, other = digests(site), digests(tmp_path / "site")
    assert one.keys() == other.keys()
    assert {Path(path).suffix for path in one} >= {
        ".html",
        ".png",
        ".pdf",
        ".docx",
        ".epub",
        ".xlsx",
    }
    assert [path for path in one if one[path] != other[path]] == []


def test_bad_cases_stop_the_build_and_spare_the_site(tmp_path: Path) -> None:
    """All problems of all files are reported once, in Chinese; the published site stays as it was."""
    cases = invented_cases(tmp_path)
    published = built(tmp_path / "site", cases)
    before = digests(published)
    one, other = sorted(cases.glob("*/*-*.md"))[:2]
    replaced(one, "\nkind: 案例\n", "\nkind: 案列\n")
    replaced(one, "\nlevel: 县\n", "\nlevel: 县级\n")
    replaced(other, "\nissuer:", "\nissuers:")
    run = build(published, cases=cases, env=PAGES_ALONE)
    assert run.returncode != 0
    assert "Traceback" not in run.stdout
    for file, faulty in (
        (one, "kind: 案列"),
        (one, "level: 县级"),
        (other, "issuers:"),
    ):
        line = next(
            n for n, text in enumerate(file.read_text("utf-8").split("\n"), 1) if faulty in text
        )
        assert f"{file.relative_to(cases)}:{line}:" in run.stdout
    problems = re.findall(r"^(\S+\.md:\d+:\d+: 错误: .*)$", run.stdout, re.M)
    assert len(problems) == len(set(problems)) >= 3
    assert "怎么改" in run.stdout
    assert digests(published) == before


def test_drafts_are_not_published(tmp_path: Path) -> None:
    """A 草稿 has no page and no mention anywhere in the site."""
    cases = invented_cases(tmp_path)
    draft = unmentioned(cases)
    replaced(draft, "\nstatus: 在库\n", "\nstatus: 草稿\n")
    draft.write_text(
        re.sub(r"(?m)^title: .*$", "title: 绝不外传的做法", draft.read_text("utf-8")), "utf-8"
    )
    site = built(tmp_path / "site", cases)
    mentions = [
        file.name
        for file in site.rglob("*")
        if file.is_file() and "绝不外传的做法".encode() in file.read_bytes()
    ]
    assert mentions == []
    assert not (site / draft.relative_to(cases)).with_suffix(".html").exists()


def test_two_pages_with_one_address_are_refused(tmp_path: Path) -> None:
    """A page of one's own cannot silently replace a generated one."""
    cases = invented_cases(tmp_path)
    (cases / "timeline.md").write_text("# 另一条时间线\n", "utf-8")
    run = build(tmp_path / "site", cases=cases, env=PAGES_ALONE)
    assert run.returncode != 0
    assert (
        "timeline.md:1:1: 错误: “timeline.md”和网站自己生成的页面“timeline.html”重名" in run.stdout
    )
    assert "Traceback" not in run.stdout


def test_foreign_files_and_templates_stop_a_build_in_words(tmp_path: Path) -> None:
    """A page with scripts at the root, a template, bytes that are no text, a wrong type: reported at once."""
    cases = copied_cases(tmp_path)
    (cases / "notice.html").write_text("<script>1</script>", "utf-8")
    (cases / "notice.js").write_text("1", "utf-8")
    replaced(cases / "about.md", "title: 关于本库\n", "title: 关于本库\ntemplate: missing.html\n")
    replaced(cases / "index.md", "headline:\n", "headline: 3\nnothing:\n")
    (cases / "submit.md").write_bytes("投稿说明，请看这里。".encode("gbk"))
    run = build(tmp_path / "site", cases=cases, env=PAGES_ALONE)
    assert run.returncode == 1
    assert "Traceback" not in run.stdout
    for reported in (
        "notice.html:1:1",
        "notice.js:1:1",
        "about.md:3:1",
        "index.md:",
        "submit.md:1:1",
    ):
        assert reported in run.stdout
    assert not (tmp_path / "site").exists()


def test_missing_home_and_bad_day_stop_a_build_in_words(tmp_path: Path) -> None:
    """No index.md, and a SOURCE_DATE_EPOCH that is no time, are sentences."""
    cases = invented_cases(tmp_path)
    (cases / "index.md").unlink()
    run = build(tmp_path / "site", cases=cases, env=PAGES_ALONE)
    assert "网站就没有首页" in run.stdout
    reported = build(tmp_path / "site", env={**PAGES_ALONE, "SOURCE_DATE_EPOCH": "banana"})
    assert "SOURCE_DATE_EPOCH" in reported.stdout
    for one in (run, reported):
        assert one.returncode == 1
        assert "Traceback" not in one.stdout


def test_an_empty_collection_stops_a_build_in_words(tmp_path: Path) -> None:
    """A collection that selects nothing is reported with its file."""
    cases = invented_cases(tmp_path)
    (cases / "collections").mkdir()
    text = '---\ntitle: 空\neditor: 本库\ndate: "2026-11"\nselect:\n  evidence: [甲]\n---\n'
    (cases / "collections" / "kong.md").write_text(text, "utf-8")
    run = build(tmp_path / "site", cases=cases, env=PAGES_ALONE)
    assert run.returncode == 1
    assert "collections/kong.md" in run.stdout
    assert "没有一个案例符合选择条件" in run.stdout
    assert "Traceback" not in run.stdout


def test_drawings_are_published_as_made_anew(tmp_path: Path) -> None:
    """What a drawing holds besides drawing does not reach the site."""
    cases = invented_cases(tmp_path)
    file = cases / "assets" / "submit" / "git.svg"
    file.parent.mkdir(parents=True)
    text = (ROOT / "cases" / "assets" / "submit" / "git.svg").read_text("utf-8")
    file.write_text(f"<?xml version='1.0'?><!-- hidden -->{text}", "utf-8")
    site = built(tmp_path / "site", cases)
    assert b"hidden" not in (site / "assets" / "submit" / "git.svg").read_bytes()
    assert not list(site.glob("*.md"))
