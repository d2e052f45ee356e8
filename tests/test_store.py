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
from thresholds_cli.errors import BadData, Unreadable
from thresholds_cli.library import cachefile, compiling
from thresholds_cli.library.catalogue import Catalogue, find_folders
from thresholds_cli.library.item import Narrowing
from thresholds_cli.library.store import Store


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

    def counted(bundled: Path, own: Path | None, files: list[Path], kept: Mapping[str, str]) -> compiling.Compiled:
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
        held = Store.open(data, None)
        assert texts(held) == ["Child often alone"]
        assert held.path is not None
    assert len(compilations) == 1


def test_a_changed_source_is_compiled_anew(data: Path, compilations: list[Path]) -> None:
    """Also when its size stays the same."""
    Store.open(data, None).close()
    path = written(data, edition({("C", 2): ["Child often angry"]}))
    os.utime(path, ns=(1, 1))
    assert texts(Store.open(data, None)) == ["Child often angry"]
    assert len(compilations) == 2


def test_a_touched_source_with_the_same_words_is_not(data: Path, compilations: list[Path]) -> None:
    """Its hash decides."""
    Store.open(data, None).close()
    os.utime(data / "frameworks" / "made-up-2024.yaml", ns=(1, 1))
    Store.open(data, None).close()
    assert len(compilations) == 1


def test_a_source_added_or_taken_away_is_seen(data: Path, compilations: list[Path]) -> None:
    """The list of files counts too."""
    Store.open(data, None).close()
    added = written(data, edition({("C", 2): ["Child often cold"]}, id="more-2024"))
    assert sorted(texts(Store.open(data, None))) == ["Child often alone", "Child often cold"]
    added.unlink()
    assert texts(Store.open(data, None)) == ["Child often alone"]
    assert len(compilations) == 3


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 500])
def test_a_damaged_cache_is_replaced(damage: bytes, data: Path) -> None:
    """Never an error, never an empty answer."""
    first = Store.open(data, None)
    assert first.path is not None
    first.close()
    first.path.write_bytes(damage)
    assert texts(Store.open(data, None)) == ["Child often alone"]
    assert first.path.read_bytes() != damage


def test_a_cache_cut_off_in_the_middle_is_replaced(data: Path) -> None:
    """As after a full disk."""
    first = Store.open(data, None)
    assert first.path is not None
    first.close()
    whole = first.path.read_bytes()
    for share in (0.2, 0.5, 0.9):
        first.path.write_bytes(whole[: int(len(whole) * share)])
        assert texts(Store.open(data, None)) == ["Child often alone"]


def test_a_foreign_database_is_replaced(data: Path) -> None:
    """Somebody else's file of that name."""
    first = Store.open(data, None)
    assert first.path is not None
    first.close()
    first.path.unlink()
    with sqlite3.connect(first.path) as other:
        other.execute("CREATE TABLE meta (key, value)")
    other.close()
    assert texts(Store.open(data, None)) == ["Child often alone"]


def test_a_cache_damaged_where_only_a_query_sees_it_is_compiled_anew(data: Path) -> None:
    """Its head is whole; a page further on is not."""
    first = Store.open(data, None)
    assert first.path is not None
    first.close()
    whole = first.path.read_bytes()
    page = int.from_bytes(whole[16:18], "big")
    for number in range(2, len(whole) // page):
        for filling in (b"\xff", b"\x00", b"A"):
            damaged = whole[: number * page] + filling * page + whole[(number + 1) * page :]
            first.path.write_bytes(damaged)
            assert texts(Store.open(data, None)) == ["Child often alone"]


def test_a_word_changed_in_the_cache_is_never_shown(data: Path) -> None:
    """Every row keeps a sum over what it says."""
    first = Store.open(data, None)
    assert first.path is not None
    first.close()
    whole = first.path.read_bytes()
    assert b"Child often alone" in whole
    first.path.write_bytes(whole.replace(b"Child often alone", b"Child never alone"))
    assert texts(Store.open(data, None)) == ["Child often alone"]
    first.path.write_bytes(whole.replace(b"Child often alone", b"Child never alone"))
    with closing(Store.open(data, None)) as held:
        assert "Child often alone" in held.document("made-up-2024")


def test_without_a_cache_folder_it_compiles_in_memory(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only or missing home changes nothing but the time it takes."""
    monkeypatch.setattr(cachefile, "_cache_file", lambda *_: None)
    held = Store.open(data, None)
    assert held.path is None
    assert texts(held) == ["Child often alone"]


def test_a_cache_folder_that_can_not_be_written_does_as_well(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "blocked").write_text("", encoding="utf-8")
    monkeypatch.setattr(cachefile, "_cache_file", lambda *_: tmp_path / "blocked" / "catalogue.sqlite")
    held = Store.open(data, None)
    assert held.path is None
    assert texts(held) == ["Child often alone"]


def test_many_first_runs_at_once(home: Path) -> None:
    """Each answers, and one whole file is left."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(home / "cache")}

    def first(_: int) -> int:
        command = [sys.executable, "-m", "thresholds_cli", "search", "missing", "--format", "json"]
        return subprocess.run(command, env=environment, capture_output=True, check=False).returncode

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(first, range(4))) == [0, 0, 0, 0]
    assert len(list((home / "cache" / "thresholds").iterdir())) == 1


def test_an_error_of_the_full_text_search_is_an_error(data: Path) -> None:
    """Never "nothing found"."""
    with closing(Store.open(data, None)) as held:
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


def own_folder(home: Path) -> Path:
    folder = home / ".local" / "share" / "thresholds"
    folder.mkdir(parents=True)
    return folder


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="where the user's folder is differs by platform")


