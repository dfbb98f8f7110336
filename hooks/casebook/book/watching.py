"""A watch over the typesetting process, which ends it at its limits of memory and time."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from pathlib import Path

TIMEOUT = 600.0
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def watch(process: subprocess.Popen[str], memory: int, done: threading.Event) -> None:
    """End a process that takes too long or more memory than allowed.

    Memory is watched from outside: under a limit set by the system the process would not fail
    but hang, because it could not start its threads. Where the system does not report the memory
    of a process (no /proc), only the time is limited.
    """
    status = Path(f"/proc/{process.pid}/statm")
    ends = time.monotonic() + TIMEOUT
    while not done.wait(0.1):
        try:
            used = int(status.read_text().split()[1]) * _PAGE
        except (OSError, IndexError, ValueError):
            used = 0
        if used > memory or time.monotonic() > ends:
            process.kill()
            return
