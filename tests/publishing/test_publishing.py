"""Releases, archives, finishing touches and configurations."""

from __future__ import annotations

import gzip
import os
import subprocess
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from casebook.publishing import (
    PublishingError,
    Releases,
    Settings,
    compress,
    insert_policy,
    inspect,
    write_archive,
    write_configurations,
)
from casebook.sitecheck import Policy
from sites import ROOT

DEPLOY = ROOT / "scripts" / "deploy"
PAGE = '<!doctype html><html><head>\n<meta charset="utf-8"><title>题</title></head></html>'


def released(releases: Releases, text: str) -> str:
    """Publish a site of one page and return the release's name."""
    with releases.draft() as draft:
        (draft / "site").mkdir()
        (draft / "site" / "index.html").write_text(text, "utf-8")
        return releases.publish(draft)


def test_a_release_takes_the_place_of_the_last(tmp_path: Path) -> None:
    """``current`` leads to the newest release; one older stays for going back, others go."""
    releases = Releases(tmp_path / "dist")
    names = [released(releases, text) for text in "甲乙丙"]
    assert (releases.current / "site" / "index.html").read_text("utf-8") == "丙"
    left = sorted(path.name for path in (tmp_path / "dist" / "releases").iterdir())
    assert left == sorted(names[1:])
    assert not releases.current.readlink().is_absolute()


def test_the_same_site_is_the_same_release(tmp_path: Path) -> None:
    """Publishing again what is published changes nothing; a tampered release is not reused."""
    releases = Releases(tmp_path)
    name = released(releases, "甲")
    assert released(releases, "甲") == name
    (releases.current / "site" / "index.html").write_text("改", "utf-8")
    assert released(releases, "甲") == f"{name}-2"
    assert (releases.current / "site" / "index.html").read_text("utf-8") == "甲"


def test_a_failed_draft_changes_nothing(tmp_path: Path) -> None:
    """An error on the way leaves the published site and no half of another."""
    releases = Releases(tmp_path)
    released(releases, "甲")
    with pytest.raises(RuntimeError), releases.draft() as draft:
        (draft / "half").write_text("")
        raise RuntimeError
    assert (releases.current / "site" / "index.html").read_text("utf-8") == "甲"
    assert not list(tmp_path.glob(".next*"))


