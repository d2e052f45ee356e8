"""What lies on a disk and may be damaged there: records, audits, the compiled catalogue."""

import json
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any
from unittest.mock import patch

from hypothesis import strategies as st

from editions import edition, written
from everycommand import EXAMPLES
from fuzz.called import desk, sound
from fuzz.target import Target
from fuzz.words import anything
from thresholds_cli.authoring.records import read_record
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.store import Store
from thresholds_cli.search.plan import plan
from thresholds_cli.search.rank import Filters, search

_RECORD = EXAMPLES / "records" / "one-of-everything.json"
_SOUND: dict[str, Any] = json.loads(_RECORD.read_text(encoding="utf-8"))
_VALUES = st.one_of(anything, st.integers(-2, 10**20), st.none(), st.booleans(), st.floats(), st.just([]), st.just({}))


def _places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(each for step, value in steps for each in _places(value, (*path, step)))]


_PLACES = _places(_SOUND)[1:]


@st.composite
def _records(draw: st.DrawFn) -> str:
    """A record with other things in it, or cut, or with other letters."""
    data = json.loads(_RECORD.read_text(encoding="utf-8"))
    for path in draw(st.lists(st.sampled_from(_PLACES), max_size=2)):
        at = data
        try:
            for step in path[:-1]:
                at = at[step]
            at[path[-1]] = draw(_VALUES)
        except (KeyError, IndexError, TypeError):
            continue  # what was put in before took the place away
    text = json.dumps(data)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(anything) + text[at + draw(st.integers(0, 9)) :]
    return text[: draw(st.integers(0, len(text)))] if draw(st.integers(0, 5)) == 0 else text


def _record(text: str) -> None:
    """Refused in one line, or read; sound only when it says what it said, to the letter."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.json"
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        try:
            saved = read_record(path)
        except Unreadable as error:
            _one_line(error.message)
            return
    assert not saved.intact or json.loads(text) == _SOUND


def _one_line(message: str) -> None:
    assert message.strip()
    assert "\n" not in message


@st.composite
def _audits(draw: st.DrawFn) -> str:
    """A table of codes, more or less."""
    code = st.sampled_from(["C4.09", "F3.03", "C2.08 C2.09", "L1", "", "x", "llr-2020:C4.03"]) | anything
    rows = draw(st.lists(st.lists(code, max_size=4), max_size=6))
    head = draw(
        st.sampled_from(["codes,suspected", "codes", "case,codes,suspected,stated", "suspected", ""]) | anything
    )
    return "\n".join([head, *(",".join(row) for row in rows)])


def _audit(text: str) -> None:
    with desk() as folder:
        (folder / "a.csv").write_text(text, encoding="utf-8", errors="surrogatepass")
        sound(["recheck", "a.csv", "--from", "llr-2020", "--framework", "llr-2021", "--format", "plain"])


@cache
def _catalogue() -> tuple[Path, bytes, Path]:
    """A small compiled catalogue: its file, what is in it, its data."""
    folder = Path(mkdtemp(prefix="thresholds-fuzz-"))
    grid = {("C", 2): ["Child often alone", "Child often cold"], ("C", 4): ["Child hurt at home"]}
    written(folder, edition(grid))
    with patch("thresholds_cli.library.cachefile._cache_folder", lambda: folder / "cache"):
        store = Store.open(folder)
        path = store.path
        store.close()
    assert path is not None
    return path, path.read_bytes(), folder


@st.composite
def _caches(draw: st.DrawFn) -> bytes:
    """The bytes of the catalogue with some of them others, or cut."""
    raw = bytearray(_catalogue()[1])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(raw) - 1))
        raw[at : at + draw(st.integers(0, 40))] = draw(st.binary(max_size=40))
    return bytes(raw[: draw(st.integers(0, len(raw)))]) if draw(st.integers(0, 4)) == 0 else bytes(raw)


def _found(folder: Path) -> list[tuple[str, int | None]]:
    with patch("thresholds_cli.library.cachefile._cache_folder", lambda: folder / "cache"):
        store = Store.open(folder)
        try:
            return [(hit.item.text, hit.item.tier) for hit in search(plan("child"), store, Filters(), 20).hits]
        finally:
            store.close()


def _cached(raw: bytes) -> None:
    """The statements found are those of the data with their tiers, whatever the cache says."""
    path, whole, folder = _catalogue()
    if path.is_dir():
        shutil.rmtree(path)
    path.write_bytes(raw)
    found = {each for each in _found(folder) if each[0].startswith("Child")}
    assert found == {("Child often alone", 2), ("Child often cold", 2), ("Child hurt at home", 4)}
    path.write_bytes(whole)


TARGETS = (
    Target("records damaged", "refused, or read and sound only when unchanged", _records(), _record),
    Target("audits", "an answer or one line with its place", _audits(), _audit),
    Target("the catalogue damaged", "the same statements at the same tiers", _caches(), _cached),
)
