"""What search rests on in the compiled catalogue: kept editions, tags, damage, size."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Program
from editions import edition, written
from thresholds_cli.library.item import Narrowing, Ways
from thresholds_cli.library.load import Loaded, load
from thresholds_cli.library.store import Store
from thresholds_cli.search.plan import plan
from thresholds_cli.search.rank import Filters, search

_VOCABULARY = """census_list: none
people: {parent: [mum]}
qualifiers: []
concerns:
  - {id: dragons, label: Dragons in the house, scope: Dragons., terms: ["=dragon", wyvern]}
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two editions and a small vocabulary."""
    folder = tmp_path / "data"
    written(folder, edition({("C", 2): ["Child meets a dragon"], ("C", 4): ["Child rides a dragon"]}))
    written(
        folder, edition({("C", 3): ["Child keeps a wyvern"]}, id="other-2024", partnership="Other", areas=["Otherton"])
    )
    (folder / "concerns.yaml").write_text(_VOCABULARY, encoding="utf-8")
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read from YAML."""
    names: list[str] = []

    def noted(path: Path) -> Loaded:
        names.append(path.name)
        return load(path)

    monkeypatch.setattr("thresholds_cli.library.compiling.load", noted)
    return names


def found(store: Store, query: str) -> list[tuple[str, int | None]]:
    """What a query finds: words and tier."""
    return [(hit.item.text, hit.item.tier) for hit in search(plan(query), store, Filters(), 20).hits]


def test_only_what_changed_is_read_again(data: Path, read: list[str]) -> None:
    """However many editions there are, one new one costs one."""
    Store.open(data).close()
    assert sorted(read) == ["made-up-2024.yaml", "other-2024.yaml"]
    read.clear()
    path = data / "frameworks" / "other-2024.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("keeps", "feeds"), encoding="utf-8")
    with closing(Store.open(data)) as store:
        assert read == ["other-2024.yaml"]
        assert ("Child feeds a wyvern", 3) in found(store, "wyvern")
        assert ("Child rides a dragon", 4) in found(store, "dragon")


def test_a_changed_vocabulary_is_listened_with_at_once(data: Path) -> None:
    """A new term finds what it should."""
    with closing(Store.open(data)) as store:
        assert found(store, "firebreather") == []
    path = data / "concerns.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("wyvern]", "wyvern, firebreather]"), encoding="utf-8")
    with closing(Store.open(data)) as store:
        assert len(found(store, "firebreather")) == 3


def test_a_concern_given_twice_counts_once(data: Path) -> None:
    """And stops nothing."""
    twice = edition({("C", 2): ["Child meets a basilisk"]}, id="twice-2024", partnership="Twice", areas=["Twiceton"])
    twice["grid"][0]["tiers"][0]["statements"][0]["concerns"] = ["dragons", "dragons", "dragons"]
    written(data, twice)
    with closing(Store.open(data)) as store:
        assert ("Child meets a basilisk", 2) in found(store, "wyvern")


def test_a_concern_that_the_vocabulary_lacks_is_said_aloud(data: Path) -> None:
    """Nobody would find the statement by it."""
    odd = edition({("C", 2): ["Child meets a basilisk"]}, id="odd-2024", partnership="Odd", areas=["Oddton"])
    odd["grid"][0]["tiers"][0]["statements"][0]["concerns"] = ["basilisks"]
    written(data, odd)
    with closing(Store.open(data)) as store:
        assert store.warnings == ("odd-2024 names concerns that the vocabulary does not have: basilisks.",)


def test_an_edition_may_have_any_name_of_file(data: Path) -> None:
    """Also that of the vocabulary."""
    (data / "frameworks" / "other-2024.yaml").rename(data / "frameworks" / "concerns.yaml")
    with closing(Store.open(data)) as store:
        assert ("Child keeps a wyvern", 3) in found(store, "wyvern")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE facet SET tier = 1",
        "UPDATE facet SET framework = 'other-2024'",
        "DELETE FROM item WHERE number = 1",
        "UPDATE item SET text = 'no dragon' WHERE number = 1",
        "DROP TABLE tag",
        "DROP TABLE people",
    ],
)
def test_a_changed_catalogue_is_made_anew(damage: str, data: Path) -> None:
    """It never says something else."""
    with closing(Store.open(data)) as store:
        right = found(store, "wyvern")
        assert store.path is not None
        path = store.path
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(damage)
        connection.commit()
    with closing(Store.open(data)) as store:
        assert found(store, "wyvern") == right


def test_filters_of_any_size_fit_a_query(data: Path) -> None:
    """Thousands of editions with a tier each."""
    many = {f"edition-{number}": 2 for number in range(40_000)}
    with closing(Store.open(data)) as store:
        narrowing = Narrowing(editions=frozenset({*many, "made-up-2024"}), tiers={**many, "made-up-2024": 2})
        assert store.count(Ways(("dragons",)), narrowing) == (1, 0)
        assert store.highest(Ways(("dragons",)), narrowing, range(50, 40_000)) != []


def test_the_pool_of_a_large_catalogue_hides_nothing_from_the_counts(tmp_path: Path, thresholds: Program) -> None:
    """More statements about a concern than are looked at one by one."""
    grid = {("C", tier): [f"Child {tier} {n} meets a dragon" for n in range(1, 90)] for tier in (2, 3, 4)}
    written(tmp_path, edition(grid))
    (tmp_path / "concerns.yaml").write_text(_VOCABULARY, encoding="utf-8")
    search_ = ("--data-dir", tmp_path, "search", "wyvern", "--format", "json")
    data = thresholds(*search_).json
    assert (data["total"], data["more"], len(data["hits"])) == (267, 247, 20)
    assert {hit["tier"] for hit in data["hits"]} == {4}
    assert thresholds(*search_, "--limit", "0").json["total"] == 267
    assert thresholds(*search_, "--tier", "2", "--limit", "5").json["more"] == 84
    screen = thresholds("--data-dir", tmp_path, "search", "wyvern", "--tier", "3").out
    assert "69 more not shown; the highest tier among them is 3 Name 3" in screen


def test_the_cache_is_shown_made_anew_and_cleared(
    data: Path, thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says which file is used and whether it is up to date."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def call(*arguments: str) -> tuple[list[tuple[bool, bool]], int]:
        shown = thresholds("--data-dir", data, "cache", *arguments, "--format", "json").json
        return [(each["in_use"], each["fresh"]) for each in shown["files"]], len(shown["removed"])

    assert call() == ([], 0)
    thresholds("--data-dir", data, "search", "wyvern")
    assert call() == ([(True, True)], 0)
    path = data / "concerns.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert call() == ([(True, False)], 0)
    assert call("rebuild") == ([(True, True)], 1)
    assert call("clear") == ([], 1)
