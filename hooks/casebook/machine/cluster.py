"""A Dask cluster as the place of parallel work, where ``CASEBOOK_SCHEDULER`` names its scheduler."""

from __future__ import annotations

import logging
import os
import pickle
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from casebook.machine.cluster_process import ClusterError, Errand, close

__all__ = [
    "Cluster",
    "ClusterError",
    "Errand",
    "connected",
    "errand",
    "scheduler",
    "spread",
    "verify",
]

VARIABLE = "CASEBOOK_SCHEDULER"
_SECONDS = 10
"""How long the scheduler, and then its first worker, may take to answer."""
_LOST = (
    f"Dask 集群的工作进程中途没有了，或连不上了（环境变量 {VARIABLE}）。"
    f"看各台机器的内存和网络，再运行一次，或删掉变量 {VARIABLE}，由本机来做。"
)

_Shared = TypeVar("_Shared")
_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Cluster:
    """A connection: the executor that hands work to the cluster, and its number of workers."""

    executor: Executor
    workers: int


def errand(
    work: Callable[[_Shared, _Piece], _Result],
    shared: _Shared,
    settings: Mapping[str, str] | None = None,
) -> Errand:
    """Return ``work``, a module-level function, with ``shared`` bound, to be sent to workers."""
    known = tuple(sorted({"PYTHONPATH": os.pathsep.join(sys.path), **(settings or {})}.items()))
    task = pickle.dumps((work, shared), pickle.HIGHEST_PROTOCOL)
    return Errand(sys.executable, os.getcwd(), known, secrets.token_hex(8), task)  # noqa: PTH109


def scheduler() -> str:
    """Return the address of the scheduler; empty where this machine does everything itself."""
    return os.environ.get(VARIABLE, "").strip()


def verify() -> None:
    """Connect once, so that a wrong setting is told before anything is written.

    Errors: :class:`ClusterError`.
    """
    if scheduler():
        with connected():
            pass


def spread(done: Errand, pieces: Sequence[Any]) -> Iterator[Any]:
    """Yield the results of an errand for some pieces, in order. Errors: ClusterError, its own."""
    with connected() as cluster:
        yield from cluster.executor.map(done, pieces)


@contextmanager
def connected() -> Iterator[Cluster]:
    """Connect to the cluster; its workers end their processes afterwards. Errors: ClusterError."""
    client = _client(scheduler())
    try:
        yield Cluster(client.get_executor(pure=False), len(client.nthreads()))
    except Exception as error:
        if type(error).__module__.partition(".")[0] == "distributed":
            raise ClusterError(_LOST) from error
        raise
    finally:
        client.run(close, on_error="ignore")
        client.close()


def _client(address: str) -> Any:
    import asyncio  # noqa: PLC0415 - few builds have a cluster

    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and a second to load
        from distributed.comm import connect  # noqa: PLC0415
    except ImportError:
        raise ClusterError(
            f"环境变量 {VARIABLE} 要用 Dask 集群，但没有安装 dask.distributed。"
            "运行 python -m pip install --require-hashes -r requirements-cluster.lock，"
            f"或删掉变量 {VARIABLE}，由本机来做。"
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told here
    shown = address[:80]

    async def reach() -> None:  # a client that reaches nobody is in the way until it is collected
        (await connect(address, timeout=_SECONDS)).abort()

    try:
        with ThreadPoolExecutor(1) as thread:  # this one may have an event loop of its own
            thread.submit(asyncio.run, reach()).result()
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError):  # a timeout is an OSError
        raise ClusterError(
            f"连不上 Dask 集群“{shown}”（环境变量 {VARIABLE}）。"
            "检查地址（例如 tcp://10.0.0.1:8786）、调度进程和网络，"
            f"或删掉变量 {VARIABLE}，由本机来做。"
        ) from None
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except OSError:
        client.close()
        raise ClusterError(
            f"Dask 集群“{shown}”没有工作进程。"
            "在各台机器上本项目的文件夹里运行 .venv/bin/dask worker 地址 --nthreads 1，"
            f"或删掉变量 {VARIABLE}，由本机来做。"
        ) from None
    return client
