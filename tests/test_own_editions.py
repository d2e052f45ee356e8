"""Editions of the user's own, beside those that came with the program."""

from pathlib import Path

import pytest

from conftest import Program
from editions import edition, linux_only, own_folder, written

LLR = "Leicester, Leicestershire & Rutland"


@pytest.fixture
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What came with the program; made up, since all that really does takes seconds to compile."""
    grid = {("C", 4): ["Child persistently missing from home"]}
    path = written(tmp_path / "bundled", edition(grid, id="llr-2021", partnership=LLR, areas=["Leicester", "Rutland"]))
    monkeypatch.setenv("THRESHOLDS_DATA_DIR", str(tmp_path / "bundled"))
    return path


@pytest.fixture
def own(home: Path, bundled: Path) -> Path:
    """The user's own folder beside it."""
    return own_folder(home)


@linux_only
@pytest.mark.unmeasured  # all of the data compiled once in this process: half a minute where every line is measured
def test_the_users_own_edition_joins(home: Path, thresholds: Program) -> None:
    """In search and everywhere."""
    written(own_folder(home), edition({("C", 2): ["Child keeps a dragon"]}, id="own-2024"))
    assert thresholds("search", "dragon", "--format", "json").json["hits"][0]["framework"] == "own-2024"


@linux_only
def test_a_new_edition_of_ones_own_supersedes_the_bundled_one(own: Path, thresholds: Program) -> None:
    """As soon as it is held; a draft does not."""
    new = edition({("C", 2): ["Child keeps a dragon"]}, id="llr-2026", supersedes="llr-2021", status="draft")
    new["partnership"] = LLR
    path = written(own, new)
    held = {f["id"]: f["status"] for f in thresholds("frameworks", "--format", "json").json["frameworks"]}
    assert (held["llr-2021"], held["llr-2026"]) == ("latest held", "draft")
    path.unlink()
    written(own, {**new, "status": "latest held"})
    held = {f["id"]: f["status"] for f in thresholds("frameworks", "--format", "json").json["frameworks"]}
    assert (held["llr-2021"], held["llr-2026"]) == ("superseded", "latest held")


@linux_only
def test_a_draft_is_left_out_of_search_and_never_a_default(own: Path, thresholds: Program) -> None:
    """And is marked wherever it shows."""
    draft = edition({("C", 2): ["Child keeps a dragon"]}, id="own-2024", status="draft")
    written(own, draft)
    assert thresholds("search", "dragon", "--format", "json", code=1).json["left_out"] == 1
    thresholds("contacts", "Nowhere", code=4)
    assert "A DRAFT" in thresholds("search", "dragon", "--all-editions").out


@linux_only
def test_a_bad_edition_of_ones_own_is_left_out_aloud(own: Path, thresholds: Program) -> None:
    """The rest works all the same."""
    written(own, edition({("C", 2): ["Child."]}, id="own-2024"))
    outcome = thresholds("search", "missing from home")
    assert "Warning: left out" in outcome.err
    assert "own-2024.yaml" in outcome.err


@linux_only
@pytest.mark.parametrize("status", ["superseded", "draft"])
def test_only_an_edition_in_force_supersedes(status: str, own: Path, thresholds: Program) -> None:
    """An own edition that is itself superseded, or of another partnership, takes nothing away."""
    other = edition({("C", 2): ["Worry"]}, id="llr-2026", supersedes="llr-2021", status=status)
    other["partnership"] = LLR
    written(own, other)
    assert thresholds("search", "missing from home", "--format", "json").json["total"] > 0


@linux_only
def test_two_latest_editions_for_an_area_are_said(own: Path, thresholds: Program) -> None:
    """Nobody chooses between them silently."""
    written(own, edition({("C", 2): ["Worry"]}, id="own-2024", areas=["Rutland"]))
    assert "Rutland has 2 editions" in thresholds("frameworks").err


@linux_only
def test_what_is_no_edition_in_the_users_folder_stops_nothing(own: Path, thresholds: Program) -> None:
    """A folder, a dangling link and an alias bomb beside the rest."""
    frameworks = own / "frameworks"
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
def test_an_own_edition_whose_id_is_held_is_left_out_with_both_paths(
    own: Path, bundled: Path, thresholds: Program
) -> None:
    """The bundled one stays: a stray copy takes nobody the tool away."""
    path = written(own, edition({("C", 2): ["Worry"]}, id="llr-2021", areas=["Elsewhere"]))
    for command in (["frameworks"], ["search", "missing from home"]):
        err = thresholds(*command).err
        assert f"Warning: left out: {path}, for llr-2021 is held already ({bundled}" in err
    assert "Elsewhere" not in thresholds("frameworks", "--format", "csv").out


@pytest.mark.unmeasured
def test_two_bundled_editions_of_one_id_are_refused_with_both_paths(bundled: Path, thresholds: Program) -> None:
    """Exit 3: which of the two is meant nobody knows."""
    again = bundled.with_name("again.yaml")
    again.write_text(bundled.read_text(encoding="utf-8"), encoding="utf-8")
    assert f"two editions have the id `llr-2021`: {again} and {bundled}" in thresholds("frameworks", code=3).err


def test_what_nobody_tagged_is_never_said_to_be_listed_nowhere(home: Path, thresholds: Program) -> None:
    """A tier at which nothing is heard may hold what the vocabulary doesn't know: ladder and compare say so."""
    words = {("C", 2): ["Child absent from placement"], ("C", 4): ["Gone with the wind"]}
    written(own_folder(home), edition(words, id="own-2024"))
    for command in (["ladder", "missing from home"], ["compare", "missing from home"], ["ladder", "fgm"]):
        out = " ".join(thresholds(*command, "--framework", "own-2024", code=int("fgm" in command)).out.split())
        assert "Statements without concerns given by reading: own-2024 (2 of 2)." in out
    held = thresholds("ladder", "missing from home", "--format", "json").json["frameworks"]
    assert {each["id"]: each["untagged"] for each in held if each["untagged"]} == {"own-2024": 2}
