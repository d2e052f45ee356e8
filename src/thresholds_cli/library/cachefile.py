"""The file of the compiled catalogue: where it lies, whether it is still good, and making it anew.

It is made in memory and put into place whole, so two runs at once or a power cut leave a
whole file or none. Where the folder can't be written it stays in memory.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from thresholds_cli import __version__
from thresholds_cli.errors import ThresholdsError, Unreadable
from thresholds_cli.library.files import MAX_BYTES, VOCABULARY, write_whole
from thresholds_cli.library.folders import sources
from thresholds_cli.library.oserrors import not_written
from thresholds_cli.library.tables import SCHEMA, fill

_LONG_AGO = 3600  # seconds
_SUM = slice(68, 72)  # of the file, in its head


def _shape() -> str:
    """What the compiled form depends on besides the sources: this program, as it is installed."""
    package = Path(__file__).resolve().parent.parent
    code = [path.stat() for folder in ("model", "library") for path in sorted((package / folder).rglob("*.py"))]
    state = [(each.st_size, each.st_mtime_ns) for each in code]
    return f"{__version__} {zlib.crc32(SCHEMA.encode())} {state}"


class SourceFile(NamedTuple):
    """A source as it was when compiled; unchanged while path, size and time are."""

    path: str
    size: int
    modified: int
    sha256: str


class CacheFile(NamedTuple):
    """A compiled catalogue: whether it is the one for the folders asked about, and still good."""

    path: Path
    bytes: int
    in_use: bool
    fresh: bool


def catalogues(bundled: Path, own: tuple[Path, ...]) -> list[CacheFile]:
    """Every compiled catalogue in the cache folder; none where there is no home for it."""
    mine = _cache_file(bundled, own)
    found = []
    for path in _held():
        fresh = None
        if path == mine:
            fresh = _open_fresh(path, sources(bundled, own).files)
            if fresh is not None:
                fresh.close()
        found.append(CacheFile(path, path.stat().st_size, path == mine, fresh is not None))
    return found


def clear() -> list[Path]:
    """Take every compiled catalogue away; what was removed. Raises Unreadable when one can't be."""
    removed = []
    for path in _held():
        try:
            path.unlink()
        except FileNotFoundError:
            continue  # another process was faster
        except OSError as error:
            raise Unreadable(f"{path} can't be removed: {not_written(error, path)}") from None
        removed.append(path)
    return removed


def _held() -> list[Path]:
    """The compiled catalogues in the cache folder; raises Unreadable where nobody may look into it."""
    folder = _cache_folder()
    try:
        return sorted(each for each in folder.iterdir() if each.match("catalogue-*.sqlite")) if folder else []
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError:
        remedy = "Ask whoever looks after this computer. Every command works without it, a little slower."
        raise Unreadable(f"{folder} can't be looked into. {remedy}") from None


class Opened(NamedTuple):
    """A connection to the compiled form, its file (None: in memory), and what is said of folders not read."""

    connection: sqlite3.Connection
    path: Path | None
    warnings: tuple[str, ...]


def opened(bundled: Path, own: tuple[Path, ...]) -> Opened:
    """The compiled form of the editions in these folders, made anew where a source changed."""
    files, warnings = sources(bundled, own)
    cache = _cache_file(bundled, own)
    connection = _open_fresh(cache, files) if cache is not None else None
    if connection is not None:
        return Opened(connection, cache, warnings)
    return Opened(*_compile(bundled, own, files, cache), warnings)


# --- is the compiled file still good? -----------------------------------------------------


def _cache_folder() -> Path | None:
    from platformdirs import user_cache_path

    try:
        return user_cache_path("thresholds", appauthor=False)
    except (OSError, RuntimeError):
        return None


def _cache_file(bundled: Path, own: tuple[Path, ...]) -> Path | None:
    """Where the compiled form of these folders is kept; None where there is no home for it."""
    folder = _cache_folder()
    if folder is None:
        return None
    key = zlib.crc32("\0".join(map(str, (bundled.resolve(), *own))).encode())  # should two share it, both are compiled
    return folder / f"catalogue-{key:08x}.sqlite"


def _open_fresh(cache: Path, files: list[Path]) -> sqlite3.Connection | None:
    """The compiled form, in memory, when its file is whole and its sources are unchanged."""
    connection = _read(cache)
    if connection is None:
        return None
    try:
        meta = dict(connection.execute("SELECT key, value FROM meta"))
        held = [SourceFile(*entry) for entry in json.loads(meta["sources"])]
        if meta["shape"] == _shape() and _unchanged(held, files):
            return connection
    except (sqlite3.Error, KeyError, ValueError, TypeError, OSError):
        pass  # foreign or of another version: compiled anew
    connection.close()
    return None