@linux_only
def test_the_users_own_edition_joins(home: Path, thresholds: Program) -> None:
    """In search and everywhere."""
    written(own_folder(home), edition({("C", 2): ["Child keeps a dragon"]}, id="own-2024"))
    assert thresholds("search", "dragon", "--format", "json").json["hits"][0]["framework"] == "own-2024"


@linux_only
def test_a_new_edition_of_ones_own_supersedes_the_bundled_one(home: Path, thresholds: Program) -> None:
    """As soon as it is held; a draft does not."""
    new = edition({("C", 2): ["Child keeps a dragon"]}, id="llr-2026", supersedes="llr-2021", status="draft")
    new["partnership"] = "Leicester, Leicestershire & Rutland"
    path = written(own_folder(home), new)
    held = {f["id"]: f["status"] for f in thresholds("frameworks", "--format", "json").json["frameworks"]}
    assert (held["llr-2021"], held["llr-2026"]) == ("latest held", "draft")
    path.unlink()
    written(home / ".local" / "share" / "thresholds", {**new, "status": "latest held"})
    held = {f["id"]: f["status"] for f in thresholds("frameworks", "--format", "json").json["frameworks"]}
    assert (held["llr-2021"], held["llr-2026"]) == ("superseded", "latest held")


@linux_only
def test_a_draft_is_left_out_of_search_and_never_a_default(home: Path, thresholds: Program) -> None:
    """And is marked wherever it shows."""
    draft = edition({("C", 2): ["Child keeps a dragon"]}, id="own-2024", status="draft")
    written(own_folder(home), draft)
    assert thresholds("search", "dragon", "--format", "json", code=1).json["left_out"] == 1
    thresholds("contacts", "Nowhere", code=4)
    assert "A DRAFT" in thresholds("search", "dragon", "--all-editions").out


@linux_only
def test_a_bad_edition_of_ones_own_is_left_out_aloud(home: Path, thresholds: Program) -> None:
    """The rest works all the same."""
    written(own_folder(home), edition({("C", 2): ["Child."]}, id="own-2024"))
    outcome = thresholds("search", "missing from home")
    assert "Warning: left out" in outcome.err
    assert "own-2024.yaml" in outcome.err


@linux_only
@pytest.mark.parametrize("status", ["superseded", "draft"])
def test_only_an_edition_in_force_supersedes(status: str, home: Path, thresholds: Program) -> None:
    """An own edition that is itself superseded, or of another partnership, takes nothing away."""
    other = edition({("C", 2): ["Worry"]}, id="llr-2026", supersedes="llr-2021", status=status)
    other["partnership"] = "Leicester, Leicestershire & Rutland"
    written(own_folder(home), other)
    assert thresholds("search", "missing from home", "--format", "json").json["total"] > 0


@linux_only
def test_two_latest_editions_for_an_area_are_said(home: Path, thresholds: Program) -> None:
    """Nobody chooses between them silently."""
    written(own_folder(home), edition({("C", 2): ["Worry"]}, id="own-2024", areas=["Rutland"]))
    assert "Rutland has 2 editions" in thresholds("frameworks").err


@linux_only
def test_what_is_no_edition_in_the_users_folder_stops_nothing(home: Path, thresholds: Program) -> None:
    """A folder, a dangling link and an alias bomb beside the rest."""
    frameworks = own_folder(home) / "frameworks"
    (frameworks / "folder.yaml").mkdir(parents=True)
    (frameworks / "dangling.yaml").symlink_to(frameworks / "nowhere")
    (frameworks / "bomb.yml").write_text("a: &a [*a]\n", encoding="utf-8")
    outcome = thresholds("search", "missing from home")
    assert "left out" in outcome.err
    assert "bomb.yml" in outcome.err


@linux_only
def test_the_users_folder_named_as_data_folder_is_no_clash(home: Path, thresholds: Program) -> None:
    """The same folder twice is once."""
    folder = own_folder(home)
    written(folder, edition({("C", 2): ["Worry"]}, id="own-2024"))
    thresholds("--data-dir", folder, "frameworks")


@linux_only
def test_clashing_ids_are_refused_with_both_paths(home: Path, thresholds: Program) -> None:
    """Exit 3."""
    path = written(own_folder(home), edition({("C", 2): ["Worry"]}, id="llr-2021"))
    err = thresholds("frameworks", code=3).err
    assert str(path) in err
    assert str(FRAMEWORKS / "llr-2021.yaml") in err


def test_data_is_found_in_one_way(tmp_path: Path, data: Path) -> None:
    """The option, the variable, the checkout; a named folder that is not there is an error."""
    other = tmp_path / "other"
    shutil.copytree(data, other)
    assert find_folders(data, {"THRESHOLDS_DATA_DIR": str(other)}).bundled == data
    assert find_folders(None, {"THRESHOLDS_DATA_DIR": str(other)}).bundled == other
    assert find_folders(None, {}).bundled == ROOT / "data"
    with pytest.raises(Unreadable, match="no folder `frameworks`"):
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
