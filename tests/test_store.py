"""The compiled catalogue: made once, made anew when a source changes, never trusted blindly."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from conftest import FRAMEWORKS, ROOT, Program
from editions import edition, written
from lineages import kept, made, reading
from thresholds_cli.authoring.lineages import as_file
from thresholds_cli.errors import BadData, Unreadable
from thresholds_cli.library import cachefile, compiling
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.folders import find_folders
from thresholds_cli.library.item import Narrowing
from thresholds_cli.library.store import Store
from thresholds_cli.model.framework import Framework


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one small edition."""
    folder = tmp_path / "data"
    written(folder, edition({("C", 2): ["Child often alone"]}))
    return folder


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """How often editions were compiled."""
    done: list[Path] = []
    real = compiling.gather

    def counted(bundled: Path, own: tuple[Path, ...], files: list[Path], kept: Mapping[str, str]) -> compiling.Compiled:
        done.append(bundled)
        return real(bundled, own, files, kept)

    monkeypatch.setattr(compiling, "gather", counted)
    return done


def texts(held: Store) -> list[str]:
    """The statements that a catalogue finds; it is closed after."""
    with closing(held):
        found = [item for _, item in held.matching("exact", ["child"], Narrowing(), 99) if item.kind == "indicator"]
        return [item.text for item in held.items(found)]


def test_the_second_run_opens_what_the_first_compiled(data: Path, compilations: list[Path]) -> None:
    """Parsing YAML costs half a second; once is enough."""
    for _ in range(3):
        held = Store.open(data)
        assert texts(held) == ["Child often alone"]
        assert held.path is not None
    assert len(compilations) == 1


def test_a_changed_source_is_compiled_anew(data: Path, compilations: list[Path]) -> None:
    """Also when its size stays the same."""
    Store.open(data).close()
    path = written(data, edition({("C", 2): ["Child often angry"]}))
    os.utime(path, ns=(1, 1))
    assert texts(Store.open(data)) == ["Child often angry"]
    assert len(compilations) == 2


def test_a_touched_source_with_the_same_words_is_not(data: Path, compilations: list[Path]) -> None:
    """Its hash decides."""
    Store.open(data).close()
    os.utime(data / "frameworks" / "made-up-2024.yaml", ns=(1, 1))
    Store.open(data).close()
    assert len(compilations) == 1


def test_a_source_added_or_taken_away_is_seen(data: Path, compilations: list[Path]) -> None:
    """The list of files counts too."""
    Store.open(data).close()
    added = written(data, edition({("C", 2): ["Child often cold"]}, id="more-2024"))
    assert sorted(texts(Store.open(data))) == ["Child often alone", "Child often cold"]
    added.unlink()
    assert texts(Store.open(data)) == ["Child often alone"]
    assert len(compilations) == 3


def two_editions(folder: Path) -> list[Framework]:
    """Two editions in a data folder, a statement each."""
    grids = {"a-1": {("C", 2): ["Child cold"]}, "a-2": {("C", 2): ["Cold child"]}}
    for id, grid in grids.items():
        written(folder, edition(grid, id=id))
    return [made(grid, id=id) for id, grid in grids.items()]


def test_a_lineage_that_is_added_changed_or_taken_away_is_seen(tmp_path: Path, compilations: list[Path]) -> None:
    """It is a source as well, and what it says comes back whole; a data folder need have none."""
    first, second = two_editions(tmp_path)
    path = tmp_path / "lineage" / "a-1--a-2.yaml"
    for relation in (None, "reworded", "changed", None):
        read = reading(first, second, {("C2.01", "C2.01"): relation}) if relation else None
        if read is not None:
            kept(path, as_file(read, first, second))
        elif path.exists():
            path.unlink()
        with closing(Store.open(tmp_path)) as held:
            found = Catalogue(held).lineage("a-1", "a-2")
            assert (found and found.lineage) == read
            assert found is None or found.counts
    assert len(compilations) == 4


