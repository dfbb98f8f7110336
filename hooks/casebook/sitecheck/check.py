"""The check of a whole site: every link and anchor resolves, and nothing loads from elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from casebook.markup.addresses import parse
from casebook.markup.sanitizing import SCHEMES
from casebook.problems import ERROR, Problem, in_order
from casebook.sitecheck.expected import files_of, strangers
from casebook.sitecheck.kinds import other_faults
from casebook.sitecheck.pages import PageFacts, read_page
from casebook.storage.expected import Expected

# Addresses in a style sheet, quoted or not, including those of @import.
_CSS_URL = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^'\")\s]+))|@import\s*[\"']([^\"']*)", re.I
)
# The 404 page is shown at any address, so its links start at the root.
_ANYWHERE = "404.html"


_FAULTS = {
    "style-inline": ("有行内样式：{}", "改用样式表里的类：严格的内容安全策略不允许行内样式。"),
    "script-inline": ("有会执行的东西：{}", "脚本只能放在主题的文件里，用 addEventListener 挂接。"),
    "element-foreign": (
        "有不该出现的 {}",
        "网页只由本站主题用到的元素组成；查是哪个模板或文件带来的。",
    ),
    "attribute-foreign": ("有不该出现的 {}", "查是哪个模板或文件带来的，删掉它。"),
    "data-broken": ("{}", "查是哪个模板写坏的。"),
}


@dataclass
class SiteReport:
    """The result of the check: counts, and problems in order."""

    pages: int = 0
    links: int = 0
    problems: list[Problem] = field(default_factory=list)


def check_site(
    folder: Path,
    expected: Expected,
    address: str = "",
    each: Callable[[Iterable[Path]], Iterable[Path]] = iter,
) -> SiteReport:
    """Check a built site: its files, and in them links, anchors, resources, code, titles.

    ``expected`` names every file that the build made. ``address`` is where the site will stand;
    links to it are checked like relative ones. ``each`` wraps the iteration over pages, for a
    progress bar. Every page is read once.
    """
    files = files_of(folder)
    checker = _Checker(folder, set(files), address)
    checker.add_all(strangers(folder, files, expected))
    sound = [name for name in files if (folder / name).is_file()]
    pages = [folder / name for name in sound if name.endswith(".html")]
    for page in each(pages):
        name = page.relative_to(folder).as_posix()
        text = checker.text(name)
        if text is not None:
            checker.page(name, read_page(text))
    for name in sound:
        if name.endswith(".css"):
            checker.style(name, checker.text(name) or "")
        elif not name.endswith(".html"):
            checker.add_all(other_faults(name, (folder / name).read_bytes()))
    return checker.report()


class _Checker:
    def __init__(self, folder: Path, files: set[str], address: str) -> None:
        self._folder, self._files = folder, files
        self._address = f"{address.rstrip('/')}/" if address else ""
        self._base = urlsplit(self._address).path or "/"
        self._anchors: dict[str, set[str]] = {}
        # Links to anchors of other pages; resolved after all pages are read.
        self._asked: dict[tuple[str, str], str] = {}
        self._seen: dict[tuple[str, str], tuple[str, str] | None] = {}
        self._titles: dict[str, str] = {}
        self._descriptions: dict[str, str] = {}
        self._report = SiteReport()

    def page(self, name: str, facts: PageFacts) -> None:
        self._report.pages += 1
        self._report.links += len(facts.links) + len(facts.resources)
        self._anchors[name] = facts.anchors
        for link in sorted(facts.links):
            self._link(name, link)
        for resource in sorted(facts.resources):
            self._resource(name, resource)
        for fault in facts.faults:
            message, hint = _FAULTS[fault.code]
            self._add(name, fault.code, message.format(fault.what), hint, fault.near)
        self._unique(name, "标题", facts.title, self._titles, "title")
        self._unique(name, "描述", facts.description, self._descriptions, "description")

    def style(self, name: str, text: str) -> None:
        found = {"".join(groups) for groups in _CSS_URL.findall(text)}
        for address in sorted(found):
            if not address.startswith(("#", "data:image/")):
                self._resource(name, address)

    def text(self, name: str) -> str | None:
        """Return the text of a page or style sheet; None, and report it, if it is not text."""
        try:
            return (self._folder / name).read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            self._add(name, "content-foreign", "文件不是 UTF-8 的文字", "重新构建。", "")
            return None

    def add_all(self, problems: Iterable[Problem]) -> None:
        self._report.problems += problems

    def report(self) -> SiteReport:
        for (target, anchor), name in self._asked.items():
            if target in self._anchors and anchor not in self._anchors[target]:
                self._add(name, "anchor-missing", f"链接指向 {target} 里没有的位置 #{anchor}",
                          "核对标题或编号；位置改名后，指向它的链接也要改。", anchor)  # fmt: skip
        self._report.problems = in_order(self._report.problems)
        return self._report

    def _link(self, name: str, link: str) -> None:
        own = self._own(link)
        found = parse(own)
        if found.scheme not in ("", *SCHEMES):
            self._add(name, "link-foreign", f"不能用“{found.scheme}:”这样的链接",
                      "只能链接网页（http、https）、邮箱（mailto）和本站文件。", link)  # fmt: skip
        elif found.host:
            self._add(name, "link-absolute", f"链接以 // 开头：{link}",
                      "写全 https://，或写成相对链接。", link)  # fmt: skip
        elif not found.scheme:
            target = self._resolve(name, own)
            if target is not None and target[1]:
                self._asked.setdefault(target, name)

    def _resource(self, name: str, address: str) -> None:
        own = self._own(address)
        found = parse(own)
        if found.scheme or found.host:
            self._add(name, "resource-outside", f"从别的网站取东西：{address}",
                      "把文件放进本站；本站不向任何别处请求内容。", address)  # fmt: skip
        else:
            self._resolve(name, own)

    def _own(self, address: str) -> str:
        """Return an address on this site relative to its root, any other as a browser reads it."""
        text = parse(address).text
        if self._address and text.startswith(self._address):
            return f"{self._base}{text.removeprefix(self._address)}"
        return text

    def _resolve(self, name: str, link: str) -> tuple[str, str] | None:
        """Return the file and anchor that a link leads to; None, and report it, if broken."""
        folder = posixpath.dirname(name)
        key = (folder if not link.startswith("#") else name, link)
        if key not in self._seen:
            self._seen[key] = self._look_up(name, folder, link)
        return self._seen[key]

    def _look_up(self, name: str, folder: str, link: str) -> tuple[str, str] | None:
        parts = urlsplit(link)
        path, anchor = unquote(parts.path), unquote(parts.fragment)
        if not path:
            return (name, anchor)
        if path.startswith("/"):
            full = f"{self._address}{path.removeprefix(self._base)}" if self._address else ""
            if name != _ANYWHERE and not full:
                self._add(name, "link-absolute", f"链接以 / 开头：{link}",
                          "写成相对链接：放在子目录、从文件夹打开时才不会断。", link)  # fmt: skip
                return None
            target = path.removeprefix(self._base).lstrip("/") or "index.html"
        else:
            target = posixpath.normpath(posixpath.join(folder, path))
        if target in self._files:
            return (target, anchor)
        if f"{target.rstrip('/')}/index.html".removeprefix("./") in self._files:
            self._add(name, "link-folder", f"链接指向文件夹：{link}",
                      "写到具体的网页（…/index.html），从文件夹打开时才有效。", link)  # fmt: skip
            return None
        self._add(name, "link-missing", f"链接指向不存在的文件：{link}",
                  "核对地址；页面改名或删除后，指向它的链接也要改。", link)  # fmt: skip
        return None

    def _unique(self, name: str, what: str, text: str, seen: dict[str, str], code: str) -> None:
        if not text:
            self._add(name, f"{code}-missing", f"没有{what}", f"每一页都要有自己的{what}。", "")
        elif text in seen:
            self._add(name, f"{code}-repeated", f"{what}与 {seen[text]} 相同：{text[:40]}",
                      f"每一页的{what}要能与别的页面区分开。", "")  # fmt: skip
        else:
            seen[text] = name

    def _add(self, name: str, code: str, message: str, hint: str, near: str) -> None:
        line = self._line(name, near) if near else 1
        self._report.problems.append(Problem(name, line, 1, ERROR, code, message, hint))

    def _line(self, name: str, near: str) -> int:
        # Problems are rare, so the page is read again only for them.
        text = (self._folder / name).read_text("utf-8", "replace").lower()
        at = text.find(near.lower().replace("&", "&amp;"))
        return text.count("\n", 0, at) + 1 if at >= 0 else 1
