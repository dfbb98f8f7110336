"""Forms that somebody made to harm, or that were damaged on the way, and what is said of each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import NamedTuple

ENTITIES = '<!DOCTYPE d [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;">]><w:document'


class Trap(NamedTuple):
    """How a good form is spoilt, and words of the refusal."""

    spoil: Callable[[bytes], bytes]
    message: str


def packed(data: bytes, more: Mapping[str, bytes]) -> bytes:
    """Return a .docx with more files in it."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in more.items():
            archive.writestr(name, content)
    return out.getvalue()


def changed(data: bytes, edit: Callable[[str], str]) -> bytes:
    """Return a .docx with its main part edited."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = edit(content.decode()).encode()
            new.writestr(name, content)
    return out.getvalue()


TRAPS: Mapping[str, Trap] = {
    "encrypted": Trap(lambda form: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + form, "加了密码"),
    "cut": Trap(lambda form: form[:-300], "不是 .docx"),
    "bomb": Trap(lambda form: packed(form, {"word/x.bin": bytes(60 * 1024 * 1024)}), "大得不正常"),
    "entities": Trap(
        lambda form: changed(form, lambda xml: xml.replace("<w:document", ENTITIES, 1)), "实体定义"
    ),
    "paragraphs": Trap(lambda form: changed(form, lambda xml: "<w:p>" * 200_000), "段"),
    "no-xml": Trap(lambda form: changed(form, lambda xml: xml[:-20]), "已损坏"),
    "no-zip": Trap(lambda form: b"not a zip " * 100, "不是 .docx"),
}