def test_a_relation_changed_in_the_cache_is_never_shown(tmp_path: Path) -> None:
    """A lineage has a sum of its own: narrowed never turns into widened unseen."""
    first, second = two_editions(tmp_path)
    read = reading(first, second, {("C2.01", "C2.01"): "narrowed"})
    kept(tmp_path / "lineage" / "a-1--a-2.yaml", as_file(read, first, second))
    held = Store.open(tmp_path)
    assert held.path is not None
    held.close()
    whole = held.path.read_bytes()
    assert b'"narrowed"' in whole
    held.path.write_bytes(whole.replace(b'"narrowed"', b'"reworded"'))
    with closing(Store.open(tmp_path)) as again:
        found = Catalogue(again).lineage("a-1", "a-2")
    assert found is not None
    assert [pair.relation for pair in found.lineage.pairs] == ["narrowed"]


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 500])
def test_a_damaged_cache_is_replaced(damage: bytes, data: Path) -> None:
    """Never an error, never an empty answer."""
    first = Store.open(data)
    assert first.path is not None
    first.close()
    first.path.write_bytes(damage)
    assert texts(Store.open(data)) == ["Child often alone"]
    assert first.path.read_bytes() != damage


def test_a_cache_cut_off_in_the_middle_is_replaced(data: Path) -> None:
    """As after a full disk."""
    first = Store.open(data)
    assert first.path is not None
    first.close()
    whole = first.path.read_bytes()
    for share in (0.2, 0.5, 0.9):
        first.path.write_bytes(whole[: int(len(whole) * share)])
        assert texts(Store.open(data)) == ["Child often alone"]


def test_a_foreign_database_is_replaced(data: Path) -> None:
    """Somebody else's file of that name."""
    first = Store.open(data)
    assert first.path is not None
    first.close()
    first.path.unlink()
    with sqlite3.connect(first.path) as other:
        other.execute("CREATE TABLE meta (key, value)")
    other.close()
    assert texts(Store.open(data)) == ["Child often alone"]


