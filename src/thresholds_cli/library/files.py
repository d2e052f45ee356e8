"""Files that the user names: read within bounds, written whole or not at all."""

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from thresholds_cli.errors import Unreadable
from thresholds_cli.library.oserrors import not_read, not_written

FRAMEWORKS = "frameworks"  # the folder of a data folder in which editions lie
LINEAGE = "lineage"  # the folder beside it
VOCABULARY = "concerns.yaml"  # the file beside them
MAX_BYTES = 8_000_000  # nothing that is read here is longer
_DOCUMENTS = {  # how their files begin
    b"PK\x03\x04": "a Word document or a workbook",
    b"\xd0\xcf\x11\xe0": "an old Word document or workbook",
    b"%PDF": "a PDF",
}
_OFTEN = 4  # one byte in so many
MAX_YAML = 2_000_000  # the longest edition held takes 0.1 MB, and a MB takes seconds to read


def user_folder() -> Path | None:
    """The folder for the user's own data, there or not; None where there is no home for it."""
    from platformdirs import user_data_path

    try:
        return user_data_path("thresholds", appauthor=False)
    except (OSError, RuntimeError):
        return None


def is_folder(path: Path) -> bool:
    """Whether a folder is there; a name that no file can have is none."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for one that is too long


def real_path(path: Path) -> str:
    """Which file a name leads to, links followed; raises Unreadable where the folder that one is in is gone."""
    try:
        return os.path.realpath(path)
    except FileNotFoundError:
        raise Unreadable(f"{path} can't be found: the folder you are in is no longer there. Go to another.") from None


def read_text(path: Path, *, limit: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file; raises Unreadable when it is missing, too big or not text."""
    try:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder: name a file in it.")
        if path.exists() and not path.is_file():
            raise Unreadable(
                f"{path} is no file but a device or a pipe: copy what it gives into a file, and name that."
            )
        with open(path, "rb", opener=_without_waiting) as file:  # Path.open takes no opener
            raw = file.read(limit + 1) or b""
    except FileNotFoundError:
        if path.is_symlink():
            raise Unreadable(f"{path} is a link to a file that is gone: take it away, or put the file back.") from None
        raise Unreadable(f"{path} is not there: check the name and the folder.") from None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise Unreadable(f"{path} can't be read: {not_read(error)}") from None
    return text_of(raw, str(path), limit=limit)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; where it turns out to be a pipe after all, reading it waits for nobody."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def text_of(raw: bytes, name: str, *, limit: int = MAX_BYTES) -> str:
    """Bytes as UTF-8 text, with or without a byte-order mark; `name` is what they are called in messages.

    Raises Unreadable when there are more than `limit` or when they are not text.
    """
    if len(raw) > limit:
        raise Unreadable(f"{name} is over {limit // 1_000_000} MB: nothing that is read here is that long.")
    kind = next((kind for begin, kind in _DOCUMENTS.items() if raw.startswith(begin)), None)
    if kind is not None:
        raise Unreadable(
            f"{name} is {kind}, not text. An edition's file is made of a document by thresholds import; "
            "of a saved assessment name the .json."
        )
    try:
        if raw.count(0) * _OFTEN > len(raw):  # as in UTF-16, which decodes and is no text
            raise UnicodeDecodeError("utf-8", raw, raw.index(0), len(raw), "NUL")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(raw[: error.start + 1].splitlines())
        unreadable = Unreadable(f"{name} is not UTF-8 text (line {line}): save it as UTF-8.")
        unreadable.line = line
        raise unreadable from None


def write_whole(path: Path, content: str | bytes, *, private: bool = False, overwrite: bool = True) -> None:
    """Write text or bytes and put them under `path` only when they are whole.

    A `private` file can be read by its owner only; another keeps the mode of the one it
    replaces. A link is followed; into a pipe or a device it is written as it is. Raises
    Unreadable when that can't be done, or when a file is there that must not be
    overwritten; then an older file stays as it was. Where the system has files without a
    name (Linux), a killed process leaves nothing behind; only while an older file is being
    replaced may a whole new one stay beside it under a name that begins with a dot.
    """
    raw = _raw(content)
    with _in_one_line(path):
        path = path.resolve() if path.is_symlink() else path
        if path.exists() and not path.is_file():
            _written_into(path, raw, private)
            return
        mode = _mode(path, private)
        if not _written_unnamed(path, raw, mode, overwrite):
            _written_beside(path, raw, mode, overwrite)


