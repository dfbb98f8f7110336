"""A Dask cluster of two workers on this machine makes the same as this machine by itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import LocalCluster
from distributed.comm import CommClosedError
from mkdocs.exceptions import PluginError

import errands
from book.conftest import context_of, print_pdf
from book.hostile import library_with
from casebook.checks.running import check_files
from casebook.machine import cluster, processes
from casebook.machine.errors import sentence
from compare_builds import differences
from small_site import SmallSite


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The scheduler of two workers, each a process with one thread, on the loopback alone."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as local:
        yield local.scheduler_address


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """A small invented library."""
    return SmallSite.write(tmp_path_factory.mktemp("small"), 12)


def test_work_and_its_errors_come_back_in_order(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pieces are done by processes of the workers; an error of theirs is raised here."""
    monkeypatch.setenv(cluster.VARIABLE, address)
    found = list(cluster.spread(cluster.errand(errands.where, "甲"), range(8)))
    assert [(shared, piece) for shared, piece, _ in found] == [("甲", n) for n in range(8)]
    assert os.getpid() not in {process for _, _, process in found}
    with pytest.raises(ValueError, match="-1"):
        list(cluster.spread(cluster.errand(errands.where, ""), [-1]))
    with pytest.raises(BrokenExecutor) as error:
        list(cluster.spread(cluster.errand(errands.dies, None), [3]))
    assert "有一个进程中途结束了" in sentence(error.value)


def test_a_machine_without_the_folder_is_one_sentence(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers share a file system; one that does not says so."""
    monkeypatch.setenv(cluster.VARIABLE, address)
    elsewhere = replace(cluster.errand(errands.where, ""), folder="/nowhere")
    with pytest.raises(cluster.ClusterError, match="看不到“/nowhere”"):
        list(cluster.spread(elsewhere, [1]))


def test_a_cluster_that_is_lost_is_one_sentence(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Dask says when workers are gone becomes a sentence with what to do."""
    monkeypatch.setenv(cluster.VARIABLE, address)
    with pytest.raises(cluster.ClusterError, match="中途没有了"), cluster.connected():
        raise CommClosedError("gone")


def test_checks_find_the_same(
    address: str, small: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Problems of a library are the same, in the same order, checked here or on the cluster."""
    library = shutil.copytree(small.library, tmp_path / "cases")
    (library / "beijing").mkdir(exist_ok=True)
    (library / "beijing" / "110101-1.md").write_text("---\ntitle: [\n---\n", "utf-8")
    here = check_files(library).problems
    monkeypatch.setattr(processes, "PARALLEL_FROM", 2)
    monkeypatch.setenv(cluster.VARIABLE, address)
    assert check_files(library).problems == here != []


def test_a_site_is_the_same_byte_by_byte(
    address: str, small: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page and every file of data is the one that a single process makes here."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    alone = small.build("alone")
    monkeypatch.setenv(cluster.VARIABLE, address)
    shared = small.build("shared")
    assert (shared / "data" / "cases.xlsx").is_file()
    assert list(differences(alone, shared)) == []


def test_a_build_ends_before_the_site_is_touched(
    small: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scheduler that does not answer leaves alone the site that stands there."""
    page = small.folder / "standing" / "index.html"
    page.parent.mkdir()
    page.write_text("旧", "utf-8")
    monkeypatch.setenv(cluster.VARIABLE, "10.0.0.1")
    with pytest.raises(PluginError, match="连不上 Dask 集群"):
        small.build("standing")
    assert page.read_text("utf-8") == "旧"


def test_volumes_are_the_same_byte_by_byte(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A book that workers set and bind is the one that this machine sets."""
    books = []
    for name, scheduler in (("here", ""), ("there", address)):
        monkeypatch.setenv(cluster.VARIABLE, scheduler)
        library, file, entries = library_with(tmp_path / name, "同一段话。")
        context = context_of(library, tmp_path / name / "cases", tmp_path / name / "store")
        books.append([one.file.read_bytes() for one in print_pdf(context, file, entries)])
    assert books[0] == books[1]