def test_a_cache_damaged_where_only_a_query_sees_it_is_compiled_anew(data: Path) -> None:
    """Its head is whole; a page further on is not."""
    first = Store.open(data)
    assert first.path is not None
    first.close()
    whole = first.path.read_bytes()
    page = int.from_bytes(whole[16:18], "big")
    for number in range(2, len(whole) // page):
        for filling in (b"\xff", b"\x00", b"A"):
            damaged = whole[: number * page] + filling * page + whole[(number + 1) * page :]
            first.path.write_bytes(damaged)
            assert texts(Store.open(data)) == ["Child often alone"]


def test_a_word_changed_in_the_cache_is_never_shown(data: Path) -> None:
    """Every row keeps a sum over what it says."""
    first = Store.open(data)
    assert first.path is not None
    first.close()
    whole = first.path.read_bytes()
    assert b"Child often alone" in whole
    first.path.write_bytes(whole.replace(b"Child often alone", b"Child never alone"))
    assert texts(Store.open(data)) == ["Child often alone"]
    first.path.write_bytes(whole.replace(b"Child often alone", b"Child never alone"))
    with closing(Store.open(data)) as held:
        assert "Child often alone" in held.document("made-up-2024")


def test_without_a_cache_folder_it_compiles_in_memory(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only or missing home changes nothing but the time it takes."""
    monkeypatch.setattr(cachefile, "_cache_file", lambda *_: None)
    held = Store.open(data)
    assert held.path is None
    assert texts(held) == ["Child often alone"]


def test_a_cache_folder_that_can_not_be_written_does_as_well(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "blocked").write_text("", encoding="utf-8")
    monkeypatch.setattr(cachefile, "_cache_file", lambda *_: tmp_path / "blocked" / "catalogue.sqlite")
    held = Store.open(data)
    assert held.path is None
    assert texts(held) == ["Child often alone"]


@pytest.mark.unmeasured
def test_many_first_runs_at_once(home: Path, tmp_path: Path) -> None:
    """Each answers, and one whole file is left; of a real edition, so that all are still compiling at the same time."""
    (tmp_path / "frameworks").mkdir()
    shutil.copy(FRAMEWORKS / "llr-2021.yaml", tmp_path / "frameworks")
    environment = {**os.environ, "XDG_CACHE_HOME": str(home / "cache"), "THRESHOLDS_DATA_DIR": str(tmp_path)}

    def first(_: int) -> int:
        command = [sys.executable, "-m", "thresholds_cli", "search", "missing", "--format", "json"]
        return subprocess.run(command, env=environment, capture_output=True, check=False).returncode

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(first, range(4))) == [0, 0, 0, 0]
    assert len(list((home / "cache" / "thresholds").iterdir())) == 1


def test_an_error_of_the_full_text_search_is_an_error(data: Path) -> None:
    """Never "nothing found"."""
    with closing(Store.open(data)) as held:
        with pytest.raises(sqlite3.OperationalError):
            held.matching("exact", [], Narrowing(), 99)
        with pytest.raises(ValueError, match="item"):
            held.matching("item", ["a"], Narrowing(), 99)


def test_an_edition_that_is_not_valid_stops_the_bundled_data(data: Path, thresholds: Program) -> None:
    """Exit 3, with file, line, column and rule."""
    bad = edition({("C", 2): ["Child."]}, id="bad-2024")
    written(data, bad)
    err = thresholds("--data-dir", data, "frameworks", code=3).err
    assert "bad-2024.yaml:" in err
    assert "one-line-of-words C2.01" in err


def test_data_is_found_in_one_way(tmp_path: Path, data: Path) -> None:
    """The option, the variable, the checkout; a named folder that is not there is an error."""
    other = tmp_path / "other"
    shutil.copytree(data, other)
    assert find_folders(data, {"THRESHOLDS_DATA_DIR": str(other)}).bundled == data
    assert find_folders(None, {"THRESHOLDS_DATA_DIR": str(other)}).bundled == other
    assert find_folders(None, {}).bundled == ROOT / "data"
    with pytest.raises(Unreadable, match="must name the folder that holds `frameworks`"):
        find_folders(tmp_path / "nowhere", {})


def test_an_empty_data_folder_is_an_error(tmp_path: Path) -> None:
    """Not an empty catalogue."""
    (tmp_path / "frameworks").mkdir()
    with pytest.raises(BadData, match="no edition"):
        Catalogue.open(tmp_path)


def test_a_broken_seal_is_shown_wherever_the_edition_is(tmp_path: Path, thresholds: Program) -> None:
    """It is still looked up, and never passed off as read."""
    (tmp_path / "frameworks").mkdir()
    text = (FRAMEWORKS / "llr-2021.yaml").read_text(encoding="utf-8")
    changed = text.replace("Child persistently missing from home", "Child sometimes missing from home")
    (tmp_path / "frameworks" / "llr-2021.yaml").write_text(changed, encoding="utf-8")
    outcome = thresholds("--data-dir", tmp_path, "search", "missing from home")
    assert "SEAL BROKEN" in outcome.out
    (found,) = thresholds("--data-dir", tmp_path, "frameworks", "--format", "json").json["frameworks"]
    assert found["seal_ok"] is False


def test_a_catalogue_of_another_program_is_made_anew(
    data: Path, compilations: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that another version compiled may mean other things by the same words; nothing of it is taken over either."""
    with pytest.MonkeyPatch.context() as other:
        other.setattr(cachefile, "__version__", "0.0.0")
        Store.open(data).close()
    kept: list[Mapping[str, str]] = []
    real = compiling.gather

    def seen(bundled: Path, own: tuple[Path, ...], files: list[Path], same: Mapping[str, str]) -> compiling.Compiled:
        kept.append(same)
        return real(bundled, own, files, same)

    monkeypatch.setattr(compiling, "gather", seen)
    assert texts(Store.open(data)) == ["Child often alone"]
    assert len(compilations) == 2
    assert kept == [{}]
