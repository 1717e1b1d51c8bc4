"""What the operating system refused, as a sentence that says what to do."""

from __future__ import annotations

import errno

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def described(error: OSError) -> str:
    """The refusal in Chinese: which file, why, and what to do; no full stop at its end."""
    place = str(error.filename2 or error.filename or "")
    if error.errno in _FULL:
        return f"磁盘满了，写不下{_named(place)}；请腾出空间，再运行一次"
    if error.errno in _FORBIDDEN:
        return f"没有权限读写{_named(place)}；请改它的权限，或把项目复制到可以写的目录"
    if error.errno == errno.ENOENT:
        return f"没有这个文件或目录：{place}；请核对路径"
    if error.errno == errno.EISDIR:
        return f"{place} 是目录，这里要文件；请核对路径"
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return f"{place} 是文件，这里要目录；请给它改名"
    return f"系统报告“{error.strerror or error}”：{place}；请核对这个文件所在的磁盘和路径"


def _named(place: str) -> str:
    return f" {place}" if place else "文件"