def _read(cache: Path) -> sqlite3.Connection | None:
    """What is in the file, every byte as it was written; None where it is damaged, or none.

    A row or an index that was lost would look like a statement that no document has.
    """
    try:
        raw = cache.read_bytes() if cache.is_file() else b""
    except OSError:
        return None
    if raw[_SUM] != _sum(raw):
        return None
    connection = sqlite3.connect(":memory:")
    connection.deserialize(raw)
    return connection


def _unchanged(held: list[SourceFile], files: list[Path]) -> bool:
    if [source.path for source in held] != [str(path) for path in files]:
        return False
    for source, path in zip(held, files, strict=True):
        state = path.stat()
        if (state.st_size, state.st_mtime_ns) == (source.size, source.modified):
            continue
        if _digest(path) != source.sha256:
            return False
    return True


# --- compiling ------------------------------------------------------------------------


def _compile(
    bundled: Path, own: tuple[Path, ...], files: list[Path], cache: Path | None
) -> tuple[sqlite3.Connection, Path | None]:
    """Compile into the cache folder, or in memory where that can't be written."""
    import gc

    from thresholds_cli.library.compiling import gather

    gc.enable()  # __main__ turned it off for short look-ups; this is long
    read = [_source(path) for path in files]
    same = _unchanged_parts(cache, read) if cache is not None else {}
    compiled = gather(bundled, own, [path for path in files if path != bundled.resolve() / VOCABULARY], same)
    qualifiers = compiled.vocabulary.qualifiers if compiled.vocabulary else ()
    meta = {
        "shape": _shape(),
        "sources": json.dumps(read),
        "warnings": json.dumps(compiled.warnings),
        "qualifiers": json.dumps(qualifiers),
        "shown": str(compiled.shown),
    }
    connection = sqlite3.connect(":memory:")
    fill(connection, meta, compiled)
    kept = cache if cache is not None and _keep(cache, connection) else None
    return connection, kept


def _unchanged_parts(cache: Path, read: list[SourceFile]) -> dict[str, str]:
    """What was last compiled from sources that are still the same, as JSON, by path: not read from YAML again."""
    same = {(source.path, source.sha256) for source in read}
    connection = _read(cache)
    if connection is None:
        return {}
    try:
        with closing(connection):
            meta = dict(connection.execute("SELECT key, value FROM meta"))
            if meta["shape"] != _shape():
                return {}
            held = {entry[0] for entry in json.loads(meta["sources"]) if (entry[0], entry[3]) in same}
            rows = connection.execute("SELECT path, document FROM edition").fetchall()
            rows += connection.execute("SELECT path, document FROM vocabulary").fetchall()
            return {path: document for path, document in rows if path in held}
    except (sqlite3.Error, KeyError, ValueError, TypeError, IndexError):
        return {}  # none yet, or damaged: everything is read


def _source(path: Path) -> SourceFile:
    try:
        state = path.stat()
    except OSError:  # taken away meanwhile: whoever reads it says so, and the next run looks again
        return SourceFile(str(path), 0, 0, "")
    return SourceFile(str(path), state.st_size, state.st_mtime_ns, _digest(path))


def _digest(path: Path) -> str:
    import hashlib  # not for every look-up: it loads a library of its own

    try:
        with path.open("rb") as file:  # one that is far too long is refused by whoever reads it
            return hashlib.sha256(file.read(MAX_BYTES)).hexdigest()
    except OSError:  # that it can't be read is said by whoever reads it
        return ""


def _keep(cache: Path, connection: sqlite3.Connection) -> bool:
    """Put the compiled form into the cache folder for later runs; False where that can't be done."""
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        if cache.is_symlink():  # ours is a file; what a link leads to is not to be written over
            cache.unlink()
        if cache.exists() and not cache.is_file():  # a pipe would be waited for
            return False
        write_whole(cache, _summed(connection.serialize()), private=True)
        _tidy(cache)
    except (OSError, sqlite3.Error, ThresholdsError, MemoryError):
        return False  # a read-only or full disk, or no room for a copy: the one in memory does as well
    return True


def _summed(raw: bytes) -> bytes:
    """The bytes of a catalogue with a sum over all others where SQLite leaves four to the program (application_id)."""
    return raw[: _SUM.start] + _sum(raw) + raw[_SUM.stop :]


def _sum(raw: bytes) -> bytes:
    view = memoryview(raw)
    return zlib.crc32(view[_SUM.stop :], zlib.crc32(view[: _SUM.start])).to_bytes(4, "big")


def _tidy(cache: Path) -> None:
    """Take away what a process left that was killed while it wrote: whatever is older than any writing takes."""
    for left in cache.parent.glob(f".{cache.name}.*"):
        if time.time() - left.stat().st_mtime > _LONG_AGO:
            left.unlink()