def test_it_may_stop_after_any_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever change to the folder is the last one made, the old or the new site is whole."""
    seen = set()
    for last in range(20):
        releases = Releases(tmp_path / str(last))
        for text in ("甲", "乙"):
            released(releases, text)
        steps = 0

        def stopping(what: Callable[..., Any]) -> Callable[..., Any]:
            def step(*arguments: Any, **options: Any) -> Any:
                nonlocal steps
                steps += 1
                if steps > last:  # noqa: B023  used within this round only
                    raise KeyboardInterrupt
                return what(*arguments, **options)

            return step

        with monkeypatch.context() as patch:
            for name in ("rename", "replace", "symlink_to", "unlink", "touch", "mkdir"):
                patch.setattr(Path, name, stopping(getattr(Path, name)))
            with suppress(KeyboardInterrupt):
                released(releases, "丙")
        shown = (releases.current / "site" / "index.html").read_text("utf-8")
        assert shown in ("乙", "丙")
        seen.add(shown)
        released(releases, "丁")
        assert (releases.current / "site" / "index.html").read_text("utf-8") == "丁"
    assert seen == {"乙", "丙"}


def test_what_a_killed_process_left_is_removed(tmp_path: Path) -> None:
    """The next run clears away old drafts, and gives a folder the web server may read."""
    (tmp_path / ".next-old").mkdir()
    with Releases(tmp_path).draft() as draft:
        assert not (tmp_path / ".next-old").exists()
        assert draft.stat().st_mode & 0o055 == 0o055


def test_two_do_not_publish_at_once(tmp_path: Path) -> None:
    """The second is told to wait, and does not disturb the first."""
    with Releases(tmp_path).draft() as draft:
        with pytest.raises(PublishingError, match="另一个发布"), Releases(tmp_path).draft():
            pass
        assert draft.is_dir()


def test_one_page_alone_may_compile_python(tmp_path: Path) -> None:
    """The page that checks a form gets a policy of its own; all others stay strict."""
    for name in ("check.html", "index.html", "gansu/check.html"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text('<html><head><meta charset="utf-8"></head></html>', "utf-8")
    insert_policy(tmp_path)
    texts = {file.relative_to(tmp_path).as_posix(): file.read_text("utf-8")
             for file in tmp_path.rglob("*.html")}  # fmt: skip
    assert [name for name, text in texts.items() if "wasm-unsafe-eval" in text] == ["check.html"]
    assert "'unsafe-eval'" not in texts["check.html"]
    assert "script-src 'self' 'wasm-unsafe-eval'; worker-src blob:;" in texts["check.html"]


def test_the_policy_is_written_into_every_page_once(tmp_path: Path) -> None:
    """It follows the charset, before anything loads; doing it twice changes nothing."""
    page = tmp_path / "index.html"
    page.write_text(PAGE, "utf-8")
    assert insert_policy(tmp_path) == 1
    text = page.read_text("utf-8")
    assert text.index("charset") < text.index("Content-Security-Policy") < text.index("<title>")
    assert Policy().element in text
    assert insert_policy(tmp_path) == 0
    assert page.read_text("utf-8") == text


def test_text_is_compressed_and_pictures_are_not(tmp_path: Path) -> None:
    """A .gz stands beside what gains by it, with the same content and no time of making."""
    (tmp_path / "a.html").write_text("字" * 1000, "utf-8")
    (tmp_path / "small.css").write_text("a{}", "utf-8")
    (tmp_path / "p.png").write_bytes(b"x" * 1000)
    assert compress(tmp_path) == 1
    data = (tmp_path / "a.html.gz").read_bytes()
    assert gzip.decompress(data).decode() == "字" * 1000
    assert data[3:8] == b"\0\0\0\0\0"  # no name, no time (RFC 1952)


def test_inspection_names_the_file(tmp_path: Path) -> None:
    """A file with a trace of the builder is named."""
    (tmp_path / "a.html").write_text("secret", "utf-8")
    (tmp_path / "b.html").write_text("fine", "utf-8")
    assert [problem.path for problem in inspect(tmp_path, {"secret": "秘密"})] == ["a.html"]


def test_the_archive_is_for_double_click(tmp_path: Path) -> None:
    """Plain names, a note that Windows shows rightly, nothing for servers, the same bytes."""
    site = tmp_path / "site"
    (site / "sub").mkdir(parents=True)
    for name in ("index.html", "sub/a.html", "404.html", "robots.txt", "a.html.gz"):
        (site / name).write_text("x" * 2000, "utf-8")
    assert write_archive(site, tmp_path / "a.zip", "典型案例库") == 2
    write_archive(site, tmp_path / "b.zip", "典型案例库")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["README.txt", "casebook/index.html", "casebook/sub/a.html"]
        note = archive.read("README.txt")
    assert note.startswith(b"\xef\xbb\xbf")
    assert "典型案例库" in note.decode("utf-8-sig")
    assert not list(tmp_path.glob(".*.part"))


def test_configurations_are_filled_in(tmp_path: Path) -> None:
    """No placeholder is left, the policy and the names are there, scripts stay executable."""
    settings = Settings.of("https://example.cn/lib/", listen="8080")
    names = write_configurations(DEPLOY, tmp_path, settings, "https://example.cn/lib/")
    assert names == [
        "Caddyfile",
        "Dockerfile",
        "github-pages.yml",
        "github-shards.yml",
        "gitlab-pages.yml",
        "gitlab-shards.yml",
        "nginx-main.conf",
        "nginx.conf",
        "pages-branch.sh",
    ]
    texts = {name: (tmp_path / name).read_text("utf-8") for name in names}
    assert not any(f"@{word}@" in text for text in texts.values() for word in ("CSP", "ROOT"))
    for name in ("nginx.conf", "Caddyfile"):
        assert f'"{Policy().header}"' in texts[name]
        assert "/srv/casebook/current/site" in texts[name]
    assert "server_name example.cn;" in texts["nginx.conf"]
    assert "listen 8080;" in texts["nginx.conf"]
    assert 'SITE_URL: "https://example.cn/lib/"' in texts["github-pages.yml"]
    assert (tmp_path / "pages-branch.sh").stat().st_mode & 0o100
    assert Settings.of("").server_name == "_"


def test_a_branch_of_pages_can_be_pushed(tmp_path: Path) -> None:
    """The script for page hosts pushes the site alone, by nobody, and leaves the checkout alone."""

    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", "-C", str(tmp_path / "work"), *arguments],
            check=True, capture_output=True, encoding="utf-8",
            env=os.environ | {f"GIT_{r}_{k}": "a@b" for r in ("AUTHOR", "COMMITTER")
                              for k in ("NAME", "EMAIL")},
        )  # fmt: skip
        return done.stdout

    (tmp_path / "work").mkdir()
    git("init", "-q", "--bare", str(tmp_path / "remote"))
    git("init", "-q", ".")
    git("commit", "-q", "--allow-empty", "-m", "1")
    git("remote", "add", "origin", str(tmp_path / "remote"))
    current = tmp_path / "work" / "dist" / "current"
    (current / "site" / "省").mkdir(parents=True)
    (current / "site" / "省" / "a.html").write_text("x", "utf-8")
    write_configurations(DEPLOY, current / "deploy", Settings())
    before = git("status", "--porcelain")
    subprocess.run([str(current / "deploy" / "pages-branch.sh")], check=True, capture_output=True)
    assert git("status", "--porcelain") == before
    git("fetch", "-q", "origin", "pages")
    files = git("-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "FETCH_HEAD")
    assert files == "省/a.html\n"
    assert git("log", "-1", "--format=%an %ce", "FETCH_HEAD") == (
        "publisher publisher@casebook.invalid\n"
    )
