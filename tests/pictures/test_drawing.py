"""Drawings are made anew from what only draws; everything else in them is refused."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.pictures.drawing import DrawingError, rebuilt

OWN = sorted((Path(__file__).resolve().parents[2] / "cases" / "assets").rglob("*.svg"))
START = '<svg xmlns="http://www.w3.org/2000/svg">'
ACTIVE = {
    "script": f"{START}<script>1</script></svg>",
    "prefixed script": f'{START}<h:script xmlns:h="http://www.w3.org/2000/svg">1</h:script></svg>',
    "html": f'{START}<script xmlns="http://www.w3.org/1999/xhtml">1</script></svg>',
    "slash": '<svg/onload="a()"/>',
    "event": '<svg xmlns="http://www.w3.org/2000/svg" onload="a()"/>',
    "set": f'{START}<set attributeName="onmouseover" to="a()"/></svg>',
    "animate": f'{START}<animate attributeName="href" values="javascript:a()"/></svg>',
    "foreign object": f"{START}<foreignObject/></svg>",
    "picture": f'{START}<image href="https://www.example.cn/a.png"/></svg>',
    "link": f'{START}<a href="javascript:a()"><text>x</text></a></svg>',
    "style sheet": f"{START}<style>@import 'a'</style></svg>",
    "style": f'{START}<rect style="fill:url(//example.cn/a)"/></svg>',
    "paint": f'{START}<rect fill="url(https://example.cn/a#b)"/></svg>',
    "escaped": f'{START}<rect fill="u\\72l(//example.cn)"/></svg>',
    "function": f"{START}<rect fill='src(a.png)'/></svg>",
    "set of pictures": f"{START}<rect style='fill: image-set(a.png 1x)'/></svg>",
    "entity": f'<!DOCTYPE svg [<!ENTITY a "b">]>{START}<text>&a;</text></svg>',
    "doctype": f'<!DOCTYPE svg SYSTEM "file:///etc/passwd">{START}</svg>',
    "use": f'{START}<use href="#a"/></svg>',
    "other vocabulary": f'{START}<x:y xmlns:x="urn:x"/></svg>',
    "other attribute": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:x" x:y="1"/>',
    "outer": f'{START}<linearGradient href="https://example.cn/a#b"/></svg>',
    "no drawing": "<html/>",
    "inner drawing": f"{START}{START}</svg></svg>",
    "deep": START + "<g>" * 80 + "</g>" * 80 + "</svg>",
    "cut": START,
    "empty": "",
}


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_own_drawings_stay_as_they_are(file: Path) -> None:
    """What only draws comes out as it went in."""
    assert rebuilt(file.read_bytes()).data.strip() == file.read_bytes().strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ACTIVE)
def test_active_drawings_are_refused(name: str, encoding: str) -> None:
    """Scripts, events, animation, outer addresses, entities: refused with line and words, in any encoding."""
    with pytest.raises(DrawingError) as reported:
        rebuilt(ACTIVE[name].encode(encoding))
    assert reported.value.line >= 1
    assert reported.value.message


def test_what_is_not_drawn_is_left_out() -> None:
    """Comments and instructions go; texts, gradients and styles stay."""
    text = (
        f"<?xml version='1.0'?><?evil a?><!-- b -->{START}<defs><linearGradient id='a'/></defs>"
        "<rect fill='url(#a)' style='stroke: #333; opacity: .5'/><text>甲 &lt; 乙</text></svg>"
    )
    rebuilt_data = rebuilt(text.encode()).data.decode()
    assert "evil" not in rebuilt_data
    assert "<!--" not in rebuilt_data
    assert 'fill="url(#a)"' in rebuilt_data
    assert "甲 &lt; 乙" in rebuilt_data


def test_words_are_reported_with_their_lines() -> None:
    """What can be read in a drawing is handed out, so that it is checked like any text."""
    words = rebuilt(f"{START}\n<text>甲</text>\n<text>乙</text></svg>".encode()).words
    assert [(word.line, word.text) for word in words] == [(2, "甲"), (3, "乙")]


PARTS = (
    "甲", "<rect/>", '<rect fill="red"/>', "<script/>", '<g onclick="a"/>', "<!-- a -->", "&amp;",
    "<style>a</style>", '<text x="1">b</text>', "<![CDATA[<b/>]]>",
)  # fmt: skip
NESTED = st.recursive(
    st.sampled_from(PARTS),
    lambda inner: st.lists(inner, max_size=4).map(lambda parts: f"<g>{''.join(parts)}</g>"),
    max_leaves=12,
)


@given(NESTED)
def test_made_drawings_hold_only_what_draws(inner: str) -> None:
    """Whatever is nested, the result is XML of allowed elements, or there is none."""
    try:
        rebuilt_data = rebuilt(f"{START}{inner}</svg>".encode()).data
    except DrawingError:
        return
    names = {element.tag.rpartition("}")[2] for element in ET.fromstring(rebuilt_data).iter()}  # noqa: S314
    assert names <= {"svg", "g", "rect", "text"}
    assert b"on" not in rebuilt_data.replace(b"http://www.w3.org", b"")
    assert rebuilt(rebuilt_data).data == rebuilt_data


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(data: bytes) -> None:
    """No bytes end in another exception."""
    try:
        rebuilt(data)
    except DrawingError as error:
        assert error.message
