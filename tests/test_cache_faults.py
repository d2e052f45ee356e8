"""The compiled catalogue under faults: made eight times at once, killed, damaged, another's. Always the same answer."""

import os
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from faulty import SEARCH, STATEMENT, data, killed, moments, ran, seconds
from thresholds_cli import __version__
from thresholds_cli.library.cachefile import _shape, _summed

__all__ = ["data"]  # a fixture
pytestmark = [
    pytest.mark.unmeasured,  # the program is not in this process
    pytest.mark.skipif(sys.platform == "win32", reason="signals and mounts of another kind"),
]


def held(cache: Path) -> list[str]:
    """The names of what lies in a cache folder."""
    folder = cache / "thresholds"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


@pytest.mark.fault("eight first runs at once")
def test_eight_first_runs_at_once(tmp_path: Path, data: Path) -> None:
    """Each answers the same, and one whole file is left."""
    told = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "THRESHOLDS_DATA_DIR": str(data)}
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda _: ran(*SEARCH, told=told), range(8)))
    assert [each.returncode for each in done] == [0] * 8
    assert len({each.stdout for each in done}) == 1
    assert STATEMENT in done[0].stdout
    assert len(held(tmp_path / "cache")) == 1


@pytest.mark.fault("killed while compiling")
def test_killed_at_any_moment_of_compiling(tmp_path: Path, data: Path) -> None:
    """The cache holds a whole file or none, and nothing else; the next run answers."""
    told = {"THRESHOLDS_DATA_DIR": str(data)}
    whole = seconds(*SEARCH, told={**told, "XDG_CACHE_HOME": str(tmp_path / "first")})
    expected = ran(*SEARCH, told={**told, "XDG_CACHE_HOME": str(tmp_path / "first")}).stdout
    hit = 0
    for number, moment in enumerate(moments(whole, 8)):
        cache = tmp_path / str(number)
        there = {**told, "XDG_CACHE_HOME": str(cache)}
        hit += killed(moment, *SEARCH, told=there)
        assert [name for name in held(cache) if not name.startswith("catalogue-")] == []
        assert ran(*SEARCH, told=there).stdout == expected
    assert hit >= 2, "hardly any of the moments fell into the program"


def _changed(path: Path, key: str, value: str) -> None:
    """As that other version would have written it, whole."""
    with closing(sqlite3.connect(path)) as cache, cache:
        cache.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))
    path.write_bytes(_summed(path.read_bytes()))


def _older(path: Path) -> None:
    _changed(path, "shape", _shape().replace(__version__, "0.0.1", 1))


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as cache, cache:
        cache.execute("ALTER TABLE item ADD COLUMN later TEXT")
        cache.execute("DELETE FROM item")
    _changed(path, "shape", _shape().replace(__version__, "99.0.0", 1))


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE moz_places (id, url)")


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _noise(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + bytes(number * 7 % 256 for number in range(len(whole) - 100)))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link(path: Path) -> None:
    path.rename(path.with_name("mine.txt"))
    path.symlink_to(path.with_name("mine.txt"))
    path.with_name("mine.txt").write_text("not a catalogue", encoding="utf-8")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_older, marks=pytest.mark.fault("a cache of an older version")),
        pytest.param(_newer, marks=pytest.mark.fault("a cache of a newer version")),
        pytest.param(_foreign, marks=pytest.mark.fault("a cache that is another program's")),
        pytest.param(_cut, marks=pytest.mark.fault("a cache that is damaged")),
        pytest.param(_noise, marks=pytest.mark.fault("a cache that is damaged")),
        pytest.param(_empty, marks=pytest.mark.fault("a cache that is damaged")),
        pytest.param(_folder, marks=pytest.mark.fault("something else in the place of the cache")),
        pytest.param(_link, marks=pytest.mark.fault("something else in the place of the cache")),
        pytest.param(_pipe, marks=pytest.mark.fault("something else in the place of the cache")),
    ],
)
def test_a_cache_that_is_not_to_be_trusted(damage: object, tmp_path: Path, data: Path) -> None:
    """The same answer as ever, and nobody else's file is written over."""
    told = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "THRESHOLDS_DATA_DIR": str(data)}
    expected = ran(*SEARCH, told=told)
    (path,) = (tmp_path / "cache" / "thresholds").iterdir()
    damage(path)  # type: ignore[operator]
    again = ran(*SEARCH, told=told)
    assert (again.returncode, again.stdout, again.stderr) == (0, expected.stdout, "")
    if damage is _link:
        assert path.with_name("mine.txt").read_text(encoding="utf-8") == "not a catalogue"
