"""The compiled catalogue: one SQLite file, made anew when a source changes.

YAML is for people; parsing it costs half a second. The first run compiles the validated
editions into one file in the user's cache folder, later runs open that. It is written to
a temporary name and moved into place, so two runs at once or a power cut leave a whole
file or none. Where the folder can't be written it is compiled in memory.
"""

import hashlib
import json
import os
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from thresholds_cli import __version__
from thresholds_cli.library.item import Item

T = TypeVar("T")

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE edition (
    id TEXT PRIMARY KEY, summary TEXT NOT NULL, document TEXT NOT NULL, checksum INTEGER NOT NULL
) STRICT;
CREATE TABLE item (
    number INTEGER PRIMARY KEY, framework TEXT NOT NULL, status TEXT NOT NULL, kind TEXT NOT NULL,
    id TEXT NOT NULL, tier INTEGER, tier_name TEXT NOT NULL, domain TEXT NOT NULL, subdomain TEXT,
    lead_in TEXT, text TEXT NOT NULL, note TEXT, area TEXT NOT NULL, strength INTEGER NOT NULL,
    checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX item_id ON item (framework, id);
CREATE VIRTUAL TABLE exact USING fts5(text, context, content='', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE stem USING fts5(text, context, content='', tokenize="porter unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('exact', 'row');
"""


def _shape() -> str:
    """What the compiled form depends on besides the sources: this program, as it is installed."""
    package = Path(__file__).resolve().parent.parent
    code = [path.stat() for folder in ("model", "library") for path in sorted((package / folder).glob("*.py"))]
    state = [(each.st_size, each.st_mtime_ns) for each in code]
    return hashlib.sha256(f"{__version__}{_SCHEMA}{state}".encode()).hexdigest()[:16]


_COLUMNS = ", ".join(f"item.{name}" for name in (*Item._fields, "checksum"))


def _checksum(*values: object) -> int:
    """A sum over what a row says, kept beside it: a damaged file must never say something else."""
    return zlib.crc32("\0".join(map(str, values)).encode())


def _item(row: Sequence[Any]) -> Item:
    """A row as an item; raises sqlite3.DatabaseError when it is not what was written."""
    *values, checksum = row
    if _checksum(*values) != checksum:
        raise sqlite3.DatabaseError("a row is not what was written")
    return Item(*values)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source as it was when compiled; unchanged while path, size and time are."""

    path: str
    size: int
    modified: int
    sha256: str


class Store:
    """The compiled catalogue, open for reading."""

    def __init__(self, folders: tuple[Path, Path | None]) -> None:
        self._folders = folders
        self._connection, self.path = _opened(*folders)
        self.warnings: tuple[str, ...] = tuple(json.loads(self._meta("warnings")))

    @classmethod
    def open(cls, bundled: Path, own: Path | None) -> "Store":
        """Open the compiled form of the editions in two folders, compiling when it is stale.

        Raises BadData when a bundled edition is not valid or two editions share an id.
        """
        return cls((bundled, own))

    def summaries(self) -> list[dict[str, Any]]:
        """What is known of every edition without opening it."""
        rows = self._rows("SELECT summary, document, checksum FROM edition ORDER BY id", _checked)
        return [json.loads(summary) for summary, _ in rows]

    def document(self, edition: str) -> str:
        """An edition as JSON; the id must be one that is held."""
        query = "SELECT summary, document, checksum FROM edition WHERE id = ?"
        return str(self._rows(query, _checked, edition)[0][1])

    def with_code(self, code: str) -> list[Item]:
        """Every item with that code, in every edition, case aside."""
        query = f"SELECT {_COLUMNS} FROM item WHERE id = ? COLLATE NOCASE ORDER BY framework"
        return self._rows(query, _item, code)

    def matching(self, table: str, terms: Sequence[str], joined_by: str) -> list[tuple[int, float, Item]]:
        """Items whose words match, with number and rank (lower is better).

        `table` is `exact` or `stem`; every term is quoted, so that nothing a user types is
        syntax. An error of the full-text search is an error, never "nothing found".
        """
        if table not in ("exact", "stem"):
            raise ValueError(table)
        expression = f" {joined_by} ".join('"' + term.replace('"', '""') + '"' for term in terms)
        query = f"""
            SELECT item.number, bm25({table}, 4.0, 1.0), {_COLUMNS}
            FROM {table} JOIN item ON item.number = {table}.rowid
            WHERE {table} MATCH ? ORDER BY 2, item.number"""
        return self._rows(query, lambda row: (row[0], row[1], _item(row[2:])), expression)

    def vocabulary(self) -> list[str]:
        """Every word that stands in any item."""
        return self._rows("SELECT term FROM vocabulary", lambda row: str(row[0]))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _meta(self, key: str) -> str:
        return self._rows("SELECT value FROM meta WHERE key = ?", lambda row: str(row[0]), key)[0]

    def _rows(self, query: str, read: Callable[[Sequence[Any]], T], *values: str) -> list[T]:
        """Rows of a query, each as `read` makes it; a file that turns out to be damaged is compiled anew, once."""
        try:
            return [read(row) for row in self._connection.execute(query, values)]
        except (sqlite3.Error, ValueError) as error:
            if self.path is None or "fts5" in str(error):
                raise
        self._connection.close()
        with suppress(OSError):
            self.path.unlink()
        self._connection, self.path = _opened(*self._folders)
        return [read(row) for row in self._connection.execute(query, values)]


def _checked(row: Sequence[Any]) -> tuple[str, str]:
    """An edition's summary and document; raises sqlite3.DatabaseError when they are not what was written."""
    summary, document, checksum = row
    if _checksum(summary, document) != checksum:
        raise sqlite3.DatabaseError("a row is not what was written")
    return str(summary), str(document)


def _opened(bundled: Path, own: Path | None) -> tuple[sqlite3.Connection, Path | None]:
    """A connection to the compiled form, with the path of its file (None: in memory)."""
    files = _edition_files(bundled, own)
    cache = _cache_file(bundled, own)
    connection = _open_fresh(cache, files) if cache is not None else None
    if connection is not None:
        return connection, cache
    return _compile(bundled, own, files, cache)


# --- is the compiled file still good? -----------------------------------------------------


def _edition_files(bundled: Path, own: Path | None) -> list[Path]:
    folders = dict.fromkeys(folder.resolve() for folder in (bundled, own) if folder)
    found = [path for folder in folders for path in sorted((folder / "frameworks").iterdir())]
    return [path for path in found if path.suffix in (".yaml", ".yml") and path.is_file()]


def _cache_file(bundled: Path, own: Path | None) -> Path | None:
    """Where the compiled form of these folders is kept; None where there is no home for it."""
    from platformdirs import user_cache_path

    try:
        folder = user_cache_path("thresholds", appauthor=False)
    except (OSError, RuntimeError):
        return None
    key = hashlib.sha256("\0".join([str(bundled.resolve()), str(own)]).encode()).hexdigest()[:16]
    return folder / f"catalogue-{key}.sqlite"


def _open_fresh(cache: Path, files: list[Path]) -> sqlite3.Connection | None:
    """The compiled file when it is whole and its sources are unchanged."""
    try:
        if not cache.is_file():
            return None
        connection = sqlite3.connect(f"{cache.as_uri()}?mode=ro", uri=True)
    except (OSError, sqlite3.Error):
        return None
    try:
        meta = dict(connection.execute("SELECT key, value FROM meta"))
        held = [SourceFile(*entry) for entry in json.loads(meta["sources"])]
        if meta["shape"] == _shape() and _unchanged(held, files):
            return connection
    except (sqlite3.Error, KeyError, ValueError, TypeError, OSError):
        pass  # damaged, foreign or of another version: compiled anew
    connection.close()
    return None


def _unchanged(held: list[SourceFile], files: list[Path]) -> bool:
    if [source.path for source in held] != [str(path) for path in files]:
        return False
    for source, path in zip(held, files, strict=True):
        state = path.stat()
        if (state.st_size, state.st_mtime_ns) == (source.size, source.modified):
            continue
        if hashlib.sha256(path.read_bytes()).hexdigest() != source.sha256:
            return False
    return True


# --- compiling ------------------------------------------------------------------------


def _compile(
    bundled: Path, own: Path | None, files: list[Path], cache: Path | None
) -> tuple[sqlite3.Connection, Path | None]:
    """Compile into the cache folder, or in memory where that can't be written."""
    from thresholds_cli.library.compiling import gather

    sources = [_source(path) for path in files]
    compiled = gather(bundled, own, files)
    meta = {"shape": _shape(), "sources": json.dumps(sources), "warnings": json.dumps(compiled.warnings)}
    if cache is not None:
        written = _write_file(cache, meta, compiled.editions, compiled.items)
        if written is not None:
            return written, cache
    connection = sqlite3.connect(":memory:")
    _fill(connection, meta, compiled.editions, compiled.items)
    return connection, None


def _source(path: Path) -> tuple[str, int, int, str]:
    state = path.stat()
    return str(path), state.st_size, state.st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest()


def _write_file(
    cache: Path, meta: dict[str, str], editions: Iterable[tuple[str, str, str]], items: Iterable[Item]
) -> sqlite3.Connection | None:
    temporary: Path | None = None
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{cache.name}.", dir=cache.parent)
        os.close(handle)
        temporary = Path(name)
        with closing(sqlite3.connect(temporary)) as connection:
            _fill(connection, meta, editions, items)
        temporary.replace(cache)
        return sqlite3.connect(f"{cache.as_uri()}?mode=ro", uri=True)
    except (OSError, sqlite3.OperationalError):
        return None  # a read-only or full disk: the caller compiles in memory
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _fill(
    connection: sqlite3.Connection,
    meta: dict[str, str],
    editions: Iterable[tuple[str, str, str]],
    items: Iterable[Item],
) -> None:
    connection.executescript(_SCHEMA)
    with connection:
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        rows = [(code, summary, document, _checksum(summary, document)) for code, summary, document in editions]
        connection.executemany("INSERT INTO edition VALUES (?, ?, ?, ?)", rows)
        marks = ", ".join("?" * (len(Item._fields) + 2))
        for number, item in enumerate(items, start=1):
            connection.execute(f"INSERT INTO item VALUES ({marks})", (number, *item, _checksum(*item)))
            context = " ".join(part for part in (item.subdomain, item.lead_in, item.area) if part)
            for table in ("exact", "stem"):
                connection.execute(
                    f"INSERT INTO {table} (rowid, text, context) VALUES (?, ?, ?)", (number, item.text, context)
                )
