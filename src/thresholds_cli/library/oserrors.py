"""What the system refuses, in plain words with what to do."""

import errno
from pathlib import Path

_MISSING = (errno.ENOENT,)
_FORBIDDEN = (errno.EACCES, errno.EPERM)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_EITHER = {
    errno.EISDIR: "it is a folder. Name a file in it.",
    errno.ENOTDIR: "a file stands where a folder is named. Check the name.",
    errno.ELOOP: "it is a link that leads back to itself. Name the file itself.",
    errno.ENAMETOOLONG: "the name is too long. Give it a shorter one.",
    errno.EROFS: "nothing can be written there. Name another place.",
    errno.EIO: "the disk or the drive does not answer. Try again, or ask whoever looks after this computer.",
    errno.ESTALE: "the shared drive is gone. Connect it again, then try again.",
    errno.EINVAL: "no file can have that name. Name another.",
    errno.EBADF: "nothing there takes it. Name a file with --output FILE.",
}
_NO_NAME = "no file can have that name. Name another."


def not_read(error: Exception) -> str:
    """Why something can't be read, and what to do: the end of a sentence and another one."""
    if _number(error) in _FORBIDDEN:
        return "you may not open it. Ask whoever looks after it, or for a copy of it."
    return _either(error)


def not_written(error: Exception, path: Path | None = None) -> str:
    """Why something can't be written, and what to do; `path` is the file or folder that was to be."""
    number = _number(error)
    if number in _FORBIDDEN:
        where = f"in {path.parent}" if path is not None else "there"
        return f"you may not write {where}. Name a file in a folder of your own."
    if number in _MISSING and path is not None:
        return f"there is no folder {path.parent}. Make it first, or name another."
    if number in _FULL:
        return "the disk is full. Make room, or name another place."
    return _either(error)


def _number(error: Exception) -> int | None:
    return error.errno if isinstance(error, OSError) else None


def _either(error: Exception) -> str:
    if not isinstance(error, OSError):  # what Python says of a name before it asks the system
        return _EITHER[errno.ELOOP] if isinstance(error, RuntimeError) else _NO_NAME
    return _EITHER.get(error.errno or 0, f"{error.strerror or 'the system refuses it'}. Name another file.")
