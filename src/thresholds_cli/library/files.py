"""Files that the user names: read within bounds, written whole or not at all."""

import os
import tempfile
from pathlib import Path

from thresholds_cli.errors import Unreadable

VOCABULARY = "concerns.yaml"  # beside the folder `frameworks`
MAX_BYTES = 8_000_000  # the longest document held takes 80 kB; more is not an edition


def user_folder() -> Path | None:
    """The folder for the user's own data, there or not; None where there is no home for it."""
    from platformdirs import user_data_path

    try:
        return user_data_path("thresholds", appauthor=False)
    except (OSError, RuntimeError):
        return None


def read_text(path: Path, *, limit: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file; raises Unreadable when it is missing, too big or not text."""
    try:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder: name a file in it.")
        if path.exists() and not path.is_file():
            raise Unreadable(f"{path} is not an ordinary file: copy what it gives into one.")
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except FileNotFoundError:
        raise Unreadable(f"{path} is not there: check the name and the folder.") from None
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror}.") from None
    if len(raw) > limit:
        raise Unreadable(f"{path} is over {limit // 1_000_000} MB: that is not an edition.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"{path} is not UTF-8 text (line {line}): save it as UTF-8.") from None


def write_whole(path: Path, content: str) -> None:
    """Write text to a temporary name beside `path` and move it into place.

    Raises Unreadable when that can't be done; then nothing is left behind and an older
    file stays as it was.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise Unreadable(f"{path} can't be written: {error.strerror}.") from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise Unreadable(f"{path} can't be written: {error.strerror}.") from None
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
