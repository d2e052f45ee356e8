"""Several folders of the user's own at once: joined, doubled, missing, not to be read."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import Program
from editions import edition, linux_only, own_folder, written
from lineages import kept, reading
from thresholds_cli.authoring.lineages import as_file
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.lineage import Relation

VOCABULARY = """census_list: none
people: {parent: [mum]}
qualifiers: []
concerns:
  - {id: dragons, label: Dragons in the house, scope: Dragons., terms: ["=dragon", wyvern]}
"""
STAGES = ("Calm", "Watchful", "Acute")


@pytest.fixture
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What came with the program, made up, with a small vocabulary."""
    written(tmp_path / "bundled", edition({("C", 4): ["Child rides a dragon"]}))
    (tmp_path / "bundled" / "concerns.yaml").write_text(VOCABULARY, encoding="utf-8")
    monkeypatch.setenv("THRESHOLDS_DATA_DIR", str(tmp_path / "bundled"))
    return tmp_path / "bundled"


@pytest.fixture
def shared(bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two folders named beside the user's; neither is there yet."""
    named = (tmp_path / "shared drive", tmp_path / "other")
    monkeypatch.setenv("THRESHOLDS_OWN_DIRS", os.pathsep.join(map(str, named)))
    return named


def small(id: str, words: str = "Child keeps a dragon", **more: Any) -> dict[str, Any]:
    """An edition of one statement, of a partnership and an area of its own."""
    return edition({("C", 2): [words]}, id=id, **{"partnership": id, "areas": [id.title()], **more})


def three_levels() -> dict[str, Any]:
    """An edition with three stages and domains of its own, with whom to ring."""
    grid = {("H", 2): ["Home has a dragon"], ("H", 3): ["Dragon bites"], ("W", 1): ["Wellbeing is good"]}
    data = edition(grid, tiers=3, id="moor-2025", partnership="Moor", areas=["Moor"], level_term="Stage")
    for tier, name in zip(data["tiers"], STAGES, strict=True):
        tier |= {"label": f"Stage {tier['rank']}", "name": name}
    source = {"section": "Contacts", "lines": [9]}
    number = {"phone": "01482 305770", "printed": "01482 305770", "status": "printed"}
    data["contacts"] = [{"id": "K-hub", "name": "Moor hub", "purpose": "Referral", "urgency": "urgent", **number,
                         "source": source}]  # fmt: skip
    data["routes"] = [{"id": "R-hub", "kind": "urgent", "purpose": "Significant harm suspected", "text": "Ring the hub",
                       "urgency": "urgent", "contact": "K-hub", "source": source}]  # fmt: skip
    return data


def seven_levels() -> dict[str, Any]:
    """An edition with seven steps."""
    grid = {("Z", tier): [f"Dragon of size {tier}"] for tier in range(1, 8)}
    data = edition(grid, tiers=7, id="fell-2025", partnership="Fell", areas=["Fell"], level_term="Step")
    for tier in data["tiers"]:
        tier |= {"label": f"Step {tier['rank']}", "name": f"Size {tier['rank']}"}
    return data


def following() -> dict[str, Any]:
    """The edition that comes after the one with three stages."""
    data = {**three_levels(), "id": "moor-2026", "supersedes": "moor-2025"}
    data["grid"][0]["tiers"][0]["statements"][0]["text"] = "Home has two dragons"
    return data


@pytest.fixture
def joined(home: Path, shared: tuple[Path, Path]) -> None:
    """Editions in three folders, and a lineage of two of them."""
    written(own_folder(home), three_levels())
    written(shared[0], seven_levels())
    written(shared[1], following())
    old, new = (Framework.model_validate_json(json.dumps(data)) for data in (three_levels(), following()))
    pairs: dict[tuple[str, str], Relation] = {("H2.01", "H2.01"): "widened", ("H3.01", "H3.01"): "same words",
                                              ("W1.01", "W1.01"): "same words"}  # fmt: skip
    kept(shared[0] / "lineage" / "moor-2025--moor-2026.yaml", as_file(reading(old, new, pairs), old, new))


def held(thresholds: Program) -> dict[str, str]:
    """The editions held, with their status."""
    return {each["id"]: each["status"] for each in thresholds("frameworks", "--format", "json").json["frameworks"]}


@linux_only
@pytest.mark.usefixtures("joined")
def test_editions_in_several_folders_are_found(thresholds: Program) -> None:
    """In search, ladder and compare, whatever their levels, domains and level words are."""
    assert held(thresholds) == {
        "moor-2025": "superseded", "moor-2026": "latest held", "fell-2025": "latest held",
        "made-up-2024": "latest held"}  # fmt: skip
    hits = thresholds("search", "wyvern", "--format", "json", "--limit", "99").json["hits"]
    assert {hit["framework"] for hit in hits} == {"made-up-2024", "fell-2025", "moor-2026"}
    assert {hit["tier_name"] for hit in hits if hit["framework"] == "fell-2025"} == {f"Size {n}" for n in range(1, 8)}
    (ladder,) = thresholds("ladder", "dragon", "--framework", "fell-2025", "--format", "json").json["frameworks"]
    assert [tier["rank"] for tier in ladder["tiers"] if tier["hits"]] == [1, 2, 3, 4, 5, 6, 7]
    compared = thresholds("compare", "dragon", "--format", "json").json["frameworks"]
    assert {each["id"] for each in compared} == {"made-up-2024", "fell-2025", "moor-2026"}


@linux_only
@pytest.mark.usefixtures("joined")
def test_editions_in_several_folders_are_assessed_against_and_shown(thresholds: Program) -> None:
    """By area, by the label of a level, with their contacts."""
    outcome = thresholds("assess", "--framework", "moor", "--indicator", "H3.01", "--format", "json").json
    assert (outcome["framework"], outcome["tier"]) == ("moor-2026", {"rank": 3, "name": "Acute", "label": "Stage 3"})
    outcome = thresholds("assess", "--framework", "fell", "--indicator", "Z7.01", "--format", "json").json
    assert outcome["tier"]["label"] == "Step 7"
    shown = thresholds("show", "moor", "--tier", "acute", "--domain", "H", "--format", "json").json
    assert [(each["id"], each["tier"]) for each in shown["indicators"]] == [("H3.01", 3)]
    contacts = thresholds("contacts", "Moor", "--format", "json").json
    assert [each["phone"] for each in contacts["contacts"]] == ["01482 305770"]
    assert "Step 7" in thresholds("actions", "fell").out


@linux_only
@pytest.mark.usefixtures("joined")
def test_editions_in_several_folders_are_compared(thresholds: Program) -> None:
    """One in each of two folders, by the reading in a third."""
    changed = thresholds("diff", "moor-2025", "moor-2026", "--format", "json").json
    assert {each["relation"] for c in changed["changes"] if c["part"] == "indicator" for each in c["pairs"]} == {
        "widened", "same words"}  # fmt: skip
    assert all(change["confirmed"] for change in changed["changes"] if change["part"] == "indicator")
    (before,) = thresholds("show", "moor-2026:H2.01", "--format", "json").json["predecessors"]["indicators"]
    assert before["text"] == "Home has a dragon"


@linux_only
def test_a_folder_that_is_not_there_keeps_nothing_else_out(shared: tuple[Path, Path], thresholds: Program) -> None:
    """A shared drive may be off: said aloud each time, and its editions are back when it is."""
    written(shared[0], small("moor-2025"))
    written(shared[1], small("fell-2025"))
    assert set(held(thresholds)) == {"made-up-2024", "moor-2025", "fell-2025"}
    shared[0].rename(shared[0].with_name("off"))
    for _ in range(2):
        outcome = thresholds("search", "dragon", "--format", "json")
        assert {hit["framework"] for hit in outcome.json["hits"]} == {"made-up-2024", "fell-2025"}
        assert f"Warning: {shared[0]} is not there: editions in it are not shown" in outcome.err
    assert any("is not there" in each for each in thresholds("frameworks", "--format", "json").json["warnings"])
    shared[0].with_name("off").rename(shared[0])
    outcome = thresholds("search", "dragon", "--format", "json")
    assert {hit["framework"] for hit in outcome.json["hits"]} == {"made-up-2024", "moor-2025", "fell-2025"}
    assert outcome.err == ""


@pytest.mark.usefixtures("bundled")
def test_a_folder_without_editions_is_said(
    tmp_path: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the folder `frameworks` itself is named, or a file, or a name that no folder can have."""
    inside = written(tmp_path / "shared", small("moor-2025"))
    for named, words in (
        (inside.parent, "has no folder `frameworks`"),
        (inside, "is a file, not a folder"),
        (tmp_path / ("x" * 300), "can't be looked into"),
    ):
        monkeypatch.setenv("THRESHOLDS_OWN_DIRS", str(named))
        assert f"Warning: {named} {words}" in thresholds("search", "dragon").err


@linux_only
@pytest.mark.parametrize("name", ["frameworks", "lineage"])
def test_a_folder_that_can_not_be_read_keeps_nothing_else_out(
    name: str, home: Path, shared: tuple[Path, Path], thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said aloud, and read again as soon as it can be."""
    for folder, id in ((own_folder(home), "moor-2025"), (shared[0], "fell-2025"), (shared[1], "dale-2025")):
        written(folder, small(id))
        (folder / "lineage").mkdir()
    closed = shared[0] / name
    scandir = os.scandir

    def refused(path: Path) -> Any:
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    outcome = thresholds("search", "dragon", "--format", "json", "--limit", "9")
    assert f"Warning: {closed} can't be read, so what is in it is not shown: you may not open it." in outcome.err
    found = {hit["framework"] for hit in outcome.json["hits"]}
    assert found == {"made-up-2024", "moor-2025", "dale-2025"} | ({"fell-2025"} if name == "lineage" else set())
    monkeypatch.setattr(os, "scandir", scandir)
    assert "fell-2025" in thresholds("search", "dragon", "--format", "json", "--limit", "9").out


def test_bundled_data_that_can_not_be_read_is_one_line(
    bundled: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 3."""

    def refused(path: Path) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refused)
    assert f"{bundled / 'frameworks'} can't be read: you may not open it" in thresholds("frameworks", code=3).err


@linux_only
def test_links_and_by_products_in_a_folder(shared: tuple[Path, Path], tmp_path: Path, thresholds: Program) -> None:
    """A link to an edition is one, one that leads nowhere is said, what a Mac leaves beside a file is not read."""
    there = written(tmp_path / "elsewhere", small("moor-2025"))
    inside = shared[0] / "frameworks"
    inside.mkdir(parents=True)
    (inside / "moor.yaml").symlink_to(there)
    (inside / "lost.yaml").symlink_to(inside / "nowhere")
    (inside / "round.yaml").symlink_to(inside / "round.yaml")
    (inside / "._moor.yaml").write_bytes(b"\0\5\x16\7")
    shutil.copy(written(tmp_path / "elsewhere", small("fell-2025")), inside / "FELL.YAML")
    outcome = thresholds("frameworks", "--format", "json")
    assert {each["id"] for each in outcome.json["frameworks"]} == {"made-up-2024", "moor-2025", "fell-2025"}
    assert f"left out: {inside / 'lost.yaml'}: it leads to no file" in outcome.err
    assert f"left out: {inside / 'round.yaml'}: it " in outcome.err
    assert "._moor" not in outcome.err


@linux_only
@pytest.mark.parametrize("how", ["twice", "with a slash", "by a link", "a link within", "the bundled one"])
def test_the_same_folder_named_twice_is_once(
    how: str, home: Path, bundled: Path, tmp_path: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it is called."""
    own = own_folder(home)
    written(own, small("moor-2025"))
    (tmp_path / "link").symlink_to(own, target_is_directory=True)
    (tmp_path / "within").mkdir()
    (tmp_path / "within" / "frameworks").symlink_to(own / "frameworks", target_is_directory=True)
    named: dict[str, list[object]] = {
        "twice": [own, own],
        "with a slash": [f"{own}/", f"{own}/../thresholds"],
        "by a link": [tmp_path / "link"],
        "a link within": [tmp_path / "within"],
        "the bundled one": [bundled],
    }
    monkeypatch.setenv("THRESHOLDS_OWN_DIRS", os.pathsep.join(map(str, ["", *named[how], " "])))
    assert set(held(thresholds)) == {"made-up-2024", "moor-2025"}
    assert thresholds("frameworks").err == ""


@linux_only
@pytest.mark.parametrize("pair", [(0, 1), (0, 2), (1, 2)])
def test_of_two_editions_of_one_id_in_own_folders_the_first_is_kept(
    pair: tuple[int, int], home: Path, shared: tuple[Path, Path], thresholds: Program
) -> None:
    """The other is left out aloud, with both paths, among any of them."""
    everything = [own_folder(home), *shared]
    paths = [written(everything[place], small("moor-2025")) for place in pair]
    assert set(held(thresholds)) == {"made-up-2024", "moor-2025"}
    err = thresholds("frameworks").err
    assert f"left out: {paths[1]}, for moor-2025 is held already ({paths[0]}). Give it another `id`." in err


@linux_only
def test_an_edition_of_any_own_folder_that_is_not_valid_is_left_out_aloud(
    shared: tuple[Path, Path], bundled: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in a folder that lies within the bundled data's."""
    bad = written(shared[1], small("moor-2025", "Child."))
    within = written(bundled / "own", small("dale-2025", "Child."))
    monkeypatch.setenv("THRESHOLDS_OWN_DIRS", os.pathsep.join(map(str, (*shared, bundled / "own"))))
    written(shared[0], small("fell-2025"))
    outcome = thresholds("frameworks", "--format", "json")
    assert {each["id"] for each in outcome.json["frameworks"]} == {"made-up-2024", "fell-2025"}
    assert f"Warning: left out: {bad}:" in outcome.err
    assert f"Warning: left out: {within}:" in outcome.err
