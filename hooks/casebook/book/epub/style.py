"""The style sheet of e-books: few rules, because face, size and margins are the reader's."""

from __future__ import annotations

from casebook.book.look import COLOURS

_SHEET = """
html {{ font-family: serif; line-height: 1.7; }}
h1, h2, h3, h4, h5, h6, th, dt, .record, .box-title, .caption, .label {{ font-family: sans-serif; }}
h1 {{ color: {accent}; font-size: 1.5em; line-height: 1.35; margin: 1.2em 0 .5em; }}
h2 {{ color: {accent}; font-size: 1.2em; margin: 1.6em 0 .5em; page-break-after: avoid; break-after: avoid; }}
h3, h4, h5, h6 {{ font-size: 1em; margin: 1.2em 0 .4em; page-break-after: avoid; break-after: avoid; }}
p {{ margin: .5em 0; text-indent: 2em; }}
.line, .status, .note, .label, .caption, .record, .box-title, .library, .subtitle, .source, li p, aside p, figcaption
  {{ text-indent: 0; }}
.line, .subtitle, .library {{ color: {muted}; }}
.library {{ margin-top: 2em; border-bottom: 2px solid {accent}; padding-bottom: .3em; }}
.summary {{ border-left: .2em solid {accent}; padding-left: .8em; text-indent: 0; }}
.status {{ color: {target}; font-weight: bold; }}
.note, .source, figcaption, .caption {{ font-size: .88em; }}
.label {{ font-weight: bold; margin-top: 1.2em; }}
table {{ border-collapse: collapse; width: 100%; margin: .8em 0; font-size: .92em; }}
caption {{ text-align: left; font-weight: bold; }}
th, td {{ border-bottom: 1px solid {rule_strong}; padding: .35em .4em; text-align: left; vertical-align: top; }}
th[scope="row"] {{ min-width: 4.5em; }}
.records {{ border-top: 2px solid {rule_strong}; margin: 1em 0; padding-top: .4em; }}
.caption, .record {{ font-weight: bold; }}
.record {{ margin: .9em 0 .2em; }}
.records.target {{ border-left: .25em solid {target}; border-top: 0; padding-left: .8em; }}
.records.target .caption {{ color: {target}; }}
a {{ color: {accent}; overflow-wrap: anywhere; }}
dl {{ margin: 0 0 .6em; }}
dt {{ float: left; clear: left; margin-right: .8em; font-size: .88em; color: {muted}; }}
dd {{ margin: 0 0 .2em 4em; }}
ul, ol {{ padding-left: 1.5em; }}
ul.plain {{ list-style: none; padding-left: 0; }}
blockquote {{ margin: .8em 1.5em; }}
.box {{ border: 1px solid {rule_strong}; border-left: .25em solid {input}; margin: 1em 0; padding: .5em .8em; }}
.box.doubt {{ border-left-color: {target}; }}
.box.tip {{ border-left-color: {tip}; }}
.box.warning {{ border-left-color: {warning}; }}
.box.danger {{ border-left-color: {danger}; }}
figure {{ margin: 1em 0; text-align: center; }}
figure img, .diagram {{ max-width: 100%; height: auto; }}
.diagram {{ width: 100%; font-family: sans-serif; }}
aside[role="doc-footnote"] {{ font-size: .88em; border-top: 1px solid {rule}; margin-top: 1em; }}
nav ol {{ list-style: none; padding-left: 1em; }}
"""


def style_sheet() -> str:
    """Return the style sheet in the colours of all products."""
    return _SHEET.lstrip().format(**COLOURS)
