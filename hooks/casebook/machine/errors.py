"""Plain sentences for errors of the machine: disk space, permissions, memory, wrong settings."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor
from pathlib import Path

from casebook.machine.cluster import ClusterError

_LATEST = 253_402_300_799  # the last second of the year 9999
_NO_THREAD = "can't start new thread"
"""How Python says that there is no memory for a thread, as an error of no kind of its own."""
_SENTENCES: Mapping[int, str] = {
    errno.ENOSPC: "磁盘满了，{where}写不进去。删掉不用的文件，腾出空间再运行。",
    errno.EDQUOT: "磁盘配额用完了，{where}写不进去。删掉不用的文件，或请管理员加大配额。",
    errno.EROFS: "磁盘是只读的，{where}写不进去。换一个可以写的文件夹再运行。",
    errno.EACCES: "没有权限读或写{where}。换一个有权限的文件夹，或请管理员给权限。",
    errno.EPERM: "没有权限读或写{where}。换一个有权限的文件夹，或请管理员给权限。",
    errno.EMFILE: "打开的文件太多，{where}打不开。关掉别的程序再运行。",
    errno.ENFILE: "打开的文件太多，{where}打不开。关掉别的程序再运行。",
    errno.ENAMETOOLONG: "文件名太长：{where}。改短文件名或换一个浅一点的文件夹。",
    errno.EFBIG: "{where}超过了允许的大小，写不进去。请管理员放宽限制，或换一个文件夹。",
    errno.ENOENT: "找不到{where}。检查文件和文件夹的名字再运行。",
    errno.ENOTDIR: "{where}不是文件夹，或它的上一级不是文件夹。检查路径再运行。",
    errno.EISDIR: "{where}是文件夹，这里要的是文件。检查路径再运行。",
    errno.EEXIST: "{where}已经在那里，是另一种东西。移走它，或换一个位置再运行。",
    errno.ENOMEM: "内存不够。关掉别的程序，或换一台内存大的电脑再运行。",
    errno.EIO: "磁盘读写出错：{where}。检查磁盘后再运行。",
}


def sentence(error: BaseException) -> str:
    """Return the message for an error of the machine; empty for an error of the program."""
    if isinstance(error, ClusterError):
        return str(error)
    if isinstance(error, MemoryError) or str(error) == _NO_THREAD:
        return _SENTENCES[errno.ENOMEM]
    if isinstance(error, BrokenExecutor):
        return "有一个进程中途结束了，多半是内存不够。关掉别的程序再运行。"
    if not isinstance(error, OSError) or error.errno is None:
        return ""
    where = f"“{Path(os.fsdecode(error.filename)).name}”" if error.filename else "文件"
    known = _SENTENCES.get(error.errno)
    if known is not None:
        return known.format(where=where)
    return f"{where}读写不了（{error.strerror}）。检查文件和文件夹再运行。"


def wrong_settings(environment: Mapping[str, str]) -> str:
    """Return what is wrong with the environment variables; empty if nothing is."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch or (epoch.isascii() and epoch.isdigit() and int(epoch[:20]) <= _LATEST):
        return ""
    shown = epoch if len(epoch) <= 24 else f"{epoch[:24]}…"
    return (
        f"环境变量 SOURCE_DATE_EPOCH 是“{shown}”，应为 1970 年以来的秒数，例如 1798732800。"
        "改正或删掉它再运行。"
    )