def write_all(contents: Mapping[Path, str | bytes], *, replacing: Collection[Path] = ()) -> None:
    """Write several files, all of them or none; a file may be there only if it is named in `replacing`.

    Everything is written under names that begin with a dot, and what will be replaced is kept
    under such a name, before the first file gets its own: a full disk or a folder that
    refuses is noticed while nothing has changed. Raises Unreadable when it can't be done;
    then everything is as it was.
    """
    beside: list[Path] = []
    waiting: list[tuple[Path, Path, Path | None]] = []
    done: list[tuple[Path, Path | None]] = []
    try:
        for path, content in contents.items():
            temporary, before = _beside(path), _beside(path) if path in replacing else None
            beside += [temporary, *([before] if before else [])]
            waiting.append((temporary, path, before))
            with _in_one_line(path):
                mode = _mode(path, private=False)
                if not _written_unnamed(temporary, _raw(content), mode, overwrite=False):
                    _written_beside(temporary, _raw(content), mode, overwrite=False)
                if before is not None:
                    _keep(path, before)
        for temporary, path, before in waiting:
            with _in_one_line(path):
                _moved(temporary, path, overwrite=before is not None)
            done.append((path, before))
    except BaseException:
        for path, before in reversed(done):
            if before is None:
                path.unlink(missing_ok=True)
            else:
                before.replace(path)
        raise
    finally:
        for each in beside:
            with suppress(OSError):
                each.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    """A name beside a file that nothing has."""
    return path.with_name(f".{path.name}.{os.urandom(6).hex()}")


def _keep(path: Path, other: Path) -> None:
    """Give a file another name as well."""
    try:
        os.link(path, other)
    except OSError:  # a file system without links
        _written_beside(other, path.read_bytes(), _mode(path, private=False), overwrite=False)


def make_folder(folder: Path) -> list[Path]:
    """Make a folder with those above it; which were made, the innermost first. Raises Unreadable."""
    missing: list[Path] = []
    try:
        at = folder
        while not at.is_dir() and at != at.parent:
            missing.append(at)
            at = at.parent
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unreadable(f"{folder} can't be made: {not_written(error, folder)}") from None
    return missing


def _raw(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


@contextmanager
def _in_one_line(path: Path) -> Iterator[None]:
    """What keeps a file from being written, as Unreadable."""
    try:
        yield
    except FileExistsError:
        raise Unreadable(f"{path} is there already: name another file, or add --force to overwrite it.") from None
    except (OSError, ValueError, RuntimeError) as error:  # a name that no file can have, a link to itself
        raise Unreadable(f"{path} can't be written: {not_written(error, path)}") from None


def _written_into(path: Path, raw: bytes, private: bool) -> None:
    """Write into a pipe or a device, which nothing may replace; a private file is none of these."""
    if path.is_dir():
        raise Unreadable(f"{path} is a folder: name a file in it.")
    if private:
        raise Unreadable(f"{path} is no file but a device or a pipe: name a file.")
    with path.open("wb") as there:
        there.write(raw)


def _mode(path: Path, private: bool) -> int:
    if private:
        return 0o600
    return stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()


def _written_unnamed(path: Path, raw: bytes, mode: int, overwrite: bool) -> bool:
    """Write to a file without a name, which gets one when it is whole; False where there is no such thing."""
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None:
        return False
    named = _beside(path) if overwrite else path
    try:
        with os.fdopen(os.open(path.parent, flag | os.O_WRONLY, 0o600), "wb") as file:
            _fill(file, raw, mode)
            _name(file.fileno(), named)
    except FileExistsError:
        raise
    except OSError:  # a file system without such files, no /proc, no right, no room: the other way works or says why
        return False
    if overwrite:
        _moved(named, path, overwrite)
    return True


def _name(handle: int, named: Path) -> None:
    """Give an open file without a name its name; raises FileExistsError where one is there."""
    handles = os.open("/proc/self/fd", os.O_RDONLY)
    try:  # only with a folder's handle does Python follow the link to the file itself
        os.link(str(handle), named, src_dir_fd=handles, follow_symlinks=True)
    finally:
        os.close(handles)


def _written_beside(path: Path, raw: bytes, mode: int, overwrite: bool) -> None:
    """Write to a temporary name beside `path` and move it into place."""
    import tempfile  # not for every look-up

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            _fill(file, raw, mode)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _moved(Path(name), path, overwrite)


def _fill(file: BinaryIO, raw: bytes, mode: int) -> None:
    file.write(raw)
    file.flush()
    os.fsync(file.fileno())
    if hasattr(os, "fchmod"):
        os.fchmod(file.fileno(), mode)


def _moved(temporary: Path, path: Path, overwrite: bool) -> None:
    """Give a whole file its name; raises FileExistsError where one is there that must stay."""
    try:
        if overwrite:
            temporary.replace(path)
        elif os.name == "nt":
            temporary.rename(path)  # refused there where a file is
        else:
            _linked(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _linked(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, as on many sticks
        if os.path.lexists(path):
            raise FileExistsError from None
        temporary.replace(path)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
