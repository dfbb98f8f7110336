"""The command that makes fingerprints."""

from pathlib import Path

import commands
from casebook.text.fingerprint import Fingerprint

BODY = (
    "甲河县让干部轮流住到村里，把能办的事就在村里办完，办不完的带回县里限期答复，群众少跑了许多路。"
)
TEXT = f"第一篇：甲河县\n{BODY}\n第二篇：乙山市\n{BODY[::-1]}\n"


def run(*arguments: object) -> commands.Done:
    """The command as a person runs it."""
    return commands.run("fingerprint", *arguments)


def test_each_document_of_a_file_gets_its_fingerprint(tmp_path: Path) -> None:
    """Several documents are counted on from the given name; the same content is left as it is."""
    source, out = tmp_path / "a.txt", tmp_path / "out"
    source.write_bytes(TEXT.encode("gbk"))
    first = run(source, "--name", "d09", "-o", out)
    assert first.returncode == 0, first.stderr
    assert "文件编码是 GBK/GB18030" in first.stdout
    assert sorted(path.name for path in out.iterdir()) == ["d09.txt", "d10.txt"]
    assert Fingerprint.load(out / "d09.txt").contains("把能办的事就在村里办完")
    assert run(source, "--name", "d09", "-o", out).stdout.count("未变") == 2


def test_lines_choose_a_document(tmp_path: Path) -> None:
    """With --lines one fingerprint is made of just these lines."""
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf-8")
    assert run(source, "--lines", "3-4", "--name", "b", "-o", tmp_path).returncode == 0
    assert not Fingerprint.load(tmp_path / "b.txt").contains("把能办的事就在村里办完")


def test_other_content_is_never_overwritten(tmp_path: Path) -> None:
    """A fingerprint of something else stays, and none of the others is written, without --force."""
    source, out = tmp_path / "a.txt", tmp_path / "out"
    source.write_text(TEXT, encoding="utf-8")
    out.mkdir()
    (out / "d10.txt").write_text("别的", encoding="utf-8")
    refused = run(source, "--name", "d09", "-o", out)
    assert refused.returncode == 1
    assert "已有内容不同的指纹：d10.txt" in refused.stderr
    assert [path.name for path in out.iterdir()] == ["d10.txt"]
    assert run(source, "--name", "d09", "-o", out, "--force").returncode == 0
    assert Fingerprint.load(out / "d10.txt").characters > 40


def test_wrong_use_is_reported_in_chinese(tmp_path: Path) -> None:
    """Wrong lines, wrong names and texts without words end with a message, not a traceback."""
    source = tmp_path / "a.txt"
    source.write_text("太短", encoding="utf-8")
    for arguments, code, message in [
        (["--lines", "3"], 2, "应写成 起始行-结束行"),
        (["--lines", "3-9"], 2, "文件共1行"),
        (["--name", "甲"], 2, "只能用小写字母、数字和连字符"),
        (["--name", "a"], 1, "文字太短"),
    ]:
        result = run(source, *arguments, "-o", tmp_path / "out")
        assert (result.returncode, message in result.stderr) == (code, True), result.stderr
        assert "Traceback" not in result.stderr
    assert "例：" in run("--help").stdout
