"""What a process writes, starts and speaks to, written down as Python tells it; see watched.py."""

import json
import os
import sys

_FILE = os.open(os.environ["THRESHOLDS_TEST_SPY"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGING = tuple(
    f"os.{name}" for name in "mkdir rename remove rmdir link symlink truncate chmod chown utime setxattr mkfifo".split()
)
_SPEAKING = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "ssl.", "webbrowser.")
_STARTING = ("subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.startfile", "pty.")


def _noted(event: str, args: tuple[object, ...]) -> None:
    """Write down what may leave something behind or reach somebody."""
    if event == "open":
        path, mode, flags = args
        if not (isinstance(flags, int) and flags & _WRITING) or isinstance(path, int):
            return
        args = (os.fspath(path), mode, flags)  # type: ignore[call-overload]
    elif args and isinstance(args[0], int) and event.startswith("os."):
        return  # a file that is open: its opening was noted
    elif not event.startswith((*_CHANGING, *_SPEAKING, *_STARTING, "sqlite3.connect", "shutil.", "tempfile.")):
        return
    os.write(_FILE, (json.dumps([event, [str(each) for each in args]]) + "\n").encode())


sys.addaudithook(_noted)
