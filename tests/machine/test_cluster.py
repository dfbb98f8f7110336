"""A scheduler that cannot be used is told in a sentence, before anything is written."""

from __future__ import annotations

import sys

import pytest
from distributed import LocalCluster

from casebook.machine import cluster
from casebook.machine.errors import sentence


@pytest.mark.parametrize(
    "wrong", ["tcp://127.0.0.1:1", "10.0.0.1", "tcp://a:b", "http://127.0.0.1:1"]
)
def test_a_scheduler_that_does_not_answer_is_one_sentence(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong, and what to do, is said in Chinese."""
    monkeypatch.setattr(cluster, "_SECONDS", 0.3)
    monkeypatch.setenv(cluster.VARIABLE, wrong)
    with pytest.raises(cluster.ClusterError) as error:
        cluster.verify()
    said = sentence(error.value)
    assert wrong in said and "CASEBOOK_SCHEDULER" in said and "删掉变量" in said


def test_a_cluster_without_workers_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that nobody would ever take is not handed in."""
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    with LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as empty:
        monkeypatch.setenv(cluster.VARIABLE, empty.scheduler_address)
        with pytest.raises(cluster.ClusterError, match="没有工作进程"):
            cluster.verify()


def test_a_missing_extra_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where dask.distributed is not installed, it is said how to install it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.setenv(cluster.VARIABLE, "tcp://127.0.0.1:8786")
    with pytest.raises(cluster.ClusterError, match="requirements-cluster"):
        cluster.verify()
